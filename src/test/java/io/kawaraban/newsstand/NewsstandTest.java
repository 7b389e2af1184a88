package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Assets;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.web.bind.annotation.GetMapping;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@ExtendWith(OutputCaptureExtension.class)
class NewsstandTest {
    @LocalServerPort
    private int port;
    @Autowired
    private Editions editions;
    @Autowired
    private Assets assets;
    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeEach
    void editions() {
        if (editions.find("ja").isEmpty()) editions.found("ja", "ja", "瓦浜新報", ZoneId.of("Asia/Tokyo"), "");
        if (editions.find("ko").isEmpty()) editions.found("ko", "ko", "가와라하마 신문", ZoneId.of("Asia/Seoul"), "/ko");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ko", "/nowhere", "/assets/none.css", "/_/none", "/%ff"})
    void everyAnswerIsSafe(String path) {
        var headers = raw("GET " + path + " HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n");

        assertThat(headers).contains("Content-Security-Policy: default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'")
                .contains("X-Content-Type-Options: nosniff").contains("Referrer-Policy: strict-origin-when-cross-origin")
                .doesNotContain("Set-Cookie").doesNotContain("Server:");
    }

    @Test
    void thePrefixNamesTheEdition() throws Exception {
        assertThat(get("/nowhere").body()).contains("<html lang=\"ja\">").contains("ページが見つかりません");
        assertThat(get("/ko/nowhere").body()).contains("<html lang=\"ko\">").contains("페이지를 찾을 수 없습니다");
        assertThat(get("/korea").body()).contains("<html lang=\"ja\">");
    }

    @Test
    void theProgramsOwnAddressesAreNotBelowAPrefix() throws Exception {
        assertThat(get("/ko/desk").statusCode()).isEqualTo(404);
        assertThat(get("/ko/_/view").statusCode()).isEqualTo(404);
    }

    @Test
    void whoWishesToGoOnInHttp2GetsItsFirstAnswerWhole() throws Exception {
        var address = URI.create("http://localhost:" + port + assets.address("kawaraban.css"));
        for (int i = 0; i < 60; i++)
            try (var newcomer = HttpClient.newHttpClient()) {
                var answer = newcomer.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.body()).isEqualTo(assets.at(address.getPath()).orElseThrow().bytes());
            }
    }

    @Test
    void assetsNeverChangeAndComeCompressed() throws Exception {
        var address = assets.address("kawaraban.css");
        var plain = get(address);
        var compressed = client.send(request(address).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        var known = client.send(request(address).header("If-None-Match", plain.headers().firstValue("ETag").orElseThrow()).build(), BodyHandlers.ofString());

        assertThat(plain.headers().firstValue("Cache-Control")).hasValue("public, max-age=31536000, immutable");
        assertThat(plain.headers().firstValue("Content-Type")).hasValue("text/css;charset=utf-8");
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.body().length).isLessThan(plain.body().length() / 2);
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(get("/assets/kawaraban.0000000000000000.css").statusCode()).isEqualTo(404);
    }

    @Test
    void badRequestsGetASmallPageAndNoTrace() {
        assertSmall(raw("GET /%zz HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET /%ff%fe HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET /../../etc/passwd HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET /a%2fb HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET /a%00b HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("nonsense\r\n\r\n"), 400);
        assertSmall(raw("DELETE / HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 405);
        assertSmall(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n"), 414);
        assertSmall(raw("GET / HTTP/1.1\r\nHost: paper.example\r\nX-Long: " + "a".repeat(20_000) + "\r\nConnection: close\r\n\r\n"), 431);
    }

    @ParameterizedTest
    @CsvSource({"/articles/x,404", "/articles/-1,404", "/articles/0,404", "/articles/99999999999999999999,404", "/articles/1e3,404", "/articles/1%20or%201=1,404",
            "/articles/%EF%BC%91,404", "/?p=x,404", "/?p=99999999999999999999,404", "/?p=1,404", "/ranking?window=%ff,400", "/ranking?window=century,404", "/ranking?section=%00,400",
            "/news/page/99999999999999999999,404", "/authors/%c3%28,400", "/topics/%e0%80%af,400", "/..%2f..%2fetc/passwd,400", "/%2e%2e/%2e%2e/etc/passwd,400", "/a;b=c,400", "/a%5cb,400",
            "/?tag=%00,400", "/?author_name=%00,400", "/_/comments?article=%00,400", "/_/comments/1?key=%00,404", "/_/comments/x,404", "/media/x,404", "/media/../application.yaml,400", "/feed.xml/x,404", "/sitemap-99999999999999999999.xml,404", "/assets/%00,400", "/ko/articles/x,404"})
    void whatNobodyCanMeanIsASmallPageAndNotWorthALine(String path, int status, CapturedOutput output) {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n");

        assertThat(answer).as(path).startsWith("HTTP/1.1 " + status).contains("<html lang=\"").doesNotContain("Exception").doesNotContain("\tat ").doesNotContainIgnoringCase("jetty");
        assertThat(answer.length()).isLessThan(8_000);
        assertThat(output.getAll()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void whatNobodyAskedForIsNotRead(CapturedOutput output) {
        var large = "x".repeat(100_000);
        assertSmall(raw("POST / HTTP/1.1\r\nHost: paper.example\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n" + large), 405);
        assertSmall(raw("POST /_/view HTTP/1.1\r\nHost: paper.example\r\nContent-Length: many\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("POST /_/view HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\nxx"), 400);
        assertSmall(raw("POST /_/view HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n"), 400);
        assertSmall(raw("GET / HTTP/1.1\r\nHost: paper.example\r\nHost: other.example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET / HTTP/1.1\r\nHost: paper example\r\nConnection: close\r\n\r\n"), 400);
        assertSmall(raw("GET / HTTP/1.1\r\nHost: paper.example\r\n" + "X: y\r\n".repeat(5_000) + "Connection: close\r\n\r\n"), 431);
        assertThat(raw("POST /_/view HTTP/1.1\r\nHost: paper.example\r\nContent-Type: application/json\r\nContent-Length: 100000\r\nConnection: close\r\n\r\n" + large)).startsWith("HTTP/1.1 413");
        assertThat(output.getAll()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void languagesThatNobodyCanReadAreNoLanguages() {
        for (var said : List.of("a\"b", "\"", "ko;q=\"", "><;q=zz", ";;;,,,"))
            assertThat(raw("GET / HTTP/1.1\r\nHost: paper.example\r\nAccept-Language: " + said + "\r\nConnection: close\r\n\r\n")).as(said).startsWith("HTTP/1.1 200").contains("<html lang=\"ja\">");
    }

    @Test
    void aBugIsLoggedOnceAndShownKindly(CapturedOutput output) throws Exception {
        var answer = get("/_/bug");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("こちらの不具合です").doesNotContain("secret").doesNotContain("Exception");
        assertThat(output.getAll().split("a secret reason", -1)).as(output.getAll()).hasSize(2);
        assertThat(output.getAll()).contains("GET /_/bug failed");
    }

    @TestConfiguration(proxyBeanMethods = false)
    @Controller
    static class Bug {
        @GetMapping("/_/bug")
        void bug() {
            throw new IllegalStateException("a secret reason");
        }
    }

    private static void assertSmall(String answer, int status) {
        assertThat(answer).as(answer).startsWith("HTTP/1.1 " + status).contains("<html lang=\"ja\">").contains("nosniff")
                .doesNotContainIgnoringCase("jetty").doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(answer.length()).isLessThan(8_000);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private String raw(String request) {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
