package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.platform.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    @TempDir
    private Path folder;
    private Path log;

    @BeforeEach
    void place() {
        log = folder.resolve("access.log");
    }

    @Test
    void aRequestIsALineWithoutAnAddress() throws Exception {
        try (var doors = Doors.open("access-log", log.toString())) {
            ask(doors, "GET /news?page=2 HTTP/1.1", "User-Agent: Netscape\r\nReferer: http://other.example/a?b=c\r\n");
        }

        assertThat(Files.readAllLines(log)).singleElement().asString()
                .matches("- - - \\[01/Mar/2026:12:00:00 \\+0000] \"GET /news\\?page=2 HTTP/1\\.1\" 200 \\d+ \"http://other\\.example/a\" \"Netscape\"");
    }

    @Test
    void theAddressIsTheReadersWhereItIsWanted() throws Exception {
        try (var doors = Doors.open("access-log", log.toString(), "access-log-addresses", "true", "proxies", "127.0.0.1")) {
            ask(doors, "GET / HTTP/1.1", "X-Forwarded-For: 203.0.113.7\r\n");
            ask(doors, "GET / HTTP/1.1", "");
        }

        assertThat(Files.readAllLines(log)).satisfiesExactlyInAnyOrder(line -> assertThat(line).startsWith("203.0.113.7 - - ["), line -> assertThat(line).startsWith("127.0.0.1 - - ["));
    }

    @Test
    void keysAndWordsOfTheDeskAreNotWritten() throws Exception {
        try (var doors = Doors.open("access-log", log.toString())) {
            ask(doors, "GET /_/comments/7?key=secret HTTP/1.1", "Referer: http://paper.example/_/comments/7?key=secret\r\n");
            ask(doors, "GET /desk/articles?text=secret HTTP/1.1", "");
        }

        assertThat(Files.readString(log)).contains("\"GET /_/comments/7 HTTP/1.1\"").contains("\"GET /desk/articles HTTP/1.1\"").doesNotContain("secret");
    }

    @Test
    void nobodyCanWriteALineOfTheirOwn() throws Exception {
        try (var doors = Doors.open("access-log", log.toString())) {
            ask(doors, "GET /%0a\"x HTTP/1.1", "User-Agent: a\" 200 \\ \u001b[31m 瓦\r\n");
            ask(doors, "GET / HTTP/1.1", "User-Agent: a\" \\ \t瓦\r\n");
            ask(doors, "nonsense", "");
        }

        var lines = Files.readAllLines(log);
        assertThat(lines).hasSizeBetween(1, 3).allMatch(line -> line.startsWith("- - - [01/Mar/2026:12:00:00 +0000] \""));
        assertThat(String.join("\n", lines)).contains("\"a\\\" \\\\ \\x09").matches("(?s)\\p{ASCII}*").doesNotContain("\u001b");
    }

    @Test
    void http2IsWrittenToo() throws Exception {
        try (var doors = Doors.open("access-log", log.toString()); var client = HttpClient.newHttpClient()) {
            for (int i = 0; i < 3; i++) client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + doors.port() + "/" + i)).build(), BodyHandlers.discarding());
        }

        assertThat(Files.readAllLines(log)).hasSize(3).allMatch(line -> line.contains(" HTTP/2.0\" 200 "));
    }

    @Test
    void aFileThatWasMovedAwayIsBegunAnew() throws Exception {
        try (var doors = Doors.open("access-log", log.toString())) {
            ask(doors, "GET /first HTTP/1.1", "");
            await(1);
            var old = folder.resolve("access.log.1");
            Files.move(log, old);
            Thread.sleep(1_100);
            ask(doors, "GET /second HTTP/1.1", "");
            await(1);

            assertThat(Files.readString(old)).contains("/first").doesNotContain("/second");
            assertThat(Files.readString(log)).contains("/second");
        }
    }

    @Test
    void whereNothingCanBeWrittenTheStartIsRefused() {
        assertThatThrownBy(() -> Doors.open("access-log", folder.toString())).isInstanceOf(Refusal.class).hasMessageContaining("KAWARABAN_ACCESS_LOG");
    }

    private void await(int many) throws Exception {
        for (var end = System.nanoTime() + Duration.ofSeconds(5).toNanos(); System.nanoTime() < end && lines().size() < many; ) Thread.sleep(20);
    }

    private List<String> lines() throws IOException {
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private static void ask(Doors doors, String line, String headers) throws IOException {
        Wire.exchange(doors.port(), line + "\r\nHost: paper.example\r\n" + headers + "Connection: close\r\n\r\n");
    }
}
