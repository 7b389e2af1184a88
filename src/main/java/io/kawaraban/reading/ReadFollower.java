package io.kawaraban.reading;

import java.time.Duration;

/** A room that keeps something made from reads. Told the whole log again after forgetting, it ends up the same. */
public interface ReadFollower {
    /** How far back single reads matter to it; at the start it is told those again. */
    Duration memory();

    /** Takes a read over: at once, in memory, in no certain order. */
    void read(Read read);

    /** Forgets every read, before being told the log again. */
    void forget();
}
