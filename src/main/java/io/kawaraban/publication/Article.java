package io.kawaraban.publication;

import java.time.Instant;

/**
 * A story told in one edition, as the desk knows it.
 *
 * @param story what the articles of other editions about the same news share
 * @param embargoUntil nobody sees it before, or null
 * @param unpublishAt nobody sees it from then on, or null
 * @param position order among the pages of an edition
 */
public record Article(long id, long story, int edition, Kind kind, Standing standing, Work work, Instant embargoUntil,
                      Instant unpublishAt, CommentsMode comments, int position, Instant createdAt, Instant changedAt) {}
