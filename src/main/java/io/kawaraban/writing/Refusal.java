package io.kawaraban.writing;

/** A step, document or position that is not what the schema or the text allows; the message says why. */
public final class Refusal extends RuntimeException {
    Refusal(String message) {
        super(message, null, false, false);
    }
}
