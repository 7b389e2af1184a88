package io.kawaraban.theme;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Times as readers of an edition write them, in its zone. */
@Component
public final class Times {
    private final Messages messages;

    Times(Messages messages) {
        this.messages = messages;
    }

    /** Date and time, such as 2026年11月23日 20:15. */
    public String moment(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, "format.moment");
    }

    /** Month, day and time, for lists of what is new. */
    public String brief(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, "format.brief");
    }

    /** The date alone. */
    public String day(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, "format.day");
    }

    /** The date with its weekday. */
    public String weekday(Instant at, ZoneId zone, Locale locale) {
        return written(at, zone, locale, "format.weekday");
    }

    /** For machines: with the zone's offset, in seconds. */
    public String machine(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    private String written(Instant at, ZoneId zone, Locale locale, String key) {
        var spoken = Locale.forLanguageTag(Messages.language(locale));
        return DateTimeFormatter.ofPattern(messages.pattern(locale, key), spoken).format(at.atZone(zone));
    }
}
