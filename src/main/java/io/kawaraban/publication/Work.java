package io.kawaraban.publication;

import java.time.Instant;

/** What the desk has next for an article, whatever readers see meanwhile. */
public sealed interface Work {
    /** Nothing. */
    record None() implements Work {}

    /** A text that is being written; {@code revision} is its newest state. */
    record Draft(long revision) implements Work {}

    /** A text that waits for somebody to look at it. */
    record Review(long revision) implements Work {}

    /** A text that somebody found good; once it is changed it is in review again. */
    record Approved(long revision) implements Work {}

    /** A text that becomes the release at its time. */
    record Scheduled(long revision, Instant at) implements Work {}
}
