package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition.Moderation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class CommentsTest {
    private final Newsroom newsroom = new Newsroom();
    private final Comments comments = newsroom.comments;
    private final long article = newsroom.article();

    @Test
    void aCommentIsSeenAtOnceWhereModeratorsLookAfterwards() {
        var written = accepted(newsroom.write(article, "橋が\r\n戻ってきた。  "));

        assertThat(written.text()).isEqualTo("橋が\n戻ってきた。");
        assertThat(written.lines()).containsExactly("橋が", "戻ってきた。");
        assertThat(comments.count(article)).isEqualTo(1);
        assertThat(comments.page(article, null, 10).conversations()).extracting(Listing.Conversation::first).containsExactly(written);
        assertThat(comments.find(written.id())).contains(written);
    }

    @Test
    void aCommentWaitsWhereModeratorsLookFirst() {
        newsroom.moderate(Moderation.BEFORE, 300);

        var held = (Outcome.Held) newsroom.write(article, "待ちます");

        assertThat(held.rule()).isEqualTo(Rule.BEFORE);
        assertThat(comments.count(article)).isZero();
        assertThat(comments.page(article, null, 10)).isEqualTo(Listing.NONE);
        assertThat(comments.find(held.comment().id())).isEmpty();
    }

    @Test
    void onlyTheKeyShowsAnAuthorWhatBecameOfTheirComment() {
        newsroom.moderate(Moderation.BEFORE, 300);
        var held = (Outcome.Held) newsroom.write(article, "待ちます");

        assertThat(comments.own(held.comment().id(), held.key())).map(Submission::status).contains(new Status.Pending(Rule.BEFORE));
        assertThat(comments.own(held.comment().id(), Key.random())).isEmpty();
        assertThat(comments.own(held.comment().id() + 1, held.key())).isEmpty();
        assertThat(newsroom.db.sql("select encode(key_hash, 'hex') || text from comment.comment where id = :id").param("id", held.comment().id()).query(String.class).single())
                .doesNotContain(held.key().value());
        assertThat(held.toString()).doesNotContain(held.key().value());
    }

    @Test
    void exactlyTheLimitIsTaken() {
        newsroom.moderate(Moderation.AFTER, 5);

        accepted(newsroom.write(article, "👨‍👩‍👧‍👦🇯🇵각e\u0301!"));
        assertThat(newsroom.write(article, "👨‍👩‍👧‍👦🇯🇵각e\u0301!!")).isEqualTo(refused(new Problem.TooLong(6, 5)));
        assertThat(newsroom.write(article, "  \n12345\n ")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var outcome = comments.write(new Draft(article, null, "な".repeat(51), " \u200b ", sender(1)));

        assertThat(outcome).isEqualTo(refused(new Problem.Empty(), new Problem.NameTooLong(51, 50)));
    }

    @Test
    void aButtonPressedTwiceIsOneComment() {
        accepted(newsroom.write(article, "賛成です。"));

        assertThat(newsroom.write(article, "賛成です。 ")).isEqualTo(refused(new Problem.Repeated()));
        assertThat(comments.write(new Draft(article, null, "", "賛成です。", sender(9)))).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.write(newsroom.article(), "賛成です。")).isInstanceOf(Outcome.Accepted.class);
        newsroom.clock.move(Duration.ofMinutes(11));
        assertThat(newsroom.write(article, "賛成です。")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void whatCouldNotBeKeptMayBeSaidAgain() {
        newsroom.db.sql("alter table comment.tally rename to away").update();
        try {
            assertThatThrownBy(() -> newsroom.write(article, "もう一度")).isInstanceOf(DataAccessException.class);
        } finally {
            newsroom.db.sql("alter table comment.away rename to tally").update();
        }
        assertThat(newsroom.all(article)).isEmpty();

        accepted(newsroom.write(article, "もう一度"));
    }

    @Test
    void aFloodIsToldWhenToComeBack() {
        var busy = new Newsroom(new CommentSettings(2, Duration.ofSeconds(15), Duration.ofMinutes(10), Duration.ofMinutes(10), 1000));
        long here = busy.article();

        accepted(busy.write(here, "一"));
        accepted(busy.write(here, "二"));
        assertThat(busy.write(here, "三")).isEqualTo(refused(new Problem.TooMany(Duration.ofSeconds(15))));
        assertThat(busy.comments.write(new Draft(here, null, "", "三", sender(2)))).isInstanceOf(Outcome.Accepted.class);
        busy.clock.move(Duration.ofSeconds(15));
        accepted(busy.write(here, "三"));
    }

    @Test
    void anArticleThatReadersDoNotSeeTakesNoComments() {
        long draft = newsroom.draft(), embargoed = newsroom.article(), gone = newsroom.article();
        newsroom.embargo(embargoed, newsroom.clock.instant().plusSeconds(1));
        newsroom.withdraw(gone);

        assertThat(newsroom.write(draft, "?")).isEqualTo(refused(new Problem.NoArticle()));
        assertThat(newsroom.write(embargoed, "?")).isEqualTo(refused(new Problem.NoArticle()));
        assertThat(newsroom.write(Long.MAX_VALUE, "?")).isEqualTo(refused(new Problem.NoArticle()));
        assertThat(newsroom.write(gone, "?")).isEqualTo(refused(new Problem.ArticleGone()));
    }

    @Test
    void aClosedDiscussionIsShownAndAHiddenOneIsNot() {
        var written = accepted(newsroom.write(article, "前に"));

        newsroom.let(article, CommentsMode.CLOSED);
        assertThat(newsroom.write(article, "後に")).isEqualTo(refused(new Problem.Closed()));
        assertThat(comments.count(article)).isEqualTo(1);
        newsroom.let(article, CommentsMode.HIDDEN);
        assertThat(newsroom.write(article, "後に")).isEqualTo(refused(new Problem.Closed()));
        assertThat(comments.count(article)).isZero();
        assertThat(comments.page(article, null, 10)).isEqualTo(Listing.NONE);
        assertThat(comments.find(written.id())).isEmpty();
    }

    @Test
    void commentsGoAndComeWithTheirArticle() {
        var written = accepted(newsroom.write(article, "ここに"));

        newsroom.withdraw(article);
        assertThat(comments.count(article)).isZero();
        assertThat(comments.find(written.id())).isEmpty();
        assertThat(comments.page(article, null, 10)).isEqualTo(Listing.NONE);
        newsroom.publishAgain(article);
        assertThat(comments.count(article)).isEqualTo(1);
    }

    @Test
    void answersStandUnderTheBeginningOfTheirThread() {
        var first = accepted(newsroom.write(article, "一"));
        var other = accepted(newsroom.write(article, "二"));
        var answer = accepted(newsroom.write(article, first.id(), "一の答え"));
        var deeper = accepted(newsroom.write(article, answer.id(), "答えの答え"));
        newsroom.clock.move(Duration.ofSeconds(1));
        var newest = accepted(newsroom.write(article, "三"));

        var page = comments.page(article, null, 10);

        assertThat(page.count()).isEqualTo(5);
        assertThat(page.next()).isNull();
        assertThat(page.conversations()).extracting(Listing.Conversation::first).containsExactly(newest, first, other);
        assertThat(page.conversations().get(1).replies()).containsExactly(
                new Listing.Reply(answer, false, "港の猫"), new Listing.Reply(deeper, true, "港の猫"));
    }

    @Test
    void onlyACommentThatReadersSeeHereCanBeAnswered() {
        var elsewhere = accepted(newsroom.write(newsroom.article(), "よそ"));
        var rejected = accepted(newsroom.write(article, "だめ"));
        newsroom.moderation.reject(rejected.id(), "oda", "");

        for (long parent : List.of(elsewhere.id(), rejected.id(), 999_999L, -1L))
            assertThat(newsroom.write(article, parent, "答え " + parent)).isEqualTo(refused(new Problem.NoParent()));
    }

    @Test
    void answersToACommentThatIsNotShownStayCountedAndShown() {
        var first = accepted(newsroom.write(article, "消える"));
        var answer = accepted(newsroom.write(article, first.id(), "残る"));
        newsroom.moderation.reject(first.id(), "oda", "");

        var page = comments.page(article, null, 10);

        assertThat(page.count()).isEqualTo(1);
        assertThat(page.conversations()).containsExactly(
                new Listing.Conversation(first.id(), null, false, List.of(new Listing.Reply(answer, false, ""))));
    }

    @Test
    void longThreadsAreReadInPartsWithoutALossOrARepeat() {
        var written = new ArrayList<Long>();
        for (int thread = 0; thread < 7; thread++) {
            var first = accepted(newsroom.write(article, "スレッド" + thread));
            written.add(first.id());
            for (int i = 0; i < thread; i++) written.add(accepted(newsroom.write(article, first.id(), "答え" + thread + "-" + i)).id());
            if (thread % 2 == 0) newsroom.clock.move(Duration.ofSeconds(1));
        }

        for (int most : List.of(1, 2, 3, 5, 28, 100)) {
            var read = new ArrayList<Long>();
            Long after = null;
            do {
                var page = comments.page(article, after, most);
                for (var conversation : page.conversations()) {
                    if (conversation.first() != null) read.add(conversation.first().id());
                    assertThat(conversation.first() == null).isEqualTo(conversation.isContinued());
                    conversation.replies().forEach(reply -> read.add(reply.comment().id()));
                }
                assertThat(page.count()).isEqualTo(written.size());
                after = page.next();
            } while (after != null);
            assertThat(read).as("by " + most).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(written);
        }
        assertThat(comments.page(article, 999_999L, 10).conversations()).isEmpty();
    }

    @Test
    void commentsFromElsewhereKeepTimeStatusAndThread() {
        var at = Instant.parse("2009-02-13T23:31:30Z");
        long first = kept(null, "古い\u202E話\nです", at, new Status.Approved());
        long answer = kept(first, "答え", at.plusSeconds(60), new Status.Approved());
        long spam = kept(first, "買って", at, new Status.Spam()), trash = kept(null, "捨てた", at, new Status.Trash());
        long waiting = kept(null, "待つ", at, new Status.Pending(Rule.IMPORTED));
        var fresh = accepted(newsroom.write(article, "新しい"));

        var page = comments.page(article, null, 10);

        assertThat(page.conversations()).extracting(Listing.Conversation::thread).containsExactly(fresh.id(), first);
        assertThat(page.conversations().getLast().first()).isEqualTo(new Comment(first, article, null, first, "港の猫", "古い話\nです", at));
        assertThat(page.conversations().getLast().replies()).extracting(reply -> reply.comment().id()).containsExactly(answer);
        assertThat(comments.count(article)).isEqualTo(3);
        assertThat(newsroom.moderation.queue(newsroom.edition.id(), null, 10)).extracting(each -> each.comment().id()).containsExactly(waiting);
        assertThat(comments.find(spam)).isEmpty();
        assertThat(comments.find(trash)).isEmpty();
        assertThat(comments.keep(new Kept(article, null, "", "\u0000 \u200b", at, new Status.Approved()))).isEmpty();
        assertThat(comments.count(article)).isEqualTo(3);
    }

    @Test
    void manyFromElsewhereComeAtOnceEachWithItsNumber() {
        long other = newsroom.article();
        var at = newsroom.clock.instant();
        var first = comments.keep(List.of(new Kept(article, null, "", "一", at, new Status.Approved()), new Kept(other, null, "", "\u200b", at, new Status.Approved()),
                new Kept(other, null, "", "二", at, new Status.Rejected("広告")), new Kept(other, null, "", "三", at, new Status.Approved())));
        var answers = comments.keep(List.of(new Kept(article, first.getFirst().orElseThrow(), "", "答え", at, new Status.Approved())));

        assertThat(first.get(1)).isEmpty();
        assertThat(newsroom.moderation.find(first.get(2).orElseThrow())).map(Submission::status).contains(new Status.Rejected("広告"));
        assertThat(comments.find(first.get(3).orElseThrow())).map(Comment::text).contains("三");
        assertThat(comments.find(answers.getFirst().orElseThrow())).map(Comment::thread).isEqualTo(first.getFirst());
        assertThat(comments.counts(List.of(article, other))).isEqualTo(java.util.Map.of(article, 2L, other, 1L));
        assertThat(comments.keep(List.of())).isEmpty();
        assertThatThrownBy(() -> comments.keep(new Kept(other, first.getFirst().orElseThrow(), "", "迷子", at, new Status.Approved())))
                .isInstanceOf(DataAccessException.class);
        assertThat(comments.count(other)).isEqualTo(1);
    }

    @Test
    void aCommentFromElsewhereMayBelongToAnArticleNobodySeesYet() {
        long draft = newsroom.draft();

        comments.keep(new Kept(draft, null, "", "早い", newsroom.clock.instant(), new Status.Approved()));

        assertThat(comments.count(draft)).isZero();
        newsroom.publishAgain(draft);
        assertThat(comments.count(draft)).isEqualTo(1);
    }

    @Test
    void countsOfManyArticlesComeAtOnce() {
        long other = newsroom.article(), none = newsroom.article(), unknown = 999_999;
        accepted(newsroom.write(article, "一"));
        accepted(newsroom.write(article, "二"));
        accepted(newsroom.write(other, "一"));

        assertThat(comments.counts(List.of(none, article, unknown, other))).containsExactly(
                java.util.Map.entry(none, 0L), java.util.Map.entry(article, 2L), java.util.Map.entry(unknown, 0L), java.util.Map.entry(other, 1L));
        assertThat(comments.counts(List.of())).isEmpty();
    }

    private long kept(Long parent, String text, Instant at, Status status) {
        return comments.keep(new Kept(article, parent, "港の猫", text, at, status)).orElseThrow();
    }

    private static Comment accepted(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
        return ((Outcome.Accepted) outcome).comment();
    }

    private static Outcome refused(Problem... problems) {
        return new Outcome.Refused(List.of(problems));
    }

    private static Draft.Sender sender(int n) {
        return new Draft.Sender("192.0.2." + n, "test");
    }
}
