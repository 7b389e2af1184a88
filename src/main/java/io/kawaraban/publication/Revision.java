package io.kawaraban.publication;

import io.kawaraban.article.Text;
import java.time.Instant;

/** A kept state of an article's text. */
public record Revision(long id, long article, Text text, Instant madeAt, String madeBy, String note) {}
