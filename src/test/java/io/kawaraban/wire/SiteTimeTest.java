package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.wire.Wxr.Dates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SiteTimeTest {

    @Test
    void theZoneIsTheOneThatExplainsMostPairs() {
        var evidence = new SiteTime.Evidence();
        evidence.add(dated("2024-01-15 03:00:00", "2024-01-15 08:00:00"));
        evidence.add(dated("2024-07-15 04:00:00", "2024-07-15 08:00:00"));
        evidence.add(dated("2024-07-16 09:00:00", "2024-07-16 08:00:00"));

        assertThat(evidence.zone("en")).isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void theLanguageDecidesAmongZonesThatExplainAsMuch() {
        var evidence = new SiteTime.Evidence();
        evidence.add(dated("2024-01-15 09:00:00", "2024-01-15 00:00:00"));

        assertThat(evidence.zone("ko-KR")).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(evidence.zone("ja")).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(evidence.zone("en")).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void anUnusualZoneIsFoundToo() {
        var evidence = new SiteTime.Evidence();
        evidence.add(dated("2024-01-15 05:45:00", "2024-01-15 00:00:00"));

        assertThat(evidence.zone("en")).isEqualTo(ZoneId.of("Asia/Kathmandu"));
    }

    @Test
    void withoutEvidenceTheLanguageIsAtHome() {
        var evidence = new SiteTime.Evidence();
        evidence.add(dated("2024-01-15 09:00:00", "0000-00-00 00:00:00"));

        assertThat(evidence.zone("ja")).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(evidence.zone("")).isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    void datesThatAreAllZeroUseTheZone() {
        var time = new SiteTime(ZoneId.of("Asia/Tokyo"));

        assertThat(time.published(dated("2024-01-15 09:00:00", "0000-00-00 00:00:00"))).contains(Instant.parse("2024-01-15T00:00:00Z"));
        assertThat(time.published(dated("2024-01-15 09:00:00", "2024-01-14 21:00:00"))).contains(Instant.parse("2024-01-14T21:00:00Z"));
        assertThat(time.published(dated("0000-00-00 00:00:00", "0000-00-00 00:00:00"))).isEmpty();
        assertThat(time.published(dated("2024-02-31 09:00:00", "yesterday"))).isEmpty();

    }

    private static Wxr.Item dated(String local, String gmt) {
        return new Wxr.Item(1, "", "", "", "", "", "", "", 1, new Dates(local, gmt, "", ""), "", "", "publish", 0, 0, "post", "", false, "",
                List.of(), List.of(), List.of(), false);
    }
}
