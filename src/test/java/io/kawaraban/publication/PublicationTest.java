package io.kawaraban.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class PublicationTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient db = database.client();
    private final MovableClock clock = new MovableClock();
    private final Outbox outbox = new Outbox(db, clock);
    private final Editions editions = new Editions(db, outbox, "https://paper.example/", 8080, "ja");
    private final Addresses addresses = new Addresses(db);
    private final Sections sections = new Sections(db, addresses, outbox);
    private final Authors authors = new Authors(db, addresses, outbox);
    private final Articles articles = new Articles(db, clock);
    private final Publisher publisher = new Publisher(db, articles, addresses, outbox, new Renderer(_ -> Optional.empty()), clock);
    private final Releases releases = new Releases(db, clock);
    private final Edition edition = editions.first();
    private final Section news = sections.open(edition.id(), null, "news", "ニュース", "", true);
    private final Section politics = sections.open(edition.id(), news.id(), "politics", "政治", "", true);
    private final Author author = authors.welcome(new Author(0, edition.id(), "arai", "新居", "", "", "", ""));

    @Test
    void aHomeAlwaysHasAnEdition() {
        assertThat(edition.code()).isEqualTo("ja");
        assertThat(edition.url()).isEqualTo("https://paper.example");
        assertThat(edition.isSetUp()).isFalse();
        assertThat(edition.absolute("/")).isEqualTo("https://paper.example/");
    }

    @Test
    void aTextIsKeptOnlyOnTheStateItWasMadeOf() {
        var id = articles.create(edition.id(), null, Kind.ARTICLE).id();
        var first = articles.revise(id, null, Text.titled("一"), "a", "").orElseThrow();

        assertThat(articles.revise(id, null, Text.titled("二"), "b", "")).isEmpty();
        assertThat(articles.revise(id, first.id(), Text.titled("三"), "a", "")).isPresent();
        assertThat(articles.revise(id, first.id(), Text.titled("四"), "b", "")).isEmpty();
        assertThat(articles.states(id, null, 10)).extracting(Articles.Kept::title).containsExactly("三", "一");
        assertThat(articles.states(id, articles.newest(id).orElseThrow().id(), 10)).extracting(Articles.Kept::revision).containsExactly(first.id());
    }

    @Test
    void articlesOfTwoEditionsComeToTellOneStoryAndPartAgain() {
        var korean = editions.found("ko", "ko", "신문", ZoneId.of("Asia/Seoul"), "/ko");
        var japanese = publish("橋");
        var told = articles.create(korean.id(), null, Kind.ARTICLE).id();
        var another = publish("港");
        db.sql("delete from publication.outbox").update();

        assertThat(articles.join(told, japanese)).isTrue();
        assertThat(articles.ofStory(articles.find(japanese).orElseThrow().story())).extracting(Article::id).containsExactlyInAnyOrder(japanese, told);
        assertThat(articles.join(another, japanese)).as("the edition tells it already").isFalse();
        assertThat(db.sql("select article from publication.outbox").query(Long.class).list()).contains(japanese);
        articles.part(japanese);

        assertThat(articles.ofStory(articles.find(told).orElseThrow().story())).extracting(Article::id).containsExactly(told);
        assertThat(releases.ofStory(articles.find(japanese).orElseThrow().story())).extracting(Card::article).containsExactly(japanese);
    }

    @Test
    void aListIsNarrowedByWordsStateAndKind() {
        var live = publish("三番橋 Reopens");
        var page = articles.create(edition.id(), null, Kind.PAGE).id();
        articles.revise(page, Text.titled("橋について 100%"), "a", "");

        assertThat(searched("橋", null, null)).containsExactlyInAnyOrder(live, page);
        assertThat(searched(" reopens　三番 ", null, null)).containsExactly(live);
        assertThat(searched("100%", null, null)).containsExactly(page);
        assertThat(searched("%", Articles.Search.State.LIVE, null)).isEmpty();
        assertThat(searched("", Articles.Search.State.LIVE, null)).containsExactly(live);
        assertThat(searched("", Articles.Search.State.DRAFT, null)).containsExactly(page);
        assertThat(searched("橋", null, Kind.PAGE)).containsExactly(page);
        assertThat(searched(null, Articles.Search.State.WITHDRAWN, null)).isEmpty();
    }

    private List<Long> searched(String words, Articles.Search.State state, Kind kind) {
        return articles.list(edition.id(), new Articles.Search(words, state, kind), null, null, 10).stream().map(line -> line.article().id()).toList();
    }

    @Test
    void aPublishedArticleStandsInAllItsLists() {
        var id = publish("橋");

        assertThat(releases.answer(id)).isInstanceOf(Releases.Answer.Found.class);
        assertThat(releases.newest(edition.id(), null, 10)).extracting(Card::article).containsExactly(id);
        assertThat(releases.inSection(politics.id(), null, 10)).extracting(Card::article).containsExactly(id);
        assertThat(releases.inSection(news.id(), null, 10)).extracting(Card::title).containsExactly("橋");
        assertThat(releases.byAuthor(author.id(), null, 10)).hasSize(1);
        assertThat(articles.find(id).orElseThrow().work()).isEqualTo(new Work.None());
        assertThat(told()).contains(new Change.Published(edition.id(), id));
    }

    @Test
    void nothingIsSeenBeforeItsEmbargoOrAfterItsEnd() {
        var id = publish("橋");
        articles.arrange(id, NOON.plusSeconds(60), NOON.plusSeconds(120), CommentsMode.OPEN);

        assertThat(releases.answer(id)).isInstanceOf(Releases.Answer.Nothing.class);
        assertThat(releases.newest(edition.id(), null, 10)).isEmpty();
        assertThat(releases.cards(List.of(id))).isEmpty();
        assertThat(releases.dated(edition.id(), 0, 10)).isEmpty();
        clock.move(Duration.ofSeconds(60));
        assertThat(releases.answer(id)).isInstanceOf(Releases.Answer.Found.class);
        assertThat(releases.inSection(news.id(), null, 10)).hasSize(1);
        clock.move(Duration.ofSeconds(60));
        assertThat(releases.answer(id)).isInstanceOf(Releases.Answer.Gone.class);
        assertThat(releases.byAuthor(author.id(), null, 10)).isEmpty();
    }

    @Test
    void theMomentsOfEmbargoAndEndAreNoted() {
        var id = publish("橋");
        articles.arrange(id, NOON.plusSeconds(60), NOON.plusSeconds(120), CommentsMode.OPEN);
        told();

        publisher.noteTurned(NOON, NOON.plusSeconds(59));
        assertThat(told()).isEmpty();
        publisher.noteTurned(NOON.plusSeconds(59), NOON.plusSeconds(60));
        assertThat(told()).containsExactly(new Change.Published(edition.id(), id));
        publisher.noteTurned(NOON.plusSeconds(60), NOON.plusSeconds(120));
        assertThat(told()).containsExactly(new Change.Withdrawn(edition.id(), id));
    }

    @Test
    void aWithdrawnArticleIsGoneAndCanComeBack() {
        var id = publish("橋");

        assertThat(publisher.withdraw(id, "誤り")).isEqualTo(new Outcome.Withdrawn(id));
        assertThat(releases.answer(id)).isInstanceOf(Releases.Answer.Gone.class);
        assertThat(publisher.withdraw(id, "again")).isEqualTo(new Outcome.Refused(List.of(Outcome.Objection.NOT_LIVE)));
        assertThat(publisher.publish(id)).isEqualTo(new Outcome.Published(id));
        assertThat(releases.find(id)).isPresent();
    }

    @Test
    void aLiveStoryMayHaveAScheduledCorrection() {
        var id = publish("橋");
        articles.revise(id, text("橋（訂正）"), "me", "");
        assertThat(publisher.schedule(id, NOON.minusSeconds(1))).isEqualTo(new Outcome.Refused(List.of(Outcome.Objection.TIME_IN_THE_PAST)));
        publisher.schedule(id, NOON.plusSeconds(10));

        assertThat(articles.find(id).orElseThrow().standing()).isEqualTo(new Standing.Live());
        assertThat(articles.find(id).orElseThrow().work()).isInstanceOf(Work.Scheduled.class);
        assertThat(publisher.publishDue()).isZero();
        assertThat(releases.find(id).orElseThrow().title()).isEqualTo("橋");
        clock.move(Duration.ofHours(3));
        assertThat(publisher.publishDue()).isOne();
        assertThat(publisher.publishDue()).isZero();
        assertThat(releases.find(id).orElseThrow().title()).isEqualTo("橋（訂正）");
        assertThat(releases.find(id).orElseThrow().publishedAt()).isEqualTo(NOON);
    }

    @Test
    void whatIsMissingIsSaid() {
        var bare = articles.create(edition.id(), null, Kind.ARTICLE);

        assertThat(publisher.publish(bare.id())).isEqualTo(new Outcome.Refused(List.of(Outcome.Objection.NOTHING_TO_PUBLISH)));
        articles.revise(bare.id(), Text.titled(" "), "me", "");
        assertThat(publisher.publish(bare.id())).isEqualTo(new Outcome.Refused(
                List.of(Outcome.Objection.NO_TITLE, Outcome.Objection.NO_TEXT, Outcome.Objection.NO_SECTION)));
        assertThat(publisher.publish(4711)).isEqualTo(new Outcome.Refused(List.of(Outcome.Objection.NO_SUCH_ARTICLE)));
    }

    @Test
    void aPageIsOutsideAllLists() {
        var page = articles.create(edition.id(), null, Kind.PAGE);
        addresses.put(Address.ofArticle(edition.id(), "/about", page.id(), true));
        articles.revise(page.id(), text("概要"), "me", "");
        publisher.publish(page.id());

        assertThat(releases.newest(edition.id(), null, 10)).isEmpty();
        assertThat(releases.inSection(news.id(), null, 10)).isEmpty();
        assertThat(releases.since(edition.id(), Instant.EPOCH, 10)).isEmpty();
        assertThat(releases.pages(edition.id())).extracting(Card::address).containsExactly("/about");
        assertThat(releases.dated(edition.id(), 0, 10)).hasSize(1);
    }

    @Test
    void listsGoOnWhereTheyStopped() {
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 25; i++) ids.addFirst(publish("記事" + i));
        var seen = new ArrayList<Long>();

        for (var part = releases.newest(edition.id(), null, 7); !part.isEmpty(); part = releases.newest(edition.id(), Card.Cursor.parse(part.getLast().cursor().toString()).orElseThrow(), 7))
            part.forEach(card -> seen.add(card.article()));

        assertThat(seen).isEqualTo(ids);
        assertThat(releases.partEnds(edition.id(), 10)).hasSize(2);
    }

    @Test
    void aRenamedSectionLeavesItsOldAddressBehind() {
        sections.change(new Section(news.id(), edition.id(), null, "nyusu", "ニュース", "", 0, true));

        assertThat(addresses.find(edition.id(), "/news").orElseThrow().isCanonical()).isFalse();
        assertThat(addresses.find(edition.id(), "/nyusu").orElseThrow()).isEqualTo(Address.ofSection(edition.id(), "/nyusu", news.id(), true));
        sections.change(new Section(news.id(), edition.id(), null, "news", "ニュース", "", 0, true));
        assertThat(sections.find(news.id()).orElseThrow().slug()).isEqualTo("news-2");
    }

    @Test
    void addressesAreNeverTakenFromSomethingElse() {
        var one = publish("一");
        var other = publish("二");

        assertThat(addresses.put(Address.ofArticle(edition.id(), "/2013/01/x", one, true))).isTrue();
        assertThat(addresses.put(Address.ofArticle(edition.id(), "/2013/01/x", other, false))).isFalse();
        assertThat(addresses.free(edition.id(), "/", "desk")).isEqualTo("desk-2");
        assertThat(sections.open(edition.id(), null, "news", "またニュース", "", true).slug()).isEqualTo("news-2");
    }

    @Test
    void pathsAreKeptInOneForm() {
        assertThat(Paths.normal("/%E6%A9%8B/")).contains("/橋");
        assertThat(Paths.normal("/%e6%a9%8b")).contains("/橋");
        assertThat(Paths.normal("//a//b/")).contains("/a/b");
        assertThat(Paths.normal("/%ff")).isEmpty();
        assertThat(Paths.normal("/%0d%0aSet-Cookie:x")).isEmpty();
        assertThat(Paths.normal("/%zz")).isEmpty();
        assertThat(Paths.encoded("/橋 x")).isEqualTo("/%e6%a9%8b%20x");
    }

    @Test
    void changesCommittedInReverseOrderAreBothTold() throws Exception {
        var source = database.dataSource();
        told();
        try (var first = source.getConnection(); var second = source.getConnection()) {
            first.setAutoCommit(false);
            second.setAutoCommit(false);
            note(first, 1);
            note(second, 2);
            second.commit();
            assertThat(told()).containsExactly(new Change.Published(edition.id(), 2));
            first.commit();
            assertThat(told()).containsExactly(new Change.Published(edition.id(), 1));
        }
    }

    @Test
    void aFollowerThatFailsIsToldAgain() {
        var transactions = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
        told();
        outbox.add(new Change.Arranged(edition.id()));
        Follower failing = new Follower() {
            @Override
            public void follow(Change change) {
                throw new IllegalStateException("no");
            }

            @Override
            public void forget() {}
        };

        assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> outbox.deliver(List.of(failing)))).hasMessage("no");
        assertThat(told()).containsExactly(new Change.Arranged(edition.id()));
        assertThat(told()).isEmpty();
    }

    @Test
    void theVisibilityRuleIsInlinedSoThatIndexesServeIt() {
        var plan = String.join("\n", db.sql("explain select title from publication.visible(now()) release where release.article = 1").query(String.class).list());

        assertThat(plan).doesNotContain("Function Scan").contains("release_pkey");
    }

    private void note(java.sql.Connection connection, long article) throws java.sql.SQLException {
        try (var statement = connection.prepareStatement("insert into publication.outbox (kind, article, edition, at) values ('published', ?, ?, now())")) {
            statement.setLong(1, article);
            statement.setInt(2, edition.id());
            statement.executeUpdate();
        }
    }

    private List<Change> told() {
        var told = new ArrayList<Change>();
        Follower follower = new Follower() {
            @Override
            public void follow(Change change) {
                told.add(change);
            }

            @Override
            public void forget() {
                told.clear();
            }
        };
        while (outbox.deliver(List.of(follower))) assertThat(told).isNotEmpty();
        return told;
    }

    private long publish(String title) {
        var article = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(article.id(), text(title), "me", "");
        assertThat(publisher.publish(article.id())).isEqualTo(new Outcome.Published(article.id()));
        return article.id();
    }

    private Text text(String title) {
        return new Text(title, new Summary(List.of("一", "二", "三")), List.of(new Element.Paragraph("本文")), null,
                List.of(new Contribution(author.id(), Contribution.Role.WROTE)), List.of(politics.id()), List.of("港"));
    }

    private static final class MovableClock extends Clock {
        private Instant now = NOON;

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
