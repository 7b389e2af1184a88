package io.kawaraban.wire;

import java.io.PrintWriter;
import java.time.Duration;

/** Says how far a long job is: on a terminal in one line that changes, elsewhere in a plain line now and then. */
final class Progress {
    private static final long OFTEN = Duration.ofMillis(200).toNanos();
    private static final long SELDOM = Duration.ofSeconds(10).toNanos();
    private final PrintWriter out;
    private final boolean isTerminal;
    private String what = "";
    private long total;
    private long toldAt;
    private int width;

    Progress(PrintWriter out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    /** Says nothing. */
    static Progress none() {
        return new Progress(new PrintWriter(PrintWriter.nullWriter()), false);
    }

    /** Begins a part of the job; {@code all} is 0 if its length is not known. */
    void begin(String part, long all) {
        end();
        what = part;
        total = all;
        toldAt = System.nanoTime() - (isTerminal ? OFTEN : 0);
    }

    /** So much of the part is done. */
    void at(long done) {
        long now = System.nanoTime();
        if (now - toldAt < (isTerminal ? OFTEN : SELDOM)) return;
        toldAt = now;
        var line = total > 0 ? Say.the("import.progress", what, done, total, Math.min(100, done * 100 / total)) : Say.the("import.progress.open", what, done);
        if (isTerminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        } else out.println(line);
        out.flush();
    }

    /** The part is over; whatever is said next has a line of its own. */
    void end() {
        if (isTerminal && width > 0) {
            out.print("\r" + " ".repeat(width * 2) + "\r");
            out.flush();
        }
        width = 0;
    }
}
