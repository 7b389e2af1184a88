package io.kawaraban.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ToolsTest {
    private final Times times = new Times(new Messages(new ThemeSettings(null, true)));
    private final Instant at = Instant.parse("2026-11-23T11:15:00Z");

    @Test
    void timesAreWrittenAsReadersWriteThem() {
        assertThat(times.moment(at, ZoneId.of("Asia/Tokyo"), Locale.JAPANESE)).isEqualTo("2026年11月23日 20:15");
        assertThat(times.moment(at, ZoneId.of("Asia/Seoul"), Locale.KOREAN)).isEqualTo("2026년 11월 23일 20:15");
        assertThat(times.moment(at, ZoneId.of("Europe/London"), Locale.ENGLISH)).isEqualTo("23 November 2026, 11:15");
        assertThat(times.machine(at, ZoneId.of("Asia/Tokyo"))).isEqualTo("2026-11-23T20:15:00+09:00");
    }

    @Test
    void gzipIsSentOnlyToWhoTakesIt() {
        assertThat(PageView.acceptsGzip("gzip, deflate, br")).isTrue();
        assertThat(PageView.acceptsGzip("*")).isTrue();
        assertThat(PageView.acceptsGzip("br;q=1.0, gzip;q=0.8")).isTrue();
        assertThat(PageView.acceptsGzip("gzip;q=0, br")).isFalse();
        assertThat(PageView.acceptsGzip("identity")).isFalse();
        assertThat(PageView.acceptsGzip(null)).isFalse();
    }

    @Test
    void aRegionIsDrawnByTheTemplateOfItsName() {
        record AlsoRead() implements Region {}

        assertThat(new AlsoRead().template()).isEqualTo("also-read");
    }
}
