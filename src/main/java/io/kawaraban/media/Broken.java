package io.kawaraban.media;

/** A file that is not what its first bytes promise. */
final class Broken extends Exception {
    Broken(String message) {
        super(message);
    }

    Broken(String message, Throwable cause) {
        super(message, cause);
    }
}
