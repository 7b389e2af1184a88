package io.kawaraban.publication;

import java.time.Instant;

/** What readers see of an article. */
public sealed interface Standing {
    /** Nothing yet. */
    record Unpublished() implements Standing {}

    /** Its release. */
    record Live() implements Standing {}

    /** That it was taken back. */
    record Withdrawn(Instant at, String reason) implements Standing {}
}
