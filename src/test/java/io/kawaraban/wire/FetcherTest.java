package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetcherTest {
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private ServerSocket server;
    private final Fetcher fetcher = new Fetcher(InetAddress::isLoopbackAddress, 1_000, Duration.ofMillis(400), Duration.ofSeconds(2));

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    var socket = server.accept();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            answer(socket.getInputStream(), socket.getOutputStream());
                        } catch (IOException | InterruptedException e) {
                            /* the fetcher has gone, as some tests mean it to */
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void aFileIsBrought() throws IOException {
        assertThat(fetched("/plain")).isEqualTo("picture");
        assertThat(fetched("/chunked")).isEqualTo("picture");
        assertThat(fetched("/to-the-end")).isEqualTo("picture");
        assertThat(asked).first().asString().isEqualTo("GET /plain HTTP/1.1");
    }

    @Test
    void aRedirectIsFollowedAndChecked() throws IOException {
        assertThat(fetched("/redirect")).isEqualTo("picture");
        assertFailed("/round", Say.the("fetch.redirects"));
        assertFailed("/to-a-file", Say.the("fetch.status", 302));
    }

    @Test
    void aRedirectIntoAnInnerNetIsRefused() throws IOException {
        var strict = new Fetcher(address -> address.getHostAddress().equals("127.0.0.1"), 1_000, Duration.ofMillis(400), Duration.ofSeconds(2));

        assertThatThrownBy(() -> strict.fetch(address("/inside"), FetcherTest::text)).isInstanceOf(Fetcher.Failed.class)
                .hasMessage(Say.the("fetch.private", "127.0.0.2"));
    }

    @Test
    void nobodyInsideIsAskedAtAll() {
        var shown = new Fetcher(PublicInternet::has, 1_000, Duration.ofMillis(400), Duration.ofSeconds(2));

        for (var host : List.of("127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433"))
            assertThatThrownBy(() -> shown.fetch(URI.create("http://" + host + ":" + server.getLocalPort() + "/plain"), FetcherTest::text)).as(host).isInstanceOf(IOException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void otherSchemesAndUsersAreRefused() {
        for (var address : List.of("file:///etc/hostname", "ftp://127.0.0.1/x", "http://user:word@127.0.0.1/x", "jar:http://127.0.0.1/x!/"))
            assertThatThrownBy(() -> fetcher.fetch(URI.create(address), FetcherTest::text)).isInstanceOf(Fetcher.Failed.class);
    }

    @Test
    void bytesAndTimeAreLimited() {
        assertFailed("/large", Say.the("fetch.large", 1_000L));
        assertFailed("/endless", Say.the("fetch.large", 1_000L));
        assertFailed("/silent", Say.the("fetch.slow", "127.0.0.1"));
        assertFailed("/dripping", Say.the("fetch.slow", "127.0.0.1"));
    }

    @Test
    void aBodyCutOffIsAFailure() {
        assertFailed("/cut", Say.the("fetch.failed", "127.0.0.1", "cut"));
        assertFailed("/cut-chunk", Say.the("fetch.failed", "127.0.0.1", "cut"));
    }

    @Test
    void aHostThatFailsThreeTimesIsAskedNoMore() {
        for (int n = 0; n < 3; n++) assertFailed("/broken", Say.the("fetch.status", 503));

        assertFailed("/plain", Say.the("fetch.given-up", "127.0.0.1"));
        assertThat(asked).hasSize(3);
    }

    @Test
    void aMissingFileIsNoFailureOfItsHost() throws IOException {
        for (int n = 0; n < 5; n++) assertFailed("/missing", Say.the("fetch.status", 404));

        assertThat(fetched("/plain")).isEqualTo("picture");
    }

    private void assertFailed(String path, String reason) {
        assertThatThrownBy(() -> fetched(path)).as(path).isInstanceOf(Fetcher.Failed.class).hasMessage(reason);
    }

    private String fetched(String path) throws IOException {
        return fetcher.fetch(address(path), FetcherTest::text);
    }

    private static String text(InputStream content) throws IOException {
        return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
    }

    private void answer(InputStream in, OutputStream out) throws IOException, InterruptedException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) head.append((char) in.read());
        asked.add(head.substring(0, head.indexOf("\r\n")));
        var path = head.substring(4, head.indexOf(" HTTP"));
        var plain = Map.of("/plain", "200 OK\r\nContent-Length: 7\r\n\r\npicture", "/chunked", "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\npic\r\n4;x\r\nture\r\n0\r\n\r\n",
                "/to-the-end", "200 OK\r\n\r\npicture", "/redirect", "301 Moved\r\nLocation: /plain\r\n\r\n", "/round", "302 Found\r\nLocation: /round\r\n\r\n",
                "/to-a-file", "302 Found\r\nLocation: file:///etc/hostname\r\n\r\n", "/inside", "302 Found\r\nLocation: http://127.0.0.2:" + server.getLocalPort() + "/plain\r\n\r\n",
                "/large", "200 OK\r\nContent-Length: 1001\r\n\r\n", "/missing", "404 Not Found\r\n\r\n", "/broken", "503 Busy\r\n\r\n");
        if (plain.containsKey(path)) send(out, plain.get(path));
        else switch (path) {
            case "/endless" -> {
                send(out, "200 OK\r\n\r\n");
                while (true) out.write(new byte[100]);
            }
            case "/silent" -> Thread.sleep(3_000);
            case "/dripping" -> {
                send(out, "200 OK\r\n\r\n");
                for (int n = 0; n < 100; n++) {
                    out.write('x');
                    out.flush();
                    Thread.sleep(100);
                }
            }
            case "/cut" -> send(out, "200 OK\r\nContent-Length: 70\r\n\r\npicture");
            case "/cut-chunk" -> send(out, "200 OK\r\nTransfer-Encoding: chunked\r\n\r\n70\r\npic");
            default -> throw new IllegalStateException(path);
        }
    }

    private static void send(OutputStream out, String answer) throws IOException {
        out.write(("HTTP/1.1 " + answer).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
