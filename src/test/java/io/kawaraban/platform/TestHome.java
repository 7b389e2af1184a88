package io.kawaraban.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** New homes for tests, removed when the tests end. */
public final class TestHome {

    /** A new empty folder. */
    public static Path create() {
        try {
            var home = Files.createTempDirectory("kawaraban-test-").toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PostgreSQL in a new home, stopped when the tests end. */
    static EmbeddedPostgres postgres() {
        try {
            var home = Files.createTempDirectory("kawaraban-test-").toRealPath();
            var postgres = EmbeddedPostgres.open(Home.at(home));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                postgres.close();
                remove(home);
            }));
            return postgres;
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

    private TestHome() {}
}
