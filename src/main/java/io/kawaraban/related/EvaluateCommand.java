package io.kawaraban.related;

import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code evaluate clicks FILE}: measures what the also-read block offers on a log of clicks, beside plain methods. */
@Command(name = "clicks", description = "Replay a log of clicks (CSV, plain or gzipped) and measure how well its sessions' last articles are foretold.")
public final class EvaluateCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final double MEGABYTE = 1_000_000;
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "The log: columns session_id, session_start, click_article_id, click_timestamp (milliseconds), hour_file.")
    private Path file;
    @Option(names = "--json", description = "Print the figures as one JSON object.")
    private boolean isJson;
    @Option(names = "--score-from", paramLabel = "HOUR", description = "Score this hour and later ones only; earlier ones are learned.", defaultValue = "-9223372036854775808", showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER)
    private long scoreFrom;

    @Override
    public Integer call() {
        if (Files.isDirectory(file)) return refuse(file + " is a folder");
        var evaluation = Evaluation.ofAll(scoreFrom);
        var progress = new Progress(spec.commandLine().getErr(), System.console() != null && System.console().isTerminal());
        try (var log = ClickLog.open(file)) {
            evaluation.run(log, progress);
            progress.end();
            tellFlaws(log, isJson ? spec.commandLine().getErr() : spec.commandLine().getOut());
            if (evaluation.score(evaluation.methods().getFirst()).windows() == 0)
                return refuse(file + " has no two hours of sessions to learn from and to score" + (scoreFrom == Long.MIN_VALUE ? "" : " from hour " + scoreFrom));
            if (isJson) tellJson(evaluation, spec.commandLine().getOut());
            else tell(evaluation, spec.commandLine().getOut());
            return DONE;
        } catch (NoSuchFileException e) {
            return refuse("There is no file " + e.getFile());
        } catch (AccessDeniedException e) {
            return refuse("May not read " + e.getFile());
        } catch (EOFException | ZipException e) {
            return refuse(file + " is a gzip file that breaks off or is broken");
        } catch (ClickLog.NotALog e) {
            return refuse(file + " " + e.getMessage());
        } catch (IOException e) {
            return refuse("Cannot read " + file + ": " + e.getMessage());
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println("kawaraban: " + why);
        spec.commandLine().getErr().flush();
        return FAILED;
    }

    private static void tellFlaws(ClickLog log, PrintWriter out) {
        out.printf("%d clicks%n", log.clicks());
        log.flaws().forEach((flaw, count) -> out.printf("%d %s%n", count, flaw));
        out.flush();
    }

    private static void tell(Evaluation evaluation, PrintWriter out) {
        var first = evaluation.score(evaluation.methods().getFirst());
        out.printf("%d sessions in %d hours%n%n", first.sessions(), first.windows());
        out.printf("%-17s %7s %7s %7s %7s %7s %14s %8s%n", "", "HR@5", "HR@10", "HR@20", "NDCG@20", "MRR@10", "per s and core", "memory");
        for (var method : evaluation.methods()) {
            var score = evaluation.score(method);
            out.printf(Locale.ROOT, "%-17s %7.4f %7.4f %7.4f %7.4f %7.4f %14.0f %5.0f MB%n", method.name(), score.hr5(), score.hr10(), score.hr20(), score.ndcg20(), score.mrr10(),
                    score.predictionsPerSecond(), method.bytes() / MEGABYTE);
        }
        out.flush();
    }

    private static void tellJson(Evaluation evaluation, PrintWriter out) {
        var methods = new ArrayList<Map<String, Object>>();
        for (var method : evaluation.methods()) {
            var score = evaluation.score(method);
            var figures = new LinkedHashMap<String, Object>();
            figures.put("name", method.name());
            figures.put("windows", score.windows());
            figures.put("sessions", score.sessions());
            figures.put("hr5", score.hr5());
            figures.put("hr10", score.hr10());
            figures.put("hr20", score.hr20());
            figures.put("ndcg20", score.ndcg20());
            figures.put("mrr10", score.mrr10());
            figures.put("predictionsPerSecond", Math.round(score.predictionsPerSecond()));
            methods.add(figures);
        }
        out.println(JsonMapper.shared().writeValueAsString(Map.of("methods", methods)));
        out.flush();
    }
}
