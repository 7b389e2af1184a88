package io.kawaraban.comment;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Knows for a while what was just said, so that a button pressed twice is one comment. */
final class Repeats {
    private final Duration span;
    private final Map<Long, Instant> saidAt;

    Repeats(Duration span, int remembered) {
        this.span = span;
        this.saidAt = new Flood.Recent<>(remembered);
    }

    /** Whether these words are new; from now on they are not. */
    synchronized boolean isNew(long words, Instant now) {
        var before = saidAt.get(words);
        if (before != null && before.plus(span).isAfter(now)) return false;

        saidAt.put(words, now);
        return true;
    }

    /** Takes them as never said. */
    synchronized void forget(long words) {
        saidAt.remove(words);
    }
}
