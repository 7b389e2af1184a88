package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Markup;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes what readers type harmless to the page around it, and tells whether there is anything to see in it. */
final class Wording {
    /** Marks upon one letter: no script needs more than these. */
    private static final int MOST_MARKS = 4;
    /** Code points in one visible character: the longest emoji have ten. */
    private static final int MOST_CODE_POINTS = 16;
    private static final Pattern MARKS = Pattern.compile("([\\p{Mn}\\p{Me}]{" + MOST_MARKS + "})[\\p{Mn}\\p{Me}]+");
    private static final Pattern BREAKS = Pattern.compile("\\n{3,}");
    /** Letters by category that nobody sees: fillers of Hangul, the blank of Braille. */
    private static final String BLANK_LETTERS = "\u115F\u1160\u3164\uFFA0\u2800";
    private static final int JOINER = 0x200D;

    private Wording() {}

    /** The text with its line breaks, at most one empty line at a time, and nothing that reorders or covers its surroundings. */
    static String text(String typed) {
        var lines = Markup.visible(typed).lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return calm(BREAKS.matcher(lines).replaceAll("\n\n")).strip();
    }

    /** As {@link #text}, in one line. */
    static String name(String typed) {
        return calm(Markup.plain(typed)).strip();
    }

    /** Whether a reader would see nothing. */
    static boolean isBlank(String text) {
        return text.codePoints().noneMatch(Wording::isSeen);
    }

    /** The text as compared with another: width, case and space make no difference. */
    static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static String calm(String text) {
        return Graphemes.each(MARKS.matcher(text).replaceAll("$1")).stream().map(Wording::shorten).collect(Collectors.joining());
    }

    private static String shorten(String cluster) {
        if (cluster.codePointCount(0, cluster.length()) <= MOST_CODE_POINTS) return cluster;
        int end = cluster.offsetByCodePoints(0, MOST_CODE_POINTS);
        while (end > 0 && cluster.codePointBefore(end) == JOINER) end--;
        return cluster.substring(0, end);
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.NON_SPACING_MARK,
                 Character.ENCLOSING_MARK, Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> BLANK_LETTERS.indexOf(c) < 0;
        };
    }
}
