package io.kawaraban.people;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Seals what was done, every second. */
@Component
@ConditionalOnWebApplication
class Sealer implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private final Chain chain;
    private final boolean isServing;
    private volatile Thread worker;

    Sealer(Chain chain, @Value("${kawaraban.serving:true}") boolean isServing) {
        this.chain = chain;
        this.isServing = isServing;
    }

    @Override
    public boolean isAutoStartup() {
        return isServing;
    }

    @Override
    public void start() {
        worker = Thread.ofVirtual().name("audit-sealer").unstarted(this::work);
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
                Thread.sleep(PAUSE);
                chain.seal();
                isQuiet = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (DataAccessException | TransactionException e) {
                if (!isQuiet && isRunning()) LOG.warn("What was done is not sealed yet: {}", e.getMessage());
                isQuiet = true;
            }
        }
    }
}
