package io.kawaraban.wire;

import io.kawaraban.article.Markup;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Markup by which one step of reading a WordPress text tells the next what stands here.
 *
 * <p>A writer of the old site could have typed the same markup by hand. That does no harm: a placeholder can say nothing but
 * what an element may hold, and every element cleans itself.
 */
final class Placeholder {
    static final String GALLERY = "kawaraban-gallery";
    static final String PLAYLIST = "kawaraban-playlist";
    static final String EMBED = "kawaraban-embed";
    /** Instead of numbers: everything that is attached to the item. */
    static final String ATTACHED = "attached";

    private Placeholder() {}

    static String gallery(Collection<Long> numbers) {
        return gallery(numbers.stream().map(String::valueOf).collect(Collectors.joining(",")), "");
    }

    static String gallery(String numbers, String without) {
        return "<figure class=\"" + GALLERY + "\" data-numbers=\"" + escape(numbers) + "\" data-without=\"" + escape(without) + "\"></figure>";
    }

    static String playlist(String numbers, String type) {
        return "<figure class=\"" + PLAYLIST + "\" data-numbers=\"" + escape(numbers) + "\" data-type=\"" + escape(type) + "\"></figure>";
    }

    static String embed(String url) {
        return "<figure class=\"" + EMBED + "\" data-address=\"" + escape(url) + "\"></figure>";
    }

    static String escape(String text) {
        return Markup.escape(text);
    }
}
