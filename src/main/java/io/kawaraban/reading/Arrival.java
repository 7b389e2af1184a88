package io.kawaraban.reading;

import java.time.Instant;

/**
 * A message that somebody reads an article, as it came in; not kept.
 *
 * @param agent the program's own name, or null
 * @param site where the sending page is from: {@code Sec-Fetch-Site}, or null
 * @param purpose {@code Sec-Purpose}, or null
 */
record Arrival(Instant at, long article, Source source, String address, String agent, String site, String purpose) {}
