package io.kawaraban.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Accounts.Objection;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.platform.TestHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine;

class PeopleTest {
    private static final String PASSWORD = "瓦浜の夜明けはとても早い";
    private final TestClock clock = new TestClock();
    private final Path home = TestHome.create();
    private final FirstLetter letter = new FirstLetter(home);
    private final Passwords passwords = new Passwords();
    private TransactionTemplate transaction;
    private Accounts accounts;
    private SignIn signIn;
    private JdbcClient db;

    @BeforeEach
    void openNewsroom() {
        var source = TestDatabase.migrated().dataSource();
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        accounts = new Accounts(db, passwords, letter, clock);
        signIn = new SignIn(db, transaction, accounts, passwords, clock);
    }

    @Test
    void anAddressIsTheSameInWhateverCase() {
        var oda = opened("Oda@kawara.example", Role.EDITOR);

        assertThat(accounts.find("oda@KAWARA.example")).contains(oda);
        assertThat(accounts.open("ODA@kawara.example", "other", Role.REPORTER, "ja", PASSWORD + "two"))
                .isEqualTo(new Accounts.Outcome.Refused(List.of(Objection.EMAIL_TAKEN)));
    }

    @Test
    void anAccountThatCannotBeIsRefusedWithEveryReason() {
        assertThat(accounts.open("no address", "x".repeat(101), Role.REPORTER, "fr", "short"))
                .isEqualTo(new Accounts.Outcome.Refused(List.of(Objection.NOT_AN_EMAIL, Objection.NAME_TOO_LONG, Objection.NO_SUCH_LANGUAGE, Objection.PASSWORD_TOO_SHORT)));
        assertThat(accounts.open("a@b", "a", Role.REPORTER, "ja", "長".repeat(25))).isEqualTo(new Accounts.Outcome.Refused(List.of(Objection.PASSWORD_TOO_LONG)));
        assertThat(accounts.open("a@b", "a", Role.REPORTER, "ja", "Password1234")).isEqualTo(new Accounts.Outcome.Refused(List.of(Objection.PASSWORD_EASY_TO_GUESS)));
        assertThat(accounts.all()).isEmpty();
    }

    @Test
    void theLastAdministratorStays() {
        var first = opened("first@kawara.example", Role.ADMINISTRATOR);
        var asReporter = new Account(first.id(), first.email(), first.name(), Role.REPORTER, "ja", first.createdAt(), false, first.sessionsFrom());

        assertThat(accounts.change(asReporter)).isEqualTo(new Accounts.Outcome.Refused(List.of(Objection.LAST_ADMINISTRATOR)));
        opened("second@kawara.example", Role.ADMINISTRATOR);

        assertThat(accounts.change(asReporter)).isInstanceOf(Accounts.Outcome.Kept.class);
    }

    @Test
    void aPasswordIsKeptAsAHash() {
        opened("oda@kawara.example", Role.EDITOR);

        assertThat(db.sql("select password from people.account").query(String.class).single()).startsWith("{bcrypt}").doesNotContain(PASSWORD);
    }

    @Test
    void whoKnowsThePasswordIsWelcome() {
        var oda = opened("oda@kawara.example", Role.EDITOR);

        assertThat(signIn.attempt(" ODA@kawara.example", PASSWORD, "192.0.2.1", null)).isInstanceOfSatisfying(SignIn.Outcome.Welcome.class,
                welcome -> assertThat(welcome.account()).isEqualTo(oda));
        assertThat(signIn.attempt("oda@kawara.example", PASSWORD + "!", "192.0.2.1", null)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(signIn.attempt("nobody@kawara.example", PASSWORD, "192.0.2.1", null)).isEqualTo(new SignIn.Outcome.Wrong());
    }

    @Test
    void whoIsDisabledIsNot() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        accounts.change(new Account(oda.id(), oda.email(), oda.name(), oda.role(), "ko", oda.createdAt(), true, oda.sessionsFrom()));

        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.1", null)).isEqualTo(new SignIn.Outcome.Wrong());
        assertThat(accounts.find(oda.id()).orElseThrow().may(Permission.READ)).isFalse();
    }

