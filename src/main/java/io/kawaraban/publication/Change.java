package io.kawaraban.publication;

/** Something that changed for readers. */
public sealed interface Change {
    /** The edition whose pages may show it. */
    int edition();

    /** An article has a new release. */
    record Published(int edition, long article) implements Change {}

    /** An article is not to be seen any more. */
    record Withdrawn(int edition, long article) implements Change {}

    /** The edition's settings, sections, authors, topics or picks are arranged anew. */
    record Arranged(int edition) implements Change {}
}
