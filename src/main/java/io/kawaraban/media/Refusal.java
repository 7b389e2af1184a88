package io.kawaraban.media;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/** Why a file is not taken. */
public enum Refusal {
    /** There is nothing in it. */
    EMPTY,
    /** More bytes than this kind of file may have. */
    TOO_MANY_BYTES,
    /** More pixels than are decoded here. */
    TOO_MANY_PIXELS,
    /** A drawing in SVG, which is a program as much as a picture. */
    SVG,
    /** None of the types that are kept. */
    UNKNOWN_TYPE,
    /** It begins like one of the types, but is cut off or damaged. */
    BROKEN;

    private static final Control NO_FALLBACK = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /** The end of its message's key and of its counter, such as {@code too-many-bytes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What to tell the person who brought it; in English if there are no words in their language. */
    public String words(Locale locale) {
        return ResourceBundle.getBundle("io.kawaraban.media.words", locale, NO_FALLBACK).getString(key());
    }
}
