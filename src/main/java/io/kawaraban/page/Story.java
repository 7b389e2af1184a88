package io.kawaraban.page;

import io.kawaraban.article.Renderer.Pictures.Shown;
import io.kawaraban.publication.Section;
import java.time.Instant;

/**
 * A card as a page shows it: one link with picture and headline.
 *
 * @param href relative to the host
 * @param section its own, or null
 * @param picture null if there is none to show
 * @param number its place in the block
 * @param readers how many read it, where the block counts them; else 0
 */
public record Story(long article, String href, String title, String description, Section section, Shown picture, Instant publishedAt,
                    int number, int readers) {}
