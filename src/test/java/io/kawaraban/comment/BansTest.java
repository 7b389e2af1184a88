package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.Edition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not write for a time, and decisions that are taken back. */
class BansTest {
    private final Newsroom newsroom = new Newsroom();
    private final Moderation moderation = newsroom.moderation;
    private final int edition = newsroom.edition.id();
    private final long article = newsroom.article();

    @Test
    void aBrowserIsBannedForATimeWhereverItWritesFrom() {
        var token = newsroom.readers.welcome().token();
        var written = (Outcome.Accepted) write(token, "192.0.2.1", "あらし");
        var ban = moderation.find(written.comment().id()).orElseThrow();

        assertThat(newsroom.bans.ban(ban, false, Duration.ofDays(1), "くり返し", "oda")).isTrue();

        assertThat(write(token, "198.51.100.7", "また")).isEqualTo(new Outcome.Refused(List.of(new Problem.Banned(newsroom.clock.instant().plus(Duration.ofDays(1)), "くり返し"))));
        assertThat(write(newsroom.readers.welcome().token(), "192.0.2.1", "隣の人")).isInstanceOf(Outcome.Accepted.class);
        newsroom.clock.move(Duration.ofDays(1).plusSeconds(1));
        assertThat(write(token, "192.0.2.1", "期限のあと")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.bans.of(edition)).isEmpty();
    }

    @Test
    void theNetworkACommentCameFromIsBannedWithoutBeingKept() {
        var written = (Outcome.Accepted) write(null, "2001:db8:1:2:3::4", "あらし");
        long id = written.comment().id();
        assertThat(newsroom.bans.knowsNetwork(id)).isTrue();

        assertThat(newsroom.bans.ban(moderation.find(id).orElseThrow(), true, null, "", "oda")).isTrue();

        assertThat(newsroom.bans.of(edition)).extracting(Ban::network).containsExactly("2001:db8:1:2::/64");
        assertThat(write(null, "2001:db8:1:2:ffff::1", "同じ家から")).isInstanceOf(Outcome.Refused.class);
        assertThat(write(null, "2001:db8:1:3::1", "別の家から")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.bans.lift(edition, newsroom.bans.of(edition).getFirst().id())).isTrue();
        assertThat(write(null, "2001:db8:1:2:ffff::1", "解かれて")).isInstanceOf(Outcome.Accepted.class);
        assertThat(newsroom.bans.ban(moderation.find(newsroom.comments.keep(new Kept(article, null, "", "移した", newsroom.clock.instant(), new Status.Approved())).orElseThrow()).orElseThrow(),
                true, null, "", "oda")).as("nothing is known of it").isFalse();
    }

    @Test
    void aRangeIsBannedButNotHalfTheWorld() {
        assertThat(newsroom.bans.ban(edition, " 192.0.2.77/24 ", Duration.ofHours(1), "", "oda")).isTrue();
        assertThat(newsroom.bans.of(edition)).extracting(Ban::network).containsExactly("192.0.2.0/24");
        assertThat(write(null, "192.0.2.200", "範囲の中")).isInstanceOf(Outcome.Refused.class);
        assertThat(write(null, "192.0.3.200", "範囲の外")).isInstanceOf(Outcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0.0.0.0/0", "10.0.0.0/8", "::/0", "2001::/16", "192.0.2.1/33", "192.0.2.1/x", "example.com", "192.0.2", "1", "'; drop table"})
    void whatIsNoNetworkIsNotBanned(String network) {
        assertThat(newsroom.bans.ban(edition, network, null, "", "oda")).isFalse();
    }

    @Test
    void adecisionIsTakenBackByWhoMadeItAndEverythingIsAsBefore() {
        newsroom.moderate(Edition.Moderation.BEFORE, 300);
        var held = (Outcome.Held) newsroom.write(article, "待つ");
        newsroom.moderate(Edition.Moderation.AFTER, 300);
        var seen = (Outcome.Accepted) newsroom.write(article, "見える");
        for (long id : List.of(held.comment().id(), seen.comment().id())) {
            var before = moderation.find(id).orElseThrow();
            assertThat(moderation.undo(id, "oda")).isEmpty();
            moderation.reject(id, "oda", "まちがい");
            assertThat(moderation.undo(id, "arai")).as("somebody else's").isEmpty();

            assertThat(moderation.undo(id, "oda")).contains(before);

            assertThat(moderation.find(id)).contains(before);
            assertThat(moderation.undo(id, "oda")).isEmpty();
            assertThat(newsroom.tally(article)).isEqualTo(newsroom.recount(article));
        }
        moderation.approve(held.comment().id(), "oda");
        moderation.reconsider(held.comment().id());
        moderation.reject(held.comment().id(), "oda", "");
        assertThat(moderation.undo(held.comment().id(), "oda")).map(Submission::status).contains(new Status.Pending(Rule.RECONSIDERED));
    }

    @Test
    void aDecisionAndItsUndoingAtOnceLeaveOneTruth() throws Exception {
        for (int round = 0; round < 5; round++) {
            long id = ((Outcome.Accepted) newsroom.write(article, "競う" + round)).comment().id();
            moderation.reject(id, "oda", "");
            VotesTest.atOnce(6, n -> n % 2 == 0 ? moderation.undo(id, "oda").isPresent() : moderation.approve(id, "a" + n) instanceof Decision.Decided);
            assertThat(newsroom.tally(article)).isEqualTo(newsroom.recount(article));
        }
    }

    private Outcome write(String token, String address, String text) {
        return newsroom.comments.write(new Draft(article, null, "", text, new Draft.Sender(address, "t", token)));
    }
}
