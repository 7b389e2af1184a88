package io.kawaraban.publication;

import io.kawaraban.article.Text;
import java.time.Instant;
import java.util.List;

/**
 * An article that comes from another program, with the past it had there.
 *
 * @param article the article that it came as before, or null when it comes for the first time
 * @param fate what readers shall see of it
 * @param path the address of its own that it keeps, as {@link Paths#normal} gives it, or null
 * @param others further addresses that shall lead to it
 * @param position order among the pages of its edition
 * @param note why it is kept as it is, for the desk
 */
public record Arrival(Long article, int edition, Kind kind, Text text, Fate fate, CommentsMode comments, int position,
                      String path, List<String> others, Instant madeAt, String madeBy, String note) {

    /** What readers shall see of an article that arrives. */
    public sealed interface Fate {
        /** It, as published and changed at these times. */
        record Live(Instant publishedAt, Instant updatedAt) implements Fate {
            public Live {
                updatedAt = updatedAt.isBefore(publishedAt) ? publishedAt : updatedAt;
            }
        }

        /** It, from a time to come. */
        record Scheduled(Instant at) implements Fate {}

        /** Nothing: it is kept as a draft, and if readers saw it before, it is withdrawn. */
        record Kept() implements Fate {}
    }

    public Arrival {
        others = List.copyOf(others);
    }
}
