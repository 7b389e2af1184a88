package io.kawaraban.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kawaraban.TestNewsroom;
import io.kawaraban.article.Element;
import io.kawaraban.article.Text;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import io.kawaraban.related.AlsoRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocatorTest {
    private static final String[] TOPICS = {"港", "三番橋", "朝市", "竹取線", "灯台", "図書館", "雪", "鍋"};
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final Allocator allocator = newsroom.door(Allocator.class);
    private final Picks picks = newsroom.door(Picks.class);
    private final Rankings rankings = newsroom.door(Rankings.class);
    private final int edition = newsroom.edition().id();
    private final List<Section> sections = Stream.of("news", "trend", "photo", "life").map(newsroom::section).toList();
    private final List<Long> articles = new ArrayList<>();
    private long visits;

    {
        for (int i = 0; i < 40; i++)
            articles.add(newsroom.publish("記事" + i, sections.get(i % 4), newsroom.clock.instant().minus(Duration.ofHours(i)), TOPICS[i % 8], TOPICS[i * 3 % 8]));
    }

    @BeforeEach
    void nothingRead() {
        rankings.forget();
        newsroom.door(AlsoRead.class).forget();
        picks.put(edition, List.of());
    }

    @AfterAll
    void close() {
        newsroom.close();
    }

    @Test
    void anUnreadPaperFillsWhatItCan() {
        var blocks = allocator.forArticle(release(articles.getFirst()));

        assertThat(blocks.ranking()).isEmpty();
        assertThat(blocks.picks()).hasSize(5).extracting(Place::why).containsOnly("newest");
        assertThat(blocks.topics()).hasSize(5);
        assertThat(blocks.alsoRead()).hasSize(8);
        assertNoStoryTwice(blocks, articles.getFirst());
    }

    @Test
    void aReadPaperFillsEveryBlockInTheOrderOfPrecedence() {
        for (int i = 0; i < 40; i++) readTimes(articles.get(i), 40 - i);
        picks.put(edition, List.of(articles.get(4), articles.get(39), articles.get(38)));

        var blocks = allocator.forArticle(release(articles.getFirst()));
        assertThat(blocks.rankingWindow()).isEqualTo(Window.HOUR);
        assertThat(blocks.rankingSection()).isEqualTo(sections.getFirst().id());
        assertThat(blocks.ranking()).extracting(place -> place.card().article()).containsExactly(articles.get(4), articles.get(8), articles.get(12), articles.get(16), articles.get(20), articles.get(24));
        assertThat(blocks.ranking()).extracting(Place::number).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(blocks.ranking().getFirst().why()).isEqualTo("ranking 36");
        assertThat(blocks.picks()).extracting(place -> place.card().article()).startsWith(articles.get(39), articles.get(38), articles.get(1));
        assertThat(blocks.picks()).extracting(Place::why).containsExactly("picked", "picked", "ranking 39", "ranking 38", "ranking 37");
        assertThat(List.of(blocks.picks().size(), blocks.topics().size(), blocks.alsoRead().size())).containsExactly(5, 5, 8);
        assertNoStoryTwice(blocks, articles.getFirst());
    }

    @Test
    void aSectionThatIsLittleReadShowsTheRankingOfAWeekOrOfTheEdition() {
        for (int i = 4; i < 40; i += 4) readAgo(articles.get(i), Duration.ofDays(3));
        assertThat(allocator.forArticle(release(articles.getFirst()))).extracting(Allocation::rankingWindow, Allocation::rankingSection)
                .containsExactly(Window.WEEK, sections.getFirst().id());

        rankings.forget();
        for (int i = 1; i < 40; i += 4) readAgo(articles.get(i), Duration.ZERO);
        assertThat(allocator.forArticle(release(articles.getFirst()))).extracting(Allocation::rankingWindow, Allocation::rankingSection).containsExactly(Window.HOUR, null);
    }

    @Test
    void noStoryStandsTwiceOnAnyPageInAnyState() {
        var random = new Random(11);
        for (int state = 0; state < 60; state++) {
            rankings.forget();
            newsroom.door(AlsoRead.class).forget();
            int reads = random.nextInt(200);
            for (int i = 0; i < reads; i++) readTogether(any(random), any(random), any(random));
            var picked = new ArrayList<Long>();
            for (int i = random.nextInt(9); i > 0; i--) picked.add(any(random));
            picks.put(edition, picked);

            var article = any(random);
            assertNoStoryTwice(allocator.forArticle(release(article)), article);
            assertNoStoryTwice(allocator.forFront(newsroom.edition()), -1);
            var list = newsroom.door(Releases.class).inSection(sections.get(random.nextInt(4)).id(), null, 24);
            assertNoStoryTwice(allocator.beside(newsroom.edition(), list), list);
        }
    }

    @Test
    void aFrontIsLedByThePicksThenTheNewest() {
        picks.put(edition, List.of(articles.get(30), articles.get(31)));

        var front = allocator.forFront(newsroom.edition());
        assertThat(front.lead()).extracting(place -> place.card().article()).containsExactly(articles.get(30), articles.get(31), articles.get(0), articles.get(1), articles.get(2));
        assertThat(front.lead()).extracting(Place::why).containsExactly("picked", "picked", "newest", "newest", "newest");
        assertThat(front.sections()).extracting(shown -> shown.section().slug()).containsExactly("news", "trend", "photo", "life");
        assertThat(front.sections()).allSatisfy(shown -> assertThat(shown.places()).hasSize(6));
        assertThat(front.picks()).isEmpty();
    }

    @Test
    void theBlocksBesideAListAvoidIt() {
        for (var article : articles) readTimes(article, 1);

        var list = newsroom.door(Releases.class).inSection(sections.getFirst().id(), null, 6);
        var beside = allocator.beside(newsroom.edition(), list);
        assertThat(list).extracting(Card::article).containsExactlyElementsOf(IntStream.range(0, 6).mapToObj(i -> articles.get(i * 4)).toList());
        assertThat(beside.ranking()).hasSize(6);
        assertNoStoryTwice(beside, list);
    }

    @Test
    void picksComeInAndGoOutByTheClock() {
        var now = newsroom.clock.instant();
        picks.put(edition, null, List.of(new Picks.Planned(articles.get(5), null, now.plusSeconds(60)), new Picks.Planned(articles.get(6), now.plusSeconds(30), null),
                new Picks.Planned(articles.get(5), null, null)));
        assertThat(picks.of(edition)).extracting(Pick::article).containsExactly(articles.get(5));

        newsroom.clock.pass(Duration.ofSeconds(30));
        assertThat(picks.of(edition)).extracting(Pick::article, Pick::place).containsExactly(tuple(articles.get(5), 1), tuple(articles.get(6), 2));
        newsroom.clock.pass(Duration.ofSeconds(30));
        assertThat(picks.of(edition)).extracting(Pick::article).containsExactly(articles.get(6));
        picks.put(edition, List.of(articles.get(7), articles.get(6)));
        assertThat(picks.planned(edition, null)).extracting(Pick::article, Pick::fromAt)
                .containsExactly(tuple(articles.get(7), newsroom.clock.instant()), tuple(articles.get(6), now.plusSeconds(30)));
    }

    @Test
    void theFrontOfAMomentToComeIsTheFrontAtThatMoment() {
        var now = newsroom.clock.instant();
        var at = now.plusSeconds(600);
        var desk = newsroom.door(Articles.class);
        var publisher = newsroom.door(Publisher.class);
        long scheduled = draft("あとで出る", null), tooLate = draft("もっとあとで出る", null), embargoed = draft("解禁される", now.plusSeconds(300)), kept = draft("まだ解禁されない", now.plusSeconds(6_000));
        publisher.schedule(scheduled, now.plusSeconds(60));
        publisher.schedule(tooLate, now.plusSeconds(700));
        publisher.publish(embargoed);
        publisher.schedule(kept, now.plusSeconds(30));
        desk.arrange(articles.get(0), null, now.plusSeconds(500), CommentsMode.OPEN);
        newsroom.deliver();
        picks.put(edition, null, List.of(new Picks.Planned(articles.get(20), null, now.plusSeconds(120)), new Picks.Planned(articles.get(21), now.plusSeconds(60), null, "表紙の見出し"),
                new Picks.Planned(scheduled, null, null)));

        var foreseen = shownOn(allocator.forFront(newsroom.edition(), at));
        assertThat(foreseen).isNotEqualTo(shownOn(allocator.forFront(newsroom.edition())));
        newsroom.clock.pass(Duration.ofSeconds(600));
        publisher.publishDue();
        newsroom.deliver();

        assertThat(foreseen).isEqualTo(shownOn(allocator.forFront(newsroom.edition())));
        assertThat(foreseen).startsWith(tuple(articles.get(21), "表紙の見出し", "picked"), tuple(scheduled, "あとで出る", "picked"), tuple(embargoed, "解禁される", "newest"));
        publisher.withdraw(scheduled, "");
        publisher.withdraw(embargoed, "");
        desk.arrange(articles.get(0), null, null, CommentsMode.OPEN);
        newsroom.deliver();
    }

    private long draft(String title, Instant embargo) {
        var article = newsroom.door(Articles.class).create(edition, null, Kind.ARTICLE);
        newsroom.door(Articles.class).revise(article.id(), new Text(title, null, List.of(new Element.Paragraph("本文")), null, List.of(), List.of(sections.getFirst().id()), List.of()), "test", "");
        newsroom.door(Articles.class).arrange(article.id(), embargo, null, CommentsMode.OPEN);
        return article.id();
    }

    private static List<org.assertj.core.groups.Tuple> shownOn(Allocation front) {
        return Stream.concat(front.lead().stream(), front.sections().stream().flatMap(section -> section.places().stream()))
                .map(place -> tuple(place.card().article(), place.card().title(), place.why())).toList();
    }

    @Test
    void theLastChangesAreTakenBack() {
        picks.put(edition, null, List.of(new Picks.Planned(articles.get(3), null, null, "三つ目")));
        picks.put(edition, List.of(articles.get(4)));
        picks.put(edition, List.of());

        assertThat(picks.undo(edition, null)).isTrue();
        assertThat(picks.of(edition)).extracting(Pick::article).containsExactly(articles.get(4));
        assertThat(picks.undo(edition, null)).isTrue();
        assertThat(picks.of(edition)).extracting(Pick::article, Pick::headline).containsExactly(tuple(articles.get(3), "三つ目"));
    }

    @Test
    void aWithdrawnStoryStandsNowhere() {
        long gone = newsroom.publish("取り消す", sections.getFirst(), "港");
        readTimes(gone, 100);
        picks.put(edition, List.of(gone));
        assertThat(shown(allocator.forFront(newsroom.edition()))).extracting(Card::article).contains(gone);

        newsroom.door(Publisher.class).withdraw(gone, "");
        assertThat(shown(allocator.forFront(newsroom.edition()))).extracting(Card::article).doesNotContain(gone);
        assertThat(shown(allocator.forArticle(release(articles.getFirst())))).extracting(Card::article).doesNotContain(gone);
        newsroom.deliver();
    }

    private static void assertNoStoryTwice(Allocation page, List<Card> list) {
        assertNoStoryTwice(page, -1);
        assertThat(shown(page)).extracting(Card::story).doesNotContainAnyElementsOf(list.stream().map(Card::story).toList());
    }

    private static void assertNoStoryTwice(Allocation page, long own) {
        assertThat(shown(page)).extracting(Card::story).doesNotHaveDuplicates();
        assertThat(shown(page)).extracting(Card::article).doesNotContain(own);
        for (var block : List.of(page.ranking(), page.picks(), page.alsoRead())) assertThat(block.size()).isNotIn(1, 2);
        assertThat(page.topics().size()).isNotEqualTo(1);
    }

    private static List<Card> shown(Allocation page) {
        return Stream.of(page.lead(), page.ranking(), page.picks(), page.topics().stream().map(Allocation.HotPlace::place).toList(), page.alsoRead(),
                page.sections().stream().flatMap(section -> section.places().stream()).toList()).flatMap(List::stream).map(Place::card).toList();
    }

    private long any(Random random) {
        return articles.get((int) (Math.pow(random.nextDouble(), 2) * articles.size()));
    }

    private Release release(long article) {
        return newsroom.door(Releases.class).find(article).orElseThrow();
    }

    private void readTimes(long article, int times) {
        for (int i = 0; i < times; i++) readAgo(article, Duration.ZERO);
    }

    private void readAgo(long article, Duration ago) {
        rankings.read(new Read(newsroom.clock.instant().minus(ago), article, edition, ++visits, Source.FRONT));
    }

    private void readTogether(long... read) {
        visits++;
        for (var article : read) {
            var one = new Read(newsroom.clock.instant(), article, edition, visits, Source.FRONT);
            rankings.read(one);
            newsroom.door(AlsoRead.class).read(one);
        }
    }
}
