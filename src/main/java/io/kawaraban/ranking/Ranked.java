package io.kawaraban.ranking;

/**
 * A place in a ranking: {@code readers} read the article within the window.
 *
 * @param before how many did in the time before that is as long; 0 also where nobody counts that (a week, all)
 * @param deed what an editor did about it, or null
 */
public record Ranked(long article, int readers, int before, Deed deed, int place) {
    /** How many times as many readers as before, to a tenth; null if there were none. */
    public Double times() {
        return before == 0 ? null : Math.round(10.0 * readers / before) / 10.0;
    }

    /** One that nobody read before and no editor touched. */
    public Ranked(long article, int readers, int place) {
        this(article, readers, 0, null, place);
    }
}
