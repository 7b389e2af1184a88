package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrespondenceTest {
    private final Newsroom newsroom = new Newsroom();
    private final Correspondence correspondence = newsroom.correspondence;
    private final long article = newsroom.article();
    private final Reader author = newsroom.readers.welcome();
    private final Outcome.Accepted own = said(article, null, author, "瓦を数えた");
    private final String address = "reader-" + newsroom.edition.id() + "@kawara.example";

    /** A letter that waits for the mail server. */
    private record Waiting(String subject, String text, String stop) {}

    @BeforeEach
    void nothingIsDueElsewhere() {
        var post = newsroom.post();
        while (post.round());
    }

    @Test
    void nobodyGetsALetterAboutRepliesBeforeTheyConfirm() {
        correspondence.ask(submission(), address);
        said(article, own.comment().id(), null, "before");
        assertThat(newsroom.post().round()).isFalse();
        assertThat(letters()).singleElement().satisfies(letter -> assertThat(letter.subject()).contains("確認"));

        confirm();
        assertThat(newsroom.post().round()).as("what came before is not told").isFalse();
        said(article, own.comment().id(), null, "after");

        assertThat(newsroom.post().round()).isTrue();
        assertThat(letters()).hasSize(2).last().satisfies(letter -> {
            assertThat(letter.subject()).isEqualTo("港の猫さんから返信がありました：瓦版");
            assertThat(letter.text()).contains("「三番橋」", "after", "https://paper.example" + newsroom.edition.prefix() + "/articles/" + article + "#comment-").doesNotContain("before");
            assertThat(letter.stop()).startsWith("https://paper.example/_/comments/" + own.comment().id() + "/letters/stop?seal=");
        });
    }

    @Test
    void whatComesSoonAfterALetterIsGatheredInOne() {
        subscribe();
        said(article, own.comment().id(), null, "first");
        assertThat(newsroom.post().round()).isTrue();
        for (int i = 0; i < 12; i++) said(article, own.comment().id(), null, "more " + i);

        newsroom.clock.move(Duration.ofMinutes(9));
        assertThat(newsroom.post().round()).isFalse();
        newsroom.clock.move(Duration.ofMinutes(2));
        assertThat(newsroom.post().round()).isTrue();

        assertThat(newsroom.post().round()).isFalse();
        assertThat(letters()).hasSize(3).last().satisfies(letter -> assertThat(letter.subject()).contains("12件"))
                .satisfies(letter -> assertThat(letter.text()).contains("more 0", "more 9", "ほかに2件").doesNotContain("more 10", "first"));
    }

    @Test
    void aReplyIsToldWhenReadersSeeItAndOnce() {
        subscribe();
        newsroom.moderate(Edition.Moderation.BEFORE, 300);
        long reply = ((Outcome.Held) newsroom.write(article, own.comment().id(), "held")).comment().id();
        assertThat(newsroom.post().round()).isFalse();

        newsroom.moderation.approve(reply, "oda");
        assertThat(newsroom.post().round()).isTrue();
        newsroom.moderation.reconsider(reply);
        newsroom.moderation.approve(reply, "oda");
        newsroom.clock.move(Duration.ofMinutes(11));

        assertThat(newsroom.post().round()).isFalse();
        assertThat(letters()).hasSize(2);
    }

    @Test
    void whatReadersDoNotSeeIsNotToldNorWhatOneSaysOneself() {
        subscribe();
        said(article, own.comment().id(), author, "my own");
        assertThat(newsroom.post().round()).isFalse();
        long rejected = said(article, own.comment().id(), null, "rejected").comment().id();
        newsroom.moderation.reject(rejected, "oda", "");
        newsroom.post().round();
        said(article, own.comment().id(), null, "hidden");
        newsroom.let(article, CommentsMode.HIDDEN);
        newsroom.post().round();

        assertThat(letters()).hasSize(1);
    }

    @Test
    void twoProcessesWriteOneLetter() throws Exception {
        subscribe();
        said(article, own.comment().id(), null, "only once");

        try (var both = Executors.newFixedThreadPool(2)) {
            for (var done : both.invokeAll(Collections.nCopies(2, (Callable<Boolean>) () -> newsroom.post().round()))) done.get();
        }
        newsroom.post().round();

        assertThat(letters()).hasSize(2);
    }

    @Test
    void anAddressIsAskedThreeTimesADayAndNotAgainInTheSameBrowser() {
        for (int i = 0; i < 5; i++) correspondence.ask(submission(), address);
        assertThat(letters()).hasSize(3);
        confirm();

        var another = said(newsroom.article(), null, author, "another");
        correspondence.ask(newsroom.moderation.find(another.comment().id()).orElseThrow(), address);
        var strange = said(article, null, newsroom.readers.welcome(), "somebody else");
        correspondence.ask(newsroom.moderation.find(strange.comment().id()).orElseThrow(), address);

        assertThat(correspondence.of(another.comment().id())).hasValueSatisfying(each -> assertThat(each.isConfirmed()).isTrue());
        assertThat(correspondence.of(strange.comment().id())).hasValueSatisfying(each -> assertThat(each.isConfirmed()).isFalse());
        assertThat(letters()).hasSize(3);
    }

    @Test
    void aLinkForAnAddressTypedBeforeIsVoid() {
        correspondence.ask(submission(), address);
        var seal = sealIn(letters().getFirst().text());
        correspondence.ask(submission(), "other-" + address);

        assertThat(correspondence.sealed(own.comment().id(), seal)).isEmpty();
        assertThat(correspondence.sealed(own.comment().id(), null)).isEmpty();
        assertThat(correspondence.sealed(own.comment().id(), sealIn(last("other-" + address).text()))).isPresent();
    }

    @Test
    void whoStopsIsForgottenForAllTheirCommentsOfTheEdition() {
        subscribe();
        var another = said(article, null, author, "another");
        correspondence.ask(newsroom.moderation.find(another.comment().id()).orElseThrow(), address);
        said(article, own.comment().id(), null, "not told any more");

        correspondence.stop(correspondence.of(own.comment().id()).orElseThrow());

        assertThat(newsroom.post().round()).isFalse();
        assertThat(addresses()).isZero();
    }

    @Test
    void theAddressGoesWithTheCommentAndWithThePerson() {
        subscribe();
        assertThat(correspondence.addresses(newsroom.traces.of(own.comment().id()))).containsValue(address);
        var another = said(article, null, author, "another");
        correspondence.ask(newsroom.moderation.find(another.comment().id()).orElseThrow(), address);
        newsroom.comments.delete(another.comment().id(), another.key());
        assertThat(addresses()).isEqualTo(1);

        newsroom.traces.erase(own.comment().id());

        assertThat(addresses()).isZero();
    }

    @Test
    void whoDoesNotConfirmForAWeekIsForgotten() {
        correspondence.ask(submission(), address);
        newsroom.clock.move(Duration.ofDays(8));
        var another = said(article, null, null, "another");

        correspondence.ask(newsroom.moderation.find(another.comment().id()).orElseThrow(), "other-" + address);

        assertThat(addresses()).isZero();
    }

    private void subscribe() {
        correspondence.ask(submission(), address);
        confirm();
    }

    private void confirm() {
        correspondence.confirm(correspondence.of(own.comment().id()).orElseThrow());
    }

    private Submission submission() {
        return newsroom.moderation.find(own.comment().id()).orElseThrow();
    }

    private Outcome.Accepted said(long article, Long parent, Reader who, String text) {
        return (Outcome.Accepted) newsroom.comments.write(new Draft(article, parent, "港の猫", text, new Draft.Sender("192.0.2.1", "t", who == null ? null : who.token())));
    }

    private static String sealIn(String text) {
        return text.replaceAll("(?s).*seal=([\\w-]+).*", "$1");
    }

    private long addresses() {
        return newsroom.db.sql("select count(*) from comment.correspondent where address = :address").param("address", address).query(Long.class).single();
    }

    private Waiting last(String to) {
        return letters(to).getLast();
    }

    private List<Waiting> letters() {
        return letters(address);
    }

    private List<Waiting> letters(String to) {
        return newsroom.db.sql("select * from mail.letter where recipient = :to order by id").param("to", to)
                .query((row, _) -> new Waiting(row.getString("subject"), row.getString("body"), row.getString("stop"))).list();
    }
}
