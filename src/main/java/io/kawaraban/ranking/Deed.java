package io.kawaraban.ranking;

import java.util.Locale;

/** What an editor may do about an article in the rankings. */
public enum Deed {
    /** It holds a place, whoever reads it. */
    HOLD,
    /** It stands in no ranking. */
    LEAVE_OUT,
    /** Its readers count several times. */
    BOOST;

    /** As forms and the API write it: {@code leave-out}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
