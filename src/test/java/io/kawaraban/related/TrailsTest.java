package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrailsTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final Trails trails = new Trails();
    private long visits;

    private record Told(long visit, long article, Instant at) {}

    @Test
    void whatIsReadTogetherMoreOftenComesFirst() {
        visit(NOON, 1, 2);
        visit(NOON, 1, 2);
        visit(NOON, 1, 3);

        assertThat(coRead(NOON, 1)).containsExactly(2L, 3L);
        assertThat(coRead(NOON, 2)).containsExactly(1L);
        assertThat(coRead(NOON, 4)).isEmpty();
    }

    @Test
    void whatFollowsComesBeforeWhatLedHere() {
        visit(NOON, 3, 1, 2);

        assertThat(coRead(NOON, 1)).containsExactly(2L, 3L);
    }

    @Test
    void theLastArticleSaysMoreThanTheFirst() {
        for (int i = 0; i < 3; i++) {
            visit(NOON, 1, 11);
            visit(NOON, 2, 12);
        }

        assertThat(coRead(NOON, 1, 2)).containsExactly(12L, 11L);
        assertThat(coRead(NOON, 2, 1)).containsExactly(11L, 12L);
    }

    @Test
    void theLatestVisitsSayMore() {
        visit(NOON.minus(Duration.ofDays(2)), 1, 2);
        visit(NOON.minus(Duration.ofDays(2)), 1, 2);
        visit(NOON, 1, 3);

        assertThat(coRead(NOON, 1)).containsExactly(3L, 2L);
    }

    @Test
    void whatEverybodyGoesOnToComesBehindWhatIsCoReadAndOnlyIfWanted() {
        visit(NOON, 1, 2);
        visit(NOON, 7, 8);

        assertThat(coRead(NOON, 1)).containsExactly(2L);
        assertThat(trails.after(new long[] {1}, 1, NOON.toEpochMilli(), 10, false).numbers()).containsExactly(2L, 8L);
    }

    @Test
    void aVisitReadsAnArticleOnce() {
        trails.add(1, 1, NOON.toEpochMilli());
        trails.add(1, 2, NOON.toEpochMilli());
        int changes = trails.changes(1);
        trails.add(1, 1, NOON.toEpochMilli());
        trails.add(1, 2, NOON.toEpochMilli());

        assertThat(trails.changes(1)).isEqualTo(changes);
        assertThat(coRead(NOON, 1)).containsExactly(2L);
    }

    @Test
    void aReadChangesTheNumbersOfAllArticlesOfItsVisitAndNoOthers() {
        visit(NOON, 5, 6);
        trails.add(100, 1, NOON.toEpochMilli());
        trails.add(100, 2, NOON.toEpochMilli());
        var before = List.of(trails.changes(1), trails.changes(2), trails.changes(3), trails.changes(5));

        trails.add(100, 3, NOON.toEpochMilli());

        assertThat(trails.changes(1)).isNotEqualTo(before.get(0));
        assertThat(trails.changes(2)).isNotEqualTo(before.get(1));
        assertThat(trails.changes(3)).isNotEqualTo(before.get(2));
        assertThat(trails.changes(5)).isEqualTo(before.get(3));
    }

    @Test
    void yearsOfReadsAndClocksThatJumpDoNotOverflow() {
        for (int day = 0; day < 2_000; day++) visit(NOON.plus(Duration.ofDays(day)), 1, 2);
        visit(NOON, 1, 3);
        visit(Instant.EPOCH, 1, 4);
        visit(Instant.ofEpochMilli(Long.MAX_VALUE), 1, 5);
        visit(Instant.ofEpochMilli(Long.MIN_VALUE), 1, 6);

        for (var now : List.of(NOON, NOON.plus(Duration.ofDays(2_000)), Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MIN_VALUE))) {
            var best = trails.after(new long[] {1}, 1, now.toEpochMilli(), 10, false);
            assertThat(best.numbers()).containsExactlyInAnyOrder(2L, 3L, 4L, 5L, 6L);
            for (int i = 0; i < best.size(); i++) assertThat(best.score(i)).isFinite();
        }
    }

    @Test
    void anyNumberMayBeAnArticleOrAVisit() {
        for (long number : List.of(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L)) {
            trails.add(number, number, NOON.toEpochMilli());
            trails.add(number, 1, NOON.toEpochMilli() + 1_000);
        }

        assertThat(coRead(NOON, 1)).containsExactlyInAnyOrder(Long.MIN_VALUE, Long.MAX_VALUE, 0L, -1L);
        assertThat(coRead(NOON, Long.MIN_VALUE)).containsExactly(1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void theOrderInWhichTheLogIsToldDoesNotMatter(int seed) {
        var reads = reads(new Random(seed), 600, 30, 200);
        var shuffled = new ArrayList<>(reads);
        Collections.shuffle(shuffled, new Random(seed));
        var other = new Trails();

        reads.forEach(read -> trails.add(read.visit, read.article, read.at.toEpochMilli()));
        shuffled.forEach(read -> other.add(read.visit, read.article, read.at.toEpochMilli()));

        var now = NOON.plus(Duration.ofHours(5)).toEpochMilli();
        for (long one = 1; one <= 30; one++) {
            var session = new long[] {one, one % 30 + 1};
            assertThat(other.after(session, 2, now, 10, false).numbers()).isEqualTo(trails.after(session, 2, now, 10, false).numbers());
        }
    }

    /** Few visits and few articles in memory, so that what is forgotten and what takes its place is tested too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void itEqualsASlowModelThatLooksThroughAllVisits(int seed) {
        var random = new Random(seed);
        int most = seed % 3 == 0 ? 1_000 : 40;
        var fast = new Trails(most);
        var slow = new SlowTrails(most);
        int articles = seed % 2 == 0 ? 12 : 300;

        for (var read : reads(random, 3_000, articles, 400)) {
            fast.add(read.visit, read.article, read.at.toEpochMilli());
            slow.add(read);
            if (random.nextInt(20) != 0) continue;
            var session = random.longs(1 + random.nextInt(13), 1, articles + 1).distinct().toArray();
            var now = read.at.plusSeconds(random.nextInt(4_000));
            var best = fast.after(session, session.length, now.toEpochMilli(), 15, false);
            var expected = slow.after(session, now);
            assertThat(best.size()).isEqualTo(Math.min(15, expected.size()));
            for (int i = 0; i < best.size(); i++) assertThat(best.score(i)).isCloseTo(expected.get(best.at(i)), within(1e-5));
            var scores = expected.values().stream().sorted(Comparator.reverseOrder()).limit(15).toList();
            for (int i = 0; i < best.size(); i++) assertThat(best.score(i)).isCloseTo(scores.get(i), within(1e-5));
        }
        assertThat(fast.visits()).isLessThanOrEqualTo(most);
        assertThat(fast.articles()).isEqualTo(slow.articles());
    }

    @Test
    void memoryIsBounded() {
        var small = new Trails(1_000);
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) small.add(i / 3, random.nextInt(1_000_000), NOON.toEpochMilli() + i * 1_000L);
        long bytes = small.bytes();
        for (int i = 20_000; i < 200_000; i++) small.add(i / 3, random.nextInt(1_000_000), NOON.toEpochMilli() + i * 1_000L);

        assertThat(small.visits()).isEqualTo(1_000);
        assertThat(small.articles()).isLessThanOrEqualTo(3_000);
        assertThat(small.bytes()).isLessThan(bytes + 100_000);
    }

    /** The same model as a few loops over everything that was told. */
    private static final class SlowTrails {
        private final int most;
        private final LinkedHashMap<Long, TreeMap<Instant, Long>> visits = new LinkedHashMap<>();
        private final Map<Long, List<Long>> rings = new HashMap<>();
        private final Map<Long, List<Instant>> wanted = new HashMap<>();

        SlowTrails(int most) {
            this.most = most;
        }

        void add(Told read) {
            if (!visits.containsKey(read.visit)) {
                visits.put(read.visit, new TreeMap<>());
                if (visits.size() > most) {
                    visits.remove(visits.keySet().iterator().next());
                    forget();
                }
            }
            var visit = visits.get(read.visit);
            if (visit.containsValue(read.article)) return;
            if (visit.size() == Trails.READS) {
                visit.pollFirstEntry();
                visit.put(read.at, read.article);
                forget();
            } else visit.put(read.at, read.article);
            rings.computeIfAbsent(read.article, _ -> new ArrayList<>()).add(read.visit);
            if (visit.size() > 1) wanted.computeIfAbsent(read.article, _ -> new ArrayList<>()).add(read.at);
        }

        int articles() {
            return (int) visits.values().stream().flatMap(visit -> visit.values().stream()).distinct().count();
        }

        Map<Long, Double> after(long[] session, Instant now) {
            var own = Arrays.stream(session).boxed().toList();
            var near = new HashMap<Long, Double>();
            var after = new HashMap<Long, Double>();
            var next = new HashMap<Long, Double>();
            visits.forEach((number, visit) -> {
                double alike = 0, left = 0;
                int latest = -1, last = Integer.MAX_VALUE;
                var read = List.copyOf(visit.values());
                for (int i = session.length - 1; i >= Math.max(0, session.length - Trails.SESSION); i--) {
                    if (!visit.containsValue(session[i]) || !isRecent(session[i], number, i == session.length - 1 ? Trails.VISITS : Trails.VISITS_OF_EARLIER)) continue;
                    if (alike == 0) left = 1 - 0.1 * (session.length - 1 - i);
                    if (i == session.length - 1) last = read.indexOf(session[i]);
                    latest = Math.max(latest, read.indexOf(session[i]));
                    alike += (i + 1.0) / session.length;
                }
                if (alike == 0) return;
                long minutes = Math.max(0, Duration.between(visit.lastKey(), now).toMinutes());
                for (int i = 0; i < read.size(); i++) {
                    if (own.contains(read.get(i))) continue;
                    near.merge(read.get(i), alike * left / Math.sqrt(read.size()) * faded(minutes, Trails.NEAR_HALF_LIFE), Double::sum);
                    if (i > last) after.merge(read.get(i), faded(minutes, Trails.AFTER_HALF_LIFE) / (i - last), Double::sum);
                    if (i == latest + 1) next.merge(read.get(i), left * faded(minutes, Trails.NEXT_HALF_LIFE), Double::sum);
                }
            });
            double allWanted = wanted.keySet().stream().mapToDouble(article -> wanted(article, now)).sum() + Trails.LITTLE;
            var scores = new HashMap<Long, Double>();
            var candidates = new ArrayList<>(near.keySet());
            candidates.addAll(wanted.keySet());
            candidates.removeAll(own);
            for (var article : candidates)
                scores.put(article, Trails.NEAR_SHARE * share(near, article) + Trails.AFTER_SHARE * share(after, article)
                        + Trails.NEXT_SHARE * share(next, article) + Trails.WANTED_SHARE * wanted(article, now) / allWanted);
            return scores;
        }

        private static double share(Map<Long, Double> signal, long article) {
            return signal.getOrDefault(article, 0.0) / Math.max(1e-300, signal.values().stream().mapToDouble(Double::doubleValue).sum());
        }

        private static double faded(long minutes, int halfLife) {
            return Math.pow(2, -minutes * 60.0 / halfLife);
        }

        private double wanted(long article, Instant now) {
            return wanted.getOrDefault(article, List.of()).stream().mapToDouble(at -> Math.pow(2, -Duration.between(at, now).toSeconds() / (double) Trails.WANTED_HALF_LIFE)).sum();
        }

        private boolean isRecent(long article, long visit, int many) {
            var ring = rings.get(article);
            return ring != null && ring.subList(Math.max(0, ring.size() - many), ring.size()).contains(visit);
        }

        /** What no visit holds any more. */
        private void forget() {
            var held = visits.values().stream().flatMap(visit -> visit.values().stream()).distinct().toList();
            rings.keySet().retainAll(held);
            wanted.keySet().retainAll(held);
        }
    }

    private static List<Told> reads(Random random, int many, int articles, int visits) {
        var reads = new ArrayList<Told>();
        for (int i = 0; i < many; i++) {
            int visit = i * visits / many + random.nextInt(12);
            int article = 1 + (int) (articles * Math.pow(random.nextDouble(), 2));
            reads.add(new Told(visit, article, NOON.plusSeconds(i * 30L)));
        }
        return reads;
    }

    private List<Long> coRead(Instant now, long... session) {
        return trails.after(session, session.length, now.toEpochMilli(), 10, true).numbers();
    }

    private void visit(Instant at, long... articles) {
        visits++;
        for (int i = 0; i < articles.length; i++) trails.add(visits, articles[i], at.toEpochMilli() + i * 1_000L);
    }
}
