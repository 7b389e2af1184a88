package io.kawaraban.writing;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** Rings when something of a document changed on this node; what changed on another is heard by looking. */
public final class Bell {
    private final ConcurrentHashMap<Long, Long> rings = new ConcurrentHashMap<>();
    private final Object tower = new Object();

    /** How often it has rung for this document; ask before looking, so that nothing is missed. */
    public long rings(long article) {
        return rings.getOrDefault(article, 0L);
    }

    /** Tells everyone who waits. */
    public void ring(long article) {
        synchronized (tower) {
            rings.merge(article, 1L, Long::sum);
            tower.notifyAll();
        }
    }

    /** Waits until it has rung more often than that, or for this long. */
    public void await(long article, long heard, Duration most) throws InterruptedException {
        long until = System.nanoTime() + most.toNanos();
        synchronized (tower) {
            for (long left = most.toMillis(); left > 0 && rings(article) == heard; left = (until - System.nanoTime()) / 1_000_000) tower.wait(left);
        }
    }
}
