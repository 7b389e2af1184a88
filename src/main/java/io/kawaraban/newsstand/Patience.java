package io.kawaraban.newsstand;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.ServerConnector;

/*
 * The server's own time-out asks only whether anything came or went, so that one byte now and then keeps a connection, its
 * buffers and whatever waits behind it for ever. Here a head must be whole after a while, and bodies and answers must not
 * crawl. All connections are looked at once a second, which costs a request nothing.
 */

/** Sees those out who take too long. */
final class Patience implements Runnable {
    /** How often it looks. */
    static final Duration PAUSE = Duration.ofSeconds(1);
    /** How long somebody may be silent when nobody else can be let in. */
    static final Duration IN_A_CROWD = Duration.ofSeconds(1);
    private final NewsstandSettings settings;
    private final int most;
    private final List<ServerConnector> doors;

    /** With these doors, through which so many at most may have come in. */
    Patience(NewsstandSettings settings, int most, List<ServerConnector> doors) {
        this.settings = settings;
        this.most = most;
        this.doors = doors;
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        boolean isCrowded = doors.stream().mapToInt(door -> door.getConnectedEndPoints().size()).sum() >= most;
        var silence = isCrowded ? IN_A_CROWD : settings.idle().plus(PAUSE);
        for (var door : doors)
            for (var end : door.getConnectedEndPoints())
                if (end instanceof Visitor visitor) look(visitor, now, silence);
    }

    private void look(Visitor visitor, long now, Duration silence) {
        var wait = visitor.waiting(now);
        long waited = now - wait.since();
        switch (wait.stage()) {
            case NOTHING -> {}
            case A_GREETING, THE_REST_OF_A_HEAD -> {
                if (waited > settings.head().toNanos()) visitor.close(late());
            }
            case A_REQUEST -> {
                if (waited > silence.toNanos()) visitor.close(late());
            }
            case THE_REST_OF_A_BODY -> {
                if (isCrawl(visitor.bytesSince(wait), waited)) visitor.giveUp(late());
            }
            case ROOM_FOR_AN_ANSWER -> {
                if (isCrawl(visitor.bytesSince(wait), waited)) visitor.close(late());
            }
        }
    }

    private boolean isCrawl(long bytes, long waited) {
        return waited > settings.idle().toNanos() && bytes < settings.slowest().toBytes() * TimeUnit.NANOSECONDS.toSeconds(waited);
    }

    private static TimeoutException late() {
        return new TimeoutException("Too slow");
    }
}
