package io.kawaraban.ranking;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All reads of one edition, by window. Not thread-safe. */
final class Tallies {
    private final Map<Window, Tally> sliding = new EnumMap<>(Window.class);
    private final Map<Long, Integer> all = new HashMap<>();
    private final Rising rising;

    Tallies() {
        for (var window : Window.SLIDING) sliding.put(window, new Tally(window));
        rising = new Rising(sliding.get(Window.DAY));
    }

    void add(long article, Instant at, Instant now) {
        sliding.values().forEach(tally -> tally.add(article, at, now));
        all.merge(article, 1, Integer::sum);
    }

    /** Adds reads that are older than every window. */
    void addEarlier(long article, long reads) {
        all.merge(article, (int) Math.min(reads, Integer.MAX_VALUE), (before, more) -> (int) Math.min((long) before + more, Integer.MAX_VALUE));
    }

    /** The readers of each article that has any. */
    Map<Long, Integer> readers(Window window, Instant now) {
        return window == Window.ALL ? all : counting(window).totals(now);
    }

    /** The readers of an article in the time before the window. */
    int before(Window window, long article, Instant now) {
        return window == Window.ALL ? 0 : counting(window).before(article, now);
    }

    /** How much each article that is rising is read, as a multiple of its usual. */
    Map<Long, Double> rising(Instant now) {
        return rising.times(now);
    }

    /** The usual readers of each article within an hour at this time of the day. */
    Map<Long, Double> usual(Instant now) {
        return Usual.of(sliding.get(Window.WEEK), now);
    }

    Optional<Instant> since(Instant now) {
        return sliding.get(Window.WEEK).since(now);
    }

    private Tally counting(Window window) {
        return sliding.get(window == Window.RISING ? Window.HOUR : window);
    }
}
