package io.kawaraban.newsstand;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Sections;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Who asks plainly gets the same as who does not, however the bytes come and go. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuickConnectionTest {
    private static final String NOT_PLAIN = "TE: trailers\r\n";
    @LocalServerPort
    private int port;
    @Autowired
    private Editions editions;
    @Autowired
    private Sections sections;

    private record Answer(String status, Map<String, String> fields, byte[] body) {
        String text() throws IOException {
            return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @BeforeAll
    void newspaper() {
        sections.open(editions.first().id(), null, "quick", "いそぎ", "", true);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ask("/quick", "").status).isEqualTo("HTTP/1.1 200 OK"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Cookie: a=b\r\n", "Connection: keep-alive\r\n", "If-None-Match: \"x\"\r\n", "If-None-Match: *\r\n", "User-Agent: Mozilla/5.0\r\nReferer: http://paper.example/\r\n"})
    void aPlainRequestIsAnsweredAsAnyOther(String more) throws Exception {
        for (var path : new String[] {"/", "/quick", "/ranking", "/nothing/here"})
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                var plain = ask(path, more);
                var other = ask(path, more + NOT_PLAIN);
                assertThat(plain.status).isEqualTo(other.status);
                if (other.status.contains(" 304 ")) other.fields.remove("content-length", "0");     // the server's own, of nothing
                assertThat(plain.fields).isEqualTo(other.fields);
                assertThat(plain.body).isEqualTo(other.body);
            });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"article\": 1}", "{\"article\": 1, \"from\": \"ranking\"}", "{\"article\": \"1\"}", "nonsense", "", "{\"article\": 1, \"from\": \"%s\"}"})
    void aBeaconIsAnsweredHoweverItComes(String said) throws Exception {
        var body = said.formatted("x".repeat(1_000));
        var head = "POST /_/view HTTP/1.1\r\nHost: paper.example\r\nUser-Agent: Mozilla/5.0\r\nContent-Type: application/json\r\n";
        var length = "Content-Length: " + body.length() + "\r\n\r\n";
        var status = body.length() > 1_000 ? "HTTP/1.1 413 Payload Too Large" : body.startsWith("{\"article\": 1") ? "HTTP/1.1 204 No Content" : "HTTP/1.1 400 Bad Request";
        var plain = tell(head + length + body);
        assertThat(plain.status).isEqualTo(status);
        assertThat(plain.fields).containsEntry("cache-control", "no-store").containsEntry("x-content-type-options", "nosniff");
        assertThat(plain.body).isEmpty();
        for (var other : List.of(head + NOT_PLAIN + length + body, head + "X-Forwarded-For: 192.0.2.1\r\n" + length + body,
                head + "Transfer-Encoding: chunked\r\n\r\n" + (body.isEmpty() ? "" : Integer.toHexString(body.length()) + "\r\n" + body + "\r\n") + "0\r\n\r\n")) {
            var answer = tell(other);
            assertThat(answer.status).as(other).isEqualTo(status);
            assertThat(answer.fields).as(other).isEqualTo(plain.fields);
        }
    }

    @Test
    void aBeaconMayComeInPieces() throws Exception {
        var beacon = "POST /_/view HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 13\r\n\r\n{\"article\":1}";
        try (var line = line()) {
            var in = new DataInputStream(line.getInputStream());
            for (int cut = 1; cut < beacon.length(); cut += 7) {
                line.getOutputStream().write(beacon.substring(0, cut).getBytes(ISO_8859_1));
                Thread.sleep(3);
                line.getOutputStream().write(beacon.substring(cut).getBytes(ISO_8859_1));
                assertThat(read(in, false).status).isEqualTo("HTTP/1.1 204 No Content");
            }
            line.getOutputStream().write(beacon.repeat(20).getBytes(ISO_8859_1));
            for (int i = 0; i < 20; i++) assertThat(read(in, false).status).isEqualTo("HTTP/1.1 204 No Content");
        }
    }

    @Test
    void aBeaconIsToldNotAskedFor() throws Exception {
        var answer = ask("/_/view", "");
        assertThat(answer.status).isEqualTo("HTTP/1.1 405 Method Not Allowed");
        assertThat(answer.fields).containsEntry("allow", "POST");
    }

    @Test
    void whoHasItIsToldSo() throws Exception {
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var tag = ask("/quick", "").fields.get("etag");
            for (var known : new String[] {tag, "W/" + tag, "\"a\", " + tag, tag.replace("-gzip", "")}) {
                var answer = ask("/quick", "If-None-Match: " + known + "\r\n");
                assertThat(answer.status).isEqualTo("HTTP/1.1 304 Not Modified");
                assertThat(answer.fields).containsEntry("etag", tag).doesNotContainKey("content-length");
            }
        });
    }

    @Test
    void aConnectionBearsEveryKindOfRequestInTurn() throws Exception {
        try (var line = line()) {
            var in = new DataInputStream(line.getInputStream());
            for (int i = 0; i < 50; i++) {
                var more = i % 3 == 0 ? NOT_PLAIN : "";
                line.getOutputStream().write(request("/quick", more).getBytes(ISO_8859_1));
                if (i % 4 == 0) {
                    line.getOutputStream().write("HEAD /quick HTTP/1.1\r\nHost: paper.example\r\n\r\n".getBytes(ISO_8859_1));
                    assertThat(read(in, false).text()).contains("いそぎ");
                    assertThat(read(in, true).status).isEqualTo("HTTP/1.1 200 OK");
                } else assertThat(read(in, false).text()).contains("いそぎ");
            }
        }
    }

    @Test
    void aRequestMayComeInPiecesOrManyAtOnce() throws Exception {
        var request = request("/quick", "");
        try (var line = line()) {
            var in = new DataInputStream(line.getInputStream());
            for (int cut = 1; cut < request.length(); cut += 9) {
                line.getOutputStream().write(request.substring(0, cut).getBytes(ISO_8859_1));
                Thread.sleep(3);
                line.getOutputStream().write(request.substring(cut).getBytes(ISO_8859_1));
                assertThat(read(in, false).text()).contains("いそぎ");
            }
            line.getOutputStream().write(request.repeat(20).getBytes(ISO_8859_1));
            for (int i = 0; i < 20; i++) assertThat(read(in, false).text()).contains("いそぎ");
        }
    }

    @Test
    void whoStopsSendingStillGetsTheAnswer() throws Exception {
        try (var line = line()) {
            line.getOutputStream().write(request("/quick", "").getBytes(ISO_8859_1));
            line.shutdownOutput();
            assertThat(read(new DataInputStream(line.getInputStream()), false).text()).contains("いそぎ");
            assertThat(line.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void whoReadsSlowlyGetsEveryAnswerWhole() throws Exception {
        int many = 3_000;
        var failed = new AtomicReference<Exception>();
        try (var line = new Socket()) {
            line.setReceiveBufferSize(4_096);
            line.setSoTimeout(30_000);
            line.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            line.setTcpNoDelay(true);
            var writer = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < many; i++) line.getOutputStream().write(request("/quick", "").getBytes(ISO_8859_1));
                } catch (IOException e) {
                    failed.set(e);
                }
            });
            writer.join(Duration.ofSeconds(1));
            var in = new DataInputStream(new java.io.BufferedInputStream(line.getInputStream()));
            for (int i = 0; i < many; i++) assertThat(read(in, false).text()).contains("いそぎ");
            writer.join();
        }
        assertThat(failed.get()).isNull();
    }

    private Socket line() throws IOException {
        var line = new Socket(InetAddress.getLoopbackAddress(), port);
        line.setSoTimeout(30_000);
        return line;
    }

    private Answer ask(String path, String more) throws IOException {
        try (var line = line()) {
            line.getOutputStream().write(request(path, more).getBytes(ISO_8859_1));
            return read(new DataInputStream(line.getInputStream()), false);
        }
    }

    private Answer tell(String request) throws IOException {
        try (var line = line()) {
            line.getOutputStream().write(request.getBytes(ISO_8859_1));
            return read(new DataInputStream(line.getInputStream()), false);
        }
    }

    private static String request(String path, String more) {
        return "GET " + path + " HTTP/1.1\r\nHost: paper.example\r\nAccept-Encoding: gzip\r\n" + more + "\r\n";
    }

    private static Answer read(DataInputStream in, boolean isHead) throws IOException {
        var status = line(in);
        var fields = new TreeMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) fields.put(line.substring(0, line.indexOf(':')).toLowerCase(), line.substring(line.indexOf(':') + 1).strip());
        assertThat(fields.remove("date")).isNotBlank();
        return new Answer(status, fields, isHead || !fields.containsKey("content-length") ? new byte[0] : in.readNBytes(Integer.parseInt(fields.get("content-length"))));
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) throw new IOException("The answer ends after " + line);
            if (each != '\r') line.append((char) each);
        }
        return line.toString();
    }
}
