package io.kawaraban.ranking;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/*
 * A window moves in ticks: it holds the tick that is running and the full ones before it. A read counts at once,
 * and leaves with its tick.
 */
/** How far back reads count: for some time, since ever, or the more the nearer they are. */
public enum Window {
    HOUR(Duration.ofHours(1), Duration.ofSeconds(10)),
    DAY(Duration.ofDays(1), Duration.ofMinutes(5)),
    WEEK(Duration.ofDays(7), Duration.ofHours(1)),
    /** Everything since the newspaper began to count. */
    ALL(Duration.ofDays(365_000), Duration.ofHours(1)),
    /** Read more just now than usual; readers are those of an hour. */
    RISING(Duration.ofHours(1), Duration.ofSeconds(10));

    /** Those that end, the shortest first. */
    public static final List<Window> SLIDING = List.of(HOUR, DAY, WEEK);

    private final Duration length;
    private final Duration tick;

    Window(Duration length, Duration tick) {
        this.length = length;
        this.tick = tick;
    }

    /** How far back. */
    public Duration length() {
        return length;
    }

    /** As addresses write it: {@code hour}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    long tickOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), tick.toSeconds());
    }

    Instant beginOf(long tick) {
        return Instant.ofEpochSecond(tick * this.tick.toSeconds());
    }

    int ticks() {
        return (int) (length.toSeconds() / tick.toSeconds());
    }
}
