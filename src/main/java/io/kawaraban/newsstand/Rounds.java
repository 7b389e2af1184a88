package io.kawaraban.newsstand;

import java.time.Duration;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Somebody who looks after something again and again while the server runs. */
final class Rounds extends AbstractLifeCycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);
    private final String name;
    private final Duration pause;
    private final Runnable round;
    private Thread walker;

    Rounds(String name, Duration pause, Runnable round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    @Override
    protected void doStart() {
        walker = Thread.ofPlatform().daemon().name(name).start(this::walk);
    }

    @Override
    protected void doStop() {
        walker.interrupt();
    }

    private void walk() {
        try {
            while (true) {
                Thread.sleep(pause);
                try {
                    round.run();
                } catch (RuntimeException e) {
                    LOG.warn("{} failed", name, e);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
