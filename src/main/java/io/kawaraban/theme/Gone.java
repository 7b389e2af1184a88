package io.kawaraban.theme;

/** What was asked for was there and was taken back. */
public final class Gone extends RuntimeException {
    public Gone() {
        super("gone", null, false, false);
    }
}
