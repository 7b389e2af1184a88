package io.kawaraban.comment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code comments measure FILE [--words LIST] [--learn-from OTHER]}. */
@Command(name = "measure", description = "Say how well lists of words and what is learnt tell labelled comments apart.", mixinStandardHelpOptions = true)
public final class MeasureCommand implements Callable<Integer> {
    private static final int FOLDS = 5;
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "One comment a line, then a tab or |, then 0 (fine) or 1 (not).")
    private Path file;
    @Option(names = "--words", paramLabel = "LIST", description = "A list of words, one a line.")
    private Path words;
    @Option(names = "--learn-from", paramLabel = "OTHER", description = "Labelled comments to learn from (default: the same file, four fifths at a time for the last).")
    private Path other;

    @Override
    public Integer call() throws IOException {
        var labelled = LabelledFile.read(file);
        var out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-10s %9s %6s %10s %7s %8s %11s%n", "step", "comments", "bad", "precision", "recall", "ROC AUC", "µs/comment");
        if (words != null) {
            var lexicon = Lexicon.of(Files.readAllLines(words).stream().map(String::strip).filter(word -> !word.isEmpty()).toList());
            say("words", labelled, text -> lexicon.find(text).map(Lexicon.Match::score).orElse(0.0));
        }
        if (other != null) {
            var model = Model.learn(LabelledFile.read(other));
            say("learnt", labelled, model::probability);
        } else sayFolds(labelled);
        out.flush();
        return 0;
    }

    private void say(String step, List<Model.Labelled> labelled, ToDoubleFunction<String> judge) {
        labelled.forEach(each -> judge.applyAsDouble(each.text()));
        long from = System.nanoTime();
        var scored = labelled.stream().map(each -> new Measure.Scored(judge.applyAsDouble(each.text()), each.isBad())).toList();
        say(step, scored, (System.nanoTime() - from) / 1e3 / Math.max(1, labelled.size()));
    }

    private void sayFolds(List<Model.Labelled> labelled) {
        var shuffled = new ArrayList<>(labelled);
        Collections.shuffle(shuffled, new Random(3));
        var scored = new ArrayList<Measure.Scored>();
        long spent = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            var learnt = new ArrayList<Model.Labelled>();
            var asked = new ArrayList<Model.Labelled>();
            for (int i = 0; i < shuffled.size(); i++) (i % FOLDS == fold ? asked : learnt).add(shuffled.get(i));
            var model = Model.learn(learnt);
            asked.forEach(each -> model.probability(each.text()));
            long from = System.nanoTime();
            for (var each : asked) scored.add(new Measure.Scored(model.probability(each.text()), each.isBad()));
            spent += System.nanoTime() - from;
        }
        say("learnt", scored, spent / 1e3 / Math.max(1, labelled.size()));
    }

    private void say(String step, List<Measure.Scored> scored, double micros) {
        var measure = Measure.of(scored, 0.5);
        spec.commandLine().getOut().printf(Locale.ROOT, "%-10s %9d %6d %10.3f %7.3f %8.3f %11.1f%n", step, measure.comments(), measure.bad(), measure.precision(), measure.recall(), measure.auc(), micros);
    }
}
