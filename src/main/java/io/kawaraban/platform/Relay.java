package io.kawaraban.platform;

import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Telling;
import io.kawaraban.worker.Worker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Carries changes from the outbox to the followers: woken by the database, and every second in any case. */
@Component
@ConditionalOnWebApplication
class Relay extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int POLL_MILLIS = 1_000;
    private static final int PAUSE_MILLIS = 300;
    private final Outbox outbox;
    private final Telling telling;
    private final List<Follower> followers;
    private final DataSource database;

    Relay(Outbox outbox, Telling telling, List<Follower> followers, DataSource database, @Value("${kawaraban.serving:true}") boolean isServing) {
        super(Thread.ofPlatform().name("outbox-relay").daemon(), isServing);
        this.outbox = outbox;
        this.telling = telling;
        this.followers = List.copyOf(followers);
        this.database = database;
    }

    @Override
    public void stop() {
        stop(Duration.ofMillis(POLL_MILLIS * 2));
    }

    @Override
    protected void work() {
        boolean isQuiet = false;
        while (isRunning()) {
            try (var connection = database.getConnection()) {
                listen(connection);
                isQuiet = false;
                deliverUntilStopped(connection.unwrap(PGConnection.class));
            } catch (SQLException | DataAccessException | TransactionException e) {
                if (!isRunning()) return;
                if (!isQuiet) LOG.warn("Changes wait: {}", e.getMessage());
                isQuiet = true;
                pause();
            } catch (RuntimeException e) {
                LOG.error("A follower failed; its changes are told again", e);
                pause();
            }
        }
    }

    private static void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (var statement = connection.createStatement()) {
            statement.execute("listen publication_outbox");
        }
    }

    private void deliverUntilStopped(PGConnection connection) throws SQLException {
        while (isRunning()) {
            long begun = telling.begin();
            boolean isMore = outbox.deliver(followers);
            if (isMore) continue;
            telling.told(begun);
            connection.getNotifications(POLL_MILLIS);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
