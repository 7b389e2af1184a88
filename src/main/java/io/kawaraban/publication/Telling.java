package io.kawaraban.publication;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Lets whoever changed something wait until everybody has been told, so that the page they open next shows it. */
@Component
public class Telling {
    private static final ThreadLocal<Boolean> HAS_NOTED = new ThreadLocal<>();
    private long asked;
    private long told;

    /** Somebody notes a change on this thread. */
    static void noted() {
        HAS_NOTED.set(true);
    }

    /** Waits until what this thread noted and committed has been told, but no longer than this; false if that was not long enough. */
    public boolean await(Duration longest) throws InterruptedException {
        if (HAS_NOTED.get() == null) return true;
        HAS_NOTED.remove();
        long end = System.nanoTime() + longest.toNanos();
        synchronized (this) {
            long mine = ++asked;
            for (long left = longest.toNanos(); told < mine && left > 0; left = end - System.nanoTime()) wait(Math.max(1, left / 1_000_000));
            return told >= mine;
        }
    }

    /** Before changes are read to be told: a number for {@link #told}. */
    public synchronized long begin() {
        return asked;
    }

    /** Everything has been told that was committed before this number was given. */
    public synchronized void told(long begun) {
        told = Math.max(told, begun);
        notifyAll();
    }
}
