package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.publication.Newsroom;
import io.kawaraban.writing.Batch;
import io.kawaraban.writing.Composition;
import io.kawaraban.writing.Logs;
import io.kawaraban.writing.StepLog;
import io.kawaraban.writing.Written;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** The program and its PostgreSQL are killed while an editor publishes and a reader comments. What was acknowledged is there afterwards. */
class KillTest {
    private static final Duration TO_START = Duration.ofSeconds(90);
    private static final int ROUNDS = 2;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Queue<Long> published = new ConcurrentLinkedQueue<>();
    private final Queue<Long> commented = new ConcurrentLinkedQueue<>();
    private final Queue<String> typed = new ConcurrentLinkedQueue<>();
    private long written;
    @TempDir
    private Path folder;
    private Process server;
    private int port;

    @AfterEach
    void stop() throws InterruptedException {
        if (server == null) return;
        server.destroy();
        if (!server.waitFor(15, TimeUnit.SECONDS)) server.destroyForcibly().waitFor();
    }

    @Test
    void nothingAcknowledgedIsLost() throws Exception {
        var home = folder.resolve("home");
        for (int round = 0; round < ROUNDS; round++) {
            start(home);
            work(home, round);
            kill(home);
        }

        start(home);
        assertThat(published).hasSizeGreaterThan(10);
        assertThat(commented).hasSizeGreaterThan(5);
        assertThat(typed).hasSizeGreaterThan(10);
        assertThat(Composition.text(log(newsroom(home)).open(written).document())).contains(typed);
        var db = newsroom(home).db();
        assertThat(db.sql("select article from publication.release").query(Long.class).list()).containsAll(published);
        assertThat(db.sql("select id from comment.comment").query(Long.class).list()).containsAll(commented);
        for (var article : published.stream().skip(published.size() - 3).toList())
            assertThat(http.send(HttpRequest.newBuilder(address("/articles/" + article)).build(), HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    @Test
    void theRankingIsAfterwardsWhatTheLogSaysAndHoldsAllButTheLastReads() throws Exception {
        var home = folder.resolve("home");
        start(home);
        var newsroom = newsroom(home);
        var section = newsroom.sections().open(newsroom.editions().first().id(), null, "news", "ニュース", "", true).id();
        var text = new Text("見出し", Summary.NONE, List.of(new Element.Paragraph("本文")), null, List.of(), List.of(section), List.of());
        long first = newsroom.publish(text), second = newsroom.publish(text);
        for (int i = 0; i < 60; i++) read(i % 3 == 0 ? second : first);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> newsroom.db().sql("select count(*) from reading.read").query(Integer.class).single() == 60);

        var isOver = new AtomicBoolean();
        var reader = Thread.ofVirtual().start(() -> repeat(isOver, () -> read(first)));
        Thread.sleep(700);
        kill(home);
        isOver.set(true);
        reader.join();
        start(home);

        var log = newsroom(home).db().sql("select article, count(*)::integer as reads from reading.read group by article")
                .query((row, _) -> Map.entry(row.getLong("article"), row.getInt("reads"))).list();
        var counted = log.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(counted.get(first)).isGreaterThanOrEqualTo(40);
        assertThat(counted.get(second)).isEqualTo(20);
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(ranking()).isEqualTo(counted));
    }

    private void read(long article) throws IOException, InterruptedException {
        http.send(HttpRequest.newBuilder(address("/_/view")).timeout(Duration.ofSeconds(5)).header("User-Agent", "Mozilla/5.0 reader " + System.nanoTime())
                .POST(HttpRequest.BodyPublishers.ofString("{\"article\":" + article + "}")).build(), HttpResponse.BodyHandlers.discarding());
    }

    private Map<Long, Integer> ranking() throws IOException, InterruptedException {
        var told = http.send(HttpRequest.newBuilder(address("/api/v1/ranking?window=day")).build(), HttpResponse.BodyHandlers.ofString()).body();
        var ranking = new HashMap<Long, Integer>();
        for (var place : JsonMapper.shared().readTree(told).path("places")) ranking.put(place.path("article").longValue(), place.path("readers").intValue());
        return ranking;
    }

    @Test
    void aSignalStopsItWithinTenSecondsAndPostgresqlWithIt() throws Exception {
        var home = folder.resolve("home");
        start(home);
        long postmaster = postmaster(home);
        long asked = System.nanoTime();

        server.destroy();

        assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));
        assertThat(runs(postmaster)).isFalse();
    }

    private void start(Path home) throws IOException, InterruptedException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                "io.kawaraban.Kawaraban", "serve").redirectErrorStream(true).redirectOutput(folder.resolve("serve.log").toFile());
        process.environment().put("KAWARABAN_HOME", home.toString());
        process.environment().put("KAWARABAN_READING_ATONCE", "100000");    // all readers here have one address
        process.environment().put("SERVER_PORT", String.valueOf(port));
        server = process.start();
        long patience = System.nanoTime() + TO_START.toNanos();
        while (!answers()) {
            if (!server.isAlive() || System.nanoTime() > patience) throw new IllegalStateException("The program did not start:\n" + Files.readString(folder.resolve("serve.log")));
            Thread.sleep(100);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(address("/feed.xml")).timeout(Duration.ofSeconds(2)).build(), HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void work(Path home, int round) throws Exception {
        var newsroom = newsroom(home);
        var section = newsroom.sections().find(newsroom.editions().first().id(), "news")
                .orElseGet(() -> newsroom.sections().open(newsroom.editions().first().id(), null, "news", "ニュース", "", true)).id();
        var text = new Text("見出し", Summary.NONE, List.of(new Element.Paragraph("本文")), null, List.of(), List.of(section), List.of());
        long first = newsroom.publish(text);
        published.add(first);
        if (written == 0) written = first;
        var log = log(newsroom);
        var isOver = new AtomicBoolean();
        var writer = Thread.ofVirtual().start(() -> repeat(isOver, () -> type(log, round)));
        var editor = Thread.ofVirtual().start(() -> repeat(isOver, () -> published.add(newsroom.publish(text))));
        var reader = Thread.ofVirtual().start(() -> repeat(isOver, () -> comment(first, round)));
        Thread.sleep(2_500);
        kill(home);
        isOver.set(true);
        editor.join();
        writer.join();
        reader.join();
    }

    private interface Step {
        void take() throws Exception;
    }

    private static void repeat(AtomicBoolean isOver, Step step) {
        while (!isOver.get())
            try {
                step.take();
            } catch (Exception e) {
                return;
            }
    }

    private void type(StepLog log, int round) {
        var word = "〔" + round + "-" + typed.size() + "〕";
        var batch = Batch.of("""
                {"client": "tab %d", "sequence": %d, "version": %d, "steps": [{"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "%s"}]}}]}
                """.formatted(round, System.nanoTime(), log.open(written).version(), word), "記者");
        if (log.send(written, batch) instanceof Written.Outcome.Taken) typed.add(word);
    }

    private static StepLog log(Newsroom newsroom) {
        return Logs.on(newsroom);
    }

    private void comment(long article, int round) throws IOException, InterruptedException {
        int n = commented.size();
        var answer = http.send(HttpRequest.newBuilder(address("/_/comments")).timeout(Duration.ofSeconds(5)).header("Content-Type", "application/json")
                .header("User-Agent", "Mozilla/5.0 reader " + round + "." + System.nanoTime())
                .POST(HttpRequest.BodyPublishers.ofString("{\"article\":" + article + ",\"name\":\"読者\",\"text\":\"" + round + " の " + n + " 番目の感想 " + System.nanoTime() + "\"}")).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 201) commented.add(Long.valueOf(answer.body().replaceAll("(?s).*\"id\"\\s*:\\s*(\\d+).*", "$1")));
        else Thread.sleep(50);
    }

    /** Both at once and without a word, as a power cut would. */
    private void kill(Path home) throws IOException, InterruptedException {
        var postmaster = postmaster(home);
        server.destroyForcibly();
        ProcessHandle.of(postmaster).ifPresent(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
        server.waitFor();
    }

    /** Whether the process does anything any more; one that has ended stays listed until its new parent takes note. */
    private static boolean runs(long process) throws IOException {
        var state = Path.of("/proc", String.valueOf(process), "stat");
        try {
            return !Files.readString(state).matches("(?s).*\\) [ZX] .*");
        } catch (java.nio.file.NoSuchFileException e) {
            return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    private static long postmaster(Path home) throws IOException {
        return Long.parseLong(Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip());
    }

    private Newsroom newsroom(Path home) {
        try (var postgres = EmbeddedPostgres.open(Home.at(home))) {
            var address = postgres.address();
            return Newsroom.on(new DriverManagerDataSource(address.url(), address.user(), address.password()), new Renderer(_ -> Optional.empty()));
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
