package io.kawaraban.publication;

/** A room that keeps something made from releases. Told the same change twice, it ends up the same. */
public interface Follower {
    /** Takes a change over; what it throws is tried again later. */
    void follow(Change change);

    /** Forgets everything, before being told the whole story again. */
    void forget();
}
