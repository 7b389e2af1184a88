package io.kawaraban.ranking;

import java.time.Instant;

/**
 * What an editor did about an article in the rankings of its edition, for a while.
 *
 * @param amount the place that it holds, or how many times its readers count; else 0
 * @param by who did it
 */
public record Hand(int edition, long article, Deed deed, int amount, Instant untilAt, String by) {
    /** Places that can be held. */
    public static final int MOST_PLACES = 20;
    /** Times that a reader can count. */
    public static final int MOST_TIMES = 10;

    public Hand {
        int most = switch (deed) {
            case HOLD -> MOST_PLACES;
            case BOOST -> MOST_TIMES;
            case LEAVE_OUT -> 0;
        };
        int least = deed == Deed.LEAVE_OUT ? 0 : deed == Deed.HOLD ? 1 : 2;
        if (amount < least || amount > most) throw new IllegalArgumentException(deed.word() + " " + amount + " is not between " + least + " and " + most);
    }
}
