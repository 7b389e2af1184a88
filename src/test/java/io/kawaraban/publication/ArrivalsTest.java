package io.kawaraban.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Arrival.Fate;
import io.kawaraban.publication.Arrivals.Arrived;
import io.kawaraban.publication.Arrivals.Opening;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ArrivalsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant THEN = Instant.parse("2011-04-05T06:07:08Z");
    private final TestDatabase database = TestDatabase.migrated();
    private final JdbcClient db = database.client();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final Outbox outbox = new Outbox(db, clock);
    private final Editions editions = new Editions(db, outbox, "https://paper.example", 8080, "ja");
    private final Addresses addresses = new Addresses(db);
    private final Articles articles = new Articles(db, clock);
    private final Releases releases = new Releases(db, clock);
    private final Authors authors = new Authors(db, addresses, outbox);
    private final Sections sections = new Sections(db, addresses, outbox);
    private final javax.sql.DataSource source = database.dataSource();
    private final Arrivals arrivals = new Arrivals(JdbcClient.create(source), source, editions, new Renderer(_ -> Optional.empty()), clock);
    private final TransactionTemplate together = new TransactionTemplate(new JdbcTransactionManager(source));
    private final int edition = editions.first().id();
    private final long author = authors.welcome(new Author(0, edition, "hana", "はな", "", "", "", "")).id();
    private final List<Long> tree = together.execute(_ -> arrivals.open(edition, List.of(
            new Opening(null, -1, "news", "ニュース", "", true), new Opening(null, 0, "news", "別のニュース", "", false), new Opening(null, -1, "desk", "机", "", false))));

    @Test
    void sectionsOpenAsATreeUnderAddressesThatAreFree() {
        assertThat(sections.of(edition)).extracting(Section::slug).containsExactly("news", "news-2", "desk-2");
        assertThat(sections.of(edition)).extracting(Section::parent).containsExactly(null, tree.getFirst(), null);
        assertThat(addresses.find(edition, "/news-2")).map(Address::section).contains(tree.get(1));
    }

    @Test
    void anArticleArrivesWithItsPast() {
        var arrived = take(live("/2011/04/ship", "船が着く", "/?p=7")).getFirst();

        assertThat(arrived.path()).isEqualTo("/2011/04/ship");
        var release = releases.cards(List.of(arrived.article())).getFirst();
        assertThat(release.title()).isEqualTo("船が着く");
        assertThat(release.publishedAt()).isEqualTo(THEN);
        assertThat(release.updatedAt()).isEqualTo(THEN.plusSeconds(60));
        assertThat(release.path()).isEqualTo("/2011/04/ship");
        assertThat(release.section()).isEqualTo(tree.get(1));
        assertThat(releases.inSection(tree.getFirst(), null, 9)).extracting(Card::article).containsExactly(arrived.article());
        assertThat(releases.byAuthor(author, null, 9)).extracting(Card::article).containsExactly(arrived.article());
        assertThat(addresses.find(edition, "/?p=7")).map(Address::article).contains(arrived.article());
        assertThat(articles.find(arrived.article())).map(Article::standing).containsInstanceOf(Standing.Live.class);
        assertThat(articles.revision(arrived.revision()).orElseThrow().text()).isEqualTo(text("船が着く"));
        assertThat(outbox.waiting()).isEqualTo(3);
    }

    @Test
    void whatIsOddAboutATextIsKept() {
        var odd = "a\\b\t\"c\"\n{d},'e' \\N NULL ";
        var text = new Text(odd, new Summary(List.of(odd, "{\"\\")), List.of(new Element.Code(odd, "")), null, List.of(), List.of(), List.of(odd, "x,y", "null"));

        var arrived = take(new Arrival(null, edition, Kind.PAGE, text, new Fate.Live(THEN, THEN), CommentsMode.HIDDEN, 3, null, List.of(), THEN, odd, odd)).getFirst();

        var revision = articles.revision(arrived.revision()).orElseThrow();
        assertThat(revision.text()).isEqualTo(text);
        assertThat(revision.note()).isEqualTo(odd);
        assertThat(releases.pages(edition)).singleElement().extracting(Card::title, Card::topics, Card::address)
                .containsExactly(text.title(), text.topics(), "/articles/" + arrived.article());
    }

    @Test
    void anArticleWithoutATitleCanStillBeFollowedByALink() {
        var arrived = take(live("/2011/04/untitled", "", "/?p=1")).getFirst();

        assertThat(articles.revision(arrived.revision()).orElseThrow().text().title()).isEmpty();
        assertThat(releases.cards(List.of(arrived.article())).getFirst().title()).isEqualTo("本文");
    }

    @Test
    void nothingIsSeenOfWhatIsKeptOrScheduled() {
        var arrived = take(with(new Fate.Kept(), "/draft"), with(new Fate.Scheduled(NOW.plusSeconds(60)), "/soon"));

        assertThat(releases.cards(arrived.stream().map(Arrived::article).toList())).isEmpty();
        assertThat(articles.find(arrived.getFirst().article()).orElseThrow().work()).isEqualTo(new Work.Draft(arrived.getFirst().revision()));
        assertThat(articles.find(arrived.getLast().article()).orElseThrow().work())
                .isEqualTo(new Work.Scheduled(arrived.getLast().revision(), NOW.plusSeconds(60)));
        assertThat(outbox.waiting()).isEqualTo(2);
    }

    @Test
    void aPathThatIsTakenOrReservedIsNotGiven() {
        var arrived = take(live("/news", "a", "/?p=1"), live("/desk/x", "b", "/?p=1"), live("/same", "c", "/?p=3"), live("/same", "d", "/?p=4"));

        assertThat(arrived).extracting(Arrived::path).containsExactly(null, null, "/same", null);
        assertThat(addresses.find(edition, "/?p=1")).map(Address::article).contains(arrived.getFirst().article());
        assertThat(releases.cards(List.of(arrived.getLast().article()))).extracting(Card::address).containsExactly("/articles/" + arrived.getLast().article());
    }

    @Test
    void anArticleThatComesAgainIsANewStateOfTheSame() {
        var first = take(live("/old", "初版", "/?p=1")).getFirst();
        var again = new Arrival(first.article(), edition, Kind.ARTICLE, text("改訂"), new Fate.Live(THEN.plusSeconds(5), THEN), CommentsMode.CLOSED, 0,
                "/new", List.of(), THEN, "t", "");

        var second = take(again).getFirst();

        assertThat(second.article()).isEqualTo(first.article());
        assertThat(second.path()).isEqualTo("/new");
        assertThat(releases.cards(List.of(first.article()))).extracting(Card::title, Card::path).containsExactly(org.assertj.core.groups.Tuple.tuple("改訂", "/new"));
        assertThat(addresses.find(edition, "/old")).map(Address::isCanonical).contains(false);
        assertThat(articles.find(first.article()).orElseThrow().comments()).isEqualTo(CommentsMode.CLOSED);
        assertThat(releases.inSection(tree.get(1), null, 9)).hasSize(1);
    }

    @Test
    void whatIsNoLongerPublicWhereItCameFromIsWithdrawn() {
        var first = take(live("/gone", "a", "/?p=1")).getFirst();

        take(new Arrival(first.article(), edition, Kind.ARTICLE, text("b"), new Fate.Kept(), CommentsMode.OPEN, 0, "/gone", List.of(), THEN, "t", ""));

        assertThat(articles.find(first.article()).orElseThrow().standing()).isInstanceOf(Standing.Withdrawn.class);
        assertThat(releases.cards(List.of(first.article()))).isEmpty();
    }

    @Test
    void aThousandArriveTogether() {
        var arrived = take(IntStream.range(0, 1_000).mapToObj(n -> live("/many/" + n, "n" + n, "/?p=" + n)).toArray(Arrival[]::new));

        assertThat(arrived).hasSize(1_000).extracting(Arrived::path).startsWith("/many/0").endsWith("/many/999").doesNotContainNull();
        assertThat(releases.newest(edition, null, 9)).hasSize(9);
    }

    private List<Arrived> take(Arrival... many) {
        return together.execute(_ -> arrivals.take(List.of(many).stream().map(arrivals::pack).toList()));
    }

    private Arrival live(String path, String title, String other) {
        return new Arrival(null, edition, Kind.ARTICLE, text(title), new Fate.Live(THEN, THEN.plusSeconds(60)), CommentsMode.OPEN, 0, path, List.of(other), THEN, "test", "");
    }

    private Arrival with(Fate fate, String path) {
        return new Arrival(null, edition, Kind.ARTICLE, text("x"), fate, CommentsMode.OPEN, 0, path, List.of(), THEN, "test", "why");
    }

    private Text text(String title) {
        return new Text(title, Summary.NONE, List.of(new Element.Paragraph("本文")), null,
                List.of(new Contribution(author, Contribution.Role.WROTE)), List.of(tree.get(1)), List.of("港"));
    }
}
