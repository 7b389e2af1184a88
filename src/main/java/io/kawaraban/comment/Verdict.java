package io.kawaraban.comment;

import java.util.List;

/** What a step says about a comment. */
sealed interface Verdict {
    Verdict PASSED = new Passed();

    /** Nothing against it. */
    record Passed() implements Verdict {}

    /** A moderator should look at it first. */
    record Held(Rule rule) implements Verdict {}

    /** It cannot be taken. */
    record Refused(List<Problem> problems) implements Verdict {}
}
