package io.kawaraban.comment;

import java.util.List;

/** What a step says about a comment. */
sealed interface Verdict {
    Verdict PASSED = new Passed();

    /** Nothing against it. */
    record Passed() implements Verdict {}

    /** A moderator should look at it first; never without a reason. */
    record Held(List<Finding> findings) implements Verdict {
        public Held {
            if (findings.isEmpty()) throw new IllegalArgumentException("Held without a reason");
        }

        static Held because(Rule rule, String entry, String matched, double score) {
            return new Held(List.of(new Finding(rule, entry, matched, score)));
        }
    }

    /** Readers should not see it, and a moderator only if its author asks; never without a reason. */
    record Barred(List<Finding> findings) implements Verdict {
        public Barred {
            if (findings.isEmpty()) throw new IllegalArgumentException("Barred without a reason");
        }

        static Barred because(Rule rule, String entry, String matched, double score) {
            return new Barred(List.of(new Finding(rule, entry, matched, score)));
        }
    }

    /** It cannot be taken. */
    record Refused(List<Problem> problems) implements Verdict {}
}
