package io.kawaraban.sample;

import io.kawaraban.article.Contribution;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An article of the sample newspaper as its file tells it.
 *
 * @param key the same in every edition that tells this story
 * @param hours how long before the first start it was published
 * @param elements as kept JSON, except that a picture says what to draw
 */
record SampleArticle(String key, String section, String title, List<String> summary, List<By> byline, List<String> topics, double hours,
                     Drawing lead, List<Map<String, Object>> elements, Said correction, List<Remark> comments) {
    static final JsonMapper JSON = JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

    /** Who did what. */
    record By(String author, Contribution.Role role) {}

    /** What to draw, and the words for it. */
    record Drawing(String scene, int seed, String alt, String caption) {
        /** What tells it from every other: the words for it are drawn, too. */
        String name() {
            return scene + " " + seed + " " + alt;
        }
    }

    /** What was corrected, so many hours before the first start. */
    record Said(String text, double hours) {}

    /** A reader's comment; {@code replyTo} is the place of another in the list, or null. */
    record Remark(String name, String text, Integer replyTo) {}

    /** Someone of the sample newspaper's desk. */
    record Person(String slug, String edition, String name, String title, String email, String bio) {}

    SampleArticle {
        topics = topics == null ? List.of() : topics;
        comments = comments == null ? List.of() : comments;
    }

    static SampleArticle read(InputStream stream) {
        try (stream) {
            return JSON.readValue(stream, SampleArticle.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read a sample article", e);
        }
    }
}
