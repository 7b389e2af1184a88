package io.kawaraban.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kawaraban.article.Element;
import io.kawaraban.article.Text;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.HouseRules;
import io.kawaraban.comment.Kept;
import io.kawaraban.comment.Rulebook;
import io.kawaraban.comment.Status;
import io.kawaraban.comment.Talk;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.theme.Live;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class TalksTest {
    @Autowired
    private Talks talks;
    @Autowired
    private Comments comments;
    @Autowired
    private Rulebook rulebook;
    @Autowired
    private Editions editions;
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private Releases releases;
    @Autowired
    private Clock clock;

    @Test
    void whatWasSaidIsAskedForAgainWhenSomethingWasSaid() {
        var release = published();
        var live = talks.below(release, Live.NOTHING);
        assertThat(talk(live).listing().count()).isZero();
        assertThat(live.isUnchanged()).isTrue();
        assertThat(live.atOnce().get("comments")).isSameAs(live.blocks().get("comments"));

        comments.keep(new Kept(release.article(), null, "読者", "橋が戻った", clock.instant(), new Status.Approved())).orElseThrow();
        await().atMost(Duration.ofSeconds(10)).until(() -> !live.isUnchanged());
        assertThat(live.atOnce()).isNull();
        assertThat(talk(live).listing().count()).isEqualTo(1);
        assertThat(live.isUnchanged()).isTrue();
    }

    @Test
    void aDiscussionThatClosesByItselfClosesOnThePage() {
        var found = published();
        rulebook.set(found.edition(), new HouseRules(List.of(), List.of(), HouseRules.NONE.links(), 2, 0.5, 3, 10, 1, HouseRules.Election.OFF));
        try {
            var closes = clock.instant().plusSeconds(2);
            var live = talks.below(publishedAt(found, closes.minus(Duration.ofDays(1))), Live.NOTHING);
            await().atMost(Duration.ofSeconds(10)).until(() -> !clock.instant().isBefore(closes) || live.blocks().containsKey("comments") && live.isUnchanged());
            await().atMost(Duration.ofSeconds(10)).until(() -> talk(live).form() == null);
            assertThat(clock.instant()).isAfterOrEqualTo(closes);
            assertThat(live.isUnchanged()).isTrue();
        } finally {
            rulebook.set(found.edition(), HouseRules.NONE);
        }
    }

    private static Talk talk(Live live) {
        return ((Block.Comments) live.blocks().get("comments").getFirst()).talk();
    }

    private Release published() {
        var article = articles.create(editions.first().id(), null, Kind.PAGE);
        articles.revise(article.id(), new Text("お知らせ", null, List.of(new Element.Paragraph("本文")), null, List.of(), List.of(), List.of()), "test", "");
        articles.arrange(article.id(), null, null, CommentsMode.OPEN);
        publisher.publish(article.id());
        return ((Releases.Answer.Found) releases.answer(article.id())).release();
    }

    private static Release publishedAt(Release release, Instant at) {
        return new Release(release.article(), release.revision(), release.story(), release.edition(), release.kind(), release.title(), release.summary(), release.description(), release.lead(),
                release.byline(), release.section(), release.topics(), release.path(), release.html(), at, at, release.comments(), release.corrections());
    }
}
