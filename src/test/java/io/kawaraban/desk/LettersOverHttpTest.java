package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Rule;
import io.kawaraban.comment.Status;
import io.kawaraban.mail.Mail;
import io.kawaraban.people.Account;
import io.kawaraban.people.Role;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk where letters are sent. */
class LettersOverHttpTest extends DeskTest {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final String OTHER = "灯台岬から見る町の夜景";

    @Autowired
    private Comments comments;
    @Autowired
    private Moderation moderation;
    @Autowired
    private Mail mail;
    @Autowired
    private Letters letters;
    @Autowired
    private TransactionTemplate transaction;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        MAIL.start();
        settings.add("kawaraban.mail.host", () -> "127.0.0.1");
        settings.add("kawaraban.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("kawaraban.mail.from", () -> "desk@kawara.example");
        settings.add("kawaraban.mail.security", () -> "none");
    }

    @Test
    void whoForgotTheirPasswordGetsALetter() throws Exception {
        var oda = account(Role.EDITOR);

        var asking = ask(oda.email());
        assertThat(asking.notice()).contains("on its way");
        var letter = letters(oda, 1).getFirst();
        assertThat(letter.getSubject()).startsWith("Your password at the desk of");
        TicketsOverHttpTest.choose(stranger().open(TicketsOverHttpTest.linkIn((String) letter.getContent())), OTHER, OTHER);

        assertThat(stranger().signIn(oda.email(), OTHER).status()).isEqualTo(303);
    }

    @Test
    void itIsNotToldWhoWorksHere() {
        var oda = account(Role.EDITOR);
        var closed = account(Role.EDITOR);
        accounts.change(new Account(closed.id(), closed.email(), closed.name(), closed.role(), "en", closed.createdAt(), true, closed.sessionsFrom()));

        var page = ask(oda.email()).page().select("main").html();

        assertThat(ask("nobody@kawara.example").page().select("main").html()).isEqualTo(page);
        assertThat(ask(closed.email()).page().select("main").html()).isEqualTo(page);
        assertThat(ask("no address").page().select("main").html()).isEqualTo(page);
        letters(oda, 1);
        assertThat(received(closed)).isEmpty();
    }

    @Test
    void nobodysLetterBoxIsFlooded() {
        var oda = account(Role.EDITOR);
        for (int i = 0; i < 5; i++) assertThat(ask(oda.email()).status()).isEqualTo(200);

        assertThat(ask(oda.email()).status()).isEqualTo(429);
        letters(oda, 1);
        assertThat(db.sql("select count(*) from people.ticket where account = :id").param("id", oda.id()).query(Long.class).single()).isEqualTo(1);
        assertThat(stranger().signIn(oda.email(), PASSWORD).status()).as("asking keeps nobody from signing in").isEqualTo(303);
    }

    @Test
    void whoIsInvitedGetsALetterInTheirLanguage() throws Exception {
        var boss = signedIn(Role.ADMINISTRATOR).open("/desk/me").done("form[action=/desk/me]", Map.of("language", "ko", "name", "Boss")).open("/desk/accounts");

        boss.submit("form[action=/desk/accounts]", Map.of("email", "ko@kawara.example", "name", "신입", "role", "reporter", "invite", "yes"));

        var letter = letters(accounts.find("ko@kawara.example").orElseThrow(), 1).getFirst();
        assertThat(letter.getSubject()).contains("초대");
        assertThat((String) letter.getContent()).contains("신입님").contains(TicketsOverHttpTest.linkIn(boss.notice()));
    }

