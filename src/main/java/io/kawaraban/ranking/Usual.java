package io.kawaraban.ranking;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/*
 * The hour that ends now lies in two hours of the clock, so of each day before, both are taken by their share. As six days are few, the
 * usual of any hour counts like one more day: (Σ this hour of each day + any hour) / (days + 1), the mean of a Poisson
 * number whose rate was believed to be that of any hour before (a Gamma prior of the weight of a day).
 */
/** How much is read at this time of the day. */
final class Usual {
    private static final int DAYS = 6, HOURS_A_DAY = 24;

    private Usual() {}

    /** The readers of each article, from the hours of a week. */
    static Map<Long, Double> of(Tally week, Instant now) {
        long running = week.running(now);
        double share = (now.getEpochSecond() - Window.WEEK.beginOf(running).getEpochSecond()) / 3600.0;
        double hours = week.since(now).map(since -> running - Window.WEEK.tickOf(since) - 1 + share).orElse(0.0);
        int days = (int) Math.min(DAYS, hours / HOURS_A_DAY);
        var usual = new HashMap<Long, Double>();
        for (int day = 1; day <= days; day++) {
            add(usual, week.tick(running - HOURS_A_DAY * day), share / (days + 1));
            add(usual, week.tick(running - HOURS_A_DAY * day - 1), (1 - share) / (days + 1));
        }
        double any = 1 / Math.max(1, hours) / (days + 1);
        week.full((tick, counts) -> add(usual, counts, any * (tick == running - 1 ? share : 1)));
        return usual;
    }

    private static void add(Map<Long, Double> usual, Map<Long, Integer> counts, double weight) {
        counts.forEach((article, count) -> usual.merge(article, count * weight, Double::sum));
    }
}
