package io.kawaraban.media;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A size in which a picture is shown. */
enum Rendition {
    W320(320), W640(640), W960(960), W1440(1440),
    /** For the cards that other sites draw of an article; cropped. */
    CARD(1200, 630, "card"),
    /** A square for lists; cropped. */
    THUMB(320, 320, "thumb");

    private static final List<Rendition> WIDTHS = List.of(W320, W640, W960, W1440);

    private final int width;
    private final int height;
    private final String stem;

    Rendition(int width) {
        this(width, 0, Integer.toString(width));
    }

    Rendition(int width, int height, String stem) {
        this.width = width;
        this.height = height;
        this.stem = stem;
    }

    /** The widths this picture is offered in: up to its own, and none when it moves and is shown as it is. */
    static List<Rendition> widths(Original original) {
        if (!original.type().isPicture() || original.animated()) return List.of();
        var larger = WIDTHS.stream().filter(each -> each.width >= original.width()).findFirst().orElse(W1440);
        return WIDTHS.subList(0, WIDTHS.indexOf(larger) + 1);
    }

    /** The one with this file name, if the picture is offered so. */
    static Optional<Rendition> named(String file, Original original) {
        if (!original.type().isPicture()) return Optional.empty();
        return Arrays.stream(values()).filter(each -> each.isCropped() || widths(original).contains(each))
                .filter(each -> each.file(original).equals(file)).findFirst();
    }

    /** Its file name for this picture. */
    String file(Original original) {
        return stem + (isOpaque(original) ? ".jpg" : ".png");
    }

    boolean isOpaque(Original original) {
        return isCropped() || !original.transparent();
    }

    boolean isCropped() {
        return height > 0;
    }

    int width(Original original) {
        return isCropped() ? width : Math.min(width, original.width());
    }

    int height(Original original) {
        return isCropped() ? height : Math.max(1, Math.round((float) original.height() * width(original) / original.width()));
    }
}
