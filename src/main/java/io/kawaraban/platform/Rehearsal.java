package io.kawaraban.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/**
 * A start for practice, made once a version beside the first server that runs: a second Java opens the newspaper, reads a few pages and
 * closes, and Java keeps what it learned of the classes. It has the lowest priority and counts nothing.
 */
final class Rehearsal implements AutoCloseable {
    /** Whether the program was started in the way that it will be started again. */
    static volatile boolean isWanted;
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration UNUSED = Duration.ofDays(1);
    private final ProgramFiles files;
    private final Thread worker;
    private volatile Process learner;

    /** What the second Java does. */
    @Command(name = "rehearse", hidden = true, description = "Start for practice, so that later starts are quick.")
    static final class Play implements Callable<Integer> {
        private final Class<?> house;

        Play(Class<?> house) {
            this.house = house;
        }

        @Override
        public Integer call() throws IOException, InterruptedException {
            try (var newspaper = EdgeFailure.start(Program.aside(new SpringApplicationBuilder(house)),
                    "--server.port=0", "--server.address=127.0.0.1", "--kawaraban.serving=false", "--kawaraban.sample=false", "--kawaraban.connections=2",
                    "--kawaraban.http.tls.certificate=", "--kawaraban.http.tls.key=", "--kawaraban.http.tls.redirect=false", "--kawaraban.http.access-log=")) {
                var here = "http://127.0.0.1:" + newspaper.getEnvironment().getProperty("local.server.port");
                try (var client = HttpClient.newHttpClient()) {
                    for (var path : List.of("/", "/ranking", "/feed.xml", "/sitemap.xml", "/desk/sign-in", "/nothing/here"))
                        client.send(HttpRequest.newBuilder(URI.create(here + path)).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.discarding());
                }
            }
            return 0;
        }
    }

    private Rehearsal(ProgramFiles files) {
        this.files = files;
        this.worker = Thread.ofPlatform().daemon().name("rehearsal").unstarted(this::work);
    }

    /** Prepares quick starts in the background, unless that is done or not possible. */
    static AutoCloseable begin() {
        if (!isWanted) return () -> {};
        var files = ProgramFiles.ofThisProcess().filter(unprepared -> !unprepared.isRehearsed());
        if (files.isEmpty()) return () -> {};
        var rehearsal = new Rehearsal(files.get());
        rehearsal.worker.start();
        return rehearsal;
    }

    private void work() {
        var learned = files.folder().resolve("learning");
        try {
            Thread.sleep(PAUSE);
            long began = System.nanoTime();
            files.lay();
            learner = learner(learned);
            boolean isDone = learner.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS) && learner.exitValue() == 0 && Files.isRegularFile(learned);
            if (isDone) {
                Files.move(learned, files.cache(), StandardCopyOption.ATOMIC_MOVE);
                dropOthers();
                LOG.info("Rehearsed in {} s: the next start is quick", Duration.ofNanos(System.nanoTime() - began).toSeconds());
            } else {
                LOG.info("The rehearsal came to nothing, as {} tells; starts stay as they are", files.folder().resolve("rehearsal.log"));
            }
        } catch (IOException e) {
            LOG.info("Starts stay as they are: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process learner(Path learned) throws IOException {
        var command = new ArrayList<String>();
        if (Files.isExecutable(Path.of("/usr/bin/nice"))) command.addAll(List.of("/usr/bin/nice", "-n", "19"));
        command.addAll(files.rehearsal(learned, List.of("rehearse")));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(files.folder().resolve("rehearsal.log").toFile()).start();
    }

    /** What versions before this one left, unless somebody may still be reading it. */
    private void dropOthers() throws IOException {
        try (Stream<Path> others = Files.list(files.folder().getParent())) {
            for (var other : others.filter(each -> !each.equals(files.folder())).toList())
                if (Files.getLastModifiedTime(other).toInstant().isBefore(Instant.now().minus(UNUSED))) FileSystemUtils.deleteRecursively(other);
        }
    }

    /** Ends a rehearsal that is under way; the next server begins anew. */
    @Override
    public void close() throws InterruptedException {
        worker.interrupt();
        var running = learner;
        if (running == null || !running.isAlive()) return;
        running.destroy();
        if (!running.waitFor(3, TimeUnit.SECONDS)) running.destroyForcibly();
    }
}
