package io.kawaraban.reading;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;

/** A follower that remembers everything it is told, for tests. */
@TestComponent
class Following implements ReadFollower {
    final List<Read> reads = new CopyOnWriteArrayList<>();

    @Override
    public Duration memory() {
        return Duration.ofDays(2);
    }

    @Override
    public void read(Read read) {
        reads.add(read);
    }

    @Override
    public void forget() {
        reads.clear();
    }
}
