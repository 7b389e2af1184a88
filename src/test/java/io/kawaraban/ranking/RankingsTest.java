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
import java.util.Map;
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
            assertThat(restarted.door(Rankings.class).top(edition, null, Window.RISING, 20)).isNotEmpty()
                    .isEqualTo(again.door(Rankings.class).top(edition, null, Window.RISING, 20)).allMatch(one -> one.readers() > 0);
            for (var window : List.of(Window.HOUR, Window.DAY, Window.WEEK, Window.ALL)) {
                var top = restarted.door(Rankings.class).top(edition, null, window, 20);
                assertThat(top).isNotEmpty().isEqualTo(again.door(Rankings.class).top(edition, null, window, 20));
                assertThat(top.stream().map(one -> one.article() + " " + one.readers())).containsExactlyElementsOf(recount(window));
            }
        }
    }

    @Test
    void daysThatTheLogKeepsNoLongerCountForAllTime() {
        long bridge = newsroom.publish("橋", newsroom.section("news"));
        newsroom.database.client().sql("insert into reading.hour values (:edition, :bridge, '2025-01-01T10:00:00Z', 40), (:edition, :bridge, '2025-01-01T11:00:00Z', 2)")
                .param("edition", edition).param("bridge", bridge).update();

        try (var restarted = newsroom.another()) {
            restarted.door(Rankings.class).read(new Read(newsroom.clock.instant(), bridge, edition, 1, Source.FRONT));
            assertThat(restarted.door(Rankings.class).top(edition, null, Window.ALL, 1)).containsExactly(new Ranked(bridge, 43, 1));
            assertThat(restarted.door(Rankings.class).top(edition, null, Window.WEEK, 1)).containsExactly(new Ranked(bridge, 1, 1));
        }
    }

    @Test
    void aPlaceSaysHowManyReadItInTheTimeBefore() {
        long bridge = newsroom.publish("橋", newsroom.section("news"));
        read(bridge, 3);
        newsroom.clock.pass(Duration.ofMinutes(61));
        read(bridge, 12);

        assertThat(rankings.top(edition, null, Window.HOUR, 1)).containsExactly(new Ranked(bridge, 12, 3, null, 1)).extracting(Ranked::times).containsExactly(4.0);
        assertThat(rankings.top(edition, null, Window.DAY, 1)).containsExactly(new Ranked(bridge, 15, 1));
        newsroom.clock.pass(Duration.ofMinutes(60));
        assertThat(rankings.top(edition, null, Window.HOUR, 1)).isEmpty();
    }

    @Test
    void whatIsReadMoreThanUsualRisesAboveWhatIsAlwaysRead() {
        var news = newsroom.section("news");
        long always = newsroom.publish("毎日", news), sudden = newsroom.publish("橋", news), seldom = newsroom.publish("庭", news);
        for (int minute = 0; minute < 600; minute++) {
            read(always, 2);
            if (minute > 580) read(sudden, 1);
            if (minute == 590) read(seldom, 2);
            newsroom.clock.pass(Duration.ofMinutes(1));
        }

        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactly(always, sudden, seldom);
        assertThat(rankings.top(edition, null, Window.RISING, 9)).extracting(Ranked::article, Ranked::readers).first().isEqualTo(tuple(sudden, 19));
        assertThat(rankings.top(edition, null, Window.RISING, 9)).extracting(Ranked::article).doesNotContain(seldom);
        assertThat(rankings.top(edition, news.id(), Window.RISING, 9)).isEqualTo(rankings.top(edition, null, Window.RISING, 9));
    }

    @Test
    void editorsHoldLeaveOutAndBoostForAWhile() {
        var news = newsroom.section("news");
        var hands = newsroom.door(Hands.class);
        var articles = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            articles.add(newsroom.publish("記事" + i, news));
            if (i < 4) read(articles.get(i), 10 - i);
        }
        var until = newsroom.clock.instant().plus(Duration.ofMinutes(30));
        hands.put(new Hand(edition, articles.get(4), Deed.HOLD, 2, until, "小田"));
        hands.put(new Hand(edition, articles.get(0), Deed.LEAVE_OUT, 0, until, "小田"));
        hands.put(new Hand(edition, articles.get(3), Deed.BOOST, 2, until, "小田"));

        assertThat(rankings.top(edition, null, Window.HOUR, 9)).containsExactly(new Ranked(articles.get(3), 7, 0, Deed.BOOST, 1), new Ranked(articles.get(4), 0, 0, Deed.HOLD, 2),
                new Ranked(articles.get(1), 9, 3), new Ranked(articles.get(2), 8, 4));
        assertThat(rankings.top(edition, news.id(), Window.HOUR, 9)).isEqualTo(rankings.top(edition, null, Window.HOUR, 9));
        assertThat(hands.of(edition)).hasSize(3);
        assertThat(hands.remove(edition, articles.get(4))).isTrue();
        assertThat(hands.remove(edition, articles.get(4))).isFalse();
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactly(articles.get(3), articles.get(1), articles.get(2));
        newsroom.clock.pass(Duration.ofMinutes(30));
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactlyElementsOf(articles.subList(0, 4));
        assertThat(hands.of(edition)).isEmpty();
    }

    @Test
    void aWithdrawnArticleHoldsNoPlace() {
        long bridge = newsroom.publish("橋", newsroom.section("news"));
        newsroom.door(Hands.class).put(new Hand(edition, bridge, Deed.HOLD, 1, newsroom.clock.instant().plusSeconds(60), "小田"));
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).extracting(Ranked::article).containsExactly(bridge);

        newsroom.door(Publisher.class).withdraw(bridge, "");
        assertThat(rankings.top(edition, null, Window.HOUR, 9)).isEmpty();
    }

    @Test
    void oldStoriesOfASectionThatSaysSoStandInNoRankingThatEnds() {
        var news = newsroom.section("news");
        var politics = newsroom.section("politics", news);
        long old = newsroom.publish("古", politics, newsroom.clock.instant().minus(Duration.ofDays(4)));
        long recent = newsroom.publish("新", politics, newsroom.clock.instant().minus(Duration.ofDays(2)));
        read(old, 5);
        read(recent, 2);

        newsroom.door(Hands.class).put(edition, Map.of(news.id(), 3));
        assertThat(rankings.top(edition, null, Window.DAY, 9)).extracting(Ranked::article).containsExactly(recent);
        assertThat(rankings.top(edition, politics.id(), Window.HOUR, 9)).extracting(Ranked::article).containsExactly(recent);
        assertThat(rankings.top(edition, null, Window.ALL, 9)).extracting(Ranked::article).containsExactly(old, recent);
        newsroom.door(Hands.class).put(new Hand(edition, old, Deed.BOOST, 2, newsroom.clock.instant().plusSeconds(60), "小田"));
        assertThat(rankings.top(edition, null, Window.DAY, 9)).extracting(Ranked::article).containsExactly(old, recent);
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
            case WEEK, ALL -> 3600;
            case RISING -> throw new IllegalArgumentException("is not a recount");
        };
        long since = window == Window.ALL ? 0 : Math.floorDiv(newsroom.clock.instant().getEpochSecond(), tick) * tick + tick - window.length().toSeconds();
        return newsroom.database.client().sql("""
                select read.article || ' ' || count(*) from reading.read join publication.release on release.article = read.article
                 where at >= to_timestamp(:since) group by read.article, published_at order by count(*) desc, published_at desc, read.article desc
                """).param("since", since).query(String.class).list();
    }

    private void read(long article, int times) {
        for (int i = 0; i < times; i++) rankings.read(new Read(newsroom.clock.instant(), article, edition, i, Source.FRONT));
    }
}
