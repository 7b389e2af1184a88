package io.kawaraban.related;

import java.util.Arrays;

/** What belongs to each of some articles: a number that grows, without a box for each entry. Not thread-safe. */
final class Counts {
    /** More articles than that are not kept beside one: those that count least are dropped. */
    private static final int MOST = 1 << 15;
    private int[] articles = new int[4];
    private float[] counts = new float[4];
    private int size;

    /** What is told of each article. */
    interface Each {
        void take(int article, float count);
    }

    /** Adds to what belongs to the article. */
    void add(int article, float more) {
        int i = entry(article);
        if (articles[i] == 0) {
            if (size * 2 >= articles.length) {
                grow();
                i = entry(article);
            }
            articles[i] = article + 1;
            size++;
        }
        counts[i] += more;
    }

    float of(int article) {
        return counts[entry(article)];
    }

    void each(Each taker) {
        for (int i = 0; i < articles.length; i++) if (articles[i] != 0 && counts[i] > 0) taker.take(articles[i] - 1, counts[i]);
    }

    /** What its arrays take, in bytes. */
    long bytes() {
        return 64 + 8L * articles.length;
    }

    private void grow() {
        var oldArticles = articles;
        var oldCounts = counts;
        float least = 0;
        if (size >= MOST) {
            var sorted = oldCounts.clone();
            Arrays.sort(sorted);
            least = sorted[sorted.length - MOST / 2];
        }
        boolean isFull = size >= MOST;
        articles = new int[isFull ? oldArticles.length : oldArticles.length * 2];
        counts = new float[articles.length];
        size = 0;
        for (int i = 0; i < oldArticles.length; i++) {
            if (oldArticles[i] == 0 || oldCounts[i] <= 0 || isFull && oldCounts[i] <= least) continue;
            int entry = entry(oldArticles[i] - 1);
            articles[entry] = oldArticles[i];
            counts[entry] = oldCounts[i];
            size++;
        }
    }

    private int entry(int article) {
        int mask = articles.length - 1, i = article * 0x9E3779B9 >>> 7 & mask;
        while (articles[i] != 0 && articles[i] != article + 1) i = i + 1 & mask;
        return i;
    }
}
