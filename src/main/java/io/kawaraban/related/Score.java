package io.kawaraban.related;

import java.util.Arrays;

/** How well one method does: means over the sessions of each hour, then over the hours. */
final class Score {
    static final int DEPTH = 20;
    private static final int[] HITS = {5, 10, 20};
    private final double[] hour = new double[HITS.length + 2];
    private final double[] sum = new double[HITS.length + 2];
    private int sessionsOfHour;
    private int windows;
    private long sessions;
    private long nanos;

    /** Takes in at which place, 1 the first, a session's last article was; 0 if it was not in the list. */
    void add(int place) {
        sessionsOfHour++;
        if (place < 1 || place > DEPTH) return;
        for (int i = 0; i < HITS.length; i++) if (place <= HITS[i]) hour[i]++;
        hour[3] += Math.log(2) / Math.log(place + 1);
        if (place <= 10) hour[4] += 1.0 / place;
    }

    /** An hour is over; its predictions took so long on one core. */
    void endHour(long nanos) {
        this.nanos += nanos;
        if (sessionsOfHour == 0) return;
        for (int i = 0; i < hour.length; i++) sum[i] += hour[i] / sessionsOfHour;
        Arrays.fill(hour, 0);
        windows++;
        sessions += sessionsOfHour;
        sessionsOfHour = 0;
    }

    int windows() {
        return windows;
    }

    long sessions() {
        return sessions;
    }

    double hr5() {
        return mean(0);
    }

    double hr10() {
        return mean(1);
    }

    double hr20() {
        return mean(2);
    }

    double ndcg20() {
        return mean(3);
    }

    double mrr10() {
        return mean(4);
    }

    double predictionsPerSecond() {
        return nanos == 0 ? 0 : sessions * 1e9 / nanos;
    }

    private double mean(int i) {
        return windows == 0 ? 0 : sum[i] / windows;
    }
}
