package io.kawaraban.front;

import io.kawaraban.publication.Card;

/**
 * A story's place in a block.
 *
 * @param number in a ranking its true place, else counted from 1 in its block
 * @param why it is there: {@code ranking 312} (readers), {@code picked}, {@code newest}, {@code topic}, {@code co-read}, {@code same-topic}, {@code same-section}
 */
public record Place(Card card, int number, String why) {}
