package io.kawaraban.reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;

/** A follower that remembers everything it is told, for tests. */
@TestComponent
class Following implements ReadFollower {
    private final List<Read> reads = new ArrayList<>();

    /** What it was told so far. */
    synchronized List<Read> reads() {
        return List.copyOf(reads);
    }

    @Override
    public Duration memory() {
        return Duration.ofDays(2);
    }

    @Override
    public synchronized void read(Read read) {
        reads.add(read);
    }

    @Override
    public synchronized void forget() {
        reads.clear();
    }
}
