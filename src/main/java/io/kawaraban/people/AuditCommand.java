package io.kawaraban.people;

import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit verify}. */
@Command(name = "verify", description = "Look whether the record of what was done is as it was written.", mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Option(names = "--end", paramLabel = "HASH", description = "The hash that was printed before and kept elsewhere: it must be in the chain.")
    private String known;
    private Chain chain;

    @Autowired
    void with(Chain chain) {
        this.chain = chain;
    }

    @Override
    public Integer call() {
        return switch (chain.verify(known)) {
            case Chain.Verdict.Whole(long entries, var end) -> {
                spec.commandLine().getOut().println("The chain of " + entries + " entries is whole. Its end, to keep elsewhere:\n" + end);
                yield 0;
            }
            case Chain.Verdict.Broken(long place, var fault) -> {
                spec.commandLine().getErr().println("kawaraban: " + switch (fault) {
                    case CHANGED -> "Entry " + place + " is not as it was written, or was put in.";
                    case MISSING -> "Entry " + place + " is missing.";
                    case ENDS_EARLY -> "The chain ends before entry " + place + ", which was there.";
                    case ANOTHER_CHAIN -> "The chain holds together, but the hash that was kept is not in it: it was made anew.";
                });
                yield 1;
            }
        };
    }
}
