package io.kawaraban.front;

import java.time.Instant;

/**
 * A place on a front, filled by an editor.
 *
 * @param section the section whose front it is, or null for the edition's
 * @param place from 1
 * @param fromAt when it comes in
 * @param untilAt when it goes out by itself, or null
 * @param headline what stands above it on this front; empty for the article's own
 */
public record Pick(int edition, Long section, int place, long article, Instant fromAt, Instant untilAt, String headline) {
    /** Whether it stands on its front at that time. */
    public boolean isThere(Instant at) {
        return !fromAt.isAfter(at) && (untilAt == null || untilAt.isAfter(at));
    }
}