    @Test
    void whoGuessesWaits() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        for (int i = 0; i < 5; i++) guess(oda, "192.0.2.66");

        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.66", null)).isEqualTo(new SignIn.Outcome.Wait(Duration.ofMinutes(15)));
        clock.pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.66", null)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    void whatIsTriedElsewhereKeepsNobodyWaiting() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        for (int i = 0; i < 9; i++) guess(oda, "192.0.2.66");

        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.7", null)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    void aBrowserThatSignedInBeforeIsNotKeptWaitingByItsNeighbours() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        var device = ((SignIn.Outcome.Welcome) signIn.attempt(oda.email(), PASSWORD, "192.0.2.66", null)).device();
        for (int i = 0; i < 9; i++) guess(oda, "192.0.2.66");
        for (int i = 0; i < 60; i++) signIn.attempt("somebody" + i + "@kawara.example", "wrong password", "192.0.2.66", null);

        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.66", null)).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(signIn.attempt("new@kawara.example", PASSWORD, "192.0.2.66", null)).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.66", device)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    void guessesAtTheSameTimeAreCountedToo() throws Exception {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        var guesses = IntStream.range(0, 20).<Callable<SignIn.Outcome>>mapToObj(i -> () -> signIn.attempt(oda.email(), "wrong " + i, "192.0.2.66", null)).toList();

        try (var threads = Executors.newFixedThreadPool(10)) {
            var outcomes = threads.invokeAll(guesses).stream().map(future -> future.resultNow()).toList();
            assertThat(outcomes).filteredOn(SignIn.Outcome.Wrong.class::isInstance).hasSize(5);
        }
    }

    @Test
    void anIpv6NetworkCountsAsOneAddress() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        for (int i = 0; i < 5; i++) guess(oda, "2001:db8:1:2::" + i);

        assertThat(signIn.attempt(oda.email(), PASSWORD, "[2001:db8:1:2:ffff::9]", null)).isInstanceOf(SignIn.Outcome.Wait.class);
        assertThat(signIn.attempt(oda.email(), PASSWORD, "2001:db8:1:3::1", null)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    void anotherPasswordEndsWhatTheOneBeforeBegan() {
        var oda = opened("oda@kawara.example", Role.EDITOR);
        clock.pass(Duration.ofHours(1));

        accounts.changePassword(oda.id(), "灯台岬から見る瓦浜の町");

        assertThat(accounts.find(oda.id()).orElseThrow().sessionsFrom()).isEqualTo(clock.instant());
        assertThat(signIn.attempt(oda.email(), PASSWORD, "192.0.2.1", null)).isInstanceOf(SignIn.Outcome.Wrong.class);
    }

    @Test
    void anEmptyNewspaperTellsItsOwnerHowToSignIn() throws IOException {
        var first = first();
        first.run(null);

        var lines = first.lines();
        var password = Files.readAllLines(letter.file()).get(1);

        assertThat(lines.get(0)).isEqualTo("sign in as    desk@kawaraban.example");
        assertThat(lines.get(1)).startsWith("password      " + password + " ");
        assertThat(Files.getPosixFilePermissions(letter.file())).containsOnly(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(signIn.attempt("desk@kawaraban.example", password, "192.0.2.1", null)).isInstanceOf(SignIn.Outcome.Welcome.class);
    }

    @Test
    void startingAgainChangesNothing() throws IOException {
        first().run(null);
        var before = Files.readString(letter.file());

        first().run(null);

        assertThat(Files.readString(letter.file())).isEqualTo(before);
        assertThat(accounts.all()).hasSize(1);
    }

    @Test
    void theLetterIsTornWhenThePasswordIsChanged() {
        var first = first();
        first.run(null);

        accounts.changePassword(accounts.all().getFirst().id(), PASSWORD);

        assertThat(first.lines()).isEmpty();
        assertThat(letter.file()).doesNotExist();
    }

    @Test
    void aNewspaperWithPeopleMakesNoAccount() {
        opened("oda@kawara.example", Role.ADMINISTRATOR);

        first().run(null);

        assertThat(accounts.all()).hasSize(1);
        assertThat(first().lines()).isEmpty();
    }

    @Test
    void theAuditTellsWhoDidWhat() {
        var audit = new Audit(db, clock);
        var oda = opened("oda@kawara.example", Role.EDITOR);
        audit.note(oda, "published", "article 12");
        audit.note("opened", "account 3");

        assertThat(audit.latest(null, 10)).extracting(Audit.Entry::name, Audit.Entry::what, Audit.Entry::about)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("kawaraban", "opened", "account 3"),
                        org.assertj.core.groups.Tuple.tuple("oda", "published", "article 12"));
        assertThat(audit.latest(audit.latest(null, 1).getFirst().id(), 10)).hasSize(1);
    }

    @Test
    void theTerminalOpensAnAccountAndSaysItsPasswordOnce() {
        var added = add("oda@kawara.example", "--role", "editor", "--language", "ko");
        assertThat(added).startsWith("0 oda@kawara.example may sign in at the desk as editor.\nPassword (it is not shown again): ");

        assertThat(signIn.attempt("oda@kawara.example", added.strip().replaceFirst("(?s).*: ", ""), "192.0.2.1", null)).isInstanceOf(SignIn.Outcome.Welcome.class);
        assertThat(accounts.find("oda@kawara.example").orElseThrow()).extracting(Account::name, Account::role, Account::language).containsExactly("oda", Role.EDITOR, "ko");
        assertThat(add("Oda@kawara.example", "--role", "editor")).isEqualTo("1 kawaraban: Somebody has this e-mail address already.\n");
        assertThat(add("nobody", "--role", "editor")).isEqualTo("2 kawaraban: That is not an e-mail address.\n");
        assertThat(add("a@kawara.example", "--role", "king")).startsWith("2 ").contains("there is no role king; roles are administrator, ");
        assertThat(add("a@kawara.example")).startsWith("2 ").contains("--role");
        assertThat(accounts.all()).hasSize(1);
        assertThat(new Audit(db, clock).latest(null, 10)).extracting(Audit.Entry::what).containsExactly("opened an account");
    }

    @Test
    void theRolesMayWhatThePolicySays() {
        assertThat(Role.REPORTER.may(Permission.WRITE)).isTrue();
        assertThat(Role.REPORTER.may(Permission.PUBLISH)).isFalse();
        assertThat(Role.EDITOR.may(Permission.PUBLISH)).isTrue();
        assertThat(Role.EDITOR.may(Permission.SETTINGS)).isFalse();
        assertThat(Role.PUBLISHER.may(Permission.ACCOUNTS)).isFalse();
        assertThat(Role.MODERATOR.may(Permission.MODERATE)).isTrue();
        assertThat(Role.MODERATOR.may(Permission.READ)).isFalse();
        assertThat(Permission.values()).allMatch(Role.ADMINISTRATOR::may);
    }

    /** What {@code user add} answers, after its exit status. */
    private String add(String... arguments) {
        var command = new UserCommand();
        command.with(accounts, new Audit(db, clock), "ja");
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        return new CommandLine(command).setOut(out).setErr(out).execute(arguments) + " " + said;
    }

    private Account opened(String email, Role role) {
        return ((Accounts.Outcome.Kept) accounts.open(email, email.replaceFirst("@.*", ""), role, "ja", PASSWORD)).account();
    }

    private void guess(Account account, String address) {
        signIn.attempt(account.email(), "not this one", address, null);
    }

    private FirstSignIn first() {
        return new FirstSignIn(accounts, letter, transaction, "ja");
    }
}
