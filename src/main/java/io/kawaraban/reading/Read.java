package io.kawaraban.reading;

import java.time.Instant;

/**
 * Somebody read an article.
 *
 * @param at to the microsecond, as the log keeps it
 * @param visit a random number given to the reader for one visit; says nothing about who it was
 */
public record Read(Instant at, long article, int edition, long visit, Source source) {}
