package io.kawaraban.publication;

/** Something that changed for readers. */
public sealed interface Change {
    /** The edition whose pages may show it. */
    int edition();

    /** An article has a new release, or its release is seen otherwise than before. */
    record Published(int edition, long article) implements Change {}

    /** An article is not to be seen any more. */
    record Withdrawn(int edition, long article) implements Change {}

    /** What readers see below an article has changed: a comment came or went. */
    record Discussed(int edition, long article) implements Change {}

    /** The edition's picks are others. */
    record Picked(int edition) implements Change {}

    /** The edition's settings, sections, authors or topics are arranged anew. */
    record Arranged(int edition) implements Change {}
}
