package io.kawaraban.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.springframework.beans.factory.annotation.Autowired;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code backup FILE}. */
@Command(name = "backup", description = "Keep everything this home holds in one file, also while the newspaper runs.", mixinStandardHelpOptions = true)
public final class BackupCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "The file to write.")
    private Path file;
    private Backup backup;

    @Autowired
    void with(Backup backup) {
        this.backup = backup;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        return switch (backup.write(file)) {
            case Backup.Result.Done(var rows, var tables, var files, var bytes) -> {
                spec.commandLine().getOut().printf("%s: %,d rows of %d tables and %,d files in %,d bytes%n", file, rows, tables, files, bytes);
                yield 0;
            }
            case Backup.Result.Refused(var reason) -> {
                spec.commandLine().getErr().println("No backup was made: " + reason);
                yield 1;
            }
        };
    }
}
