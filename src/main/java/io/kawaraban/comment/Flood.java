package io.kawaraban.comment;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * A leaky bucket that keeps one moment a sender: when the bucket will be empty. A comment moves it one pause further;
 * if that is more than the burst ahead of now, the bucket would run over.
 */

/** Lets each sender write a few comments at once, then one in every pause. */
final class Flood {
    private final Duration pause;
    private final Duration most;
    private final Map<Long, Instant> emptyAt;

    Flood(int burst, Duration pause, int remembered) {
        this.pause = pause;
        this.most = pause.multipliedBy(burst);
        this.emptyAt = new Recent<>(remembered);
    }

    /** Zero if a comment of this sender is welcome now, which then counts; else how long until it is. */
    synchronized Duration admit(long sender, Instant now) {
        var empty = emptyAt.getOrDefault(sender, now);
        var then = (empty.isBefore(now) ? now : empty).plus(pause);
        var tooMuch = Duration.between(now.plus(most), then);
        if (tooMuch.isPositive()) return tooMuch;

        emptyAt.put(sender, then);
        return Duration.ZERO;
    }

    /** A map of what was used last. */
    static final class Recent<V> extends LinkedHashMap<Long, V> {
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
            return size() > most;
        }
    }
}
