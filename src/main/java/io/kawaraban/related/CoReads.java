package io.kawaraban.related;

import io.kawaraban.reading.Read;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/*
 * Two articles read in one visit were co-read. Of each article we keep how often it was read, and with which others, as
 * numbers that fade: one counts half as much for every HALF_LIFE that passes. Rather than fade the old ones, a new read is
 * worth 2^t, with t counted in half-lives from a landmark, so nothing needs to be visited to fade. How near two articles
 * are is the cosine of their visits, co-reads / √(reads of one · reads of the other), with DAMPING reads added to each, so
 * that one reader of two unread articles does not make them twins.
 *
 * Memory is bounded: the NEIGHBOURS strongest of an article, the ARTICLES last read, the VISITS last active, the
 * articles of a visit last read. Not thread-safe.
 */
/** Which articles are read together. */
final class CoReads {
    static final Duration HALF_LIFE = Duration.ofDays(1);
    private static final double DAMPING = 1;
    private static final int NEIGHBOURS = 64;
    private static final int ARTICLES = 20_000;
    private static final int VISITS = 100_000;
    private static final int READS_OF_A_VISIT = 20;
    private static final double LARGEST_EXPONENT = 500;
    private final Map<Long, Around> articles = latest(ARTICLES);
    private final Map<Long, Visit> visits = latest(VISITS);
    private Instant landmark;

    /** An article read together with another, and how near they are: between 0 and 1. */
    record Neighbour(long article, double nearness) {}

    /** An article's reads and its neighbours' co-reads, in worth at the landmark. */
    private static final class Around {
        double reads;
        int changes;
        int size;
        long[] others = new long[4];
        double[] together = new double[4];

        void add(long other, double worth) {
            changes++;
            for (int i = 0; i < size; i++)
                if (others[i] == other) {
                    together[i] += worth;
                    return;
                }
            if (size == others.length && size < NEIGHBOURS) {
                others = Arrays.copyOf(others, size * 2);
                together = Arrays.copyOf(together, size * 2);
            }
            int place = size < NEIGHBOURS ? size++ : weakest();
            others[place] = other;
            together[place] = worth;
        }

        int weakest() {
            return IntStream.range(0, size).boxed().min(Comparator.comparingDouble(i -> together[i])).orElseThrow();
        }
    }

    /** The articles last read in a visit. */
    private static final class Visit {
        final long[] read = new long[READS_OF_A_VISIT];
        int count;

        boolean has(long article) {
            return IntStream.range(0, Math.min(count, read.length)).anyMatch(i -> read[i] == article);
        }
    }

    /** Takes a read over. */
    void add(Read read) {
        var visit = visits.computeIfAbsent(read.visit(), _ -> new Visit());
        if (visit.has(read.article())) return;
        double worth = worth(read.at());
        var own = around(read.article());
        own.reads += worth;
        for (int i = 0; i < Math.min(visit.count, visit.read.length); i++) {
            own.add(visit.read[i], worth);
            around(visit.read[i]).add(read.article(), worth);
        }
        visit.read[visit.count++ % visit.read.length] = read.article();
    }

    /** The articles read together with this one, nearest first. */
    List<Neighbour> of(long article, Instant now) {
        var own = articles.get(article);
        if (own == null) return List.of();
        double today = worth(now);
        return IntStream.range(0, own.size).filter(i -> articles.containsKey(own.others[i]))
                .mapToObj(i -> new Neighbour(own.others[i], nearness(own, articles.get(own.others[i]), own.together[i], today)))
                .sorted(Comparator.comparingDouble((Neighbour near) -> -near.nearness).thenComparingLong(near -> -near.article)).toList();
    }

    /** How often what is read together with this article has changed. */
    int changes(long article) {
        var own = articles.get(article);
        return own == null ? 0 : own.changes;
    }

    void clear() {
        articles.clear();
        visits.clear();
        landmark = null;
    }

    private static double nearness(Around one, Around other, double together, double today) {
        return together / today / Math.sqrt((one.reads / today + DAMPING) * (other.reads / today + DAMPING));
    }

    private Around around(long article) {
        return articles.computeIfAbsent(article, _ -> new Around());
    }

    private double worth(Instant at) {
        if (landmark == null) landmark = at;
        double exponent = halfLives(at);
        if (exponent > LARGEST_EXPONENT) {
            double faded = Math.pow(2, -exponent);
            for (var around : articles.values()) {
                around.reads *= faded;
                for (int i = 0; i < around.size; i++) around.together[i] *= faded;
            }
            landmark = at;
            exponent = 0;
        }
        return Math.pow(2, exponent);
    }

    private double halfLives(Instant at) {
        return Duration.between(landmark, at).toMillis() / (double) HALF_LIFE.toMillis();
    }

    private static <V> Map<Long, V> latest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > most;
            }
        };
    }
}
