package io.kawaraban.wire;

import java.io.IOException;

/** The file cannot be imported, and where and why. */
final class BrokenExport extends IOException {
    private final long line;

    BrokenExport(long line, String reason) {
        super(reason);
        this.line = line;
    }

    BrokenExport(long line, String reason, Throwable cause) {
        super(reason, cause);
        this.line = line;
    }

    /** The line of the file, counted from 1; 0 when the whole file is meant. */
    long line() {
        return line;
    }
}
