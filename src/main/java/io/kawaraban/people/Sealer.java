package io.kawaraban.people;

import io.kawaraban.worker.Worker;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Seals what was done, every second. */
@Component
@ConditionalOnWebApplication
class Sealer extends Worker {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Chain chain;

    Sealer(Chain chain, @Value("${kawaraban.serving:true}") boolean isServing) {
        super(Thread.ofVirtual().name("audit-sealer"), isServing);
        this.chain = chain;
    }

    @Override
    protected void work() throws InterruptedException {
        again("What was done is not sealed yet", () -> {
            Thread.sleep(PAUSE);
            chain.seal();
        });
    }
}
