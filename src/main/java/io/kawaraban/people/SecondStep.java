package io.kawaraban.people;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What somebody signs in with beside their password: digits from their phone, or one of a few codes kept on paper. */
@Component
public class SecondStep {
    private static final int DIGITS = 6, SECRET_BYTES = 20, CODES = 10;
    private final JdbcClient db;
    private final SignIn signIn;
    private final Passwords passwords;
    private final Clock clock;

    /** What came of an attempt. */
    public sealed interface Outcome {
        /** It is them; so many codes on paper are left. */
        record Right(int codesLeft) implements Outcome {}

        /** Neither the digits of now nor a code that was not used. */
        record Wrong() implements Outcome {}

        /** Too many attempts failed; they wait so long. */
        record Wait(Duration time) implements Outcome {}
    }

    /**
     * A second step that is being set up.
     *
     * @param secret what a phone is told, to type
     * @param address the same as an address to take a picture of
     */
    public record Beginning(String secret, String address) {}

    SecondStep(JdbcClient db, SignIn signIn, Passwords passwords, Clock clock) {
        this.db = db;
        this.signIn = signIn;
        this.passwords = passwords;
        this.clock = clock;
    }

    /** Whether this person is asked for it. */
    public boolean isOn(Account account) {
        return db.sql("select exists (select 1 from people.second_step where account = :id and confirmed_at is not null)").param("id", account.id()).query(Boolean.class).single();
    }

    /** Begins to set it up; it is asked for once it was confirmed. One that is asked for stays as it is. */
    public void begin(Account account) {
        db.sql("""
                insert into people.second_step (account, secret) values (:id, :secret)
                on conflict (account) do update set secret = excluded.secret where second_step.confirmed_at is null
                """).param("id", account.id()).param("secret", passwords.bytes(SECRET_BYTES)).update();
    }

    /** What to tell the phone while it is set up; {@code paper} is what the phone calls it. */
    public Optional<Beginning> beginning(Account account, String paper) {
        return db.sql("select secret from people.second_step where account = :id and confirmed_at is null").param("id", account.id()).query(byte[].class).optional()
                .map(Totp::spelt).map(secret -> new Beginning(secret, "otpauth://totp/" + encoded(paper) + ":" + encoded(account.email()) + "?secret=" + secret + "&issuer=" + encoded(paper)));
    }

    /** Asks for it from now on, if the digits are those of now: answers with the codes to keep on paper, which are told only here. */
    @Transactional
    public Optional<List<String>> confirm(Account account, String digits) {
        if (!fits(account, digits.replaceAll("\\s", ""), false)) return Optional.empty();
        db.sql("update people.second_step set confirmed_at = :now where account = :id").param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("id", account.id()).update();
        return Optional.of(writeCodes(account));
    }

    /** Looks at what somebody with the right password says; counted like a password. */
    @Transactional
    public Outcome attempt(Account account, String said, String address) {
        var name = Passwords.digest(account.email().toLowerCase(Locale.ROOT));
        var origin = "second " + SignIn.network(address);
        var waiting = signIn.count(name, origin, true);
        if (waiting.isPresent()) return new Outcome.Wait(waiting.get());
        var word = said.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        if (!fits(account, word, true) && !takeCode(account, word)) return new Outcome.Wrong();

        signIn.forget(name, origin);
        return new Outcome.Right(codesLeft(account));
    }

    /** How many codes on paper were not used. */
    public int codesLeft(Account account) {
        return db.sql("select count(*) from people.recovery_code where account = :id").param("id", account.id()).query(Integer.class).single();
    }

    /** Asks for it no more. */
    @Transactional
    public boolean remove(Account account) {
        db.sql("delete from people.recovery_code where account = :id").param("id", account.id()).update();
        return db.sql("delete from people.second_step where account = :id").param("id", account.id()).update() == 1;
    }

    /** Whether these are the digits of now, or of half a minute ago or to come; the same digits fit once. */
    private boolean fits(Account account, String digits, boolean isConfirmed) {
        var secret = db.sql("select secret from people.second_step where account = :id and (confirmed_at is not null) = :confirmed for update")
                .param("id", account.id()).param("confirmed", isConfirmed).query(byte[].class).optional();
        if (secret.isEmpty()) return false;
        long now = Totp.step(clock.instant());
        var fitting = LongStream.rangeClosed(now - 1, now + 1).filter(step -> Totp.digits(secret.get(), step, DIGITS).equals(digits)).max();
        return fitting.isPresent() && db.sql("update people.second_step set last_step = :step where account = :id and last_step < :step")
                .param("step", fitting.getAsLong()).param("id", account.id()).update() == 1;
    }

    private boolean takeCode(Account account, String code) {
        return isOn(account) && db.sql("delete from people.recovery_code where account = :id and code = :code")
                .param("id", account.id()).param("code", Passwords.digest(code)).update() == 1;
    }

    private List<String> writeCodes(Account account) {
        var codes = new ArrayList<String>();
        for (int i = 0; i < CODES; i++) codes.add(passwords.random());
        db.sql("delete from people.recovery_code where account = :id").param("id", account.id()).update();
        for (var code : codes) db.sql("insert into people.recovery_code (account, code) values (:id, :code)").param("id", account.id())
                .param("code", Passwords.digest(code.replace("-", ""))).update();
        return codes;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
