package io.kawaraban.writing;

import java.util.List;

/**
 * A document at a version.
 *
 * @param version how many steps made it
 */
public record Written(long version, Node document) {

    /** A step of the log, as its client wrote it; {@code version} is the one it led to. */
    public record Logged(long version, String client, String step) {}

    /** Steps after a version, and the newest version of all. */
    public record Since(long version, List<Logged> steps) {}

    /** What came of a batch. */
    public sealed interface Outcome {
        /** It is in the log for good, now or since it came before. */
        record Taken(long version) implements Outcome {}

        /** Others wrote first; the client rebases and sends again. */
        record Behind(long version) implements Outcome {}

        /** A step of it does not apply or breaks the schema; nothing of it was kept. */
        record Refused(String reason) implements Outcome {}
    }
}
