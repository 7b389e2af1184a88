package io.kawaraban.theme;

/** What was asked for is not there, or not for readers; answered in one place. */
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("not found", null, false, false);
    }
}
