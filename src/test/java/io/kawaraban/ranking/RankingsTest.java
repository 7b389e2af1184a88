package io.kawaraban.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kawaraban.TestNewsroom;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Publisher;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RankingsTest {
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final Rankings rankings = newsroom.door(Rankings.class);
    private final int edition = newsroom.edition().id();

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void theMostReadStandFirstAndOfEqualsTheNewer() {
        var news = newsroom.section("news");
        long older = newsroom.publish("古", news, newsroom.clock.instant().minusSeconds(60));
        long newer = newsroom.publish("新", news);
        long best = newsroom.publish("最", news, newsroom.clock.instant().minusSeconds(90));
        newsroom.publish("読まれない", news);

        read(older, 2);
        read(newer, 2);
        read(best, 3);
        assertThat(rankings.top(edition, null, Window.HOUR, 10)).containsExactly(new Ranked(best, 3, 1), new Ranked(newer, 2, 2), new Ranked(older, 2, 3));
        assertThat(rankings.top(edition, null, Window.HOUR, 2)).hasSize(2);
        assertThat(rankings.top(edition + 1, null, Window.HOUR, 2)).isEmpty();
    }

    @Test
    void anArticleCountsInEverySectionThatListsIt() {
        var news = newsroom.section("news");
        var politics = newsroom.section("politics", news);
        var life = newsroom.section("life");
        long bridge = newsroom.publish("橋", politics);
        read(bridge, 1);

        assertThat(rankings.top(edition, politics.id(), Window.DAY, 5)).hasSize(1);
        assertThat(rankings.top(edition, news.id(), Window.DAY, 5)).hasSize(1);
        assertThat(rankings.top(edition, life.id(), Window.DAY, 5)).isEmpty();
    }

    @Test
    void onlyWhatReadersMaySeeIsListed() {
        var news = newsroom.section("news");
        long withdrawn = newsroom.publish("取", news), embargoed = newsroom.publish("待", news), ended = newsroom.publish("終", news), stays = newsroom.publish("残", news);
        List.of(withdrawn, embargoed, ended, stays).forEach(article -> read(article, 1));
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).hasSize(4);

        newsroom.door(Publisher.class).withdraw(withdrawn, "");
        newsroom.door(Articles.class).arrange(embargoed, newsroom.clock.instant().plusSeconds(600), null, CommentsMode.OPEN);
        newsroom.door(Articles.class).arrange(ended, null, newsroom.clock.instant().plusSeconds(60), CommentsMode.OPEN);
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactly(stays, ended);
        newsroom.clock.pass(Duration.ofSeconds(60));
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactly(stays);
        newsroom.clock.pass(Duration.ofSeconds(600));
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article, Ranked::place)
                .containsExactly(tuple(stays, 1), tuple(embargoed, 2));
    }

    @Test
    void afterARestartEveryWindowIsAsBeforeAndEqualToARecountOfTheLog() {
        var news = newsroom.section("news");
        var articles = new ArrayList<Long>();
        for (int i = 0; i < 12; i++) articles.add(newsroom.publish("記事" + i, news, newsroom.clock.instant().minusSeconds(i)));
        writeAWeekOfReads(articles, 3_000);

        try (var restarted = newsroom.another(); var again = newsroom.another()) {
            for (var window : Window.values()) {
                var top = restarted.door(Rankings.class).top(edition, null, window, 20);
                assertThat(top).isNotEmpty().isEqualTo(again.door(Rankings.class).top(edition, null, window, 20));
                assertThat(top.stream().map(one -> one.article() + " " + one.readers())).containsExactlyElementsOf(recount(window));
            }
        }
    }

    private void writeAWeekOfReads(List<Long> articles, int count) {
        var random = new Random(7);
        var now = newsroom.clock.instant();
        var times = new String[count];
        var read = new Long[count];
        for (int i = 0; i < count; i++) {
            times[i] = now.minusSeconds((long) (Math.pow(random.nextDouble(), 4) * 8 * 86_400)).toString();
            read[i] = articles.get(random.nextInt(articles.size()) * random.nextInt(4) / 3);
        }
        newsroom.database.client().sql("""
                insert into reading.read (at, article, edition, visit, source, node, number)
                select at, article, :edition, n / 3, 'front', 77, n from unnest(:times::timestamptz[], :articles) with ordinality as made (at, article, n)
                """).param("times", times).param("articles", read).param("edition", edition).update();
    }

    private List<String> recount(Window window) {
        long tick = switch (window) {
            case HOUR -> 10;
            case DAY -> 300;
            case WEEK -> 3600;
        };
        long since = Math.floorDiv(newsroom.clock.instant().getEpochSecond(), tick) * tick + tick - window.length().toSeconds();
        return newsroom.database.client().sql("""
                select read.article || ' ' || count(*) from reading.read join publication.release on release.article = read.article
                 where at >= to_timestamp(:since) group by read.article, published_at order by count(*) desc, published_at desc, read.article desc
                """).param("since", since).query(String.class).list();
    }

    private void read(long article, int times) {
        for (int i = 0; i < times; i++) rankings.read(new Read(newsroom.clock.instant(), article, edition, i, Source.FRONT));
    }
}
