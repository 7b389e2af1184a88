package io.kawaraban.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ways in for who has no password yet, or forgot it: each holds once, for a while, and until the password is changed. */
@Component
public class Tickets {
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private final JdbcClient db;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;

    /** What a ticket is for, and how long it holds. */
    public enum Purpose {
        INVITATION(Duration.ofDays(7)), RESET(Duration.ofHours(1));

        private final Duration time;

        Purpose(Duration time) {
            this.time = time;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A ticket that holds.
     *
     * @param token what its link ends in; it is told once, and only a hash of it is kept
     */
    public record Ticket(String token, long account, Purpose purpose, Instant until) {}

    Tickets(JdbcClient db, Accounts accounts, Passwords passwords, Clock clock) {
        this.db = db;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Makes a ticket for somebody. */
    public Ticket make(Account account, Purpose purpose) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var ticket = new Ticket(passwords.token(), account.id(), purpose, now.plus(purpose.time));
        db.sql("delete from people.ticket where until <= :now").param("now", at(now)).update();
        db.sql("insert into people.ticket (token, account, purpose, made_at, until) values (:token, :account, :purpose, :now, :until)")
                .param("token", Passwords.digest(ticket.token)).param("account", account.id()).param("purpose", purpose.word())
                .param("now", at(now)).param("until", at(ticket.until)).update();
        return ticket;
    }

    /** Makes a ticket for who forgot their password; empty if nobody with this address may sign in, or one was made a moment ago. */
    @Transactional
    public Optional<Ticket> makeForgotten(String email) {
        var account = accounts.find(email).filter(found -> !found.disabled());
        if (account.isEmpty()) return Optional.empty();
        db.sql("select id from people.account where id = :id for update").param("id", account.get().id()).query(Long.class).single();
        boolean isJustMade = db.sql("select exists (select 1 from people.ticket where account = :account and purpose = 'reset' and made_at > :since)")
                .param("account", account.get().id()).param("since", at(clock.instant().minus(PAUSE))).query(Boolean.class).single();
        return isJustMade ? Optional.empty() : Optional.of(make(account.get(), Purpose.RESET));
    }

    /** The ticket with this token, if it holds and whom it is for may sign in. */
    public Optional<Ticket> find(String token) {
        return db.sql("""
                select ticket.* from people.ticket ticket join people.account account on account.id = ticket.account
                 where ticket.token = :token and ticket.until > :now and not account.disabled
                """).param("token", Passwords.digest(token)).param("now", at(clock.instant()))
                .query((row, _) -> ticket(row, token)).optional();
    }

    /** Gives whom the ticket is for this password; with it every ticket of theirs is used up. Empty if the ticket does not hold. */
    @Transactional
    public Optional<Accounts.Outcome> use(String token, String password) {
        db.sql("select 1 from people.ticket where token = :token for update").param("token", Passwords.digest(token)).query(Integer.class).optional();
        return find(token).map(ticket -> accounts.changePassword(ticket.account, password));
    }

    private static Ticket ticket(ResultSet row, String token) throws SQLException {
        return new Ticket(token, row.getLong("account"), Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getObject("until", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
