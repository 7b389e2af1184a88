package io.kawaraban.comment;

import java.util.Locale;

/** What makes a comment wait for a moderator. */
public enum Rule {
    /** The edition looks at every comment before readers do. */
    BEFORE,
    /** It was waiting where it was written. */
    IMPORTED,
    /** A moderator wants to think again. */
    RECONSIDERED;

    /** The word it is kept and exchanged under. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
