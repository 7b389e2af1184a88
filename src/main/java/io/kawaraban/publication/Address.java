package io.kawaraban.publication;

/**
 * A path of an edition and the one thing it names; a path that is not canonical leads to the one that is.
 *
 * @param path decoded, NFC, without last slash, as {@link Paths#normal} gives it
 * @param location a place inside the program that replaced an old one, such as {@code /media/…}
 */
public record Address(int edition, String path, Long article, Long section, Long author, Long topic, String location, boolean isCanonical) {
    /** An article's. */
    public static Address ofArticle(int edition, String path, long article, boolean isCanonical) {
        return new Address(edition, path, article, null, null, null, null, isCanonical);
    }

    /** A section's. */
    public static Address ofSection(int edition, String path, long section, boolean isCanonical) {
        return new Address(edition, path, null, section, null, null, null, isCanonical);
    }

    /** An author's. */
    public static Address ofAuthor(int edition, String path, long author, boolean isCanonical) {
        return new Address(edition, path, null, null, author, null, null, isCanonical);
    }

    /** A topic's. */
    public static Address ofTopic(int edition, String path, long topic, boolean isCanonical) {
        return new Address(edition, path, null, null, null, topic, null, isCanonical);
    }

    /** An old one that a place inside the program replaced. */
    public static Address ofLocation(int edition, String path, String location) {
        return new Address(edition, path, null, null, null, null, location, false);
    }
}
