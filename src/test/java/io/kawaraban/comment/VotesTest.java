package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who agrees, what is reported, and what authors change. */
class VotesTest {
    private final Newsroom newsroom = new Newsroom();
    private final Comments comments = newsroom.comments;
    private final long article = newsroom.article();

    @Test
    void aReaderCountsOnceAndMayThinkAgain() {
        long id = said("橋").comment().id();
        var reader = newsroom.readers.welcome();

        assertThat(comments.vote(id, reader, true)).isEqualTo(new Ballot.Cast(id, 1, 0, true));
        assertThat(comments.vote(id, reader, true)).isEqualTo(new Ballot.Cast(id, 1, 0, true));
        assertThat(comments.vote(id, newsroom.readers.welcome(), false)).isEqualTo(new Ballot.Cast(id, 1, 1, false));
        assertThat(comments.vote(id, reader, false)).isEqualTo(new Ballot.Cast(id, 0, 2, false));
        assertThat(comments.vote(id, reader)).contains(false);
        assertThat(comments.vote(id, reader, null)).isEqualTo(new Ballot.Cast(id, 0, 1, null));
        assertThat(comments.find(id).orElseThrow().disagreed()).isEqualTo(1);
    }

    @Test
    void aHundredPressesAtOnceOfOneReaderCountOnce() throws Exception {
        long id = said("橋").comment().id();
        var reader = newsroom.readers.welcome();
        long before = newsroom.told(article);

        atOnce(100, _ -> comments.vote(id, reader, true));

        assertThat(comments.find(id).orElseThrow().agreed()).isEqualTo(1);
        assertThat(newsroom.votes(id)).isEqualTo(List.of(1, 0));
        assertThat(newsroom.told(article)).as("pages are told once").isEqualTo(before + 1);
    }

    @Test
    void manyReadersAtOnceAreAllCounted() throws Exception {
        long id = said("橋").comment().id();

        atOnce(60, n -> comments.vote(id, newsroom.readers.welcome(), n % 3 != 0));

        assertThat(List.of(comments.find(id).orElseThrow().agreed(), comments.find(id).orElseThrow().disagreed())).isEqualTo(List.of(40, 20));
    }

    @Test
    void nobodyAgreesWithThemselvesOrWithWhatIsNotSeen() {
        var reader = newsroom.readers.welcome();
        var own = (Outcome.Accepted) comments.write(new Draft(article, null, "", "自分", new Draft.Sender("192.0.2.1", "t", reader.token())));
        assertThat(comments.vote(own.comment().id(), reader, true)).isEqualTo(new Ballot.Refused(new Problem.OwnComment()));
        newsroom.moderation.reject(own.comment().id(), "oda", "");
        assertThat(comments.vote(own.comment().id(), newsroom.readers.welcome(), true)).isEqualTo(new Ballot.Refused(new Problem.NoComment()));
        assertThat(comments.vote(999_999, reader, true)).isEqualTo(new Ballot.Refused(new Problem.NoComment()));
    }

    @Test
    void onlyTokensOfOursAreKnown() {
        var token = newsroom.readers.welcome().token();

        assertThat(newsroom.readers.parse(token)).map(Reader::token).contains(token);
        for (int i = 0; i < token.length() - 1; i++) {
            var forged = token.substring(0, i) + (token.charAt(i) == 'A' ? 'B' : 'A') + token.substring(i + 1);
            assertThat(newsroom.readers.parse(forged)).as(forged).isEmpty();
        }
        assertThat(newsroom.readers.parse(null)).isEmpty();
        assertThat(newsroom.readers.parse("x".repeat(43))).isEmpty();
        assertThat(newsroom.readers.parse(token + "A")).isEmpty();
    }

