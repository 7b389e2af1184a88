package io.kawaraban.front;

import java.time.Instant;

/**
 * A place on a front, filled by an editor.
 *
 * @param section the section whose front it is, or null for the edition's
 * @param place from 1
 * @param fromAt when it comes in
 * @param untilAt when it goes out by itself, or null
 */
public record Pick(int edition, Long section, int place, long article, Instant fromAt, Instant untilAt) {}
