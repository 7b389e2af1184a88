package io.kawaraban.desk;

/** What was asked for is not there; the page says so. */
final class NotThere extends RuntimeException {
    NotThere() {
        super("Not there", null, false, false);
    }
}
