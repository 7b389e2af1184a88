package io.kawaraban.related;

import java.io.PrintWriter;
import java.time.Duration;

/** Says how far a log was read: on a terminal as a bar, elsewhere in a plain line now and then. */
final class Progress {
    private static final long OFTEN = Duration.ofMillis(200).toNanos();
    private static final long SELDOM = Duration.ofSeconds(10).toNanos();
    private static final int WIDTH = 40;
    private final PrintWriter out;
    private final boolean isTerminal;
    private long toldAt;
    private boolean hasBar;

    Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
        toldAt = System.nanoTime();
    }

    /** This much of the log, between 0 and 1, was read, up to this hour. */
    void at(double done, long hour) {
        long now = System.nanoTime();
        if (now - toldAt < (isTerminal ? OFTEN : SELDOM)) return;
        toldAt = now;
        int filled = (int) (done * WIDTH);
        if (isTerminal) out.printf("\r[%s%s] %3.0f %%, hour %d ", "#".repeat(filled), ".".repeat(WIDTH - filled), done * 100, hour);
        else out.printf("%3.0f %%, hour %d%n", done * 100, hour);
        hasBar = isTerminal;
        out.flush();
    }

    /** The log is at its end; whatever is said next has a line of its own. */
    void end() {
        if (hasBar) out.println();
        out.flush();
    }
}
