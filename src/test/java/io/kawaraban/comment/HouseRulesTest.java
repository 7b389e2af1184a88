package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an edition lets pass by itself, and that nothing is held without a reason. */
class HouseRulesTest {
    private final Newsroom newsroom = new Newsroom();
    private final long article = newsroom.article();

    @Test
    void aBannedWordWrittenOutKeepsACommentFromReaders() {
        rules(List.of("死ね"), List.of(), HouseRules.Links.ALLOW);

        var barred = (Outcome.Barred) newsroom.write(article, "お前は死ネ");

        assertThat(newsroom.comments.count(article)).isZero();
        assertThat(newsroom.comments.find(barred.comment().id())).isEmpty();
        var own = newsroom.comments.own(barred.comment().id(), barred.key()).orElseThrow();
        assertThat(own.status()).isEqualTo(new Status.Barred(Rule.BANNED));
        assertThat(own.risk()).isGreaterThan(0.8);
        assertThat(newsroom.moderation.findings(List.of(own)).get(barred.comment().id())).containsExactly(new Finding(Rule.BANNED, "死ね", "死ネ", 1));
        assertThat(newsroom.moderation.barred(newsroom.edition.id(), null, 10)).containsExactly(own);
        assertThat(newsroom.moderation.queue(newsroom.edition.id(), null, 10)).isEmpty();
    }

