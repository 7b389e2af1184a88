package io.kawaraban.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Times as a form has them: of the clock on the edition's wall. */
final class LocalTime {
    private LocalTime() {}

    /** The time as the value of a field; empty for none. */
    static String of(Instant at, ZoneId zone) {
        return at == null ? "" : LocalDateTime.ofInstant(at.truncatedTo(ChronoUnit.SECONDS), zone).toString();
    }

    /** The time in a field: null if it is empty; {@link DateTimeException} if it is no time. */
    static Instant read(String text, ZoneId zone) {
        if (text.isBlank()) return null;
        var at = LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        if (at.isBefore(Instant.parse("1900-01-01T00:00:00Z")) || at.isAfter(Instant.parse("2200-01-01T00:00:00Z"))) throw new DateTimeException("Out of our time: " + text);
        return at;
    }
}
