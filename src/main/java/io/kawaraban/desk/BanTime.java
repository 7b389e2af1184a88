package io.kawaraban.desk;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/** How long somebody may not write. */
enum BanTime {
    DAY(Duration.ofDays(1)), WEEK(Duration.ofDays(7)), MONTH(Duration.ofDays(30)), YEAR(Duration.ofDays(365)), GOOD(null);

    private final Duration span;

    BanTime(Duration span) {
        this.span = span;
    }

    /** How long; null for good. */
    Duration span() {
        return span;
    }

    /** The one with this name; the shortest if there is none. */
    static BanTime of(String word) {
        return Stream.of(values()).filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word)).findFirst().orElse(DAY);
    }
}
