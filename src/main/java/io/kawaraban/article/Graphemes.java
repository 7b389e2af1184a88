package io.kawaraban.article;

import com.ibm.icu.text.BreakIterator;
import java.text.StringCharacterIterator;
import java.util.ArrayList;
import java.util.List;
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

    /** The characters that a person sees, one by one. */
    public static List<String> each(String text) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        var clusters = new ArrayList<String>();
        for (int start = breaks.first(), end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next())
            clusters.add(text.substring(start, end));
        return clusters;
    }

    /** The text cut after so many visible characters, with an ellipsis if anything was cut. */
    public static String shorten(String text, int most) {
        var breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
        breaks.setText(text);
        int end = breaks.next(most);
        return end == BreakIterator.DONE || end >= text.length() ? text : text.substring(0, end).stripTrailing() + "…";
    }
}
