package io.kawaraban.comment;

import java.time.Instant;

/**
 * A comment with its status: for its author and for moderators, never for other readers.
 *
 * @param risk      how likely it is that readers should not see it, as the rules found
 * @param decidedBy the person who decided about it, or null
 * @param decidedAt when they did, or null
 */
public record Submission(Comment comment, int edition, Status status, double risk, String decidedBy, Instant decidedAt) {

    /** The same with another status and decision. */
    Submission with(Status status, String decidedBy, Instant decidedAt) {
        return new Submission(comment, edition, status, risk, decidedBy, decidedAt);
    }

    /** Whether a person has decided about it. */
    public boolean isDecided() {
        return decidedAt != null;
    }
}
