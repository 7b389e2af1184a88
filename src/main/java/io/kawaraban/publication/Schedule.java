package io.kawaraban.publication;

import io.kawaraban.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Looks twice a second for what will be due until the next look, and then is there on time. */
@Component
@ConditionalOnWebApplication
class Schedule extends Worker {
    private static final Duration LOOK = Duration.ofMillis(500);
    private final Publisher publisher;
    private final Clock clock;
    private Instant seen;

    Schedule(Publisher publisher, Clock clock, @Value("${kawaraban.serving:true}") boolean isServing) {
        super(Thread.ofPlatform().name("schedule").daemon(), isServing);
        this.publisher = publisher;
        this.clock = clock;
    }

    @Override
    protected void work() throws InterruptedException {
        again("What is due waits", () -> {
            Thread.sleep(pause());
            publishDue();
        });
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
