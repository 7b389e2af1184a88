package io.kawaraban.article;

import java.util.regex.Pattern;

/** Where pictures, sounds and files may come from. */
final class Sources {
    private static final Pattern MEDIA = Pattern.compile("media:[0-9a-f]{64}");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s\"'<>\\\\^`{|}]+");

    private Sources() {}

    /** The source itself if it is {@code media:HASH} or an http(s) address; anything else is an {@link IllegalArgumentException}. */
    static String checked(String source) {
        if (source != null && (MEDIA.matcher(source).matches() || WEB.matcher(source).matches())) return source;
        throw new IllegalArgumentException("Not a source of media: " + source);
    }
}
