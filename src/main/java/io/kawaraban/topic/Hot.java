package io.kawaraban.topic;

import java.util.List;

/**
 * A topic that is hot now.
 *
 * @param articles those about it that readers may see, the leading one first
 * @param burst how surprising its reads and articles are against its usual; 0 when they are not
 * @param readsLastHour of all its articles
 * @param usualReads in this hour of the day
 * @param publishedToday within 24 hours
 * @param isPinned whether an editor put it first
 */
public record Hot(Topic topic, List<Long> articles, double burst, int readsLastHour, double usualReads, int publishedToday, boolean isPinned) {}
