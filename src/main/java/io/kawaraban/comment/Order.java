package io.kawaraban.comment;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Which conversation comes first; within one, always what was said first. */
enum Order {
    NEWEST, OLDEST, AGREED;

    /** The word it has in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order with this word; the newest first without one. */
    static Optional<Order> of(String word) {
        return word == null || word.isEmpty() ? Optional.of(NEWEST) : Stream.of(values()).filter(order -> order.word().equals(word)).findFirst();
    }
}
