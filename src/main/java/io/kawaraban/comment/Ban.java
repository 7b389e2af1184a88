package io.kawaraban.comment;

import java.time.Instant;

/**
 * Somebody who may not write for a time.
 *
 * @param network from which nobody may, such as 192.0.2.0/24; empty if it is about one browser
 * @param until   null for good
 * @param reason  what they are told; may be empty
 */
public record Ban(long id, String network, Instant until, String reason, String by, Instant at) {}
