package io.kawaraban.publication;

import java.time.Clock;
import java.time.Instant;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks twice a second for what is due. */
@Component
@ConditionalOnWebApplication
class Schedule {
    private final Publisher publisher;
    private final Clock clock;
    private Instant seen;

    Schedule(Publisher publisher, Clock clock) {
        this.publisher = publisher;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 500)
    void publishDue() {
        var now = clock.instant();
        if (seen != null) publisher.noteTurned(seen, now);
        seen = now;
        publisher.publishDue();
    }
}
