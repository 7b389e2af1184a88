package io.kawaraban.comment;

/** What came of a reader's saying that they agree, or not. */
sealed interface Ballot {
    /** How many agree and how many do not, now; and whether this reader does, or null. */
    record Cast(long comment, int agreed, int disagreed, Boolean agrees) implements Ballot {}

    /** It was not counted, for this reason. */
    record Refused(Problem problem) implements Ballot {}
}
