package io.kawaraban.desk;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import io.kawaraban.article.Graphemes;

/** A place where a headline stands, with the most full-width characters that fit it; Latin letters and digits count half. */
enum Slot {
    ARTICLE(48), FRONT(36), SOCIAL(35);

    final int most;

    Slot(int most) {
        this.most = most;
    }

    /** The most full-width characters that fit. */
    public int most() {
        return most;
    }

    /** Whether the headline is shown in full here. */
    boolean fits(String headline) {
        return width(headline) <= most;
    }

    /** How many full-width characters a text is wide. */
    static double width(String text) {
        return Graphemes.each(text).stream().mapToDouble(each -> isWide(each.codePointAt(0)) ? 1 : 0.5).sum();
    }

    private static boolean isWide(int character) {
        return switch (UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH)) {
            case UCharacter.EastAsianWidth.FULLWIDTH, UCharacter.EastAsianWidth.WIDE, UCharacter.EastAsianWidth.AMBIGUOUS -> true;
            default -> false;
        };
    }
}
