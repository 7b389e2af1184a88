package io.kawaraban.reading;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How reads are counted.
 *
 * @param keepDays how long the log keeps a read
 * @param atOnce how many reads one address may send at once
 * @param perSecond how many a second it may send for long; a whole office may stand behind one address
 */
@ConfigurationProperties("kawaraban.reading")
record ReadingSettings(@DefaultValue("90") int keepDays, @DefaultValue("60") int atOnce, @DefaultValue("2") double perSecond) {
    ReadingSettings {
        if (keepDays < 8) throw new IllegalArgumentException("kawaraban.reading.keep-days must be at least 8: the ranking of a week is counted from the log");
        if (atOnce < 1 || perSecond <= 0) throw new IllegalArgumentException("kawaraban.reading.at-once and per-second must be more than 0");
    }
}
