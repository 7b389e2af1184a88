package io.kawaraban.comment;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a reader finds wrong with a comment.
 *
 * @param words what they say about it; may be empty
 */
public record Report(Reason reason, String words, Instant at) {
    static final int LONGEST = 300;

    /** What may be wrong. */
    public enum Reason {
        INSULT, HATE, PRIVATE, ADVERTISING, FALSE, ILLEGAL, OTHER;

        /** The word it is kept under. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Reason> of(String word) {
            return Stream.of(values()).filter(reason -> reason.word().equals(word)).findFirst();
        }
    }
}
