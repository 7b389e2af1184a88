package io.kawaraban.comment;

import java.util.Locale;

/** What makes a comment wait for a moderator, or keeps it from readers. */
public enum Rule {
    /** A word that the edition does not print. */
    BANNED,
    /** A word that the edition wants to see in its place. */
    SUSPECT,
    /** Links, or more of them than the edition lets pass. */
    LINKS,
    /** Nearly the same text was sent a short while ago. */
    SIMILAR,
    /** The edition looks at everybody's first comment. */
    FIRST,
    /** All that was found together makes it likely that somebody should look. */
    RISK,
    /** Readers found something wrong with it. */
    REPORTED,
    /** Its author asks to look again. */
    APPEALED,
    /** There is an election, and the edition looks at every comment before readers do. */
    ELECTION,
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

    /** The rule kept under this word. */
    static Rule of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
