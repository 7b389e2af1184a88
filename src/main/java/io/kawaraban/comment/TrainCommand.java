package io.kawaraban.comment;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code comments train [FILE…] --language ko}. */
@Command(name = "train", description = "Learn from labelled comments which ones readers should not see; without a file, from what moderators decided.", mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {
    private static final int FEWEST = 100;
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", arity = "0..*", description = "One comment a line, then a tab or |, then 0 (fine) or 1 (not).")
    private List<Path> files = List.of();
    @Option(names = "--language", required = true, paramLabel = "LANGUAGE", description = "The language of the comments, such as ja, ko or en.")
    private String language;
    @Option(names = "--forget", description = "Forget what was learnt: no comment is judged so any more.")
    private boolean isToForget;
    private Models models;
    private Editions editions;

    @Autowired
    void with(Models models, Editions editions) {
        this.models = models;
        this.editions = editions;
    }

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        if (isToForget) {
            out.println(models.remove(language) ? "What was learnt for " + language + " is forgotten." : "Nothing was learnt for " + language + ".");
            out.flush();
            return 0;
        }
        var labelled = new ArrayList<Model.Labelled>();
        for (var file : files) labelled.addAll(LabelledFile.read(file));
        if (files.isEmpty()) labelled.addAll(models.decided(editions.all().stream().filter(edition -> edition.language().equals(language)).map(Edition::id).toList()));
        long bad = labelled.stream().filter(Model.Labelled::isBad).count();
        if (bad < FEWEST || labelled.size() - bad < FEWEST) {
            spec.commandLine().getErr().println("kawaraban: " + bad + " comments that readers should not see and " + (labelled.size() - bad) + " others are too few; " + FEWEST + " of each are needed.");
            return 1;
        }
        models.put(language, Model.learn(labelled), labelled.size());
        out.println("Learnt from " + labelled.size() + " comments in " + language + ", " + bad + " of them bad. Editions that look by risk use it at once; 'comments measure' says how good it is.");
        out.flush();
        return 0;
    }
}
