package io.kawaraban.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    /** A read of an article, {@code late} seconds after it happened (less than 0: its node's clock is fast), {@code later} seconds after the one before. */
    record Step(long article, long later, long late) {}

    @Provide
    Arbitrary<List<Step>> days() {
        var articles = Arbitraries.longs().between(1, 5);
        var later = Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.longs().between(0, 30)), Tuple.of(3, Arbitraries.longs().between(0, 4_000)),
                Tuple.of(1, Arbitraries.longs().between(-8_000, 900_000)));
        var late = Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.just(0L)), Tuple.of(2, Arbitraries.longs().between(-100, 100_000)));
        return Combinators.combine(articles, later, late).as(Step::new).list().ofMaxSize(120);
    }

    @Property(tries = 400)
    void aTallyIsWhatARecountGives(@ForAll("days") List<Step> steps, @ForAll Window window) {
        var tally = new Tally(window);
        var log = new ArrayList<Map.Entry<Long, Instant>>();
        var now = NOON;
        var latest = Instant.MIN;
        for (var step : steps) {
            now = now.plusSeconds(step.later);
            latest = now.isAfter(latest) ? now : latest;
            var at = now.minusSeconds(step.late);
            log.add(Map.entry(step.article, at));

            tally.add(step.article, at, now);
            assertThat(tally.totals(now)).isEqualTo(recount(log, window, latest, 0));
            if (window != Window.WEEK) for (long article = 1; article <= 5; article++)
                assertThat(tally.before(article, now)).isEqualTo(recount(log, window, latest, window.ticks()).getOrDefault(article, 0));
        }
    }

    @Test
    void aReadCountsAtOnceAndLeavesWithItsTick() {
        var tally = new Tally(Window.HOUR);
        tally.add(1, NOON.plusSeconds(3), NOON.plusSeconds(3));

        assertThat(tally.totals(NOON.plusSeconds(3))).isEqualTo(Map.of(1L, 1));
        assertThat(tally.totals(NOON.plus(Duration.ofHours(1)).minusSeconds(1))).isEqualTo(Map.of(1L, 1));
        assertThat(tally.totals(NOON.plus(Duration.ofHours(1)))).isEmpty();
    }

    /** The window holds the running tick and the full ones before it; time never goes back. */
    private static Map<Long, Integer> recount(List<Map.Entry<Long, Instant>> log, Window window, Instant now, int ticksAgo) {
        long running = window.tickOf(now) - ticksAgo;
        var counts = new HashMap<Long, Integer>();
        for (var read : log) {
            long tick = window.tickOf(read.getValue());
            if (tick <= running && tick > running - window.ticks()) counts.merge(read.getKey(), 1, Integer::sum);
        }
        return counts;
    }
}
