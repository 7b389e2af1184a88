package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ConnectionsTest {
    private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final int SETTINGS = 4;
    private static final int HEADERS = 1;

    @Test
    void anElderClientIsAnsweredInHttp11AndMayAskAgain() throws Exception {
        try (var doors = Doors.open(); var wire = Wire.to(doors.port())) {
            assertThat(wire.say("GET /first HTTP/1.1\r\nHost: paper.example\r\n\r\n").answer()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 GET http://paper.example/first");
            assertThat(wire.say("GET /second HTTP/1.1\r\nHost: paper.example\r\n\r\n").answer()).startsWith("HTTP/1.1 200").contains("/second");
            assertThat(Wire.exchange(doors.port(), "GET / HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200").contains("HTTP/1.0 GET");
        }
    }

    @Test
    void aClientThatAsksForHttp2IsGivenItOnTheSamePort() throws Exception {
        try (var doors = Doors.open(); var client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            var address = URI.create("http://localhost:" + doors.port() + "/");

            var first = client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            var second = client.send(HttpRequest.newBuilder(address).POST(BodyPublishers.ofString("a letter")).build(), BodyHandlers.ofString());

            assertThat(first.version()).isEqualTo(Version.HTTP_2);
            assertThat(second.version()).isEqualTo(Version.HTTP_2);
            assertThat(second.body()).startsWith("HTTP/2.0 POST").endsWith("a letter");
        }
    }

    @Test
    void aLetterThatAsksForHttp2IsNotLost() throws Exception {
        try (var doors = Doors.open(); var client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            var letter = "a letter ".repeat(10_000);

            var answer = client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + doors.port() + "/")).POST(BodyPublishers.ofString(letter)).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).endsWith(letter);
        }
    }

    @Test
    void aClientThatKnowsMayBeginWithHttp2() throws Exception {
        try (var doors = Doors.open(); var wire = Wire.to(doors.port())) {
            var host = "paper.example".getBytes(StandardCharsets.US_ASCII);
            wire.say(PREFACE).say(frame(SETTINGS, 0, 0, new byte[0]))
                    .say(frame(HEADERS, 5, 1, joined(HexFormat.of().parseHex("82868441"), new byte[] {(byte) host.length}, host)));

            assertThat(frames(wire)).contains("200").contains("HTTP/2.0 GET http://paper.example/");
        }
    }

    @Test
    void theDefaultsAreThese() {
        var settings = Doors.settings();

        assertThat(settings.idle()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.headSize()).isEqualTo(DataSize.ofKilobytes(16));
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Doors.settings("idle", "0s")).rootCause().hasMessageContaining("kawaraban.http.idle");
        assertThatThrownBy(() -> Doors.settings("head-size", "1B")).rootCause().hasMessageContaining("kawaraban.http.head-size");
    }

    /** What the frames of an answer say, with a status of 200 in words. */
    private static String frames(Wire wire) throws IOException {
        var said = new StringBuilder();
        while (true) {
            var head = wire.bytes(9);
            var payload = wire.bytes((head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff);
            if (head[3] == HEADERS && HexFormat.of().formatHex(payload).matches("(..){0,3}88.*")) said.append("200 ");
            if (head[3] == 0) said.append(new String(payload, StandardCharsets.UTF_8));
            if ((head[3] == 0 || head[3] == HEADERS) && (head[4] & 1) == 1) return said.toString();
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return joined(new byte[] {(byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length, (byte) type, (byte) flags, 0, 0, 0, (byte) stream}, payload);
    }

    private static byte[] joined(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
