package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MethodsTest {
    private static final long START = 1_500_000_000_000L;

    @Test
    void sequentialRulesCountWhatFollowedByItsDistance() {
        var rules = new SequentialRules();
        rules.learn(window(0, session(1, 2, 3), session(1, 3)));

        var best = rules.next(session(9, 1, 0), 2);

        assertThat(best.numbers()).containsExactly(3L, 2L);
        assertThat(best.score(0)).isEqualTo(1.5);
        assertThat(best.score(1)).isEqualTo(1);
        assertThat(rules.next(session(3, 0), 1).numbers()).isEmpty();
    }

    @Test
    void coReadsAreThoseOfTheLastDay() {
        var counts = new CoReadCounts();
        counts.learn(window(0, session(1, 2), session(1, 2)));
        counts.learn(window(23, session(1, 3)));
        assertThat(counts.next(session(1, 0), 1).numbers()).containsExactly(2L, 3L);

        counts.learn(window(24, session(4, 3)));
        assertThat(counts.next(session(1, 0), 1).numbers()).containsExactly(3L);
        assertThat(counts.next(session(1, 4, 0), 2).score(0)).isEqualTo(2);
    }

    @Test
    void itemKnnIsTheDampedCosineOfSessions() {
        var knn = new ItemKnn();
        knn.learn(window(0, session(1, 2), session(1, 2), session(1, 3), session(2, 4)));

        var best = knn.next(session(1, 0), 1);

        assertThat(best.numbers()).containsExactly(2L, 3L);
        assertThat(best.score(0)).isCloseTo(2 / Math.sqrt((3 + 20) * (3 + 20)), within(1e-9));
        assertThat(best.score(1)).isCloseTo(1 / Math.sqrt((3 + 20) * (1 + 20)), within(1e-9));
    }

    @Test
    void mostReadAreThoseOfTheLastHoursWithoutWhatWasRead() {
        var hour = new MostRead(1);
        var day = new MostRead(24);
        for (var method : List.of(hour, day)) {
            method.learn(window(0, session(1, 2), session(1, 2), session(1, 3)));
            method.learn(window(1, session(4, 3)));
        }

        assertThat(hour.next(session(3, 0), 1).numbers()).containsExactly(4L);
        assertThat(day.next(session(3, 0), 1).numbers()).containsExactly(1L, 2L, 4L);
    }

    /** The published algorithm, as a few loops over all sessions. */
    @Test
    void vSkNNIsThePublishedOne() {
        var random = new Random(5);
        var knn = new VSkNN(30, 10);
        var learned = new ArrayList<Session>();
        for (int hour = 0; hour < 20; hour++) {
            var sessions = new Session[40];
            for (int i = 0; i < sessions.length; i++) sessions[i] = session(random.ints(2 + random.nextInt(5), 0, 60).map(at -> at * at / 60).distinct().toArray());
            for (var asked : sessions) {
                var expected = vSkNN(learned, asked, asked.length(), 30, 10);
                var best = knn.next(asked, asked.length());
                assertThat(best.size()).isEqualTo(Math.min(20, expected.size()));
                var scores = expected.values().stream().sorted(Comparator.reverseOrder()).toList();
                for (int i = 0; i < best.size(); i++) {
                    assertThat(best.score(i)).isCloseTo(expected.get((int) best.at(i)), within(1e-4));
                    assertThat(best.score(i)).isCloseTo(scores.get(i), within(1e-4));
                }
            }
            knn.learn(window(hour, sessions));
            learned.addAll(List.of(sessions));
        }
    }

    private static Map<Integer, Double> vSkNN(List<Session> learned, Session asked, int known, int sample, int neighbours) {
        var own = Arrays.stream(asked.articles()).limit(known).boxed().toList();
        double norm = Math.sqrt(own.stream().mapToDouble(article -> Math.pow((own.indexOf(article) + 1.0) / known, 2)).sum());
        record Near(Session session, double likeness) {}
        var possible = learned.reversed().stream().filter(session -> Arrays.stream(session.articles()).anyMatch(own::contains)).limit(sample)
                .map(session -> new Near(session, alike(session, own) / Math.sqrt(session.length()) / norm))
                .sorted(Comparator.comparingDouble((Near near) -> -near.likeness)).limit(neighbours).toList();
        var scores = new HashMap<Integer, Double>();
        for (var near : possible) {
            int last = Arrays.stream(near.session.articles()).map(own::indexOf).max().orElseThrow();
            for (int article : near.session.articles()) if (!own.contains(article)) scores.merge(article, near.likeness / (known - last), Double::sum);
        }
        return scores;
    }

    /** Summed one by one, so that equal ones are equal to the last bit. */
    private static double alike(Session session, List<Integer> own) {
        double sum = 0;
        for (int article : session.articles()) sum += (own.indexOf(article) + 1.0) / own.size();
        return sum;
    }

    @Test
    void countsKeepWhatCountsMost() {
        var counts = new Counts();
        for (int article = 0; article < 100_000; article++) counts.add(article, article % 100 == 0 ? 5 : 1);
        var kept = new int[1];
        counts.each((_, _) -> kept[0]++);

        assertThat(kept[0]).isBetween(1_000, 50_000);
        for (int article = 0; article < 100_000; article += 100) assertThat(counts.of(article)).isEqualTo(5);
        assertThat(counts.bytes()).isLessThan(2_000_000);
    }

    private static Session session(int... articles) {
        var times = new long[articles.length];
        for (int i = 0; i < times.length; i++) times[i] = START + i * 1_000L;
        return new Session(articles, times);
    }

    private static Window window(long hour, Session... sessions) {
        return new Window(hour, START + hour * 3_600_000, List.of(sessions));
    }
}
