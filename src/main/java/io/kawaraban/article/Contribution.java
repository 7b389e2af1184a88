package io.kawaraban.article;

/**
 * What somebody did for an article; a byline is a list of these.
 *
 * @param author the contributor's number
 */
public record Contribution(long author, Role role) {
    /** Kinds of work that a byline names. */
    public enum Role { WROTE, REPORTED, PHOTOGRAPHED, TRANSLATED, EDITED }

    public Contribution {
        role = role == null ? Role.WROTE : role;
    }
}
