package io.kawaraban.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.platform.TestHome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SecondStepTest {
    private static final String HOME = "192.0.2.7";
    private final TestClock clock = new TestClock();
    private SecondStep second;
    private Account oda;

    @BeforeEach
    void open() {
        var source = TestDatabase.migrated().dataSource();
        var db = JdbcClient.create(source);
        var passwords = new Passwords();
        var accounts = new Accounts(db, passwords, new FirstLetter(TestHome.create()), clock);
        var signIn = new SignIn(db, new TransactionTemplate(new DataSourceTransactionManager(source)), accounts, passwords, clock);
        second = new SecondStep(db, signIn, passwords, clock);
        oda = ((Accounts.Outcome.Kept) accounts.open("oda@kawara.example", "小田", Role.EDITOR, "ja", "瓦浜の夜明けはとても早い")).account();
    }

    /** Appendix B of RFC 6238. */
    @ParameterizedTest
    @CsvSource({"59,94287082", "1111111109,07081804", "1111111111,14050471", "1234567890,89005924", "2000000000,69279037", "20000000000,65353130"})
    void theDigitsAreThoseOfTheStandard(long second, String digits) {
        var secret = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.digits(secret, Totp.step(Instant.ofEpochSecond(second)), 8)).isEqualTo(digits);
    }

    /** Section 10 of RFC 4648. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void aSecretIsSpeltAsPhonesReadIt(String bytes, String spelt) {
        assertThat(Totp.spelt(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(spelt);
        assertThat(new Phone(spelt).bytes()).asString().isEqualTo(bytes);
    }

    @Test
    void itIsAskedForOnceItWasConfirmed() {
        second.begin(oda);
        var phone = phone();

        assertThat(second.isOn(oda)).isFalse();
        assertThat(second.confirm(oda, "000000".equals(digits(phone)) ? "111111" : "000000")).isEmpty();
        assertThat(second.isOn(oda)).isFalse();
        assertThat(second.confirm(oda, digits(phone)).orElseThrow()).hasSize(10).doesNotHaveDuplicates();
        assertThat(second.isOn(oda)).isTrue();
        assertThat(second.beginning(oda, "瓦版")).as("the secret is not told again").isEmpty();
    }

    @Test
    void aPictureTellsThePhoneWhoseItIs() {
        second.begin(oda);

        assertThat(second.beginning(oda, "瓦版 A").orElseThrow().address()).startsWith("otpauth://totp/%E7%93%A6%E7%89%88%20A:oda%40kawara.example?secret=").endsWith("&issuer=%E7%93%A6%E7%89%88%20A");
    }

    @Test
    void digitsFitOnceAndHalfAMinuteOff() {
        var phone = set();

        assertThat(attempt(digits(phone))).as("those it was confirmed with").isInstanceOf(SecondStep.Outcome.Wrong.class);
        clock.pass(Duration.ofSeconds(30));
        var seen = digits(phone);
        assertThat(attempt(seen)).isEqualTo(new SecondStep.Outcome.Right(10));
        assertThat(attempt(seen)).as("over somebody's shoulder").isInstanceOf(SecondStep.Outcome.Wrong.class);
        var early = phone.digits(clock.instant().plusSeconds(30));
        assertThat(attempt(early)).as("a phone that is fast").isInstanceOf(SecondStep.Outcome.Right.class);
        clock.pass(Duration.ofMinutes(5));
        assertThat(attempt(phone.digits(clock.instant().minusSeconds(60)))).isInstanceOf(SecondStep.Outcome.Wrong.class);
        assertThat(attempt(phone.digits(clock.instant().minusSeconds(30)))).as("a phone that is slow").isInstanceOf(SecondStep.Outcome.Right.class);
    }

    @Test
    void aCodeOnPaperHoldsOnceHoweverItIsTyped() {
        var codes = codes();

        assertThat(attempt(" " + codes.getFirst().toUpperCase() + " ")).isEqualTo(new SecondStep.Outcome.Right(9));
        assertThat(attempt(codes.getFirst())).isInstanceOf(SecondStep.Outcome.Wrong.class);
        assertThat(attempt(codes.get(1).replace("-", " "))).isEqualTo(new SecondStep.Outcome.Right(8));
    }

    @Test
    void whoGuessesWaitsAndNobodyElseDoes() {
        var codes = codes();
        for (int i = 0; i < 5; i++) assertThat(second.attempt(oda, "wrong", "192.0.2.66")).isInstanceOf(SecondStep.Outcome.Wrong.class);

        assertThat(second.attempt(oda, codes.getFirst(), "192.0.2.66")).isEqualTo(new SecondStep.Outcome.Wait(Duration.ofMinutes(15)));
        assertThat(attempt(codes.getFirst())).isInstanceOf(SecondStep.Outcome.Right.class);
    }

    @Test
    void setUpByWhoeverFindsTheDeskOpenItDoesNotReplaceTheOwners() {
        var phone = set();
        second.begin(oda);
        clock.pass(Duration.ofSeconds(30));

        assertThat(attempt(digits(phone))).isInstanceOf(SecondStep.Outcome.Right.class);
    }

    private Phone set() {
        second.begin(oda);
        var phone = phone();
        second.confirm(oda, digits(phone)).orElseThrow();
        return phone;
    }

    private List<String> codes() {
        second.begin(oda);
        return second.confirm(oda, digits(phone())).orElseThrow();
    }

    private Phone phone() {
        return new Phone(second.beginning(oda, "瓦版").orElseThrow().secret());
    }

    private String digits(Phone phone) {
        return phone.digits(clock.instant());
    }

    private SecondStep.Outcome attempt(String said) {
        return second.attempt(oda, said, HOME);
    }
}
