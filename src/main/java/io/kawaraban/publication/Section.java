package io.kawaraban.publication;

/** A part of an edition that articles belong to; {@code parent} is null at the top of the tree. */
public record Section(long id, int edition, Long parent, String slug, String name, String description, int position, boolean inMenu) {
    /** Its address within the edition. */
    public String path() {
        return "/" + slug;
    }
}
