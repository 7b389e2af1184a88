package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** What RFC 9110 and 9112 say to requests that nobody means well with. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.http.idle=2s", "kawaraban.http.head=1s"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@ExtendWith(OutputCaptureExtension.class)
class HostileClientsTest {
    private static final String HOST = "Host: paper.example\r\n";
    private static final String CLOSE = "Connection: close\r\n\r\n";
    private static final String POST = "POST /_/view HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
    @LocalServerPort
    private int port;

    static Stream<Arguments> requests() {
        return Stream.of(
                // Where a message ends must be beyond doubt, or two who read it see different ones.
                request("a length and chunks", 400, POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                request("chunks and a length", 400, POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
                request("two lengths", 400, POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx"),
                request("a list of lengths", 400, POST + "Content-Length: 2, 2\r\n\r\n{}"),
                request("a length with a sign", 400, POST + "Content-Length: +2\r\n\r\n{}"),
                request("a negative length", 400, POST + "Content-Length: -2\r\n\r\n{}"),
                request("a length in hexadecimal", 400, POST + "Content-Length: 0x2\r\n\r\n{}"),
                request("a length that no number holds", 400, POST + "Content-Length: 99999999999999999999\r\n\r\n{}"),
                request("an empty length", 400, POST + "Content-Length: \r\n\r\n{}"),
                request("an encoding that ends nowhere", 400, POST + "Transfer-Encoding: gzip\r\n\r\n{}"),
                request("chunks in chunks", 400, POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n"),
                request("chunks twice", 400, POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                request("almost chunks", 400, POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                request("chunks after a control character", 400, POST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                request("chunks in HTTP/1.0", 400, "POST /_/view HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                request("a negative chunk", 400, CHUNKED + "-2\r\n{}\r\n0\r\n\r\n"),
                request("a chunk that no number holds", 400, CHUNKED + "fffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
                request("a chunk with 0x", 400, CHUNKED + "0x2\r\n{}\r\n0\r\n\r\n"),
                request("a chunk longer than it says", 400, CHUNKED + "2\r\n{}x\r\n0\r\n\r\n"),
                request("a chunk that ends with LF", 400, CHUNKED + "2\n{}\n0\n\n"),
                request("a chunk extension that ends with LF", 400, CHUNKED + "2;a=b\n{}\r\n0\r\n\r\n"),
                request("a chunk extension of a line break", 400, CHUNKED + "2;a=\"\r\n{}\"\r\n0\r\n\r\n"),
                request("a chunk extension of 20 KB", 400, CHUNKED + "2;a=" + "b".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n"),
                request("a chunk's length in 20 KB", 400, CHUNKED + "0".repeat(20_000) + "2\r\n{}\r\n0\r\n\r\n"),
                request("a trailer of 40 KB", 400, CHUNKED + "2\r\n{}\r\n0\r\nX: " + "y".repeat(40_000) + "\r\n\r\n"),
                // How a head is written.
                request("a field on two lines", 400, "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n z\r\n\r\n"),
                request("a folded first field", 400, "GET / HTTP/1.1\r\n Host: paper.example\r\n\r\n"),
                request("lines that end with LF", 400, "GET / HTTP/1.1\nHost: paper.example\n\n"),
                request("one line that ends with LF", 400, "GET / HTTP/1.1\r\nHost: paper.example\nX: y\r\n\r\n"),
                request("a CR within a field", 400, "GET / HTTP/1.1\r\n" + HOST + "X: y\rz: a\r\n\r\n"),
                request("a NUL within a field", 400, "GET / HTTP/1.1\r\n" + HOST + "X: y\0z\r\n\r\n"),
                request("a space before the colon", 400, "GET / HTTP/1.1\r\n" + HOST + "Content-Length : 5\r\n\r\n"),
                request("a space within a name", 400, "GET / HTTP/1.1\r\n" + HOST + "X Y: z\r\n\r\n"),
                request("no colon", 400, "GET / HTTP/1.1\r\n" + HOST + "X\r\n\r\n"),
                request("no name", 400, "GET / HTTP/1.1\r\n" + HOST + ": z\r\n\r\n"),
                request("a field of 20 KB", 431, "GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(20_000) + "\r\n\r\n"),
                request("many fields", 431, "GET / HTTP/1.1\r\n" + HOST + "X: y\r\n".repeat(5_000) + "\r\n"),
                request("an address of 20 KB", 414, "GET /" + "y".repeat(20_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a field of 15 KB", 200, "GET /robots.txt HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(15_000) + "\r\n" + CLOSE),
                // For which host it is.
                request("no host", 400, "GET / HTTP/1.1\r\n\r\n"),
                request("the host twice", 400, "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n"),
                request("two hosts", 400, "GET / HTTP/1.1\r\n" + HOST + "Host: other.example\r\n\r\n"),
                request("a path as host", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n" + CLOSE),
                request("a user in the host", 400, "GET / HTTP/1.1\r\nHost: u@paper.example\r\n" + CLOSE),
                request("a list of hosts", 400, "GET / HTTP/1.1\r\nHost: a,b\r\n" + CLOSE),
                request("an address with its host", 200, "GET http://paper.example/robots.txt HTTP/1.1\r\n" + HOST + CLOSE),
                request("an address whose host counts more", 200, "GET http://paper.example/robots.txt HTTP/1.1\r\nHost: other.example\r\n" + CLOSE),
                request("an address with its host and no field", 400, "GET http://paper.example/robots.txt HTTP/1.1\r\n" + CLOSE),
                request("an address with a password", 400, "GET http://u:p@paper.example/ HTTP/1.1\r\n" + HOST + CLOSE),
                request("an address that pretends to be HTTPS", 421, "GET https://paper.example/ HTTP/1.1\r\n" + HOST + CLOSE),
                request("a host where the path should be", 400, "GET //other.example/x HTTP/1.1\r\n" + HOST + CLOSE),
                // What is asked.
                request("TRACE", 405, "TRACE / HTTP/1.1\r\n" + HOST + "X-Secret: s\r\n" + CLOSE),
                request("CONNECT", 405, "CONNECT paper.example:443 HTTP/1.1\r\n" + HOST + "\r\n"),
                request("a method of elsewhere", 501, "PROPFIND / HTTP/1.1\r\n" + HOST + CLOSE),
                request("a method in small letters", 501, "get / HTTP/1.1\r\n" + HOST + CLOSE),
                request("a very long method", 431, "G".repeat(20_000) + " / HTTP/1.1\r\n" + HOST + CLOSE),
                request("what can be done at all", 204, "OPTIONS * HTTP/1.1\r\n" + HOST + CLOSE),
                request("a page of all", 400, "GET * HTTP/1.1\r\n" + HOST + CLOSE),
                request("an expectation that nobody knows", 417, POST + "Expect: miracles\r\nContent-Length: 2\r\n" + CLOSE + "{}"),
                request("HTTP/0.9", 505, "GET /\r\n"),
                request("HTTP/1.0", 200, "GET /robots.txt HTTP/1.0\r\n\r\n"),
                request("HTTP/9.9", 505, "GET / HTTP/9.9\r\n" + HOST + CLOSE),
                request("TLS where none is spoken", 400, "\u0016\u0003\u0001\u0002\0\u0001\0\u0001" + "x".repeat(300)),
                request("an upgrade with nonsense in it", 400, "GET /robots.txt HTTP/1.1\r\n" + HOST + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: @@@\r\n" + CLOSE),
                request("an upgrade that nobody makes", 200, "GET /robots.txt HTTP/1.1\r\n" + HOST + "Connection: Upgrade, close\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void isAnswered(String what, int status, String said, CapturedOutput output) throws IOException {
        var answer = Wire.exchange(port, said);

        assertThat(answer).as(what).startsWith("HTTP/1.1 " + status + " ").doesNotContain("Exception").doesNotContain("\tat ").doesNotContainIgnoringCase("jetty").doesNotContain("X-Secret");
        assertThat(answer.split("HTTP/1\\.1 ", -1)).as("one answer").hasSize(2);
        if (status == 405 || status == 204) assertThat(answer).contains("Allow: GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS");
        assertThat(output.getAll()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain(" WARN ").doesNotContain(" ERROR ");
    }

    @Test
    void aRequestHiddenInABodyIsNoRequest() throws IOException {
        var hidden = "GET /hidden HTTP/1.1\r\nX: abcd\r\n";
        for (var first : new String[] {"GET /robots.txt HTTP/1.1\r\n", "POST / HTTP/1.1\r\n", "PROPFIND / HTTP/1.1\r\n"}) {
            var answer = Wire.exchange(port, first + HOST + "Content-Length: " + hidden.length() + "\r\n\r\n" + hidden + "GET /robots.txt HTTP/1.0\r\n\r\n");

            assertThat(answer.split("HTTP/1\\.1 ", -1).length - 1).as(first).isBetween(1, 2);
            assertThat(answer).doesNotContain("HTTP/1.1 404");
        }
    }

    @Test
    void anAddressOfTenMegabytesIsNotRead() throws IOException {
        try (var wire = Wire.to(port)) {
            wire.say("GET /" + "y".repeat(10_000_000) + " HTTP/1.1\r\n" + HOST + "\r\n");

            assertThat(wire.rest()).matches("(?s)(HTTP/1\\.1 414.*)?");
        }
    }

    /** A body that never comes, or crawls, is given up and answered 408; one that nobody waits for is not even asked for. */
    @Test
    void aBodyIsNotWaitedForForEver(CapturedOutput output) throws Exception {
        for (var body : new String[] {"Content-Length: 10\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\n", "Transfer-Encoding: chunked\r\n\r\n2;"})
            try (var wire = Wire.to(port)) {
                assertThat(wire.say(POST + body).rest()).as(body).startsWith("HTTP/1.1 408");
            }
        var answers = new TreeMap<String, String>();
        var crawling = Map.of("length", "Content-Length: 900\r\n\r\n", "extension", "Transfer-Encoding: chunked\r\n\r\n2;").entrySet().stream()
                .map(body -> Thread.ofVirtual().start(() -> answers.put(body.getKey(), crawl(POST + body.getValue())))).toList();
        for (var each : crawling) each.join();
        assertThat(answers.values()).as(answers.toString()).hasSize(2).allMatch(answer -> answer.startsWith("HTTP/1.1 408"));
        assertThat(output.getAll()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain(" ERROR ");
    }

    @Test
    void whoLeavesInTheMiddleIsNotWorthALine(CapturedOutput output) throws Exception {
        for (var said : new String[] {POST + "Content-Length: 1000\r\n\r\n{", CHUNKED + "5\r\n{", "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\n" + HOST + "\r\n"})
            for (int i = 0; i < 5; i++)
                try (var wire = Wire.to(port)) {
                    wire.say(said);
                    if (i % 2 == 0) Thread.sleep(50);
                    if (i == 4) assertThat(wire.hangUpHalf().rest()).matches("(?s)(HTTP/1\\.1 (200|400) .*)?");
                }
        Thread.sleep(500);
        assertThat(output.getAll()).doesNotContain("Exception").doesNotContain("\tat ").doesNotContain(" ERROR ").doesNotContain(" WARN ");
    }

    private String crawl(String head) {
        try (var wire = Wire.to(port)) {
            wire.say(head).patience(300);
            for (var end = System.nanoTime() + Duration.ofSeconds(15).toNanos(); System.nanoTime() < end; wire.say("x")) {
                try {
                    return new String(wire.bytes(1)) + wire.rest();
                } catch (java.net.SocketTimeoutException nothingYet) {
                    // go on crawling
                }
            }
            return "It is still waited for.";
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static Arguments request(String what, int status, String said) {
        return Arguments.of(what, status, said);
    }
}
