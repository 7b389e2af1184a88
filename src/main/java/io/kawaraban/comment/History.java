package io.kawaraban.comment;

/** How many other comments of a reader are seen, and how many were refused. */
public record History(long approved, long refused) {}
