package io.kawaraban.ranking;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The reads of one edition in one window, by article. Not thread-safe. */
final class Tally {
    private final Window window;
    private final TreeMap<Long, Map<Long, Integer>> ticks = new TreeMap<>();
    private final Map<Long, Integer> totals = new HashMap<>();
    private long running = Long.MIN_VALUE;

    Tally(Window window) {
        this.window = window;
    }

    /** Counts a read; one that is too old for the window at {@code now} is forgotten. */
    void add(long article, Instant at, Instant now) {
        move(now);
        long tick = window.tickOf(at);
        if (tick <= running - window.ticks()) return;
        ticks.computeIfAbsent(tick, _ -> new HashMap<>()).merge(article, 1, Integer::sum);
        if (tick <= running) totals.merge(article, 1, Integer::sum);
    }

    /** The readers of each article that has any, at this time. */
    Map<Long, Integer> totals(Instant now) {
        move(now);
        return totals;
    }

    /** The tick that runs; never goes back, whatever the clock does. */
    long running(Instant now) {
        move(now);
        return running;
    }

    /** The beginning of the oldest tick with a read. */
    Optional<Instant> since(Instant now) {
        move(now);
        return ticks.isEmpty() ? Optional.empty() : Optional.of(window.beginOf(ticks.firstKey()));
    }

    private void move(Instant now) {
        long tick = window.tickOf(now);
        if (tick <= running) return;
        if (running != Long.MIN_VALUE)
            ticks.subMap(running, false, tick, true).values().forEach(counts -> counts.forEach((article, count) -> totals.merge(article, count, Integer::sum)));
        running = tick;
        var gone = ticks.headMap(tick - window.ticks(), true);
        gone.values().forEach(counts -> counts.forEach(this::subtract));
        gone.clear();
    }

    private void subtract(long article, int count) {
        totals.computeIfPresent(article, (_, total) -> total == count ? null : total - count);
    }
}
