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

/** {@code restore FILE}. */
@Command(name = "restore", description = "Fill an empty home from a backup file.", mixinStandardHelpOptions = true)
public final class RestoreCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "A file that backup made.")
    private Path file;
    private Backup backup;

    @Autowired
    void with(Backup backup) {
        this.backup = backup;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        return switch (backup.read(file)) {
            case Backup.Result.Done(var rows, var tables, var files, _) -> {
                spec.commandLine().getOut().printf("%s: %,d rows of %d tables and %,d files are in this home%n", file, rows, tables, files);
                yield 0;
            }
            case Backup.Result.Refused(var reason) -> {
                spec.commandLine().getErr().println("Nothing was restored: " + reason);
                yield 1;
            }
        };
    }
}
