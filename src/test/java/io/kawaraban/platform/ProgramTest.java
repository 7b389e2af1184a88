package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program from outside: what is typed, what is said, and the exit status. */
class ProgramTest {

    private final Home home = TestHome.ready();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void helpAndVersionNeedNoNewspaper() throws Exception {
        try (var help = run("--help"); var version = run("--version"); var ofACommand = run("ask", "--help")) {
            assertThat(help.rest()).contains("Commands:").anyMatch(line -> line.contains("serve"));
            assertThat(version.rest()).singleElement().asString().startsWith("kawaraban ");
            assertThat(ofACommand.rest()).anyMatch(line -> line.contains("Usage: kawaraban ask"));
            for (var each : List.of(help, version, ofACommand)) assertThat(each.end()).isZero();
        }
        assertThat(data()).doesNotExist();
    }

    @Test
    void wrongUseIsOneLineWithAHint() throws Exception {
        assertRefused(2, "Unknown option: '--nonsense'. Try 'kawaraban serve --help'.", Map.of(), "serve", "--nonsense");
        assertRefused(2, "Try 'kawaraban --help'.", Map.of(), "nonsense");
        assertRefused(2, "Missing required parameter: 'SQL'. Try 'kawaraban ask --help'.", Map.of(), "ask");
        assertThat(data()).doesNotExist();
    }

    @Test
    void aCommandThatNeedsNoNewspaperOpensNone() throws Exception {
        try (var echo = run("echo", "瓦版")) {
            assertThat(echo.rest()).containsExactly("瓦版");
            assertThat(echo.end()).isZero();
        }
        assertThat(data()).doesNotExist();
    }

    @Test
    void whatStandsInTheWayIsOneLine() throws Exception {
        assertRefused(1, "It cannot be done. Not at all.", Map.of(), "fail");
        assertRefused(1, "cannot be written", Map.of("KAWARABAN_HOME", "/proc/self/home"), "serve");
        assertRefused(1, "127.0.0.1:1/paper", Map.of("KAWARABAN_DATABASE_URL", "postgresql://paper:secret@127.0.0.1:1/paper"), "ask", "select 1");
        assertRefused(1, "KAWARABAN_DATABASE_URL is not the address of a PostgreSQL", Map.of("KAWARABAN_DATABASE_URL", "mysql://localhost/paper"), "serve");
        assertRefused(2, "server.port", Map.of("SERVER_PORT", "eighty"), "serve");
    }

    @Test
    void aPortInUseIsOneLineAndTouchesNothing() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            assertRefused(1, "Port " + taken.getLocalPort() + " is in use", Map.of("SERVER_PORT", Integer.toString(taken.getLocalPort())), "serve");
        }
        assertThat(data()).doesNotExist();
    }

    @Test
    void aCommandWorksBesideTheServerAndASecondServerDoesNot() throws Exception {
        try (var server = run("serve")) {
            var address = server.await("read it at").replaceFirst(".* (http:\\S+)$", "$1");

            try (var command = run("ask", "select 'beside'")) {
                assertThat(command.rest()).containsExactly("beside");
                assertThat(command.end()).isZero();
            }
            assertRefused(1, "Another server (process " + server.pid() + ") is running on the home " + home.path(), Map.of(), "serve");
            assertThat(http.send(HttpRequest.newBuilder(URI.create(address + "nowhere")).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(404);
        }
        assertThatItStartsAgain();
    }

    @Test
    void toldToStopItFinishesOpenRequestsAndStopsPostgresWithinTenSeconds() throws Exception {
        try (var server = run("serve")) {
            var address = server.await("read it at").replaceFirst(".* (http:\\S+)$", "$1");
            var slow = http.sendAsync(HttpRequest.newBuilder(URI.create(address + "slow")).build(), BodyHandlers.ofString());
            server.await("a slow page begins");
            var told = System.nanoTime();
            server.terminate();

            assertThat(slow.get().body()).isEqualTo("whole");
            assertThat(server.end()).isEqualTo(143);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(Duration.ofSeconds(10));
            assertThat(Postmaster.orphans(data())).isEmpty();
            assertThat(server.rest().stream().filter(line -> !line.isBlank())).allMatch(line -> line.startsWith("  "));
        }
    }

    @Test
    void pagesComeBackWhenPostgresWasKilled() throws Exception {
        try (var server = run("serve")) {
            var address = server.await("read it at").replaceFirst(".* (http:\\S+)$", "$1");
            assertThat(page(address + "database")).isEqualTo("answers");

            ProcessHandle.of(Postmaster.of(data()).orElseThrow().pid()).orElseThrow().destroyForcibly();

            var answer = "";
            for (var end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end && !answer.equals("answers"); Thread.sleep(100))
                answer = page(address + "database");
            assertThat(answer).isEqualTo("answers");
        }
        assertThatItStartsAgain();
    }

    private String page(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).body();
    }

    private void assertThatItStartsAgain() throws Exception {
        try (var command = run("ask", "select 'again'")) {
            assertThat(command.rest()).containsExactly("again");
        }
        assertThat(Postmaster.orphans(data())).isEmpty();
    }

    private void assertRefused(int status, String words, Map<String, String> environment, String... arguments) throws Exception {
        try (var refused = run(environment, arguments)) {
            assertThat(refused.rest()).as(String.join(" ", arguments)).singleElement().asString()
                    .startsWith("kawaraban: ").contains(words).doesNotContain("secret");
            assertThat(refused.end()).isEqualTo(status);
        }
    }

    private Path data() {
        return home.path().resolve("postgres/data");
    }

    private Child run(String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    private Child run(Map<String, String> environment, String... arguments) throws IOException {
        var all = new HashMap<>(Map.of("KAWARABAN_HOME", home.path().toString(), "SERVER_PORT", "0"));
        all.putAll(environment);
        return Child.start(SmallHouse.class, all, arguments);
    }
}
