package io.kawaraban.comment;

import java.time.Instant;

/**
 * What waits for moderators of an edition; counted up to a thousand.
 *
 * @param waiting  comments that readers do not see until somebody decides
 * @param appealed those among them whose authors ask to look again
 * @param reported comments that readers see and have reported
 * @param oldest   since when the one that waits longest does; null if none does
 */
public record Workload(int waiting, int appealed, int reported, Instant oldest) {
    /** Whether nothing waits. */
    public boolean isNone() {
        return waiting == 0 && reported == 0;
    }
}