    /** Figures of the interval's lower end, computed elsewhere from the formula. */
    @ParameterizedTest
    @CsvSource({"0,0,0", "1,0,0.206543", "0,1,0", "10,0,0.722460", "5,5,0.236593", "100,10,0.840702", "600,400,0.569311"})
    void theScoreIsWilsonsLowerBound(int agreed, int disagreed, double score) {
        assertThat(newsroom.db.sql("select comment.wilson(:agreed, :disagreed)").param("agreed", agreed).param("disagreed", disagreed).query(Double.class).single())
                .isCloseTo(score, within(1e-4));
    }

    @Test
    void conversationsComeInTheOrderAskedFor() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            ids.add(said("話" + i).comment().id());
            newsroom.clock.move(Duration.ofSeconds(1));
        }
        long answer = ((Outcome.Accepted) newsroom.write(article, ids.get(1), "答え")).comment().id();
        vote(ids.get(1), 1, 0);
        vote(ids.get(2), 8, 1);
        vote(ids.get(3), 1, 1);

        assertThat(read(Order.NEWEST)).containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), answer, ids.get(0));
        assertThat(read(Order.OLDEST)).containsExactly(ids.get(0), ids.get(1), answer, ids.get(2), ids.get(3), ids.get(4));
        assertThat(read(Order.AGREED)).containsExactly(ids.get(2), ids.get(1), answer, ids.get(3), ids.get(4), ids.get(0));
    }

    @Test
    void readersReportsMakeACommentWaitUntilSomebodyHasLooked() {
        var written = said("怪しい");
        long id = written.comment().id();
        var reader = newsroom.readers.welcome();
        assertThat(comments.report(id, reader, Report.Reason.INSULT, "ひどい")).isTrue();
        assertThat(comments.report(id, reader, Report.Reason.HATE, "")).isTrue();
        assertThat(newsroom.moderation.reported(newsroom.edition.id(), null, 10)).extracting(Submission::reports).containsExactly(1);
        comments.report(id, newsroom.readers.welcome(), Report.Reason.OTHER, "");
        assertThat(comments.count(article)).isEqualTo(1);

        comments.report(id, newsroom.readers.welcome(), Report.Reason.OTHER, "");

        assertThat(comments.count(article)).isZero();
        assertThat(comments.own(id, written.key())).map(Submission::status).contains(new Status.Pending(Rule.REPORTED));
        var queue = newsroom.moderation.queue(newsroom.edition.id(), null, 10);
        assertThat(newsroom.moderation.reports(queue).get(id)).extracting(Report::words).contains("ひどい", "");
        newsroom.moderation.approve(id, "oda");
        for (int i = 0; i < 5; i++) comments.report(id, newsroom.readers.welcome(), Report.Reason.OTHER, "");
        assertThat(comments.count(article)).as("somebody has looked").isEqualTo(1);
        assertThat(newsroom.moderation.reported(newsroom.edition.id(), null, 10)).hasSize(1);
        assertThat(newsroom.moderation.approve(id, "arai")).isInstanceOf(Decision.Decided.class);
        assertThat(newsroom.moderation.reported(newsroom.edition.id(), null, 10)).isEmpty();
        assertThat(newsroom.moderation.reject(id, "ito", "")).isInstanceOf(Decision.AlreadyDecided.class);
        assertThat(comments.report(999_999, reader, Report.Reason.OTHER, "")).isFalse();
    }

    @Test
    void anAuthorChangesACommentForAWhile() {
        var written = said("誤字がありす");
        long id = written.comment().id();
        newsroom.moderation.approve(id, "oda");
        assertThat(comments.edit(id, Key.random(), 0, "x")).isEqualTo(refused(new Problem.NoComment()));
        assertThat(comments.edit(id, written.key(), 0, " ")).isEqualTo(refused(new Problem.Empty()));

        assertThat(comments.edit(id, written.key(), 0, "誤字がありました")).isInstanceOf(Outcome.Accepted.class);

        assertThat(comments.find(id).orElseThrow().text()).isEqualTo("誤字がありました");
        assertThat(newsroom.moderation.unseen(newsroom.edition.id(), null, 10)).as("to be looked at again").hasSize(1);
        assertThat(comments.edit(id, written.key(), 0, "別の窓から")).isEqualTo(refused(new Problem.ChangedMeanwhile()));
        newsroom.clock.move(Duration.ofMinutes(10));
        assertThat(comments.edit(id, written.key(), 1, "遅い")).isEqualTo(refused(new Problem.TooLate()));
    }

    @Test
    void aChangedTextIsJudgedLikeANewOne() {
        newsroom.rulebook.set(newsroom.edition.id(), new HouseRules(List.of("死ね"), List.of("馬鹿"), HouseRules.Links.ALLOW, 2, 0.5, 3, 10));
        var written = said("穏やか");
        assertThat(comments.edit(written.comment().id(), written.key(), 0, "馬鹿")).isInstanceOf(Outcome.Held.class);
        assertThat(comments.count(article)).isZero();
        assertThat(comments.edit(written.comment().id(), written.key(), 1, "死ね")).isInstanceOf(Outcome.Barred.class);
        assertThat(newsroom.moderation.findings(newsroom.moderation.barred(newsroom.edition.id(), null, 10)).get(written.comment().id())).hasSize(2);
    }

    @Test
    void ofTwoChangesAtOnceOneIsTold() throws Exception {
        var written = said("はじめ");

        var outcomes = atOnce(2, n -> comments.edit(written.comment().id(), written.key(), 0, "窓" + n));

        assertThat(outcomes).filteredOn(Outcome.Accepted.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(refused(new Problem.ChangedMeanwhile())::equals).hasSize(1);
    }

    @Test
    void aDeletedCommentLeavesItsThreadWhole() {
        var written = said("消す名前と言葉");
        long id = written.comment().id();
        newsroom.write(article, id, "答え");
        assertThat(comments.delete(id, Key.random())).isFalse();

        assertThat(comments.delete(id, written.key())).isTrue();

        assertThat(comments.delete(id, written.key())).isFalse();
        assertThat(comments.count(article)).isEqualTo(1);
        assertThat(comments.page(article, null, 10).conversations().getFirst().first()).isNull();
        assertThat(comments.page(article, null, 10).conversations().getFirst().replies()).hasSize(1);
        assertThat(comments.own(id, written.key())).map(Submission::status).contains(new Status.Deleted());
        assertThat(newsroom.db.sql("select to_jsonb(comment)::text from comment.comment where id = :id").param("id", id).query(String.class).single())
                .doesNotContain("消す", "港の猫");
        assertThat(newsroom.moderation.approve(id, "oda")).isInstanceOf(Decision.AlreadyDecided.class);
    }

    interface Numbered<T> {
        T act(int n) throws Exception;
    }

    static <T> List<T> atOnce(int people, Numbered<T> action) throws Exception {
        try (var threads = Executors.newFixedThreadPool(people)) {
            var ready = new CyclicBarrier(people);
            var actions = new ArrayList<Callable<T>>();
            for (int n = 0; n < people; n++) {
                int number = n;
                actions.add(() -> {
                    ready.await();
                    return action.act(number);
                });
            }
            var results = new ArrayList<T>();
            for (var result : threads.invokeAll(actions)) results.add(result.get());
            return results;
        }
    }

    private void vote(long id, int yes, int no) {
        for (int i = 0; i < yes; i++) comments.vote(id, newsroom.readers.welcome(), true);
        for (int i = 0; i < no; i++) comments.vote(id, newsroom.readers.welcome(), false);
    }

    private List<Long> read(Order order) {
        var read = new ArrayList<Long>();
        for (Long after = null; ; ) {
            var part = comments.page(article, order, after, 2);
            for (var conversation : part.conversations()) {
                if (conversation.first() != null) read.add(conversation.first().id());
                conversation.replies().forEach(reply -> read.add(reply.comment().id()));
            }
            if (part.next() == null) return read;
            after = part.next();
        }
    }

    private Outcome.Accepted said(String text) {
        return (Outcome.Accepted) newsroom.write(article, text);
    }

    private static Outcome refused(Problem problem) {
        return new Outcome.Refused(List.of(problem));
    }
}
