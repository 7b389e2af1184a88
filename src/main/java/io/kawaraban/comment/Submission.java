package io.kawaraban.comment;

import java.time.Instant;

/**
 * A comment with its status: for its author and for moderators, never for other readers.
 *
 * @param decidedBy the person who decided about it, or null
 * @param decidedAt when they did, or null
 */
public record Submission(Comment comment, int edition, Status status, String decidedBy, Instant decidedAt) {

    /** Whether a person has decided about it. */
    public boolean isDecided() {
        return decidedAt != null;
    }
}
