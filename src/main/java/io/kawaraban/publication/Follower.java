package io.kawaraban.publication;

import java.util.List;

/** A room that keeps something made from releases. Told the same change twice, it ends up the same. */
public interface Follower {
    /** Takes a change over; what it throws is tried again later. */
    void follow(Change change);

    /** Takes many over, each told once and in this order; a room that can do so at once after an import should. */
    default void follow(List<Change> changes) {
        changes.forEach(this::follow);
    }

    /** Forgets everything, before being told the whole story again. */
    void forget();
}
