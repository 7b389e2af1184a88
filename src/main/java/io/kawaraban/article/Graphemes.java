package io.kawaraban.article;

import com.ibm.icu.text.BreakIterator;
import java.text.StringCharacterIterator;
import java.util.Locale;

/** Lengths as people see them: extended grapheme clusters of UAX #29, the same unit as the browser's {@code Intl.Segmenter}. */
public final class Graphemes {
    private Graphemes() {}

    /** How many characters a person sees in this text. */
    public static int count(CharSequence text) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(new StringCharacterIterator(text.toString()));
        int count = 0;
        while (breaks.next() != BreakIterator.DONE) count++;
        return count;
    }

    /** The text cut after so many visible characters, with an ellipsis if anything was cut. */
    public static String shorten(String text, int most) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        int end = breaks.next(most);
        return end == BreakIterator.DONE || end >= text.length() ? text : text.substring(0, end).stripTrailing() + "…";
    }
}
