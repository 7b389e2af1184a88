package io.kawaraban.reading;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reads are counted.
 *
 * @param keepDays how long the log keeps a read; after that only its hour is kept, as a number for each article
 * @param atOnce how many reads one address may send at once
 * @param perSecond how many a second it may send for long; a whole office may stand behind one address
 * @param honourOptOut whether a browser that sends {@code Sec-GPC} or {@code DNT} is not counted; nothing kept says who read, so it need not be
 */
@ConfigurationProperties("kawaraban.reading")
record ReadingSettings(@DefaultValue("90") int keepDays, @DefaultValue("60") int atOnce, @DefaultValue("2") double perSecond,
                       @DefaultValue("false") boolean honourOptOut) {
    ReadingSettings {
        if (keepDays < 8) throw new IllegalArgumentException("kawaraban.reading.keep-days must be at least 8: the ranking of a week is counted from the log");
        if (atOnce < 1 || perSecond <= 0) throw new IllegalArgumentException("kawaraban.reading.at-once and per-second must be more than 0");
    }
}
