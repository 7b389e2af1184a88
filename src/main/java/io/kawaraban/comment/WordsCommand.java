package io.kawaraban.comment;

import io.kawaraban.publication.Editions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code comments words FILE --edition ja [--suspect]}. */
@Command(name = "words", description = "Add a list of words to those that an edition does not print.", mixinStandardHelpOptions = true)
public final class WordsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "One word or phrase a line; one that ends in * is also found where it begins a longer one.")
    private Path file;
    @Option(names = "--edition", required = true, paramLabel = "CODE", description = "The edition, such as ja.")
    private String edition;
    @Option(names = "--suspect", description = "Words that somebody looks at first, instead.")
    private boolean isSuspect;
    private Rulebook rulebook;
    private Editions editions;

    @Autowired
    void with(Rulebook rulebook, Editions editions) {
        this.rulebook = rulebook;
        this.editions = editions;
    }

    @Override
    public Integer call() throws IOException {
        var found = editions.find(edition);
        if (found.isEmpty()) return refused("there is no edition " + edition);
        var rules = rulebook.of(found.get().id());
        var words = new TreeSet<>(isSuspect ? rules.suspect() : rules.banned());
        int before = words.size();
        Files.readAllLines(file).stream().map(Wording::name).filter(word -> !word.isEmpty()).forEach(words::add);
        if (words.size() > Rulebook.MOST_WORDS) return refused("a list has at most " + Rulebook.MOST_WORDS + " words; these would be " + words.size());
        if (words.stream().anyMatch(word -> word.length() > Rulebook.LONGEST_WORD)) return refused("a word has at most " + Rulebook.LONGEST_WORD + " characters");

        var list = List.copyOf(words);
        rulebook.set(found.get().id(), isSuspect ? rules.with(rules.banned(), list) : rules.with(list, rules.suspect()));
        spec.commandLine().getOut().println(words.size() - before + " words added; there are " + words.size() + " now.");
        spec.commandLine().getOut().flush();
        return 0;
    }

    private int refused(String why) {
        spec.commandLine().getErr().println("kawaraban: " + why);
        return 1;
    }
}
