package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CoReadsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final CoReads coReads = new CoReads();
    private long visits;

    @Test
    void whatIsReadTogetherIsNear() {
        visit(1, 2);
        visit(1, 2);
        visit(1, 3);

        assertThat(coReads.of(1, NOON)).extracting(CoReads.Neighbour::article).containsExactly(2L, 3L);
        assertThat(coReads.of(2, NOON)).extracting(CoReads.Neighbour::article).containsExactly(1L);
        assertThat(coReads.of(4, NOON)).isEmpty();
    }

    @Test
    void whatEverybodyReadsIsNotNearToEverything() {
        for (int i = 0; i < 100; i++) visit(9, 100 + i);
        for (int i = 0; i < 5; i++) visit(1, 2);
        for (int i = 0; i < 6; i++) visit(1, 9);

        assertThat(coReads.of(1, NOON)).extracting(CoReads.Neighbour::article).containsExactly(2L, 9L);
    }

    @Test
    void nearnessIsTheDampedCosineOfTheVisits() {
        for (int i = 0; i < 3; i++) visit(1, 2);
        visit(2, 3);

        assertThat(coReads.of(1, NOON).getFirst().nearness()).isCloseTo(3 / Math.sqrt((3 + 1) * (4 + 1)), within(1e-9));
    }

    @Test
    void aCoReadNowEqualsTwoAHalfLifeAgo() {
        var before = NOON.minus(CoReads.HALF_LIFE);
        visitAt(before, 1, 2);
        visitAt(before, 1, 2);
        visitAt(NOON, 1, 3);

        var near = coReads.of(1, NOON);
        assertThat(near).hasSize(2);
        assertThat(near.get(0).nearness()).isCloseTo(near.get(1).nearness(), within(1e-9));
    }

    @Test
    void yearsOfReadsDoNotOverflow() {
        for (int day = 0; day < 2_000; day++) visitAt(NOON.plusSeconds(86_400L * day), 1, 2);

        assertThat(coReads.of(1, NOON.plusSeconds(86_400L * 2_000)).getFirst().nearness()).isBetween(0.4, 0.6);
    }

    @Test
    void theOrderInWhichTheLogIsToldDoesNotMatter() {
        var random = new Random(3);
        var reads = new ArrayList<Read>();
        for (int i = 0; i < 600; i++) reads.add(new Read(NOON.plusSeconds(i * 300L), 1 + random.nextInt(9), 1, random.nextInt(80), Source.FRONT));
        var shuffled = new ArrayList<>(reads);
        Collections.shuffle(shuffled, random);
        var other = new CoReads();

        reads.forEach(coReads::add);
        shuffled.forEach(other::add);
        var now = NOON.plusSeconds(600 * 300L);
        assertThat(other.of(1, now)).extracting(CoReads.Neighbour::article).containsExactlyInAnyOrderElementsOf(
                coReads.of(1, now).stream().map(CoReads.Neighbour::article).toList());
    }

    @Test
    void theStrongestNeighboursStay() {
        for (int i = 0; i < 5; i++) visit(1, 2);
        for (int other = 100; other < 400; other++) visit(1, other);

        assertThat(coReads.of(1, NOON)).hasSize(64).first().extracting(CoReads.Neighbour::article).isEqualTo(2L);
    }

    private void visit(long... articles) {
        visitAt(NOON, articles);
    }

    private void visitAt(Instant at, long... articles) {
        visits++;
        for (var article : articles) coReads.add(new Read(at, article, 1, visits, Source.FRONT));
    }
}
