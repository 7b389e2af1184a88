package io.kawaraban.ranking;

/** A place in a ranking: {@code readers} read the article within the window. */
public record Ranked(long article, int readers, int place) {}
