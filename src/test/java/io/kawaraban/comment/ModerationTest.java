package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.Edition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ModerationTest {
    private final Newsroom newsroom = new Newsroom();
    private final Moderation moderation = newsroom.moderation;
    private final long article = newsroom.article();

    @Test
    void theQueueIsOldestFirstAndReadInParts() {
        newsroom.moderate(Edition.Moderation.BEFORE, 300);
        var waiting = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            waiting.add(held("待つ" + i));
            newsroom.clock.move(Duration.ofSeconds(i % 2));
        }

        var read = new ArrayList<Long>();
        for (var part = moderation.queue(newsroom.edition.id(), null, 3); !part.isEmpty();
                part = moderation.queue(newsroom.edition.id(), part.getLast().comment().id(), 3))
            part.forEach(each -> read.add(each.comment().id()));

        assertThat(read).isEqualTo(waiting);
        assertThat(moderation.waiting(newsroom.edition.id())).isEqualTo(7);
    }

    @Test
    void anApprovedCommentIsSeenAndLeavesTheQueue() {
        newsroom.moderate(Edition.Moderation.BEFORE, 300);
        long id = held("待つ");

        var decision = moderation.approve(id, "oda");

        assertThat(decision).isInstanceOfSatisfying(Decision.Decided.class, decided -> {
            assertThat(decided.submission().status()).isEqualTo(new Status.Approved());
            assertThat(decided.submission().decidedBy()).isEqualTo("oda");
            assertThat(decided.submission().decidedAt()).isEqualTo(newsroom.clock.instant());
        });
        assertThat(newsroom.comments.count(article)).isEqualTo(1);
        assertThat(moderation.queue(newsroom.edition.id(), null, 10)).isEmpty();
        assertThat(moderation.approve(id, "arai")).isEqualTo(new Decision.AlreadyDecided(((Decision.Decided) decision).submission()));
        assertThat(moderation.reject(id, "arai", "")).isInstanceOf(Decision.AlreadyDecided.class);
        assertThat(newsroom.comments.count(article)).isEqualTo(1);
    }

    @Test
    void aRejectedCommentTellsItsAuthorWhy() {
        var written = (Outcome.Accepted) newsroom.write(article, "言いすぎ");
        assertThat(moderation.unseen(newsroom.edition.id(), null, 10)).extracting(Submission::comment).containsExactly(written.comment());

        moderation.reject(written.comment().id(), "oda", "人を傷つけます。");

        assertThat(newsroom.comments.count(article)).isZero();
        assertThat(newsroom.comments.own(written.comment().id(), written.key())).map(Submission::status).contains(new Status.Rejected("人を傷つけます。"));
        assertThat(moderation.unseen(newsroom.edition.id(), null, 10)).isEmpty();
    }

    @Test
    void aDecisionCanBeTakenBackAndMadeAnew() {
        var written = (Outcome.Accepted) newsroom.write(article, "迷う");
        long id = written.comment().id();
        assertThat(moderation.reconsider(id)).isFalse();
        moderation.approve(id, "oda");

        assertThat(moderation.reconsider(id)).isTrue();
        assertThat(newsroom.comments.count(article)).isZero();
        assertThat(moderation.queue(newsroom.edition.id(), null, 10)).extracting(Submission::status).containsExactly(new Status.Pending(Rule.RECONSIDERED));
        assertThat(moderation.markSpam(id, "arai")).isInstanceOf(Decision.Decided.class);
        assertThat(moderation.find(id)).map(Submission::status).contains(new Status.Spam());
        assertThat(moderation.approve(999_999, "arai")).isEqualTo(new Decision.NoComment());
        assertThat(moderation.reconsider(999_999)).isFalse();
    }

    @Test
    void twentyWhoApproveAtOnceApproveOnce() throws Exception {
        newsroom.moderate(Edition.Moderation.BEFORE, 300);
        long id = held("急ぐ");

        var decisions = atOnce(20, n -> moderation.approve(id, "moderator " + n));

        assertThat(decisions).filteredOn(Decision.Decided.class::isInstance).hasSize(1);
        assertThat(decisions).filteredOn(Decision.AlreadyDecided.class::isInstance).hasSize(19);
        assertThat(newsroom.comments.count(article)).isEqualTo(1);
        var winner = ((Decision.Decided) decisions.stream().filter(Decision.Decided.class::isInstance).findFirst().orElseThrow()).submission();
        assertThat(moderation.find(id)).contains(winner);
        assertThat(decisions).filteredOn(Decision.AlreadyDecided.class::isInstance).containsOnly(new Decision.AlreadyDecided(winner));
    }

    @Test
    void whoApprovesAndWhoRejectsAtOnceAgreeOnWhatHappened() throws Exception {
        for (int round = 0; round < 10; round++) {
            newsroom.moderate(round % 2 == 0 ? Edition.Moderation.BEFORE : Edition.Moderation.AFTER, 300);
            long id = id(newsroom.write(article, "どちら" + round));

            var decisions = atOnce(6, n -> n % 2 == 0 ? moderation.approve(id, "a" + n) : moderation.reject(id, "r" + n, ""));

            assertThat(decisions).filteredOn(Decision.Decided.class::isInstance).hasSize(1);
            assertThat(newsroom.tally(article)).isEqualTo(newsroom.recount(article));
        }
    }

    @Test
    void manyWhoWriteAtOnceAreAllCounted() throws Exception {
        var outcomes = atOnce(40, n -> newsroom.write(article, "同時に" + n));

        assertThat(outcomes).allMatch(Outcome.Accepted.class::isInstance);
        assertThat(newsroom.comments.count(article)).isEqualTo(40);
    }

    private interface Numbered<T> {
        T act(int n) throws Exception;
    }

    private static <T> List<T> atOnce(int people, Numbered<T> action) throws Exception {
        try (var threads = Executors.newFixedThreadPool(people)) {
            var ready = new java.util.concurrent.CyclicBarrier(people);
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

    private long held(String text) {
        return ((Outcome.Held) newsroom.write(article, text)).comment().id();
    }

    private static long id(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted(var comment, _) -> comment.id();
            case Outcome.Held(var comment, _, _) -> comment.id();
            case Outcome.Barred(var comment, _, _) -> comment.id();
            case Outcome.Refused(var problems) -> throw new AssertionError(problems);
        };
    }
}
