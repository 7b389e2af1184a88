package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.TestNewsroom;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Sections;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import io.kawaraban.related.AlsoRead.Next;
import io.kawaraban.related.AlsoRead.Reason;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlsoReadTest {
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final AlsoRead alsoRead = newsroom.door(AlsoRead.class);

    @AfterEach
    void close() {
        newsroom.close();
    }

    @Test
    void coReadComesFirstThenTheTopicThenTheSectionThenTheNewest() {
        var news = newsroom.section("news");
        var life = newsroom.section("life");
        long bridge = newsroom.publish("橋", news, "三番橋");
        long coRead = newsroom.publish("猫", life);
        long sameTopic = newsroom.publish("橋の夜", life, "三番橋");
        long sameSection = newsroom.publish("港", news);
        long newest = newsroom.publish("鍋", life);
        readTogether(bridge, coRead);

        assertThat(alsoRead.next(bridge, 10)).containsExactly(new Next(coRead, Reason.CO_READ), new Next(sameTopic, Reason.SAME_TOPIC),
                new Next(sameSection, Reason.SAME_SECTION), new Next(newest, Reason.NEWEST));
        assertThat(alsoRead.of(bridge, 2)).containsExactly(coRead, sameTopic);
    }

    @Test
    void onlyWhatReadersOfThisEditionMaySeeIsOffered() {
        var news = newsroom.section("news");
        long bridge = newsroom.publish("橋", news), withdrawn = newsroom.publish("取", news), other = newsroom.publish("港", news);
        var korean = newsroom.door(Editions.class).found("ko", "ko", "신문", ZoneId.of("Asia/Seoul"), "/ko");
        long foreign = newsroom.publish("다리", newsroom.door(Sections.class).open(korean.id(), null, "news", "뉴스", "", true));
        readTogether(bridge, withdrawn);
        readTogether(bridge, foreign);

        newsroom.door(Publisher.class).withdraw(withdrawn, "");
        assertThat(alsoRead.of(bridge, 10)).containsExactly(other);
        assertThat(alsoRead.of(foreign, 10)).isEmpty();
        assertThat(alsoRead.of(withdrawn, 10)).isEmpty();
    }

    @Test
    void aNewReadChangesTheListAtOnce() {
        var news = newsroom.section("news");
        long bridge = newsroom.publish("橋", news);
        long cat = newsroom.publish("猫", news);
        for (int i = 0; i < 30; i++) newsroom.publish("記事" + i, news);

        assertThat(alsoRead.of(bridge, 5)).doesNotContain(cat);
        readTogether(bridge, cat);
        assertThat(alsoRead.of(bridge, 5)).first().isEqualTo(cat);
    }

    @Test
    void aReaderIsOfferedNothingTheyHaveReadAndWhatTheirWholeVisitTells() {
        var news = newsroom.section("news");
        long bridge = newsroom.publish("橋", news), cat = newsroom.publish("猫", news), harbour = newsroom.publish("港", news), pot = newsroom.publish("鍋", news);
        readTogether(cat, pot);
        readTogether(bridge, cat);
        readTogether(bridge, harbour);

        assertThat(alsoRead.next(List.of(cat, bridge), 10)).containsExactlyInAnyOrder(new Next(pot, Reason.CO_READ), new Next(harbour, Reason.CO_READ));
        assertThat(alsoRead.next(List.of(cat, pot, harbour, bridge), 10)).isEmpty();
    }

    @Test
    void toldTheLogAgainItOffersTheSameUnderAnotherVersion() {
        var news = newsroom.section("news");
        long bridge = newsroom.publish("橋", news), cat = newsroom.publish("猫", news), harbour = newsroom.publish("港", news);
        long unread = alsoRead.version(bridge);
        readTogether(bridge, harbour);
        readTogether(bridge, cat);
        readTogether(bridge, cat);
        var before = alsoRead.next(bridge, 10);
        long version = alsoRead.version(bridge);

        alsoRead.forget();
        assertThat(alsoRead.version(bridge)).isNotIn(unread, version);
        readTogether(bridge, cat);
        readTogether(bridge, harbour);
        readTogether(bridge, cat);

        assertThat(alsoRead.next(bridge, 10)).isEqualTo(before).first().isEqualTo(new Next(cat, Reason.CO_READ));
        assertThat(alsoRead.version(bridge)).isNotIn(unread, version);
    }

    private void readTogether(long... articles) {
        long visit = System.nanoTime();
        for (var article : articles) alsoRead.read(new Read(newsroom.clock.instant(), article, 1, visit, Source.FRONT));
    }
}
