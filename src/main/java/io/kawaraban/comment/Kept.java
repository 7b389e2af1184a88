package io.kawaraban.comment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A comment that was written elsewhere: imported, or part of a sample.
 *
 * @param parent the comment it answers, kept before, or null
 * @param text   plain
 */
public record Kept(long article, Long parent, String name, String text, Instant at, Status status) {
    public Kept {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }
}
