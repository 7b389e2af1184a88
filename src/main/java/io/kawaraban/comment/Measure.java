package io.kawaraban.comment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well something tells comments apart that are labelled.
 *
 * @param precision of those it calls bad, how many are
 * @param recall    of those that are bad, how many it finds
 * @param auc       how often a bad one seems worse than a good one: the area under the ROC curve
 */
record Measure(int comments, int bad, double precision, double recall, double auc) {

    /** A comment's score, and whether it is bad. */
    record Scored(double score, boolean isBad) {}

    /** Of these scores, of which those from {@code threshold} on are called bad. */
    static Measure of(List<Scored> scored, double threshold) {
        int called = 0, right = 0, bad = 0;
        for (var each : scored) {
            if (each.score >= threshold) called++;
            if (each.isBad) bad++;
            if (each.score >= threshold && each.isBad) right++;
        }
        return new Measure(scored.size(), bad, called == 0 ? 0 : (double) right / called, bad == 0 ? 0 : (double) right / bad, auc(scored, bad));
    }

    /** By ranks, with half a point for a draw (Mann and Whitney). */
    private static double auc(List<Scored> scored, int bad) {
        int good = scored.size() - bad;
        if (bad == 0 || good == 0) return 0.5;
        var sorted = new ArrayList<>(scored);
        sorted.sort(Comparator.comparingDouble(Scored::score));
        double ranks = 0;
        for (int i = 0; i < sorted.size(); ) {
            int end = i;
            while (end < sorted.size() && sorted.get(end).score == sorted.get(i).score) end++;
            for (int j = i; j < end; j++) if (sorted.get(j).isBad) ranks += (i + 1 + end) / 2.0;
            i = end;
        }
        return (ranks - bad * (bad + 1.0) / 2) / ((double) bad * good);
    }
}
