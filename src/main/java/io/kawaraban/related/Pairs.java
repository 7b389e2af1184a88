package io.kawaraban.related;

import java.util.Arrays;

/** For each article, what belongs to it and another. */
final class Pairs {
    private Counts[] counts = new Counts[64];

    void add(int one, int other, float more) {
        if (one >= counts.length) counts = Arrays.copyOf(counts, Math.max(one + 1, counts.length * 2));
        if (counts[one] == null) counts[one] = new Counts();
        counts[one].add(other, more);
    }

    void each(int one, Counts.Each taker) {
        if (one < counts.length && counts[one] != null) counts[one].each(taker);
    }

    long bytes() {
        long bytes = 8L * counts.length;
        for (var each : counts) if (each != null) bytes += each.bytes();
        return bytes;
    }
}