    @Test
    void aModeratorChoosesWhenADailyLetterComes() {
        var moderator = signedIn(Role.MODERATOR);
        var field = "#digest-" + edition.code();

        moderator.open("/desk/me").done("form[action=/desk/me/digests]", Map.of("digest-" + edition.code(), "07:30"));
        assertThat(moderator.open("/desk/me").page().selectFirst(field).attr("value")).isEqualTo("07:30");
        assertThat(moderator.submit("form[action=/desk/me/digests]", Map.of("digest-" + edition.code(), "25:99")).status()).isEqualTo(422);
        assertThat(moderator.wrong()).containsExactly("That is not a time.");
        moderator.open("/desk/me").done("form[action=/desk/me/digests]", Map.of("digest-" + edition.code(), ""));
        assertThat(moderator.open("/desk/me").page().selectFirst(field).attr("value")).isEmpty();
        assertThat(signedIn(Role.REPORTER).open("/desk/me").page().select(field)).isEmpty();
    }

    @Test
    void aDayHasOneLetterWhoeverWritesIt() throws Exception {
        var moderator = account(Role.MODERATOR);
        waiting();
        digests("2030-01-01T21:00:00+09:00").set(moderator, edition, LocalTime.of(9, 0));

        digestPost("2030-01-01T23:59:59+09:00").round();
        digestPost("2030-01-02T08:59:59+09:00").round();
        assertThat(waitingLetters(moderator)).isEmpty();
        try (var both = Executors.newFixedThreadPool(2)) {
            for (var done : both.invokeAll(Collections.nCopies(2, Executors.callable(digestPost("2030-01-02T09:00:00+09:00")::round)))) done.get();
        }
        digestPost("2030-01-02T23:00:00+09:00").round();

        var letter = letters(moderator, 1).getFirst();
        assertThat(letter.getSubject()).contains("comments wait").contains(edition.title());
        assertThat((String) letter.getContent()).contains("wait for a decision", "the oldest waits since", "/desk/comments?edition=" + edition.code());
        digestPost("2030-01-04T10:00:00+09:00").round();
        letters(moderator, 2);
    }

    @Test
    void whoMayNotModerateAnyMoreGetsNoDailyLetter() {
        var closed = account(Role.MODERATOR);
        var other = account(Role.MODERATOR);
        waiting();
        for (var each : List.of(closed, other)) digests("2031-01-01T21:00:00+09:00").set(each, edition, LocalTime.of(9, 0));
        accounts.change(new Account(closed.id(), closed.email(), closed.name(), closed.role(), "en", closed.createdAt(), true, closed.sessionsFrom()));

        digestPost("2031-01-02T09:00:00+09:00").round();

        letters(other, 1);
        assertThat(received(closed)).isEmpty();
    }

    private void waiting() {
        long article = number(begun(signedIn(Role.EDITOR), "待つ"));
        comments.keep(new io.kawaraban.comment.Kept(article, null, "", "待つ", Instant.parse("2026-01-01T00:00:00Z"), new Status.Pending(Rule.IMPORTED)));
    }

    private Digests digests(String now) {
        return new Digests(db, editions, mail, Clock.fixed(OffsetDateTime.parse(now).toInstant(), ZoneOffset.UTC));
    }

    private DigestPost digestPost(String now) {
        return new DigestPost(transaction, digests(now), editions, moderation, accounts, letters);
    }

    private List<MimeMessage> waitingLetters(Account account) {
        assertThat(db.sql("select count(*) from mail.letter where recipient = :to").param("to", account.email()).query(Long.class).single()).isZero();
        return received(account);
    }

    private Editor ask(String email) {
        return stranger().open("/desk/sign-in/tickets?language=en").submit("form[action=/desk/sign-in/tickets]", Map.of("email", email));
    }

    private static List<MimeMessage> letters(Account account, int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> received(account).size() >= count);
        assertThat(received(account)).hasSize(count);
        return received(account);
    }

    private static List<MimeMessage> received(Account account) {
        return Arrays.stream(MAIL.getReceivedMessages()).filter(message -> isTo(message, account.email())).toList();
    }

    private static boolean isTo(MimeMessage message, String email) {
        try {
            return message.getAllRecipients()[0].toString().equals(email);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
