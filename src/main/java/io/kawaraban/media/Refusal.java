package io.kawaraban.media;

import java.util.Locale;

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

    /** The end of its message's key and of its counter, such as {@code too-many-bytes}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
