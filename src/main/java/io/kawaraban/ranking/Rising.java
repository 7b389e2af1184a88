package io.kawaraban.ranking;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/*
 * Two rates of reading are compared: a short one, in which a read counts half as much after half an hour, and a long one, in
 * which it does so after six hours. Both fade by whole ticks of the day's window and forget what leaves it, so that they are a
 * function of its ticks: told in any order, a log gives the very same. Ticks that are full are added up once; only the running
 * one is added when somebody asks.
 *
 * An article rises if its short rate is above its long one and FLOOR more: one reader at night is no rise, and of two articles that
 * nobody read before, the one that more read now has risen more.
 */
/** Which articles are read more just now than usual. Not thread-safe. */
final class Rising {
    static final double FLOOR = 6;
    private static final double SHORT = Math.pow(0.5, 1 / 6.0), LONG = Math.pow(0.5, 1 / 72.0);
    private static final int TICKS_AN_HOUR = 12;
    private final Tally day;
    private final Map<Long, Rates> full = new HashMap<>();
    private long madeFor = Long.MIN_VALUE;
    private long madeOf = -1;

    /** Faded sums of the reads in full ticks. */
    private static final class Rates {
        double brief;
        double lasting;
    }

    Rising(Tally day) {
        this.day = day;
    }

    /** Of each article that rises, how many times its usual it is read. */
    Map<Long, Double> times(Instant now) {
        addUp(day.running(now));
        var running = day.tick(madeFor);
        var times = new HashMap<Long, Double>();
        full.forEach((article, rates) -> put(times, article, rates.brief, rates.lasting, running.getOrDefault(article, 0)));
        running.forEach((article, count) -> {
            if (!full.containsKey(article)) put(times, article, 0, 0, count);
        });
        return times;
    }

    private void addUp(long running) {
        if (running == madeFor && day.changesBefore() == madeOf) return;
        madeFor = running;
        madeOf = day.changesBefore();
        full.clear();
        day.full((tick, counts) -> {
            double brief = Math.pow(SHORT, running - tick), lasting = Math.pow(LONG, running - tick);
            counts.forEach((article, count) -> {
                var rates = full.computeIfAbsent(article, _ -> new Rates());
                rates.brief += count * brief;
                rates.lasting += count * lasting;
            });
        });
    }

    private static void put(Map<Long, Double> times, long article, double brief, double lasting, int running) {
        double now = (brief + running) * perHour(SHORT), usually = FLOOR + (lasting + running) * perHour(LONG);
        if (now > usually) times.put(article, now / usually);
    }

    /** What a faded sum is multiplied with to be reads an hour. */
    private static double perHour(double fading) {
        return TICKS_AN_HOUR * (1 - fading) / (1 - Math.pow(fading, Window.DAY.ticks()));
    }
}
