package io.kawaraban.comment;

import java.time.Instant;

/**
 * Who gets letters about replies to a comment.
 *
 * @param confirmedAt since when they want them; null until the owner of the address says so
 */
record Correspondent(long comment, int edition, String address, Instant confirmedAt) {
    boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Nothing of the address, so that no log tells it. */
    @Override
    public String toString() {
        return "Correspondent of " + comment;
    }
}
