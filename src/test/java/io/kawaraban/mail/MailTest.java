package io.kawaraban.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kawaraban.platform.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class MailTest {
    private static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private JdbcClient db;
    private TransactionTemplate transaction;

    @BeforeEach
    void open() {
        var source = TestDatabase.migrated().dataSource();
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void aLetterArrivesAsItWasWritten() throws Exception {
        write(new Letter("oda@kawara.example", "瓦浜しんぶんへ\r\nBcc: all@kawara.example", "ようこそ。\n\n.\n最後の行"));

        assertThat(postman(NOON).round()).isTrue();
        assertThat(postman(NOON).round()).as("one that was taken is not kept").isFalse();

        var received = server.getReceivedMessages();
        assertThat(received).hasSize(1);
        assertThat(received[0].getSubject()).isEqualTo("瓦浜しんぶんへ Bcc: all@kawara.example");
        assertThat(received[0].getAllRecipients()).extracting(Object::toString).containsExactly("oda@kawara.example");
        assertThat(received[0].getFrom()[0]).hasToString("desk@kawara.example");
        assertThat(((String) received[0].getContent()).replace("\r\n", "\n").strip()).isEqualTo("ようこそ。\n\n.\n最後の行");
        assertThat(received[0].getSentDate()).isEqualTo(NOON);
    }

    @Test
    void aLetterThatMayBeStoppedNamesTheButtonForIt() throws Exception {
        write(new Letter("oda@kawara.example", "a", "a", URI.create("https://paper.example/_/stop?seal=x")));
        write(new Letter("oda@kawara.example", "b", "b", URI.create("http://localhost:8080/_/stop?seal=x")));
        write(new Letter("oda@kawara.example", "c", "c"));
        while (postman(NOON).round());

        var received = server.getReceivedMessages();
        assertThat(received[0].getHeader("List-Unsubscribe")).containsExactly("<https://paper.example/_/stop?seal=x>");
        assertThat(received[0].getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        assertThat(received[1].getHeader("List-Unsubscribe")).containsExactly("<http://localhost:8080/_/stop?seal=x>");
        assertThat(received[1].getHeader("List-Unsubscribe-Post")).as("only where the way is safe").isNull();
        assertThat(received[2].getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void aLetterWaitsForItsServerLongerEachTime() {
        int port = port();
        write(new Letter("oda@kawara.example", "later", "later"));
        server.stop();

        assertThat(postman(NOON, port).round()).isTrue();
        assertThat(postman(NOON.plusSeconds(9), port).round()).as("not yet again").isFalse();
        assertThat(postman(NOON.plusSeconds(10), port).round()).isTrue();
        assertThat(postman(NOON.plusSeconds(29), port).round()).isFalse();
        server.start();
        assertThat(postman(NOON.plusSeconds(30), port()).round()).isTrue();

        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(meters.counter("kawaraban.mail.letters", "outcome", "postponed").count()).isEqualTo(2);
    }

    @Test
    void aLetterThatNobodyTakesForTwoDaysIsGivenUp() {
        int port = port();
        write(new Letter("oda@kawara.example", "never", "never"));
        server.stop();

        assertThat(postman(NOON.plus(Duration.ofDays(2)), port).round()).isTrue();

        assertThat(db.sql("select count(*) from mail.letter").query(Long.class).single()).isZero();
        assertThat(meters.counter("kawaraban.mail.letters", "outcome", "given_up").count()).isEqualTo(1);
    }

    @Test
    void whoIsRefusedForGoodIsNotTriedAgain() throws IOException {
        try (var strict = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> refuseEverybody(strict));
            write(new Letter("nobody@kawara.example", "hello", "hello"));

            assertThat(postman(NOON, strict.getLocalPort()).round()).isTrue();
        }

        assertThat(db.sql("select count(*) from mail.letter").query(Long.class).single()).isZero();
        assertThat(meters.counter("kawaraban.mail.letters", "outcome", "given_up").count()).isEqualTo(1);
    }

    @Test
    void twoPostmenDoNotSendOneLetterTwice() throws Exception {
        for (int i = 0; i < 10; i++) write(new Letter("oda@kawara.example", "letter " + i, "text"));

        try (var both = Executors.newFixedThreadPool(2)) {
            var rounds = Collections.nCopies(2, (Callable<Void>) () -> {
                var postman = postman(NOON);
                while (postman.round());
                return null;
            });
            for (var done : both.invokeAll(rounds)) done.get();
        }

        assertThat(server.getReceivedMessages()).hasSize(10);
        assertThat(server.getReceivedMessages()).extracting(message -> message.getMessageID()).doesNotHaveDuplicates();
    }

    @Test
    void aLetterOfATransactionThatFailedIsNotSent() {
        transaction.executeWithoutResult(status -> {
            write(new Letter("oda@kawara.example", "no", "no"));
            status.setRollbackOnly();
        });

        assertThat(postman(NOON).round()).isFalse();
    }

    @Test
    void whereNoServerIsNamedNothingIsSent() {
        var off = new Mail(db, new MailSettings("", 587, "", "", "", MailSettings.Security.STARTTLS), Clock.fixed(NOON, ZoneOffset.UTC));

        assertThat(off.isOn()).isFalse();
        assertThatThrownBy(() -> off.sendLater(new Letter("oda@kawara.example", "a", "b"))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oda", "a@b\r\nBcc: c@d", "a@b, c@d", "Oda <oda@kawara.example>", "oda@kawara.example\n"})
    void whatIsNoAddressGetsNoLetter(String address) {
        assertThat(Letter.isAddress(address)).isFalse();
        assertThatThrownBy(() -> new Letter(address, "a", "b")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A mail server that knows no address. */
    private static void refuseEverybody(ServerSocket strict) {
        try (var caller = strict.accept(); var said = new BufferedReader(new InputStreamReader(caller.getInputStream()))) {
            var out = caller.getOutputStream();
            out.write("220 strict\r\n".getBytes());
            for (var line = said.readLine(); line != null; line = said.readLine())
                out.write((line.startsWith("RCPT") ? "550 5.1.1 nobody here\r\n" : line.startsWith("QUIT") ? "221 bye\r\n" : "250 well\r\n").getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Letter letter) {
        new Mail(db, settings(port()), Clock.fixed(NOON, ZoneOffset.UTC)).sendLater(letter);
    }

    private Postman postman(Instant now) {
        return postman(now, port());
    }

    private Postman postman(Instant now, int port) {
        return new Postman(db, transaction, settings(port), new Carrier(settings(port)), meters, Clock.fixed(now, ZoneOffset.UTC));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private static MailSettings settings(int port) {
        return new MailSettings("127.0.0.1", port, "", "", "desk@kawara.example", MailSettings.Security.NONE);
    }
}
