package io.kawaraban.sample;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code simulate readers}: acts as readers over HTTP until it is interrupted or the given time is over. */
@Command(name = "readers", description = "Act as readers of a running newspaper, over HTTP, until interrupted.", mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST = 60_000;
    @Spec
    private CommandSpec spec;
    @Option(names = "--url", paramLabel = "URL", description = "Address of the newspaper (default: ${DEFAULT-VALUE}).", defaultValue = "http://localhost:8080")
    private URI url;
    @Option(names = "--per-minute", paramLabel = "N", description = "Readers a minute (default: ${DEFAULT-VALUE}).", defaultValue = "60")
    private int perMinute;
    @Option(names = "--seconds", paramLabel = "N", description = "Stop after so many seconds (default: go on).", defaultValue = "0")
    private int seconds;

    @Override
    public Integer call() throws InterruptedException {
        if (url.getHost() == null || url.getScheme() == null || !url.getScheme().matches("https?"))
            throw new CommandLine.ParameterException(spec.commandLine(), "--url wants an address such as http://localhost:8080, not " + url);
        if (perMinute < 1 || perMinute > MOST)
            throw new CommandLine.ParameterException(spec.commandLine(), "--per-minute wants a number from 1 to " + MOST + ", not " + perMinute);
        if (seconds < 0) throw new CommandLine.ParameterException(spec.commandLine(), "--seconds wants 0 or more, not " + seconds);

        var out = spec.commandLine().getOut();
        try (var readers = new SimulatedReaders(url, System.nanoTime())) {
            var work = Thread.ofVirtual().start(() -> {
                try {
                    readers.send(perMinute);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            report(readers, out);
            work.interrupt();
            return readers.reads() > 0 ? 0 : 1;
        }
    }

    private void report(SimulatedReaders readers, PrintWriter out) throws InterruptedException {
        long end = seconds == 0 ? Long.MAX_VALUE : System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofNanos(Math.min(Duration.ofSeconds(5).toNanos(), Math.max(1, end - System.nanoTime()))));
            out.printf("%d readers, %d articles read, %d failed%n", readers.readers(), readers.reads(), readers.failures());
            out.flush();
            if (readers.readers() >= 10 && readers.reads() == 0 && readers.failures() >= 10) {
                spec.commandLine().getErr().println("Nobody could read anything at " + url + ": is the newspaper running there?");
                return;
            }
        }
    }
}
