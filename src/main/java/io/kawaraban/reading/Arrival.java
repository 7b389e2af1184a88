package io.kawaraban.reading;

import java.time.Instant;

/**
 * A message that somebody reads an article, as it came in; not kept.
 *
 * @param agent the program's own name, or null
 * @param site where the sending page is from: {@code Sec-Fetch-Site}, or what {@code Origin} says of it, or null
 * @param purpose {@code Sec-Purpose}, or null
 * @param excuse why its sender asks not to be counted, or null
 */
record Arrival(Instant at, long article, Source source, String address, String agent, String site, String purpose, Reason excuse) {
    /** One whose sender asks for nothing. */
    Arrival(Instant at, long article, Source source, String address, String agent, String site, String purpose) {
        this(at, article, source, address, agent, site, purpose, null);
    }
}
