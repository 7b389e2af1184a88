package io.kawaraban;

import io.kawaraban.comment.MeasureCommand;
import io.kawaraban.comment.TrainCommand;
import io.kawaraban.comment.TransparencyCommand;
import io.kawaraban.comment.WordsCommand;
import io.kawaraban.desk.InviteCommand;
import io.kawaraban.desk.ResetCommand;
import io.kawaraban.people.AuditCommand;
import io.kawaraban.people.UserCommand;
import io.kawaraban.platform.Program;
import io.kawaraban.platform.Serve;
import io.kawaraban.related.EvaluateCommand;
import io.kawaraban.sample.SimulateCommand;
import io.kawaraban.wire.BackupCommand;
import io.kawaraban.wire.ImportWordPressCommand;
import io.kawaraban.wire.RestoreCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.micrometer.metrics.autoconfigure.logging.logback.LogbackMetricsAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import picocli.CommandLine.Command;

/*
 * A command is a public picocli class in its room: a Callable that returns the exit status (0 done, 1 failed). What it
 * needs of the newsroom it takes in one @Autowired method, which is called once its arguments are known to be right
 * and the newsroom is open; a command without one runs alone and at once. List the class here, or in its group below.
 *
 *     @Command(name = "backup", description = "Keeps everything in one file.")
 *     public class BackupCommand implements Callable<Integer> {
 *         @Parameters(paramLabel = "FILE") Path file;
 *         private Backup backup;
 *
 *         @Autowired
 *         void with(Backup backup) {
 *             this.backup = backup;
 *         }
 *
 *         public Integer call() { … }
 *     }
 *
 * While a command runs, beans are made only as they are needed, nothing is scheduled, and `kawaraban.serving` is false.
 */

/** The program a news site runs on, and the list of its commands. */
@SpringBootApplication(proxyBeanMethods = false, exclude = {UserDetailsServiceAutoConfiguration.class, LogbackMetricsAutoConfiguration.class}, nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@Command(name = "kawaraban", description = "The program a news site runs on.", subcommands = {
        Serve.class, Kawaraban.Import.class, BackupCommand.class, RestoreCommand.class, Kawaraban.User.class, Kawaraban.AuditGroup.class, Kawaraban.CommentsGroup.class, Kawaraban.Simulate.class, Kawaraban.Evaluate.class})
public class Kawaraban {

    public static void main(String[] arguments) {
        System.exit(Program.run(Kawaraban.class, arguments));
    }

    @Command(name = "user", description = "See to the accounts of the desk.", subcommands = {UserCommand.class, InviteCommand.class, ResetCommand.class})
    static class User {}

    @Command(name = "audit", description = "See to the record of what was done.", subcommands = AuditCommand.class)
    static class AuditGroup {}

    @Command(name = "comments", description = "See to what judges comments.", subcommands = {WordsCommand.class, TrainCommand.class, MeasureCommand.class, TransparencyCommand.class})
    static class CommentsGroup {}

    @Command(name = "import", description = "Move in from another program.", subcommands = ImportWordPressCommand.class)
    static class Import {}

    @Command(name = "simulate", description = "Make a newspaper look alive.", subcommands = SimulateCommand.class)
    static class Simulate {}

    @Command(name = "evaluate", description = "Measure how good the newspaper's choices are.", subcommands = EvaluateCommand.class)
    static class Evaluate {}
}
