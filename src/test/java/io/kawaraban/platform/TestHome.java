package io.kawaraban.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** New homes for tests, removed when the tests end, or by a later run if they were killed. */
public final class TestHome {

    private static final Path PLACE = Path.of(System.getProperty("java.io.tmpdir"));
    private static final String PREFIX = "kawaraban-test-";
    private static final Duration ABANDONED = Duration.ofHours(2);

    static {
        sweep();
    }

    /** A new empty folder. */
    public static Path create() {
        var home = make();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
        return home;
    }

    /** A new home that need not unpack PostgreSQL again. */
    static Home ready() {
        var home = Home.at(create());
        try {
            var programs = Unpacked.PROGRAMS.folder();
            Files.createSymbolicLink(home.folder("postgres").resolve(programs.getFileName()), programs);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PostgreSQL in a new home, stopped when the tests end. */
    static EmbeddedPostgres postgres() {
        var home = make();
        var postgres = EmbeddedPostgres.open(Home.at(home));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            postgres.close();
            remove(home);
        }));
        return postgres;
    }

    private static Path make() {
        try {
            return Files.createTempDirectory(PLACE, PREFIX).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path home) {
        try {
            Programs.remove(home);
        } catch (IOException e) {
            System.err.println("The test home " + home + " could not be removed: " + e);
        }
    }

    private static void sweep() {
        try (var homes = Files.newDirectoryStream(PLACE, PREFIX + "*")) {
            for (var home : homes) if (isAbandoned(home)) {
                Postmaster.orphans(home.resolve("postgres/data")).forEach(ProcessHandle::destroyForcibly);
                remove(home);
            }
        } catch (IOException e) {
            System.err.println("Old test homes could not be removed: " + e);
        }
    }

    private static boolean isAbandoned(Path home) throws IOException {
        if (Files.getLastModifiedTime(home).toInstant().isAfter(Instant.now().minus(ABANDONED)) || !Files.isWritable(home)) return false;
        var users = home.resolve("postgres/users.lock");
        if (!Files.exists(users)) return true;
        try (var alone = FileLock.exclusive(users).orElse(null)) {
            return alone != null;
        }
    }

    private static final class Unpacked {
        static final Programs PROGRAMS = unpack();

        private static Programs unpack() {
            try {
                return Programs.in(create());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private TestHome() {}
}
