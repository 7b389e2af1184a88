package io.kawaraban.reading;

/** What becomes of an arrival. */
sealed interface Verdict {
    /** It counts. */
    record Kept(Read read) implements Verdict {}

    /** It does not, for this reason. */
    record Dropped(Reason reason) implements Verdict {}
}
