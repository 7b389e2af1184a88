package io.kawaraban.worker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Somebody with a thread of their own, who works from the program's opening until it closes. */
public abstract class Worker implements SmartLifecycle {
    private final Logger log = LoggerFactory.getLogger(getClass());
    private final Thread.Builder threads;
    private final boolean isWanted;
    private volatile Thread thread;

    /** Something done again and again. */
    @FunctionalInterface
    protected interface Round {
        void walk() throws InterruptedException;
    }

    /** One with such a thread; who is not wanted never begins. */
    protected Worker(Thread.Builder threads, boolean isWanted) {
        this.threads = threads;
        this.isWanted = isWanted;
    }

    /** Works until {@link #isRunning} is false or the thread is interrupted, which says the same. */
    protected abstract void work() throws InterruptedException;

    /** Does this until the end. While the database is away that is said once; what else goes wrong is said each time. */
    protected final void again(String waiting, Round round) throws InterruptedException {
        boolean isSaid = false;
        while (isRunning()) {
            try {
                round.walk();
                isSaid = false;
            } catch (DataAccessException | TransactionException e) {
                if (!isSaid && isRunning()) log.warn("{}: {}", waiting, e.getMessage());
                isSaid = true;
            } catch (RuntimeException e) {
                if (isRunning()) log.error("{}: something is wrong", waiting, e);
            }
        }
    }

    @Override
    public final void start() {
        if (!isWanted) return;
        thread = threads.unstarted(this::workUntilTheEnd);
        thread.start();
    }

    @Override
    public void stop() {
        stop(Duration.ZERO);
    }

    /** Says that it is over and waits no longer than this for the end. */
    protected final void stop(Duration patience) {
        var stopped = thread;
        thread = null;
        if (stopped == null) return;
        stopped.interrupt();
        try {
            if (patience.isPositive()) stopped.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public final boolean isRunning() {
        return thread != null;
    }

    private void workUntilTheEnd() {
        try {
            work();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
