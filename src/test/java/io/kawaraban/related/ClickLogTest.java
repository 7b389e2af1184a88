package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.kawaraban.related.ClickLog.Flaw;
import io.kawaraban.related.ClickLog.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickLogTest {
    private static final String HEADER = "user_id,session_id,session_start,session_size,click_article_id,click_timestamp,hour_file\n";
    private static final long START = 1_500_000_000_000L;
    @TempDir
    private Path folder;
    private Map<Flaw, Long> flaws;
    private long clicks;

    @Test
    void sessionsAreOfTheirHourInTheOrderOfTheirClicks() throws IOException {
        var hours = read(click(0, 1, 101, 5) + click(0, 1, 102, 9) + click(0, 2, 102, 3) + click(0, 2, 103, 4) + click(1, 3, 101, 7) + click(1, 3, 103, 8));

        assertThat(hours).containsExactly(List.of(List.of(102L, 103L), List.of(101L, 102L)), List.of(List.of(101L, 103L)));
        assertThat(flaws).isEmpty();
        assertThat(clicks).isEqualTo(6);
    }

    @Test
    void theColumnsMayStandInAnyOrderAndTheFileMayBeGzipped() throws IOException {
        var file = folder.resolve("log.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("\uFEFFhour_file,click_timestamp,\"click_article_id\",session_start,session_id\r\n0," + START + ",11,0,1\r\n0," + START + ",\"12\",0,1\r\n").getBytes(StandardCharsets.UTF_8));
        }

        assertThat(read(file)).containsExactly(List.of(List.of(11L, 12L)));
    }

    @Test
    void whatIsWrongWithALineIsCountedByItsReason() throws IOException {
        read(click(0, 1, 101, 1) + click(0, 1, 102, 2)
                + "0,1," + START + ",2,,1,0\n" + "0,1\n" + ",\n"
                + "0,1," + START + ",2,abc," + START + ",0\n" + "0,1," + START + ",2,1.5," + START + ",0\n" + "0,1," + START + ",2,3," + START + ",0,7\n"
                + "0,9223372036854775808," + START + ",2,3," + START + ",0\n" + "0,1," + START + ",2,99999999999999999999999999," + START + ",0\n"
                + "0,1," + START + ",2,3,-5,0\n"
                + "x".repeat(10_000) + "\n"
                + click(1, 2, 101, 1) + click(1, 2, 102, 2) + click(0, 3, 101, 3) + click(9, 4, 101, 3) + click(1, 5, 103, 3));

        assertThat(flaws).containsOnly(entry(Flaw.CELL_MISSING, 3L), entry(Flaw.NOT_A_NUMBER, 3L), entry(Flaw.NUMBER_TOO_LARGE, 2L), entry(Flaw.TIME_IMPOSSIBLE, 1L),
                entry(Flaw.LINE_TOO_LONG, 1L), entry(Flaw.HOUR_BACKWARDS, 1L), entry(Flaw.HOUR_AHEAD, 1L), entry(Flaw.SESSION_OF_ONE, 1L));
    }

    @Test
    void theLargestNumbersAreNumbers() throws IOException {
        var hours = read(click(0, Long.MAX_VALUE, Long.MAX_VALUE, 1) + click(0, Long.MAX_VALUE, Long.MIN_VALUE, 2));

        assertThat(hours).containsExactly(List.of(List.of(Long.MAX_VALUE, Long.MIN_VALUE)));
    }

    @Test
    void repeatsAreDroppedLongSessionsCutAndClicksPutInOrder() throws IOException {
        var lines = new StringBuilder(click(0, 1, 101, 5) + click(0, 1, 102, 4) + click(0, 1, 101, 6));
        for (int i = 0; i < 25; i++) lines.append(click(0, 2, 200 + i, i));

        var hours = read(lines.toString());

        assertThat(hours.getFirst()).hasSize(2).contains(List.of(102L, 101L));
        assertThat(hours.getFirst().stream().mapToInt(List::size)).containsExactlyInAnyOrder(2, 20);
        assertThat(flaws).containsOnly(entry(Flaw.CLICK_BACKWARDS, 1L), entry(Flaw.REPEAT, 1L), entry(Flaw.SESSION_TOO_LONG, 5L));
    }

    @Test
    void anHourAloneAheadEndsNoHourNotEvenTheFirst() throws IOException {
        var hours = read(click(99_999, 9, 1, 1) + click(0, 1, 101, 1) + click(0, 1, 102, 2) + click(50, 9, 1, 1) + click(0, 2, 103, 1) + click(0, 2, 104, 2)
                + click(1, 3, 101, 1) + click(1, 3, 102, 1));

        assertThat(hours).hasSize(2);
        assertThat(hours.getFirst()).hasSize(2);
        assertThat(flaws).containsOnly(entry(Flaw.HOUR_AHEAD, 2L));
    }

    @Test
    void anHourWithMoreThanMemoryHoldsIsCut() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 100; i++) lines.append(click(0, i, 1, 1)).append(click(0, i, 2 + i, 2));
        var file = Files.writeString(folder.resolve("large.csv"), HEADER + lines);

        try (var log = ClickLog.open(file, 50, 20)) {
            assertThat(log.next().orElseThrow().sessions()).hasSizeLessThanOrEqualTo(25);
            assertThat(log.next()).isEmpty();
            assertThat(log.flaws().get(Flaw.HOUR_TOO_FULL) + log.flaws().get(Flaw.ARTICLES_TOO_MANY)).isEqualTo(150);
        }
    }

    @Test
    void whatIsNoLogIsSaidSo() throws IOException {
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("a"), "one,two\n1,2\n"))).isInstanceOf(ClickLog.NotALog.class).hasMessageContaining("session_id");
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("b"), ""))).isInstanceOf(ClickLog.NotALog.class);
        assertThatThrownBy(() -> read(Files.writeString(folder.resolve("c"), "x".repeat(100_000)))).isInstanceOf(ClickLog.NotALog.class);
    }

    /** Any damage to a log leaves lines that were read and lines that were counted, together all of them. */
    @Test
    void noDamageIsACrashAndNoLineIsLost() throws IOException {
        for (int seed = 0; seed < 60; seed++) {
            var random = new Random(seed);
            var lines = new StringBuilder();
            for (int hour = 0; hour < 5; hour++)
                for (int i = 0; i < 40; i++) lines.append(click(hour, hour * 100 + random.nextInt(20), random.nextInt(30), random.nextInt(3_000)));
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < random.nextInt(200); i++) bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? "0123456789,,\n-\"".charAt(random.nextInt(15)) : random.nextInt(256));
            var damaged = new String(bytes, StandardCharsets.ISO_8859_1);

            var hours = read(Files.writeString(folder.resolve("damaged" + seed), HEADER + damaged, StandardCharsets.ISO_8859_1));

            long left = hours.stream().flatMap(List::stream).mapToInt(List::size).sum() + of(Flaw.REPEAT) + of(Flaw.SESSION_TOO_LONG) + of(Flaw.SESSION_OF_ONE);
            long dropped = flaws.entrySet().stream().filter(flaw -> flaw.getKey().compareTo(Flaw.CLICK_BACKWARDS) < 0).mapToLong(Map.Entry::getValue).sum();
            assertThat(left).isEqualTo(clicks);
            assertThat(left + dropped).isEqualTo(Arrays.stream(damaged.split("\n")).filter(line -> !line.isEmpty() && !line.equals("\r")).count());
        }
    }

    private long of(Flaw flaw) {
        return flaws.getOrDefault(flaw, 0L);
    }

    private static String click(long hour, long session, long article, int second) {
        return "7," + session + "," + (START + hour * 3_600_000) + ",2," + article + "," + (START + hour * 3_600_000 + second * 1_000L) + "," + hour + "\n";
    }

    private List<List<List<Long>>> read(String lines) throws IOException {
        return read(Files.writeString(folder.resolve("log.csv"), HEADER + lines));
    }

    /** The articles of the sessions of the hours. */
    private List<List<List<Long>>> read(Path file) throws IOException {
        var hours = new ArrayList<List<List<Long>>>();
        try (var log = ClickLog.open(file)) {
            for (var window = log.next(); window.isPresent(); window = log.next())
                hours.add(window.get().sessions().stream().map((Session session) -> Arrays.stream(session.articles()).mapToObj(log::id).toList()).toList());
            flaws = log.flaws();
            clicks = log.clicks();
        }
        return hours;
    }
}
