package io.kawaraban.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kawaraban.TestNewsroom;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Publisher;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final Topics topics = newsroom.door(Topics.class);
    private final HotTopics hotTopics = newsroom.door(HotTopics.class);
    private final int edition = newsroom.edition().id();

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void publishingOpensTopicsAndWithdrawingTakesTheArticleOffThem() {
        long bridge = newsroom.publish("橋", newsroom.section("news"), "三番橋", "港");

        assertThat(topics.ofArticle(bridge)).extracting(Topic::name).containsExactly("三番橋", "港");
        var topic = topics.find(edition, "三番橋").orElseThrow();
        assertThat(topics.articles(topic.id(), null, 10)).extracting(Card::article).containsExactly(bridge);
        assertThat(newsroom.door(Addresses.class).find(edition, "/topics/三番橋")).map(Address::topic).contains(topic.id());

        newsroom.door(Publisher.class).withdraw(bridge, "");
        newsroom.deliver();
        assertThat(topics.ofArticle(bridge)).isEmpty();
        assertThat(topics.of(edition)).hasSize(2);
    }

    @Test
    void toldTwiceOrAllAgainTheTaggingsAreTheSame() {
        long bridge = newsroom.publish("橋", newsroom.section("news"), "三番橋", "港");
        var follower = newsroom.door(Tagger.class);
        var before = topics.ofArticle(bridge);

        follower.follow(new Change.Published(edition, bridge));
        assertThat(topics.ofArticle(bridge)).isEqualTo(before);
        follower.forget();
        assertThat(topics.ofArticle(bridge)).isEmpty();
        follower.follow(new Change.Published(edition, bridge));
        assertThat(topics.ofArticle(bridge)).isEqualTo(before);
    }

    @Test
    void widthAndCaseOfANameDoNotMatter() {
        var topic = topics.put(edition, "ai", "ＡＩ", "機械");

        assertThat(topics.put(edition, "ai", "AI", "")).isEqualTo(topic);
        assertThat(topics.put(edition, "artificial", "ai ", "")).isEqualTo(topic);
        assertThat(topic.slug()).isEqualTo("ai");
        assertThat(newsroom.door(Addresses.class).find(edition, "/topics/artificial").orElseThrow()).extracting(Address::topic, Address::isCanonical)
                .containsExactly(topic.id(), false);
    }

    @Test
    void twoTopicsOfOneSlugGetAddressesOfTheirOwn() {
        assertThat(topics.put(edition, "port", "港", "").slug()).isEqualTo("port");
        assertThat(topics.put(edition, "port", "ポート", "").slug()).isEqualTo("port-2");
    }

    @Test
    void aMergedTopicLeadsToTheOtherByNameNumberSlugAndAddress() {
        long bridge = newsroom.publish("橋", newsroom.section("news"), "三番橋", "橋");
        long other = newsroom.publish("橋の夜", newsroom.section("news"), "三番橋");
        var from = topics.named(edition, "三番橋").orElseThrow();
        var into = topics.named(edition, "橋").orElseThrow();

        topics.merge(from.id(), into.id());
        assertThat(List.of(topics.find(from.id()), topics.find(edition, from.slug()), topics.named(edition, "三番橋"))).allSatisfy(found -> assertThat(found).contains(into));
        assertThat(topics.articles(into.id(), null, 9)).extracting(Card::article).containsExactly(other, bridge);
        assertThat(newsroom.door(Addresses.class).find(edition, from.path()).orElseThrow()).extracting(Address::topic, Address::isCanonical).containsExactly(into.id(), false);
        assertThat(topics.of(edition)).containsExactly(into);
        long third = newsroom.publish("橋の朝", newsroom.section("news"), "三番橋");
        assertThat(topics.ofArticle(third)).containsExactly(into);
    }

    @Test
    void aRenamedTopicKeepsItsOldNameAndAddress() {
        var topic = topics.put(edition, "bridge", "橋", "");

        var renamed = topics.change(new Topic(topic.id(), edition, "sanban-bridge", "三番橋", "1931 年の橋"));
        assertThat(renamed).isEqualTo(new Topic(topic.id(), edition, "sanban-bridge", "三番橋", "1931 年の橋"));
        assertThat(topics.named(edition, "橋")).contains(renamed);
        assertThat(newsroom.door(Addresses.class).find(edition, "/topics/bridge").orElseThrow().isCanonical()).isFalse();
        assertThat(newsroom.door(Addresses.class).find(edition, "/topics/sanban-bridge").orElseThrow().isCanonical()).isTrue();
    }

    @Test
    void aTopicsArticlesArePagedWithoutGapOrRepeat() {
        var published = new ArrayList<Long>();
        for (int i = 0; i < 23; i++) published.addFirst(newsroom.publish("記事" + i, newsroom.section("news"), newsroom.clock.instant().minusSeconds(60 - i / 3), "港"));
        long withdrawn = published.remove(4);
        newsroom.door(Publisher.class).withdraw(withdrawn, "");
        var topic = topics.named(edition, "港").orElseThrow();

        var paged = new ArrayList<Long>();
        Card.Cursor after = null;
        for (var page = topics.articles(topic.id(), after, 5); !page.isEmpty(); page = topics.articles(topic.id(), after, 5)) {
            page.forEach(card -> paged.add(card.article()));
            after = page.getLast().cursor();
        }
        assertThat(paged).isEqualTo(published);
    }

    @Test
    void aTopicReadMoreThanUsualIsHot() {
        var news = newsroom.section("news");
        var longAgo = newsroom.clock.instant().minus(Duration.ofDays(3));
        long usual = newsroom.publish("毎日", news, longAgo, "天気");
        long burst = newsroom.publish("橋", news, longAgo, "三番橋");
        long calm = newsroom.publish("庭", news, longAgo, "庭");
        for (int hour = 2; hour < 50; hour++) read(usual, 40, Duration.ofHours(hour));
        read(usual, 45, Duration.ZERO);
        read(burst, 20, Duration.ZERO);

        var hot = hotTopics.of(edition, 5);
        assertThat(hot).extracting(one -> one.topic().name()).containsExactly("三番橋", "天気", "庭");
        assertThat(hot.getFirst().readsLastHour()).isEqualTo(20);
        assertThat(hot.getFirst().articles()).containsExactly(burst);
        assertThat(hot.get(1).usualReads()).isBetween(35.0, 45.0);
        assertThat(hot.getLast().articles()).containsExactly(calm);
        assertThat(hot.getLast().burst()).isZero();
    }

    @Test
    void whatIsReadEveryMorningIsNoBurst() {
        var news = newsroom.section("news");
        var longAgo = newsroom.clock.instant().minus(Duration.ofDays(8));
        long weather = newsroom.publish("天気", news, longAgo, "天気"), bridge = newsroom.publish("橋", news, longAgo, "三番橋");
        newsroom.clock.pass(Duration.ofMinutes(30));
        for (int day = 1; day < 7; day++)
            for (int minutes = 0; minutes < 120; minutes += 30) read(weather, 30, Duration.ofDays(day).plusMinutes(minutes));
        for (int hour = 1; hour < 160; hour++) read(bridge, 10, Duration.ofHours(hour));
        read(weather, 60, Duration.ZERO);
        read(bridge, 40, Duration.ZERO);

        var hot = hotTopics.of(edition, 2);
        assertThat(hot).extracting(one -> one.topic().name()).containsExactly("三番橋", "天気");
        assertThat(hot.getFirst().usualReads()).isBetween(9.0, 11.0);
        assertThat(hot.getLast().usualReads()).as("at this time of the day").isBetween(48.0, 60.0);
        assertThat(hot.getFirst().burst()).isGreaterThan(2 * hot.getLast().burst());
    }

    @Test
    void editorsPinAndHideATopicForAWhile() {
        var news = newsroom.section("news");
        var longAgo = newsroom.clock.instant().minus(Duration.ofDays(60));
        for (int i = 0; i < 31; i++) newsroom.publish("記事" + i, news, "話題" + i);
        newsroom.publish("庭", news, longAgo, "庭");
        var garden = topics.named(edition, "庭").orElseThrow();
        var hidden = hotTopics.of(edition, 1).getFirst().topic();
        var hands = newsroom.door(TopicHands.class);
        var until = newsroom.clock.instant().plusSeconds(60);
        assertThat(hotTopics.of(edition, 40)).extracting(Hot::topic).doesNotContain(garden);

        hands.put(garden, new TopicHand(garden.id(), TopicHand.Deed.PIN, until, "小田"));
        hands.put(hidden, new TopicHand(hidden.id(), TopicHand.Deed.HIDE, until, "小田"));
        assertThat(hotTopics.of(edition, 40)).extracting(Hot::topic).startsWith(garden).doesNotContain(hidden);
        assertThat(hotTopics.of(edition, 2)).extracting(Hot::isPinned).containsExactly(true, false);
        assertThat(hands.of(edition)).hasSize(2);
        assertThat(hands.remove(hidden)).isTrue();
        assertThat(hands.remove(hidden)).isFalse();
        assertThat(hotTopics.of(edition, 2)).extracting(Hot::topic).containsExactly(garden, hidden);
        newsroom.clock.pass(Duration.ofMinutes(1));
        assertThat(hotTopics.of(edition, 40)).extracting(Hot::topic).startsWith(hidden).doesNotContain(garden);
    }

    @Test
    void aTopicIsFoundByAnyOfItsNames() {
        var topic = topics.put(edition, "bridge", "三番橋", "");
        topics.alias(topic.id(), "Ｂｒｉｄｇｅ　No. 3");

        assertThat(topics.search(edition, "bridge no", 9)).containsExactly(topic);
        assertThat(topics.search(edition, "番橋", 9)).containsExactly(topic);
        assertThat(topics.search(edition, "%", 9)).isEmpty();
        assertThat(topics.names(topic.id())).containsExactlyInAnyOrder("三番橋", "bridge no. 3");
    }

    @Test
    void whenLittleIsReadTheMostWrittenAboutFillTheBlock() {
        var news = newsroom.section("news");
        for (int i = 0; i < 3; i++) newsroom.publish("橋" + i, news, "三番橋");
        newsroom.publish("港", news, "港");
        long withdrawn = newsroom.publish("取", news, "取");
        newsroom.door(Publisher.class).withdraw(withdrawn, "");

        assertThat(hotTopics.of(edition, 5)).extracting(one -> one.topic().name()).containsExactly("三番橋", "港");
        assertThat(hotTopics.of(edition, 5).getFirst().publishedToday()).isEqualTo(3);
    }

    @Test
    void theMostReadArticleLeadsItsTopic() {
        var news = newsroom.section("news");
        long first = newsroom.publish("一", news, "港");
        long second = newsroom.publish("二", news, "港");
        read(first, 2, Duration.ZERO);

        assertThat(hotTopics.of(edition, 5).getFirst().articles()).containsExactly(first, second);
    }

    @Test
    void aBurstIsTheSurpriseOfAPoissonNumber() {
        assertThat(Burst.of(5, 5)).isZero();
        assertThat(Burst.of(3, 5)).isZero();
        assertThat(Burst.of(40, 10)).isCloseTo(40 * Math.log(4) - 30, within(1e-9)).isGreaterThan(Burst.of(4, 1));
    }

    private void read(long article, int times, Duration ago) {
        for (int i = 0; i < times; i++)
            newsroom.door(Rankings.class).read(new Read(newsroom.clock.instant().minus(ago), article, edition, i, Source.FRONT));
    }
}
