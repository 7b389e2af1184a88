package io.kawaraban.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/*
 * postmaster.pid outlives a killed server, and its number may by now belong to any other process. A server that is
 * really ours stands with its working directory in its data folder; where that cannot be asked, its name must do.
 */

/** PostgreSQL's main process, as its own file in the data folder tells of it. */
record Postmaster(long pid, int port, String state) {

    private static final Path PROCESSES = Path.of("/proc");

    /** The one that runs on this data folder now, if one does. */
    static Optional<Postmaster> of(Path data) throws IOException {
        return noted(data).filter(postmaster -> runsOn(data, postmaster.pid));
    }

    /** Whether it accepts connections. */
    boolean isReady() {
        return state.equals("ready");
    }

    /** Whether it has been told to end. */
    boolean isStopping() {
        return state.equals("stopping");
    }

    /** Whether the process is there and works on this data folder. */
    static boolean runsOn(Path data, long pid) {
        var process = PROCESSES.resolve(Long.toString(pid));
        if (!Files.isDirectory(PROCESSES.resolve("self")))
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive)
                    .filter(handle -> handle.info().command().orElse("postgres").contains("postgres")).isPresent();
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(data);
        } catch (AccessDeniedException e) {
            return isNamedPostgres(process);
        } catch (IOException e) {
            return false;
        }
    }

    /** Processes that still work on this data folder although their postmaster is gone. */
    static List<ProcessHandle> orphans(Path data) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().map(command -> command.endsWith("/postgres")).orElse(true))
                .filter(process -> Files.isDirectory(PROCESSES) && runsOn(data, process.pid())).toList();
    }

    private static Optional<Postmaster> noted(Path data) throws IOException {
        try {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 4) return Optional.empty();
            var state = lines.size() < 8 ? "starting" : lines.get(7).strip();
            return Optional.of(new Postmaster(Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip()), state));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isNamedPostgres(Path process) {
        try {
            return Files.readString(process.resolve("stat")).contains("(postgres) ")
                    && !Files.readString(process.resolve("stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }
}
