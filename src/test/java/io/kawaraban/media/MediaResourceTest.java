package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.platform.TestHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Media over HTTP, from a server that has nothing else and no gate in front. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, classes = MediaResourceTest.Room.class)
class MediaResourceTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class, FlywayAutoConfiguration.class})
    @Import({MediaRoom.class, Archive.class, Darkroom.class, Originals.class, Renditions.class, MediaResource.class})
    static class Room {
        @Bean
        DataSource dataSource() {
            return TestDatabase.migrated().dataSource();
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-23T03:00:00Z"), ZoneOffset.UTC);
        }
    }

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        var home = TestHome.create().toString();
        registry.add("kawaraban.home", () -> home);
    }

    @LocalServerPort
    int port;

    @Autowired
    Originals originals;

    @Autowired
    Renditions renditions;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aRenditionIsSentAndNeverChanges() throws Exception {
        var original = kept(Samples.jpeg(1200, 800), "harbour.jpg");

        var response = ask(renditions.of(original.source()).orElseThrow().src());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "content-type")).isEqualTo("image/jpeg");
        assertThat(header(response, "cache-control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(response, "x-content-type-options")).isEqualTo("nosniff");
        assertThat(header(response, "set-cookie")).isEmpty();
        assertThat(ImageIO.read(new ByteArrayInputStream(response.body())).getWidth()).isEqualTo(960);
        assertThat(ask(renditions.of(original.source()).orElseThrow().src(), "If-None-Match", header(response, "etag")).statusCode()).isEqualTo(304);
    }

    @Test
    void everyCandidateThatIsOfferedIsThere() throws Exception {
        var original = kept(Samples.pngWithHole(700, 400), "seal.png");
        var shown = renditions.of(original.source()).orElseThrow();

        for (var candidate : shown.srcset().split(", ")) {
            var response = ask(candidate.split(" ")[0]);
            assertThat(header(response, "content-type")).isEqualTo("image/png");
            assertThat(ImageIO.read(new ByteArrayInputStream(response.body())).getWidth() + "w").isEqualTo(candidate.split(" ")[1]);
        }
        assertThat(header(ask("/media/" + original.hash() + "/card.jpg"), "content-type")).isEqualTo("image/jpeg");
        assertThat(ask("/media/" + original.hash() + "/thumb.jpg").statusCode()).isEqualTo(200);
    }

    @Test
    void theHeadersComeAloneWhenOnlyTheyAreAskedFor() throws Exception {
        var address = renditions.of(kept(Samples.jpeg(400, 300), "a.jpg").source()).orElseThrow().src();

        var whole = ask(address);
        var head = client.send(request(address).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "content-length")).isEqualTo(String.valueOf(whole.body().length));
        assertThat(header(head, "etag")).isEqualTo(header(whole, "etag"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void aRecordingIsSentInParts() throws Exception {
        var content = Samples.wav();
        var address = renditions.of(kept(content, "waves.wav").source()).orElseThrow().src();

        var part = ask(address, "Range", "bytes=100-199");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(header(part, "content-range")).isEqualTo("bytes 100-199/" + content.length);
        assertThat(header(part, "content-type")).isEqualTo("audio/wav");
        assertThat(part.body()).isEqualTo(Samples.slice(content, 100, 200));

        assertThat(ask(address, "Range", "bytes=-50").body()).isEqualTo(Samples.slice(content, content.length - 50, content.length));
        assertThat(ask(address, "Range", "bytes=8000-").body()).isEqualTo(Samples.slice(content, 8000, content.length));
        assertThat(ask(address, "Range", "bytes=0-999999").body()).isEqualTo(content);

        var outside = ask(address, "Range", "bytes=999999-");
        assertThat(outside.statusCode()).isEqualTo(416);
        assertThat(header(outside, "content-range")).isEqualTo("bytes */" + content.length);
    }

    @Test
    void aRangeThatIsNotUnderstoodIsIgnored() throws Exception {
        var content = Samples.wav();
        var address = renditions.of(kept(content, "waves.wav").source()).orElseThrow().src();

        for (var range : new String[] {"bytes=5-2", "lines=1-2", "bytes=a-b", "bytes=0-1,4-5", "bytes=" + "0-1,".repeat(500) + "0-1"})
            assertThat(ask(address, "Range", range).statusCode()).as(range).isEqualTo(200);

        var etag = header(ask(address), "etag");
        assertThat(client.send(request(address).header("Range", "bytes=0-9").header("If-Range", "\"other\"").build(),
                HttpResponse.BodyHandlers.ofByteArray()).statusCode()).isEqualTo(200);
        assertThat(client.send(request(address).header("Range", "bytes=0-9").header("If-Range", etag).build(),
                HttpResponse.BodyHandlers.ofByteArray()).statusCode()).isEqualTo(206);
    }

    @Test
    void aDocumentCannotDoAnythingHere() throws Exception {
        var response = ask(renditions.of(kept(Samples.pdf(), "report.pdf").source()).orElseThrow().src());

        assertThat(header(response, "content-type")).isEqualTo("application/pdf");
        assertThat(header(response, "content-security-policy")).isEqualTo("default-src 'none'; sandbox");
        assertThat(header(response, "content-disposition")).startsWith("attachment;").contains("report.pdf");
    }

    @Test
    void theOriginalTellsNobodyWhereItWasTaken() throws Exception {
        var original = kept(Samples.jpegOfCamera(600, 400, 1), "harbour.jpg");

        var response = ask("/media/" + original.hash() + "/harbour.jpg");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(new String(response.body(), StandardCharsets.ISO_8859_1)).doesNotContain(Samples.SECRET);
    }

    @Test
    void onlyWhatIsOfferedIsThere() throws Exception {
        var original = kept(Samples.jpeg(500, 400), "a.jpg");
        var unknown = "f".repeat(64);

        for (var file : new String[] {"1440.jpg", "960.jpg", "641.jpg", "320.png", "320.webp", "320", "b.jpg", "A.JPG", "clean.jpg", original.hash(), "card.png", "0.jpg", "-1.jpg"})
            assertThat(ask("/media/" + original.hash() + "/" + file).statusCode()).as(file).isEqualTo(404);
        assertThat(ask("/media/" + unknown + "/320.jpg").statusCode()).isEqualTo(404);
        assertThat(ask("/media/" + original.hash().toUpperCase() + "/320.jpg").statusCode()).isEqualTo(404);
        assertThat(header(ask("/media/" + unknown + "/320.jpg"), "cache-control")).doesNotContain("immutable");
    }

    @Test
    void noPathLeadsOutOfTheRoom() throws Exception {
        var hash = kept(Samples.jpeg(500, 400), "a.jpg").hash();

        for (var path : new String[] {"/media/../application.yaml", "/media/" + hash + "/../../../../../../etc/passwd", "/media/" + hash + "/..%2f..%2f..%2fetc%2fpasswd",
                "/media/..%2f..%2f" + hash + "/320.jpg", "/media/%2e%2e/320.jpg", "/media/" + hash + "/%2e%2e", "/media/" + hash + "/320.jpg%00.png",
                "/media/" + hash + "/..%5c..%5ca", "/media/renditions/" + hash, "/media/incoming/x", "/media/" + hash, "/media/" + hash + "/", "/media//320.jpg",
                "/media/" + hash + "/320.jpg;a=b/../x", "/media/" + hash + "/%ff%fe", "/media/" + hash + "/%zz"})
            assertThat(status(path)).as(path).matches("4\\d\\d");
    }

    private Original kept(byte[] content, String name) throws IOException {
        return ((Outcome.Kept) originals.keep(new ByteArrayInputStream(content), name)).original();
    }

    private HttpResponse<byte[]> ask(String path, String... headers) throws Exception {
        var request = request(path);
        if (headers.length > 0) request.headers(headers);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Asks with the path as it stands, which no client library would send. */
    private String status(String path) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1).substring(9);
        }
    }
}
