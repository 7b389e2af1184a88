package io.kawaraban.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * Guessing is made slow without giving strangers a way to lock somebody out. Failed attempts are counted for an
 * account together with where they come from, so what is tried elsewhere keeps nobody waiting. Where many share one
 * address with the guesser, a browser that signed in before is recognised by a word it keeps, and is counted alone.
 * An attempt is counted before its password is looked at, so that many at once do not slip through.
 */

/** Asks who somebody is, and lets nobody guess for long. */
@Component
public class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_FOR_ACCOUNT = 5;
    private static final int MOST_FROM_ADDRESS = 50;
    private static final Duration DEVICE_FORGOTTEN = Duration.ofDays(400);
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final Accounts accounts;
    private final Passwords passwords;
    private final Clock clock;

    /** What came of an attempt. */
    public sealed interface Outcome {
        /**
         * It is them.
         *
         * @param device a word for the browser to keep, by which it is known next time
         */
        record Welcome(Account account, String device) implements Outcome {}

        /** The address or the password is wrong, or the account is disabled: it is not said which. */
        record Wrong() implements Outcome {}

        /** Too many attempts failed; whoever it is, they wait so long. */
        record Wait(Duration time) implements Outcome {}
    }

    SignIn(JdbcClient db, TransactionTemplate transaction, Accounts accounts, Passwords passwords, Clock clock) {
        this.db = db;
        this.transaction = transaction;
        this.accounts = accounts;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Looks at an attempt; {@code address} is the network address it comes from, {@code device} the word the browser kept, or null. */
    public Outcome attempt(String email, String password, String address, String device) {
        var account = accounts.find(email);
        boolean isKnown = account.isPresent() && device != null && isKnown(account.get(), device);
        var origin = isKnown ? "device " + Passwords.digest(device) : network(address);
        var name = Passwords.digest(email.strip().toLowerCase(Locale.ROOT));

        var waiting = count(name, origin, isKnown);
        if (waiting.isPresent()) return new Outcome.Wait(waiting.get());
        boolean isThem = accounts.fits(account.orElse(null), password) && !account.orElseThrow().disabled();
        if (!isThem) return new Outcome.Wrong();

        forget(name, origin);
        return new Outcome.Welcome(account.get(), isKnown ? device : remember(account.get()));
    }

    /** Whether this is the account's password, asked of somebody who is signed in; counted like a sign-in. */
    public Outcome confirm(Account account, String password, String address) {
        var origin = "inside " + network(address);
        var name = Passwords.digest(account.email().toLowerCase(Locale.ROOT));
        var waiting = count(name, origin, true);
        if (waiting.isPresent()) return new Outcome.Wait(waiting.get());
        if (!accounts.fits(account, password)) return new Outcome.Wrong();

        forget(name, origin);
        return new Outcome.Welcome(account, "");
    }

    /** Counts that a stranger asks for a letter to this e-mail address, or says how long to wait. */
    public Optional<Duration> asks(String email, String address) {
        return count(Passwords.digest(email.strip().toLowerCase(Locale.ROOT)), "letter " + network(address), false);
    }

    /** Counts the attempt, or says how long to wait. */
    Optional<Duration> count(String name, String origin, boolean isKnown) {
        return transaction.execute(_ -> {
            db.sql("select pg_advisory_xact_lock(hashtextextended(:origin, 7301))").param("origin", origin).query((_, _) -> 0).single();
            var now = clock.instant();
            var waiting = waiting(name, origin, isKnown, now);
            if (waiting.isEmpty()) db.sql("insert into people.attempt (email, origin, at) values (:name, :origin, :now)")
                    .param("name", name).param("origin", origin).param("now", at(now)).update();
            db.sql("delete from people.attempt where at < :old").param("old", at(now.minus(WINDOW))).update();
            return waiting;
        });
    }

    private Optional<Duration> waiting(String name, String origin, boolean isKnown, Instant now) {
        var forAccount = oldestOf(MOST_FOR_ACCOUNT, "email = :name and origin = :origin", name, origin, now);
        if (forAccount.isPresent()) return forAccount;
        return isKnown ? Optional.empty() : oldestOf(MOST_FROM_ADDRESS, ":name <> '' and origin = :origin", name, origin, now);
    }

    /** If there were as many attempts in the window, how long until the one that fills it falls out. */
    private Optional<Duration> oldestOf(int most, String which, String name, String origin, Instant now) {
        return db.sql("select at from people.attempt where " + which + " and at > :since order by at desc offset :before limit 1")
                .param("name", name).param("origin", origin).param("since", at(now.minus(WINDOW))).param("before", most - 1)
                .query(OffsetDateTime.class).optional().map(oldest -> Duration.between(now, oldest.toInstant().plus(WINDOW)));
    }

    /** Attempts that ended well do not count. */
    void forget(String name, String origin) {
        db.sql("delete from people.attempt where email = :name and origin = :origin").param("name", name).param("origin", origin).update();
    }

    private boolean isKnown(Account account, String device) {
        return db.sql("update people.device set seen_at = :now where token = :token and account = :account")
                .param("now", at(clock.instant())).param("token", Passwords.digest(device)).param("account", account.id()).update() == 1;
    }

    private String remember(Account account) {
        var device = passwords.token();
        db.sql("delete from people.device where seen_at < :old").param("old", at(clock.instant().minus(DEVICE_FORGOTTEN))).update();
        db.sql("insert into people.device (token, account, seen_at) values (:token, :account, :now)")
                .param("token", Passwords.digest(device)).param("account", account.id()).param("now", at(clock.instant())).update();
        return device;
    }

    /** An IPv6 household has a whole /64 to itself, and counts as one. */
    static String network(String address) {
        if (!address.contains(":")) return "address " + address;
        try {
            var bytes = java.net.InetAddress.ofLiteral(address.replaceFirst("^\\[(.*)]$", "$1").replaceFirst("%.*$", "")).getAddress();
            return "address " + HexFormat.of().formatHex(bytes, 0, Math.min(8, bytes.length));
        } catch (IllegalArgumentException e) {
            return "address " + address;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
