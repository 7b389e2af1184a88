package io.kawaraban.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0";
    private final Intake intake = new Intake(new ReadingSettings(90, 5, 1, false));

    @Test
    void aReaderCountsOnceInHalfAnHour() {
        assertThat(kept(at(NOON))).isTrue();
        assertThat(reason(at(NOON.plusSeconds(60)))).isEqualTo(Reason.REPEAT);
        assertThat(reason(at(NOON.plusSeconds(29 * 60)))).isEqualTo(Reason.REPEAT);
        assertThat(kept(at(NOON.plusSeconds(30 * 60)))).isTrue();
        assertThat(reason(at(NOON.plusSeconds(31 * 60)))).isEqualTo(Reason.REPEAT);
    }

    @Test
    void anotherArticleOrReaderIsNoRepeat() {
        assertThat(kept(at(NOON))).isTrue();
        assertThat(kept(new Arrival(NOON, 2, Source.FRONT, "192.0.2.1", FIREFOX, null, null))).isTrue();
        assertThat(kept(new Arrival(NOON, 1, Source.FRONT, "192.0.2.2", FIREFOX, null, null))).isTrue();
        assertThat(kept(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX + " other", null, null))).isTrue();
    }

    @Test
    void eachReasonIsGivenForWhatItSays() {
        assertThat(reason(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX, "cross-site", null))).isEqualTo(Reason.FOREIGN);
        assertThat(reason(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX, "same-origin", "prefetch;prerender"))).isEqualTo(Reason.PREFETCH);
        assertThat(reason(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", null, null, null))).isEqualTo(Reason.ROBOT);
        assertThat(((Verdict.Dropped) intake.judge(new Intake.Asked(at(NOON), null))).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @Test
    void whoAsksNotToBeCountedIsNot() {
        assertThat(reason(excused(Reason.STAFF))).isEqualTo(Reason.STAFF);
        assertThat(reason(excused(Reason.UNCOUNTED))).isEqualTo(Reason.UNCOUNTED);
        assertThat(kept(excused(Reason.OPTED_OUT))).as("nothing says who read").isTrue();

        var honouring = new Intake(new ReadingSettings(90, 5, 1, true));
        assertThat(honouring.judge(asked(excused(Reason.OPTED_OUT)))).isEqualTo(new Verdict.Dropped(Reason.OPTED_OUT));
        assertThat(honouring.judge(asked(at(NOON)))).isInstanceOf(Verdict.Kept.class);
    }

    private static Arrival excused(Reason excuse) {
        return new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX, "same-origin", null, excuse);
    }

    @Test
    void anAddressThatSendsTooMuchIsAFloodWhateverItsAgents() {
        for (int i = 0; i < 5; i++) assertThat(kept(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX + i, null, null))).isTrue();

        assertThat(reason(new Arrival(NOON, 1, Source.FRONT, "192.0.2.1", FIREFOX + 6, null, null))).isEqualTo(Reason.FLOOD);
        assertThat(kept(new Arrival(NOON, 1, Source.FRONT, "192.0.2.2", FIREFOX, null, null))).isTrue();
        assertThat(kept(new Arrival(NOON.plusSeconds(1), 1, Source.FRONT, "192.0.2.1", FIREFOX + 7, null, null))).isTrue();
        assertThat(reason(new Arrival(NOON.plusSeconds(1), 1, Source.FRONT, "192.0.2.1", FIREFOX + 8, null, null))).isEqualTo(Reason.FLOOD);
    }

    @Test
    void theAddressesOfOneNetworkShareTheirAllowance() {
        assertThat(Flood.network("2001:db8:1:2:3:4:5:6")).isEqualTo(Flood.network("2001:db8:1:2:ffff:0:0:1"));
        assertThat(Flood.network("2001:db8:1:2:3:4:5:6")).isNotEqualTo(Flood.network("2001:db8:1:3:3:4:5:6"));
        assertThat(Flood.network("192.0.2.1")).isNotEqualTo(Flood.network("192.0.2.2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "Mozilla/5.0 (compatible; bingbot/2.0)", "Twitterbot/1.0",
        "facebookexternalhit/1.1", "Mozilla/5.0 (compatible; Yeti/1.1; NaverBot)", "Mozilla/5.0 (compatible; Baiduspider/2.0)", "curl/8.5.0", "Wget/1.21",
        "python-requests/2.32", "Go-http-client/2.0", "Java-http-client/25", "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/140.0", "LINE-Parts/1.0 preview",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)", "Feedly/1.0", "Slackbot-LinkExpanding 1.0", "GPTBot/1.2", "CCBot/2.0", ""})
    void robotsAreKnown(String agent) {
        assertThat(Robots.isRobot(agent)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (Linux; Android 13; CUBOT X50) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 Line/15.1", "Mozilla/5.0 (iPhone) NAVER(inapp; search; 2000; 12.9)",
        "Mozilla/5.0 (iPhone) KAKAOTALK 25.1", "Mozilla/5.0 (X11; simulated) Gecko/20100101 Reader/2f3a"})
    void readersAreNotRobots(String agent) {
        assertThat(Robots.isRobot(agent)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "true|127.0.0.1|for=192.0.2.7|192.0.2.7", "true|0:0:0:0:0:0:0:1|For=\"198.51.100.9\";proto=http|198.51.100.9", "true|[::1]|for=192.0.2.7|192.0.2.7",
        "true|127.0.0.1|for=203.0.113.1|127.0.0.1", "true|127.0.0.1|for=8.8.8.8|127.0.0.1", "true|127.0.0.1|nonsense|127.0.0.1", "true|127.0.0.1|-|127.0.0.1",
        "true|10.1.1.1|for=192.0.2.7|10.1.1.1", "false|127.0.0.1|for=192.0.2.7|127.0.0.1", "true|unknown.example|for=192.0.2.7|unknown.example"})
    void onlyASimulatedReaderOnThisMachineMaySayItsAddress(boolean isSample, String remote, String forwarded, String address) {
        assertThat(new Sender(isSample).of(remote, forwarded)).isEqualTo(address);
    }

    @Test
    void midnightMakesNoNewReaders() {
        var readers = new Readers();
        var evening = Instant.parse("2026-03-01T23:50:00Z");

        var before = readers.visit("192.0.2.1", FIREFOX, evening);
        var after = readers.visit("192.0.2.1", FIREFOX, evening.plusSeconds(20 * 60));
        assertThat(after).isSameAs(before);
        assertThat(after.counts(1, evening)).isTrue();
        assertThat(readers.visit("192.0.2.1", FIREFOX, evening.plusSeconds(45 * 60))).isSameAs(before);
    }

    @Test
    void aVisitEndsAfterHalfAnHourWithoutARead() {
        var readers = new Readers();

        var first = readers.visit("192.0.2.1", FIREFOX, NOON);
        var same = readers.visit("192.0.2.1", FIREFOX, NOON.plus(Duration.ofMinutes(29)));
        var next = readers.visit("192.0.2.1", FIREFOX, NOON.plus(Duration.ofMinutes(59)));
        assertThat(same).isSameAs(first);
        assertThat(next.number()).isNotEqualTo(first.number());
        assertThat(readers.open()).isEqualTo(1);
    }

    private Arrival at(Instant at) {
        return new Arrival(at, 1, Source.FRONT, "192.0.2.1", FIREFOX, "same-origin", null);
    }

    private boolean kept(Arrival arrival) {
        return judge(arrival) instanceof Verdict.Kept;
    }

    private Reason reason(Arrival arrival) {
        return ((Verdict.Dropped) judge(arrival)).reason();
    }

    private Verdict judge(Arrival arrival) {
        return intake.judge(asked(arrival));
    }

    private static Intake.Asked asked(Arrival arrival) {
        return new Intake.Asked(arrival, new Shelf.Offer(arrival.article(), arrival.article(), 1, Kind.ARTICLE, 1L, Set.of(1L), true, NOON));
    }
}
