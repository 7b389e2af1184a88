package io.kawaraban.theme;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Times when the database does not answer: told in one line now and then, not with every request that meets one. */
final class Absences {
    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);
    private static final long PAUSE = 30_000_000_000L;
    private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - PAUSE);

    /** Whether this failed because the database could not be reached, or went away. */
    static boolean isOne(Throwable failure) {
        return Stream.iterate(failure, each -> each != null, Throwable::getCause).limit(20).anyMatch(each -> switch (each) {
            case DataAccessResourceFailureException _, CannotCreateTransactionException _, SQLTransientConnectionException _ -> true;
            case SQLException sql -> sql.getSQLState() instanceof String state && (state.startsWith("08") || state.startsWith("57P"));
            default -> false;
        });
    }

    void note(Throwable failure) {
        long now = System.nanoTime(), told = toldAt.get();
        if (now - told >= PAUSE && toldAt.compareAndSet(told, now)) LOG.warn("The database does not answer; what is kept is still served: {}", failure.getMessage());
    }
}
