package io.kawaraban.mail;

import io.kawaraban.worker.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.mail.MessagingException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * A letter's row stays locked while the mail server has it, so that of several processes one sends it; it is gone when the
 * server has taken it. A process that ends between the two leaves the row, and the letter goes out twice under one number.
 */

/** Takes letters out of the box and sends them: again after a while if the mail server does not take them, and for two days. */
@Component
@ConditionalOnWebApplication
class Postman extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1), FIRST_PAUSE = Duration.ofSeconds(10), LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration GIVEN_UP = Duration.ofDays(2);
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Carrier carrier;
    private final MeterRegistry meters;
    private final Clock clock;

    /** A letter in the box. */
    private record Waiting(long id, Letter letter, Instant writtenAt, int attempts) {}

    Postman(JdbcClient db, TransactionTemplate transaction, MailSettings settings, Carrier carrier, MeterRegistry meters, Clock clock) {
        super(Thread.ofVirtual().name("postman"), settings.isOn());
        this.db = db;
        this.transaction = transaction;
        this.carrier = carrier;
        this.meters = meters;
        this.clock = clock;
    }

    /** Sends the letter that is due first, or keeps it for later; false if none is due. */
    boolean round() {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var waiting = next();
            waiting.ifPresent(this::deliver);
            return waiting.isPresent();
        }));
    }

    @Override
    protected void work() throws InterruptedException {
        again("Letters wait", () -> {
            Thread.sleep(LOOK_AGAIN);
            boolean isMore = true;
            while (isRunning() && isMore) isMore = round();
        });
    }

    private Optional<Waiting> next() {
        return db.sql("select * from mail.letter where due_at <= :now order by due_at, id limit 1 for update skip locked").param("now", at(clock.instant()))
                .query(Postman::waiting).optional();
    }

    private void deliver(Waiting waiting) {
        try {
            carrier.carry(waiting.letter, waiting.id, waiting.writtenAt);
            remove(waiting, "sent");
        } catch (MessagingException e) {
            boolean isHopeless = Carrier.isForGood(e) || !clock.instant().isBefore(waiting.writtenAt.plus(GIVEN_UP));
            LOG.warn("Letter {} was not taken{}: {}", waiting.id, isHopeless ? " and is given up" : ", it is tried again", e.getMessage());
            if (isHopeless) remove(waiting, "given_up");
            else postpone(waiting);
        }
    }

    private void remove(Waiting waiting, String outcome) {
        db.sql("delete from mail.letter where id = :id").param("id", waiting.id).update();
        meters.counter("kawaraban.mail.letters", "outcome", outcome).increment();
    }

    private void postpone(Waiting waiting) {
        var doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(waiting.attempts, 10));
        var pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        db.sql("update mail.letter set due_at = :due, attempts = attempts + 1 where id = :id")
                .param("due", at(clock.instant().plus(pause))).param("id", waiting.id).update();
        meters.counter("kawaraban.mail.letters", "outcome", "postponed").increment();
    }

    private static Waiting waiting(ResultSet row, int n) throws SQLException {
        var stop = row.getString("stop");
        return new Waiting(row.getLong("id"), new Letter(row.getString("recipient"), row.getString("subject"), row.getString("body"), stop == null ? null : URI.create(stop)),
                row.getObject("written_at", OffsetDateTime.class).toInstant(), row.getInt("attempts"));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