    @Test
    void aDisguisedOrSuspectWordWaitsForAModeratorAlsoInTheName() {
        rules(List.of("死ね"), List.of("바보*"), HouseRules.Links.ALLOW);

        assertThat(newsroom.write(article, "死◯")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.BANNED));
        assertThat(newsroom.write(article, "ㅂㅏㅂㅗ들")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.SUSPECT));
        assertThat(newsroom.comments.write(new Draft(article, null, "바보", "안녕", new Draft.Sender("192.0.2.1", "t")))).isInstanceOf(Outcome.Held.class);
        assertThat(newsroom.write(article, "しねと言うな")).isInstanceOf(Outcome.Accepted.class);
        var queue = newsroom.moderation.queue(newsroom.edition.id(), null, 10);
        assertThat(newsroom.moderation.findings(queue)).hasSize(3).allSatisfy((_, findings) -> assertThat(findings).isNotEmpty());
        assertThat(queue).isSortedAccordingTo((a, b) -> Double.compare(b.risk(), a.risk()));
    }

    @Test
    void itsAuthorMayAskOnceToLookAgain() {
        rules(List.of("死ね"), List.of(), HouseRules.Links.ALLOW);
        var barred = (Outcome.Barred) newsroom.write(article, "「死ね」と言われた");
        long id = barred.comment().id();
        assertThat(newsroom.comments.appeal(id, Key.random())).isFalse();

        assertThat(newsroom.comments.appeal(id, barred.key())).isTrue();

        assertThat(newsroom.comments.own(id, barred.key())).map(Submission::status).contains(new Status.Pending(Rule.APPEALED));
        var queue = newsroom.moderation.queue(newsroom.edition.id(), null, 10);
        assertThat(newsroom.moderation.findings(queue).get(id)).extracting(Finding::rule).containsExactly(Rule.BANNED, Rule.APPEALED);
        newsroom.moderation.reject(id, "oda", "それでも載せません。");
        assertThat(newsroom.comments.appeal(id, barred.key())).isFalse();
        assertThat(newsroom.comments.own(id, barred.key())).map(Submission::status).contains(new Status.Rejected("それでも載せません。"));
    }

    @Test
    void linksAreCountedHoweverTheyAreWritten() {
        rules(List.of(), List.of(), HouseRules.Links.HOLD);
        assertThat(newsroom.write(article, "https://a.example/ をどうぞ")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.write(article, "http://a.example/ ｗｗｗ．ｂ．ｊｐ spam-shop.xyz/buy")).isInstanceOfSatisfying(Outcome.Held.class,
                held -> assertThat(held.rule()).isEqualTo(Rule.LINKS));
        rules(List.of(), List.of(), HouseRules.Links.REFUSE);
        assertThat(newsroom.write(article, "a.com b.com c.com")).isInstanceOf(Outcome.Barred.class);
        assertThat(newsroom.write(article, "版1.2.3 と 10.5 と e.g. これ")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void nearlyTheSameTextWaitsForADayButShortOnesNever() {
        var text = "今だけ無料で差し上げます。くわしくはこちらの番号までお電話ください。先着百名様に限ります。";
        assertThat(newsroom.write(article, text + "1")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.write(newsroom.article(), "★" + text + " 22")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.SIMILAR));
        assertThat(newsroom.write(newsroom.article(), "橋のたもとで見た夕焼けは、子どものころに祖母と歩いた日の色でした。また行きます。")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.write(article, "その通り")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.write(newsroom.article(), "その通り！")).isInstanceOf(Outcome.Accepted.class);
        newsroom.clock.move(Duration.ofHours(25));
        assertThat(newsroom.write(newsroom.article(), "☆" + text + " 333")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void aFirstCommentWaitsUntilOneWasApproved() {
        newsroom.moderate(Edition.Moderation.FIRST, 300);
        var token = newsroom.readers.welcome().token();

        var first = (Outcome.Held) write(token, "はじめまして");
        assertThat(first.rule()).isEqualTo(Rule.FIRST);
        assertThat(write(token, "二つ目")).isInstanceOf(Outcome.Held.class);
        newsroom.moderation.approve(first.comment().id(), "oda");

        assertThat(write(token, "三つ目")).isInstanceOf(Outcome.Accepted.class);
        assertThat(write(newsroom.readers.welcome().token(), "ほかの人")).isInstanceOf(Outcome.Held.class);
        assertThat(write(null, "だれか")).isInstanceOf(Outcome.Held.class);
        assertThat(write(token.substring(0, 42) + (token.endsWith("A") ? "B" : "A"), "にせもの")).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void byRiskOnlyWhatAddsUpWaits() {
        newsroom.moderate(Edition.Moderation.RISK, 300);
        newsroom.rulebook.set(newsroom.edition.id(), new HouseRules(List.of(), List.of(), HouseRules.Links.ALLOW, 2, 0.3, 3, 10));
        var token = newsroom.readers.welcome().token();

        assertThat(write(token, "ふつうの感想")).isInstanceOf(Outcome.Accepted.class);
        assertThat(write(newsroom.readers.welcome().token(), "https://a.example/")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.RISK));
        assertThat(write(token, "https://b.example/")).isInstanceOf(Outcome.Accepted.class);
    }

    @Test
    void anArticleClosesAfterItsDaysAndReadOnlyTakesNotEvenVotes() {
        newsroom.rulebook.set(newsroom.edition.id(), new HouseRules(List.of(), List.of(), HouseRules.Links.ALLOW, 2, 0.5, 3, 10, 14));
        var seen = (Outcome.Accepted) newsroom.write(article, "間に合った");
        newsroom.clock.move(Duration.ofDays(14));

        assertThat(newsroom.write(article, "遅れた")).isEqualTo(new Outcome.Refused(List.of(new Problem.Closed())));
        assertThat(newsroom.write(newsroom.article(), "新しい記事")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.comments.vote(seen.comment().id(), newsroom.readers.welcome(), true)).isInstanceOf(Ballot.Cast.class);
        newsroom.let(article, CommentsMode.READ_ONLY);
        assertThat(newsroom.comments.vote(seen.comment().id(), newsroom.readers.welcome(), true)).isEqualTo(new Ballot.Refused(new Problem.Closed()));
        assertThat(newsroom.write(article, "読むだけ")).isEqualTo(new Outcome.Refused(List.of(new Problem.Closed())));
        assertThat(newsroom.comments.count(article)).isEqualTo(1);
    }

    @Test
    void inTheTimeOfAnElectionEverythingIsLookedAtFirstOrNothingIsTaken() {
        long before = newsroom.db.sql("select count(*) from publication.outbox where kind = 'arranged' and edition = :edition").param("edition", newsroom.edition.id()).query(Long.class).single();
        elect(HouseRules.Election.BEFORE);
        assertThat(newsroom.write(article, "投票に行こう")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.ELECTION));
        elect(HouseRules.Election.CLOSED);
        assertThat(newsroom.write(article, "開票がはじまった")).isEqualTo(new Outcome.Refused(List.of(new Problem.Closed())));
        elect(HouseRules.Election.OFF);
        assertThat(newsroom.write(article, "おわった")).isInstanceOf(Outcome.Accepted.class);

        assertThat(newsroom.db.sql("select count(*) from publication.outbox where kind = 'arranged' and edition = :edition").param("edition", newsroom.edition.id()).query(Long.class).single()).isEqualTo(before + 3);
    }

    private void elect(HouseRules.Election election) {
        newsroom.rulebook.set(newsroom.edition.id(), new HouseRules(List.of(), List.of(), HouseRules.Links.ALLOW, 2, 0.5, 3, 10, 0, election));
    }

    @Test
    void rulesAreKeptAndTheirWordsCanBeTakenOut() {
        var rules = new HouseRules(List.of("い", "ろ"), List.of("は"), HouseRules.Links.HOLD, 0, 0.25, 0, 1440, 30);
        assertThat(newsroom.rulebook.set(newsroom.edition.id(), rules)).isTrue();
        assertThat(newsroom.rulebook.set(newsroom.edition.id(), rules)).isFalse();
        assertThat(newsroom.rulebook.of(newsroom.edition.id())).isEqualTo(rules);
        assertThat(newsroom.write(article, "いろ")).isInstanceOf(Outcome.Barred.class);

        newsroom.rulebook.set(newsroom.edition.id(), HouseRules.NONE);

        assertThat(newsroom.write(article, "いろは")).isInstanceOf(Outcome.Accepted.class);
    }

    private Outcome write(String token, String text) {
        return newsroom.comments.write(new Draft(article, null, "", text, new Draft.Sender("192.0.2.1", "t", token)));
    }

    private void rules(List<String> banned, List<String> suspect, HouseRules.Links links) {
        newsroom.rulebook.set(newsroom.edition.id(), new HouseRules(banned, suspect, links, 2, 0.5, 3, 10));
    }
}
