package io.kawaraban.people;

import java.util.Set;

/** Where at the newspaper something is done. */
public sealed interface Place {
    /** At all of it. */
    record Everywhere() implements Place {}

    /** In an edition as a whole. */
    record Whole(int edition) implements Place {}

    /**
     * In one section of an edition.
     *
     * @param sections the section with all that stand above it
     */
    record Within(int edition, Set<Long> sections) implements Place {}

    /** In some part of an edition, it does not matter which. */
    record Somewhere(int edition) implements Place {}
}
