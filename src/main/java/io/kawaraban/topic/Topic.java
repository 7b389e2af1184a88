package io.kawaraban.topic;

/** Something that stories of an edition are about. */
public record Topic(long id, int edition, String slug, String name, String description) {
    /** Its address within the edition. */
    public String path() {
        return "/topics/" + slug;
    }
}
