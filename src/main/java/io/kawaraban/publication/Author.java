package io.kawaraban.publication;

/** A contributor with a page of their own; {@code picture} is a media source or empty. */
public record Author(long id, int edition, String slug, String name, String title, String email, String bio, String picture) {
    /** Its address within the edition. */
    public String path() {
        return "/authors/" + slug;
    }
}
