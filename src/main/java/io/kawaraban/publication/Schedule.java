package io.kawaraban.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks twice a second for what will be due until the next look, and then is there on time. */
@Component
@ConditionalOnWebApplication
class Schedule implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Schedule.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private final Publisher publisher;
    private final Clock clock;
    private final boolean isServing;
    private Instant seen;
    private volatile Thread worker;

    Schedule(Publisher publisher, Clock clock, @Value("${kawaraban.serving:true}") boolean isServing) {
        this.publisher = publisher;
        this.clock = clock;
        this.isServing = isServing;
    }

    @Override
    public boolean isAutoStartup() {
        return isServing;
    }

    @Override
    public void start() {
        worker = Thread.ofPlatform().name("schedule").daemon().unstarted(this::work);
        worker.start();
    }

    @Override
    public void stop() {
        var stopped = worker;
        worker = null;
        if (stopped != null) stopped.interrupt();
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    private void work() {
        boolean isQuiet = false;
        while (isRunning()) {
            try {
                Thread.sleep(pause());
                publishDue();
                isQuiet = false;
            } catch (InterruptedException e) {
                return;
            } catch (DataAccessException | TransactionException e) {
                if (!isQuiet && isRunning()) LOG.warn("What is due waits: {}", e.getMessage());
                isQuiet = true;
            } catch (RuntimeException e) {
                if (isRunning()) LOG.error("What is due could not be published; it is tried again", e);
            }
        }
    }

    private Duration pause() {
        var now = clock.instant();
        try {
            var pause = publisher.nextTurn(now, now.plus(LOOK)).map(turn -> Duration.between(now, turn).plusMillis(1)).orElse(LOOK);
            return pause.compareTo(LOOK) < 0 ? pause : LOOK;
        } catch (DataAccessException e) {
            return LOOK;
        }
    }

    /** Publishes what is due now, and tells of what turned since the last look. */
    void publishDue() {
        var now = clock.instant();
        if (seen != null) publisher.noteTurned(seen, now);
        seen = now;
        publisher.publishDue();
    }
}
