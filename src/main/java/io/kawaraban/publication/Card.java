package io.kawaraban.publication;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import java.time.Instant;
import java.util.List;

/** An article offered elsewhere: what a list, block, feed or sitemap shows of it. */
public record Card(long article, long story, int edition, Kind kind, String title, String description, Element.Picture lead,
                   List<Contribution> byline, Long section, List<String> topics, String path, Instant publishedAt, Instant updatedAt) {

    /** Its address within the edition. */
    public String address() {
        return path == null ? "/articles/" + article : path;
    }

    /** The same under another headline. */
    public Card headed(String headline) {
        return new Card(article, story, edition, kind, headline, description, lead, byline, section, topics, path, publishedAt, updatedAt);
    }

    /** Where the list goes on after this card. */
    public Cursor cursor() {
        return new Cursor(publishedAt, article);
    }

    /** A place in a list ordered by newest first. */
    public record Cursor(Instant publishedAt, long article) {
        /** Text form for an address: milliseconds, a dot, the number. */
        @Override
        public String toString() {
            return (publishedAt.getEpochSecond() * 1_000_000 + publishedAt.getNano() / 1_000) + "." + article;
        }

        /** The cursor written so; empty if it is none. */
        public static java.util.Optional<Cursor> parse(String text) {
            if (text == null || !text.matches("-?\\d{1,17}\\.\\d{1,18}")) return java.util.Optional.empty();
            var parts = text.split("\\.");
            long micros = Long.parseLong(parts[0]);
            return java.util.Optional.of(new Cursor(
                    Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000), Long.parseLong(parts[1])));
        }
    }
}
