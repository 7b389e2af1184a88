package io.kawaraban.media;

import java.text.Normalizer;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * A file as the newsroom was given it. What it is follows from its hash and never changes; {@code alt} and {@code credit} may.
 *
 * @param hash        SHA-256 of its bytes, in lower-case hexadecimal
 * @param width       of a picture as it is seen, turned upright; 0 for anything else
 * @param transparent whether something behind it would show through
 * @param animated    whether it moves
 * @param clean       whether it may be given out as it is, because it tells nothing but what is seen
 * @param name        the file name it came with first
 * @param alt         what is to be seen, for those who cannot
 * @param credit      whose it is
 */
public record Original(String hash, Type type, long bytes, int width, int height, boolean transparent, boolean animated,
                       boolean clean, String name, Instant keptAt, String alt, String credit) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern RENDITION = Pattern.compile("\\d+|card|thumb");
    private static final String SCHEME = "media:";

    public Original {
        if (!isHash(hash)) throw new IllegalArgumentException("Not a hash: " + hash);
    }

    /** Its name inside an article: {@code media:HASH}. */
    public String source() {
        return SCHEME + hash;
    }

    /** Where the file itself is served, relative to the host; not yet percent-encoded. */
    public String fileName() {
        var dot = name.lastIndexOf('.');
        var stem = Normalizer.normalize(dot > 0 ? name.substring(0, dot) : name, Normalizer.Form.NFC)
                .replaceAll("[^\\p{L}\\p{N}\\p{M}]+", "-").replaceAll("^-+|-+$", "");
        if (stem.length() > 80) stem = stem.substring(0, stem.offsetByCodePoints(0, Math.min(60, stem.codePointCount(0, stem.length()))));
        if (stem.isEmpty() || RENDITION.matcher(stem).matches()) stem = stem.isEmpty() ? "original" : "original-" + stem;
        return stem + "." + type.extension();
    }

    static boolean isHash(String text) {
        return text != null && HASH.matcher(text).matches();
    }

    static String hashOf(String source) {
        return source != null && source.startsWith(SCHEME) ? source.substring(SCHEME.length()) : "";
    }
}
