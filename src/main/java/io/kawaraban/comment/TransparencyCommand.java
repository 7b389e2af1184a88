package io.kawaraban.comment;

import io.kawaraban.publication.Editions;
import java.time.Year;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code comments transparency --edition ja --year 2026}. */
@Command(name = "transparency", description = "Print what was done about comments in a year, in numbers, as EU law asks (DSA, article 15).", mixinStandardHelpOptions = true)
public final class TransparencyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Option(names = "--edition", required = true, paramLabel = "CODE", description = "The edition, such as ja.")
    private String edition;
    @Option(names = "--year", required = true, paramLabel = "YEAR", description = "The year, such as 2026.")
    private int year;
    private Transparency transparency;
    private Editions editions;

    @Autowired
    void with(Transparency transparency, Editions editions) {
        this.transparency = transparency;
        this.editions = editions;
    }

    @Override
    public Integer call() {
        var found = editions.find(edition);
        if (found.isEmpty() || year < 1970 || year > 9999) {
            spec.commandLine().getErr().println("kawaraban: " + (found.isEmpty() ? "there is no edition " + edition : "no such year: " + year));
            return 1;
        }
        spec.commandLine().getOut().print(transparency.csv(found.get(), Year.of(year)));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
