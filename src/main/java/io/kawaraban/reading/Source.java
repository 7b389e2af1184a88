package io.kawaraban.reading;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where a reader came from. */
public enum Source {
    FRONT, SECTION, RANKING, ALSO_READ, PICKS, TOPICS, TOPIC, AUTHOR, SEARCH, FEED, SHARE, EXTERNAL, DIRECT, PIXEL, OTHER;

    private static final Map<String, Source> BY_WORD = Arrays.stream(values()).collect(Collectors.toMap(Source::word, Function.identity()));

    /** As the beacon and the log write it: {@code also-read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one written so; {@link #OTHER} for a word nobody knows. */
    public static Source of(String word) {
        return word == null ? OTHER : BY_WORD.getOrDefault(word, OTHER);
    }
}
