package io.kawaraban.writing;

import io.kawaraban.publication.Newsroom;
import java.time.Clock;

/** The log on a database, without the program around it; for tests of other rooms. */
public final class Logs {
    private Logs() {}

    /** On this newsroom's database, with the system's clock. */
    public static StepLog on(Newsroom newsroom) {
        return new StepLog(newsroom.db(), newsroom.together(), newsroom.articles(), Clock.systemUTC());
    }
}
