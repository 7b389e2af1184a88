package io.kawaraban.publication;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import java.time.Instant;
import java.util.List;

/**
 * The revision that readers see, with its times.
 *
 * @param html the drawn elements, safe to print
 * @param section its own section, or null for a page
 * @param path the address of its own within the edition, or null for {@code /articles/{id}}
 */
public record Release(long article, long revision, long story, int edition, Kind kind, String title, Summary summary, String description,
                      Element.Picture lead, List<Contribution> byline, Long section, List<String> topics, String path, String html,
                      Instant publishedAt, Instant updatedAt, CommentsMode comments, List<Correction> corrections) {

    /** What was wrong, said to readers. */
    public record Correction(Instant at, String text) {}

    /** Its address within the edition. */
    public String address() {
        return path == null ? "/articles/" + article : path;
    }
}
