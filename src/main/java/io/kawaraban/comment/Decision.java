package io.kawaraban.comment;

/** What came of a moderator's decision. */
public sealed interface Decision {
    /** It holds. */
    record Decided(Submission submission) implements Decision {}

    /** Somebody had decided before, in this way. */
    record AlreadyDecided(Submission submission) implements Decision {}

    /** There is no such comment. */
    record NoComment() implements Decision {}
}
