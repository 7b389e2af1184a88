package io.kawaraban.media;

/** What became of a file that was brought in. */
public sealed interface Outcome {

    /** It is here, now or since before. */
    record Kept(Original original) implements Outcome {}

    /**
     * It was not taken, and nothing of it stays.
     *
     * @param detail for a log, in English
     */
    record Refused(Refusal reason, String detail) implements Outcome {}
}
