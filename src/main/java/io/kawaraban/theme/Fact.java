package io.kawaraban.theme;

/** Something that a page was drawn from; when it changes, the page is drawn anew. */
public record Fact(Kind kind, long id) {

    /** What the number is of. */
    public enum Kind {
        /** An edition's settings, sections, authors and topics, and the theme. */
        EDITION,
        /** What stands in any of an edition's lists. */
        LISTS,
        /** The articles that tell a story, in all editions. */
        STORY
    }

    /** The settings of an edition and what its desk arranges. */
    public static Fact edition(int id) {
        return new Fact(Kind.EDITION, id);
    }

    /** Which articles an edition has, and their headlines. */
    public static Fact lists(int edition) {
        return new Fact(Kind.LISTS, edition);
    }

    /** A story's articles with everything that stands on their pages. */
    public static Fact story(long id) {
        return new Fact(Kind.STORY, id);
    }

    /** As a CDN is told, such as {@code story-12}. */
    @Override
    public String toString() {
        return kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + id;
    }
}
