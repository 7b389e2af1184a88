package io.kawaraban.ranking;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The reads of one edition in one window, and in the time before it that is as long, by article. Not thread-safe. */
final class Tally {
    private final Window window;
    private final TreeMap<Long, Map<Long, Integer>> ticks = new TreeMap<>();
    private final Map<Long, Integer> totals = new HashMap<>();
    private final Map<Long, Integer> before = new HashMap<>();
    private long running = Long.MIN_VALUE;
    private long changesBefore;

    Tally(Window window) {
        this.window = window;
    }

    /** Counts a read; one that is too old for the window at {@code now}, and for the time before it, is forgotten. */
    void add(long article, Instant at, Instant now) {
        move(now);
        long tick = window.tickOf(at);
        if (tick <= running - kept()) return;
        ticks.computeIfAbsent(tick, _ -> new HashMap<>()).merge(article, 1, Integer::sum);
        if (tick < running) changesBefore++;
        if (tick <= running) (tick > running - window.ticks() ? totals : before).merge(article, 1, Integer::sum);
    }

    /** The readers of each article that has any, at this time. */
    Map<Long, Integer> totals(Instant now) {
        move(now);
        return totals;
    }

    /** The readers of an article before the window; 0 where that is not counted. */
    int before(long article, Instant now) {
        move(now);
        return before.getOrDefault(article, 0);
    }

    /** The tick that runs; never goes back, whatever the clock does. */
    long running(Instant now) {
        move(now);
        return running;
    }

    /** The reads of a tick. */
    Map<Long, Integer> tick(long tick) {
        return ticks.getOrDefault(tick, Map.of());
    }

    /** Tells the ticks of the window that are full, the oldest first. */
    void full(BiConsumer<Long, Map<Long, Integer>> ear) {
        ticks.subMap(running - window.ticks(), false, running, false).forEach(ear);
    }

    /** Another number whenever a read came late into a full tick. */
    long changesBefore() {
        return changesBefore;
    }

    /** The beginning of the oldest tick of the window with a read. */
    Optional<Instant> since(Instant now) {
        move(now);
        return Optional.ofNullable(ticks.higherKey(running - window.ticks())).map(window::beginOf);
    }

    private void move(Instant now) {
        long tick = window.tickOf(now);
        if (tick <= running) return;
        if (running != Long.MIN_VALUE) {
            ticks.subMap(running, false, tick, true).values().forEach(counts -> counts.forEach((article, count) -> totals.merge(article, count, Integer::sum)));
            ticks.subMap(running - window.ticks(), false, tick - window.ticks(), true).values().forEach(counts -> counts.forEach((article, count) -> {
                subtract(totals, article, count);
                before.merge(article, count, Integer::sum);
            }));
            ticks.subMap(running - kept(), false, tick - kept(), true).values().forEach(counts -> counts.forEach((article, count) -> subtract(before, article, count)));
        }
        running = tick;
        ticks.headMap(tick - kept(), true).clear();
    }

    /** How many ticks are kept: of a week's window the log is told no more at the start. */
    private int kept() {
        return window == Window.WEEK ? window.ticks() : 2 * window.ticks();
    }

    private static void subtract(Map<Long, Integer> counts, long article, int count) {
        counts.computeIfPresent(article, (_, total) -> total == count ? null : total - count);
    }
}
