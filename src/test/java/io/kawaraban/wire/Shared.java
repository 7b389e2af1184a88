package io.kawaraban.wire;

import java.nio.file.Path;

/** Test data of others that may lie beside the project. */
final class Shared {
    private Shared() {}

    /** The folder of -Dkawaraban.shared, or the one beside the project; it need not exist. */
    static Path folder() {
        return Path.of(System.getProperty("kawaraban.shared", "../shared"));
    }
}
