package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
    private final Score score = new Score();

    @Test
    void anHourIsTheMeanOfItsSessions() {
        hour(1, 3, 0, 15);

        assertThat(score.hr5()).isEqualTo(0.5);
        assertThat(score.hr10()).isEqualTo(0.5);
        assertThat(score.hr20()).isEqualTo(0.75);
        assertThat(score.ndcg20()).isCloseTo((1 + 0.5 + 0.25) / 4, within(1e-12));
        assertThat(score.mrr10()).isCloseTo((1 + 1 / 3.0) / 4, within(1e-12));
    }

    @Test
    void theWholeIsTheMeanOfTheHoursHoweverManySessionsTheyHave() {
        hour(1);
        hour(0, 0, 0);
        hour();

        assertThat(score.windows()).isEqualTo(2);
        assertThat(score.sessions()).isEqualTo(4);
        assertThat(score.hr20()).isEqualTo(0.5);
    }

    @Test
    void aPlaceCountsUpToTheDepthOfItsMeasure() {
        hour(5, 6, 10, 11, 20, 21);

        assertThat(score.hr5()).isCloseTo(1 / 6.0, within(1e-12));
        assertThat(score.hr10()).isCloseTo(3 / 6.0, within(1e-12));
        assertThat(score.hr20()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(score.mrr10()).isCloseTo((1 / 5.0 + 1 / 6.0 + 1 / 10.0) / 6, within(1e-12));
    }

    @Test
    void nothingScoredIsNoFigure() {
        assertThat(score.windows()).isZero();
        assertThat(score.ndcg20()).isZero();
        assertThat(score.predictionsPerSecond()).isZero();
    }

    @Test
    void speedIsPredictionsByTheTimeTheyTook() {
        score.add(1);
        score.add(1);
        score.endHour(1_000_000);

        assertThat(score.predictionsPerSecond()).isEqualTo(2_000);
    }

    private void hour(int... places) {
        for (int place : places) score.add(place);
        score.endHour(0);
    }
}
