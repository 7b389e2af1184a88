package io.kawaraban.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who works, or worked, at the newspaper. */
@Component
public class Accounts {
    /** The languages that the desk speaks. */
    public static final List<String> LANGUAGES = List.of("ja", "ko", "en");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]{1,255}");
    private static final int LONGEST_NAME = 100;
    private static final String SELECT = """
            select account.*, array(select concat_ws(' ', post.id, post.role, post.edition, post.section) from people.post
                                     where post.account = account.id order by post.edition, post.section nulls first, post.id) posts
              from people.account\s""";
    private final JdbcClient db;
    private final Passwords passwords;
    private final FirstLetter letter;
    private final Clock clock;

    /** What came of opening or changing an account. */
    public sealed interface Outcome {
        /** It is so now. */
        record Kept(Account account) implements Outcome {}

        /** Nothing was done, for these reasons. */
        record Refused(List<Objection> reasons) implements Outcome {}
    }

    /** Why an account cannot be so. */
    public enum Objection {
        NOT_AN_EMAIL, EMAIL_TAKEN, NO_NAME, NAME_TOO_LONG, NO_SUCH_LANGUAGE, PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_EASY_TO_GUESS,
        LAST_ADMINISTRATOR
    }

    Accounts(JdbcClient db, Passwords passwords, FirstLetter letter, Clock clock) {
        this.db = db;
        this.passwords = passwords;
        this.letter = letter;
        this.clock = clock;
    }

    /** All of them, by name. */
    public List<Account> all() {
        return db.sql(SELECT + "order by disabled, name, id").query(Accounts::account).list();
    }

    /** The account with this number. */
    public Optional<Account> find(long id) {
        return db.sql(SELECT + "where id = :id").param("id", id).query(Accounts::account).optional();
    }

    /** The account with this e-mail address, in whatever case it is written. */
    public Optional<Account> find(String email) {
        if (!EMAIL.matcher(email.strip()).matches()) return Optional.empty();
        return db.sql(SELECT + "where lower(email) = lower(:email)").param("email", email.strip()).query(Accounts::account).optional();
    }

    /** A password nobody chose, good for a new account. */
    public String madeUpPassword() {
        return passwords.random();
    }

    /** Opens an account. */
    @Transactional
    public Outcome open(String email, String name, Role role, String language, String password) {
        var address = email.strip();
        var called = name == null || name.isBlank() ? address.replaceFirst("@.*", "") : name.strip();
        var reasons = new ArrayList<Objection>();
        if (!EMAIL.matcher(address).matches()) reasons.add(Objection.NOT_AN_EMAIL);
        reasons.addAll(objections(called, language));
        reasons.addAll(passwords.objections(password, address));
        if (!reasons.isEmpty()) return new Outcome.Refused(reasons);

        return insert(address, called, role, language, passwords.hash(password), false)
                .<Outcome>map(Outcome.Kept::new).orElseGet(() -> new Outcome.Refused(List.of(Objection.EMAIL_TAKEN)));
    }

    /** Keeps name, role, language and whether the account is disabled; the newspaper keeps one administrator. */
    @Transactional
    public Outcome change(Account account) {
        db.sql("select id from people.account where role = 'administrator' order by id for update").query(Long.class).list();
        var before = find(account.id()).orElseThrow();
        var reasons = objections(account.name().strip(), account.language());
        boolean steersNoMore = account.role() != Role.ADMINISTRATOR || account.disabled();
        if (before.role() == Role.ADMINISTRATOR && !before.disabled() && steersNoMore && isLastAdministrator(account.id()))
            reasons.add(Objection.LAST_ADMINISTRATOR);
        if (!reasons.isEmpty()) return new Outcome.Refused(reasons);

        db.sql("""
                update people.account
                   set name = :name, role = :role, language = :language, disabled = :disabled,
                       sessions_from = case when :disabled and not disabled then :now else sessions_from end
                 where id = :id
                """).param("name", account.name().strip()).param("role", account.role().word()).param("language", account.language())
                .param("disabled", account.disabled()).param("now", now()).param("id", account.id()).update();
        return new Outcome.Kept(find(account.id()).orElseThrow());
    }

    /** Gives an account another password; every sign-in with the one before ends. */
    @Transactional
    public Outcome changePassword(long id, String password) {
        var email = find(id).orElseThrow().email();
        var reasons = passwords.objections(password, email);
        if (!reasons.isEmpty()) return new Outcome.Refused(reasons);

        if (hasFirstPassword(email)) letter.tear();
        db.sql("update people.account set password = :password, is_first = false, sessions_from = :now where id = :id")
                .param("password", passwords.hash(password)).param("now", now()).param("id", id).update();
        db.sql("delete from people.device where account = :id").param("id", id).update();
        db.sql("delete from people.ticket where account = :id").param("id", id).update();
        return new Outcome.Kept(find(id).orElseThrow());
    }

    /** Opens the first account of a newspaper that has none; empty if somebody works there already. */
    @Transactional
    Optional<Account> openFirst(String email, String name, String language, String password) {
        db.sql("lock table people.account in share row exclusive mode").update();
        if (db.sql("select exists (select 1 from people.account)").query(Boolean.class).single()) return Optional.empty();
        return insert(email, name, Role.ADMINISTRATOR, language, passwords.hash(password), true);
    }

    /** Whether this account still has the password that the program made up for it. */
    boolean hasFirstPassword(String email) {
        return db.sql("select is_first and not disabled from people.account where lower(email) = lower(:email)").param("email", email)
                .query(Boolean.class).optional().orElse(false);
    }

    /** Whether the password is this account's; takes as long when there is no such account. */
    boolean fits(Account account, String password) {
        var hash = account == null ? null : db.sql("select password from people.account where id = :id").param("id", account.id())
                .query(String.class).optional().orElse(null);
        return passwords.fits(password, hash);
    }

    /** Gives somebody a role in an edition, or in a section of it; false if they have it. */
    public boolean appoint(long account, Role role, int edition, Long section) {
        if (!role.isForPosts()) throw new IllegalArgumentException(role + " is no post");
        return db.sql("insert into people.post (account, role, edition, section) values (:account, :role, :edition, :section) on conflict do nothing")
                .param("account", account).param("role", role.word()).param("edition", edition).param("section", section).update() == 1;
    }

    /** Takes a post from somebody; false if they do not have it. */
    public boolean dismiss(long account, long post) {
        return db.sql("delete from people.post where id = :post and account = :account").param("post", post).param("account", account).update() == 1;
    }

    private Optional<Account> insert(String email, String name, Role role, String language, String hash, boolean isFirst) {
        return db.sql("""
                insert into people.account (email, name, password, role, language, created_at, is_first, sessions_from)
                values (:email, :name, :password, :role, :language, :now, :isFirst, :now)
                on conflict (lower(email)) do nothing
                returning account.*, array[]::text[] posts
                """).param("email", email).param("name", name).param("password", hash).param("role", role.word())
                .param("language", language).param("now", now()).param("isFirst", isFirst).query(Accounts::account).optional();
    }

    private boolean isLastAdministrator(long id) {
        return !db.sql("select exists (select 1 from people.account where role = 'administrator' and not disabled and id <> :id)")
                .param("id", id).query(Boolean.class).single();
    }

    private static List<Objection> objections(String name, String language) {
        var reasons = new ArrayList<Objection>();
        if (name.isEmpty()) reasons.add(Objection.NO_NAME);
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) reasons.add(Objection.NAME_TOO_LONG);
        if (!LANGUAGES.contains(language)) reasons.add(Objection.NO_SUCH_LANGUAGE);
        return reasons;
    }

    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        var posts = Stream.of((String[]) row.getArray("posts").getArray()).map(Accounts::post).toList();
        return new Account(row.getLong("id"), row.getString("email"), row.getString("name"), role(row.getString("role")),
                row.getString("language"), instant(row, "created_at"), row.getBoolean("disabled"), instant(row, "sessions_from"), posts, List.of());
    }

    private static Post post(String line) {
        var words = line.split(" ");
        return new Post(Long.parseLong(words[0]), role(words[1]), Integer.parseInt(words[2]), words.length > 3 ? Long.valueOf(words[3]) : null);
    }

    private static Role role(String word) {
        return Role.valueOf(word.toUpperCase(Locale.ROOT));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
