package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainRequestTest {
    private static final String BROWSER = "GET /articles/12 HTTP/1.1\r\nHost: paper.example:8080\r\nUser-Agent: Mozilla/5.0 (X11)\r\nAccept: text/html, */*;q=0.8\r\n"
            + "Accept-Language: ja, en;q=0.5\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nConnection: Keep-Alive\r\nCookie: a=b\r\nIf-None-Match: \"1f-gzip\"\r\n\r\n";
    private static final String BEACON = "POST /_/view HTTP/1.1\r\nHost: paper.example:8080\r\nUser-Agent: Mozilla/5.0 (X11)\r\nOrigin: https://paper.example\r\n"
            + "Sec-Fetch-Site: same-origin\r\nSec-GPC: 1\r\nConnection: keep-alive\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"article\":1}";
    private final PlainRequest request = new PlainRequest();

    @Test
    void whatABrowserAsksIsPlain() {
        assertThat(isPlain(BROWSER)).isTrue();
        assertThat(List.of(request.host(), request.path(), request.tags())).containsExactly("paper.example", "/articles/12", "\"1f-gzip\"");
        assertThat(isPlain("GET / HTTP/1.1\r\nhost:a\r\nACCEPT-ENCODING:gzip\r\n\r\n")).isTrue();
        assertThat(List.of(request.host(), request.path())).containsExactly("a", "/");
        assertThat(request.tags()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.0\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", "GET http://a/ HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET /?a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", "GET /#a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\n",
        "GET  / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost : a\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\n Host: a\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a:x\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: u@a\r\nAccept-Encoding: gzip\r\n\r\n",
        "GET / HTTP/1.1\r\nHost:\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip;q=0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: x-gzip\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nContent-Length: 0\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nExpect: 100-continue\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nRange: bytes=0-1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nIf-Modified-Since: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nForwarded: host=b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nX-Forwarded-Host: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\nX: \u0000\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n: x\r\n\r\n",
        "GET /é HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nAccept-Encoding: gzip\r\n\r\n"})
    void whatIsNotOfThePlainestKindIsNot(String head) {
        assertThat(isPlain(head)).isFalse();
    }

    @Test
    void whatABrowserTellsIsABeacon() {
        assertThat(isBeacon(BEACON)).isTrue();
        assertThat(request.host()).isEqualTo("paper.example");
        assertThat(isPlain(BEACON)).isFalse();
        assertThat(isBeacon(BROWSER)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "Content-Length: 13", "Transfer-Encoding: chunked", "Content-Encoding: gzip", "Expect: 100-continue",
        "Connection: close", "Upgrade: h2c", "Host: b", "User-Agent: b", " folded", "Sec-Fetch-Site: none"})
    void whatIsNotOfThePlainestKindIsNoBeacon(String more) {
        assertThat(isBeacon(BEACON.replaceFirst("\r\n", "\r\n" + more + "\r\n"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "12", "14", "+13", "-1", "0x0d", "1 3", "00013", "99999999999"})
    void aBodyThatIsNotThereAsAWholeIsNoBeacon(String length) {
        assertThat(isBeacon(BEACON.replace("Content-Length: 13", "Content-Length: " + length))).isFalse();
        assertThat(isBeacon(BEACON.replace("Content-Length: 13\r\n", ""))).isFalse();
        assertThat(isBeacon(BEACON + BEACON)).isFalse();
    }

    @Test
    void whateverIsABeaconTheServersOwnParserReadsAlike() {
        var random = new Random(20261124);
        int beacons = 0;
        for (int round = 0; round < 40_000; round++) {
            var sent = changed(BEACON, random);
            if (!isBeacon(sent)) continue;
            beacons++;
            var read = read(sent);
            assertThat(read.line).as(sent).isEqualTo("POST /_/view HTTP/1.1");
            assertThat(read.fields.getValuesList("Host")).as(sent).singleElement().asString().startsWith(request.host());
            assertThat(read.content.toString()).as(sent).isEqualTo(sent.substring(sent.indexOf("\r\n\r\n") + 4));
            assertThat(read.fields.getFieldNamesCollection()).as(sent).doesNotContain("Transfer-Encoding", "Upgrade", "Expect", "X-Forwarded-For");
        }
        assertThat(beacons).isGreaterThan(2_000);
    }

    private static Read read(String sent) {
        var read = new Read();
        var parser = new HttpParser(read, PlainRequest.LONGEST, HttpCompliance.STRICT);
        var bytes = ByteBuffer.wrap(sent.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining() && !read.isWhole && read.bad == null) parser.parseNext(bytes);
        assertThat(read.bad).as(sent).isNull();
        assertThat(read.isWhole).as(sent).isTrue();
        assertThat(bytes.remaining()).as(sent).isZero();
        return read;
    }

    @Test
    void whateverIsPlainTheServersOwnParserReadsAlike() {
        var random = new Random(20261123);
        int plain = 0;
        for (int round = 0; round < 40_000; round++) {
            var head = changed(BROWSER, random);
            if (!isPlain(head)) continue;
            plain++;
            var read = read(head);
            assertThat(read.line).as(head).isEqualTo("GET " + request.path() + " HTTP/1.1");
            assertThat(read.fields.getValuesList("Host")).as(head).singleElement().asString().satisfiesAnyOf(host -> assertThat(host).isEqualTo(request.host()),
                    host -> assertThat(host).startsWith(request.host() + ":"));
            assertThat(read.fields.get("If-None-Match")).as(head).isEqualTo(request.tags());
            assertThat(read.fields.getFieldNamesCollection()).as(head).doesNotContain("Content-Length", "Transfer-Encoding", "Range", "Upgrade", "Expect");
        }
        assertThat(plain).isGreaterThan(2_000);
    }

    /** A request with a few bytes or lines of it otherwise. */
    private static String changed(String request, Random random) {
        var text = new StringBuilder(request);
        var lines = List.of("Host: b\r\n", "Accept-Encoding: gzip\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "If-None-Match: *\r\n", "X-A: b\r\n", "Range: bytes=0-\r\n",
                "Connection: close\r\n", "\r\n", " folded\r\n", "X-Forwarded-Host: c\r\n", "Upgrade: h2c\r\n");
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, " \r\n\t:;,%/?#@\"\0".charAt(random.nextInt(14)));
                case 3 -> text.insert(text.indexOf("\r\n", Math.max(0, at - 20)) + 2, lines.get(random.nextInt(lines.size())));
                default -> text.setLength(Math.max(1, text.length() - random.nextInt(4)));
            }
        }
        return text.toString();
    }

    private boolean isPlain(String head) {
        return request.isPlain(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private boolean isBeacon(String sent) {
        return request.isBeacon(ByteBuffer.wrap(sent.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static final class Read implements HttpParser.RequestHandler {
        private final HttpFields.Mutable fields = HttpFields.build();
        private final StringBuilder content = new StringBuilder();
        private String line;
        private boolean isWhole;
        private HttpException bad;

        @Override
        public void startRequest(String method, String uri, HttpVersion version) {
            line = method + " " + uri + " " + version;
        }

        @Override
        public void parsedHeader(HttpField field) {
            fields.add(field);
        }

        @Override
        public boolean headerComplete() {
            return false;
        }

        @Override
        public boolean content(ByteBuffer more) {
            content.append(StandardCharsets.ISO_8859_1.decode(more));
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            isWhole = true;
            return true;
        }

        @Override
        public void badMessage(HttpException failure) {
            bad = failure;
        }

        @Override
        public void earlyEOF() {}
    }
}
