package io.kawaraban.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RisingTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A clock that mostly goes on and sometimes jumps, reads that are late or early, and duplicates, which the log has decided on before. */
    @Property(tries = 150)
    void whatRisesIsWhatARecountOfTheLogGivesInWhateverOrderItIsTold(@ForAll long seed, @ForAll @IntRange(min = 1, max = 400) int reads) {
        var random = new Random(seed);
        var tally = new Tally(Window.DAY);
        var rising = new Rising(tally);
        var log = new ArrayList<Map.Entry<Long, Instant>>();
        var now = NOON;
        var latest = Instant.MIN;
        for (int i = 0; i < reads; i++) {
            now = now.plusSeconds(random.nextInt(20) == 0 ? random.nextInt(100_000) - 20_000 : random.nextInt(300));
            latest = now.isAfter(latest) ? now : latest;
            var at = random.nextInt(10) == 0 ? now.minusSeconds(random.nextInt(90_000) - 2_000) : now;
            log.add(Map.entry((long) random.nextInt(4), at));
            tally.add(log.getLast().getKey(), at, now);
            if (random.nextInt(5) == 0) assertIsRecount(rising.times(now), log, latest);
        }

        var told = new ArrayList<>(log);
        Collections.shuffle(told, random);
        var again = new Tally(Window.DAY);
        for (var read : told) again.add(read.getKey(), read.getValue(), latest);
        assertThat(new Rising(again).times(latest)).isEqualTo(rising.times(latest));
    }

    @Test
    void aSteadyReadershipDoesNotRiseAndANewOneDoesByHowMuchItIs() {
        var tally = new Tally(Window.DAY);
        var now = NOON;
        for (int minute = 0; minute < 24 * 60; minute++) {
            now = now.plus(Duration.ofMinutes(1));
            for (int i = 0; i < 5; i++) tally.add(1, now, now);
            if (minute >= 24 * 60 - 60) tally.add(2, now, now);
            if (minute >= 24 * 60 - 60) for (int i = 0; i < 3; i++) tally.add(3, now, now);
        }

        var times = new Rising(tally).times(now);
        assertThat(times).doesNotContainKey(1L);
        assertThat(times.get(2L)).isGreaterThan(3);
        assertThat(times.get(3L)).isGreaterThan(times.get(2L));
    }

    private static void assertIsRecount(Map<Long, Double> times, List<Map.Entry<Long, Instant>> log, Instant now) {
        var recount = recount(log, now);
        assertThat(times.keySet()).isEqualTo(recount.keySet());
        times.forEach((article, each) -> assertThat(each).isCloseTo(recount.get(article), within(1e-9 * each)));
    }

    private static Map<Long, Double> recount(List<Map.Entry<Long, Instant>> log, Instant now) {
        long running = Window.DAY.tickOf(now);
        var times = new HashMap<Long, Double>();
        for (long article = 0; article < 4; article++) {
            double brief = 0, lasting = 0;
            for (var read : log) {
                long age = running - Window.DAY.tickOf(read.getValue());
                if (read.getKey() != article || age < 0 || age >= 288) continue;
                brief += Math.pow(0.5, age / 6.0);
                lasting += Math.pow(0.5, age / 72.0);
            }
            double full = 0, fullLasting = 0;
            for (int age = 0; age < 288; age++) {
                full += Math.pow(0.5, age / 6.0);
                fullLasting += Math.pow(0.5, age / 72.0);
            }
            double usually = 6 + 12 * lasting / fullLasting, rate = 12 * brief / full;
            if (rate > usually) times.put(article, rate / usually);
        }
        return times;
    }
}
