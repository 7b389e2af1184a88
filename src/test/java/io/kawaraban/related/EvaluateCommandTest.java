package io.kawaraban.related;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluateCommandTest {
    private static final String[] NAMES = {"ours", "V-SkNN", "sequential-rules", "co-read", "item-knn", "most-read-1h", "most-read-24h"};
    private static final String[] FIGURES = {"name", "windows", "sessions", "hr5", "hr10", "hr20", "ndcg20", "mrr10", "predictionsPerSecond"};
    @TempDir
    private Path folder;
    private final StringWriter out = new StringWriter(), err = new StringWriter();

    @Test
    void everyMethodIsMeasuredOnEveryHourButTheFirst() throws IOException {
        var methods = json(run(log(12), "--json"));

        assertThat(methods.keySet()).containsExactlyInAnyOrder(NAMES);
        for (var method : methods.values()) {
            assertThat(method.propertyNames()).containsExactlyInAnyOrder(FIGURES);
            assertThat(method.get("windows").intValue()).isEqualTo(11);
            assertThat(method.get("sessions").intValue()).isEqualTo(11 * 60);
            assertThat(method.get("hr5").doubleValue()).isBetween(0.0, method.get("hr10").doubleValue());
            assertThat(method.get("hr20").doubleValue()).isBetween(method.get("hr10").doubleValue(), 1.0);
        }
        assertThat(methods.get("ours").get("ndcg20").doubleValue()).isGreaterThan(methods.get("most-read-24h").get("ndcg20").doubleValue());
    }

    @Test
    void theSameLogGivesTheSameFigures() throws IOException {
        var first = json(run(log(6), "--json"));
        var second = json(run(log(6), "--json"));

        for (var name : NAMES)
            for (var figure : FIGURES) if (!figure.equals("predictionsPerSecond")) assertThat(second.get(name).get(figure)).isEqualTo(first.get(name).get(figure));
    }

    @Test
    void earlierHoursAreOnlyLearned() throws IOException {
        assertThat(json(run(log(12), "--json", "--score-from", "10")).get("ours").get("windows").intValue()).isEqualTo(2);
        assertThat(run(log(12), "--score-from", "12")).isEqualTo(1);
    }

    @Test
    void aTableSaysTheSameForPeopleAndWhatWasLeftOut() throws IOException {
        var file = log(4);
        Files.writeString(file, Files.readString(file) + "1,9223372036854775808,1,1,1,1,3\n1,,1,1,1,1,3\n");

        assertThat(run(file)).isZero();
        assertThat(out.toString()).contains(NAMES).contains("180 sessions in 3 hours", "NDCG@20", "MB", "1 lines with a number of 2^63", "1 lines with a cell missing");
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingElse() throws IOException {
        assertThat(run(folder.resolve("none.csv"), "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("There is no file");
        assertThat(run(Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n"), "--json")).isEqualTo(1);
        assertThat(run(folder, "--json")).isEqualTo(1);
        assertThat(run(brokenOff(), "--json")).isEqualTo(1);
        assertThat(err.toString()).contains("breaks off").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    /** The first hours of a real log, where it is at hand: ours is better than each of the others. */
    @Test
    void oursIsTheBestOnTheFirstHoursOfARealLog() throws IOException {
        var shared = Path.of(System.getProperty("kawaraban.shared", "../shared")).resolve("data/globo/clicks-hours-000-095.csv.gz");
        assumeThat(shared).as("The click log is not here").exists();
        var file = folder.resolve("early.csv");
        try (var lines = new java.io.BufferedReader(new java.io.InputStreamReader(new GZIPInputStream(Files.newInputStream(shared)))); var early = new PrintWriter(Files.newBufferedWriter(file))) {
            early.println(lines.readLine());
            for (var line = lines.readLine(); line != null && Integer.parseInt(line.substring(line.lastIndexOf(',') + 1)) < 14; line = lines.readLine()) early.println(line);
        }

        var methods = json(run(file, "--json", "--score-from", "6"));

        for (var name : NAMES)
            if (!name.equals("ours")) {
                assertThat(methods.get("ours").get("ndcg20").doubleValue()).as(name).isGreaterThan(1.02 * methods.get(name).get("ndcg20").doubleValue());
                assertThat(methods.get("ours").get("hr20").doubleValue()).as(name).isGreaterThan(methods.get(name).get("hr20").doubleValue());
            }
    }

    private int run(Path file, String... options) {
        out.getBuffer().setLength(0);
        var line = new CommandLine(new EvaluateCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        var arguments = new String[options.length + 1];
        arguments[0] = file.toString();
        System.arraycopy(options, 0, arguments, 1, options.length);
        return line.execute(arguments);
    }

    private Map<String, JsonNode> json(int status) {
        assertThat(status).as(err.toString()).isZero();
        var methods = new HashMap<String, JsonNode>();
        JsonMapper.shared().readTree(out.toString()).get("methods").forEach(method -> methods.put(method.get("name").stringValue(), method));
        return methods;
    }

    private Path brokenOff() throws IOException {
        var file = folder.resolve("broken.gz");
        try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            Files.copy(log(12), gzip);
        }
        var bytes = Files.readAllBytes(file);
        return Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Hours of 60 sessions of readers who mostly go on to the next article of a series, and of some who go on to what is new this hour. */
    private Path log(int hours) throws IOException {
        var random = new Random(7);
        var lines = new StringBuilder("user_id,session_id,session_start,session_size,click_article_id,click_timestamp,hour_file\n");
        for (int hour = 0; hour < hours; hour++)
            for (int session = 0; session < 60; session++) {
                long start = 1_500_000_000_000L + hour * 3_600_000L + session * 60_000L;
                int article = random.nextInt(300), length = 2 + random.nextInt(3);
                for (int i = 0; i < length; i++) {
                    int series = article + i;
                    lines.append("1,").append(hour * 1_000 + session).append(',').append(start).append(',').append(length).append(',')
                            .append(random.nextInt(4) == 0 ? 10_000 + hour * 10 + i : series).append(',').append(start + i * 20_000L).append(',').append(hour).append('\n');
                }
            }
        return Files.writeString(folder.resolve("log" + hours + ".csv"), lines);
    }
}
