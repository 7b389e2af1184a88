package io.kawaraban.comment;

import java.util.List;

/** What came of a reader's comment. */
public sealed interface Outcome {
    /** Readers see it. */
    record Accepted(Comment comment, Key key) implements Outcome {}

    /** A moderator looks at it first, because of this rule. */
    record Held(Comment comment, Key key, Rule rule) implements Outcome {}

    /** Readers do not see it, because of this rule; its author may ask a moderator to look. */
    record Barred(Comment comment, Key key, Rule rule) implements Outcome {}

    /** It was not taken, for these reasons. */
    record Refused(List<Problem> problems) implements Outcome {}
}
