package io.kawaraban.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes tags out of HTML that nests deeper than any page does, so that parsing takes no longer than the text is long.
 *
 * <p>A browser's rules let a thousand open tags be opened again in each of a thousand paragraphs. The words always stay; only
 * tags beyond the limits go, and the closing tags that belong to them.
 */
final class Nesting {
    private static final int DEEPEST = 100;
    private static final int REOPENED = 500_000;
    private static final Set<String> UNCLOSED = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
            "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "caption", "option", "optgroup",
            "rt", "rp", "rb", "rtc", "html", "head", "body");
    private static final Set<String> PIECES = Set.of("p", "li", "dt", "dd", "td", "th", "div", "blockquote", "ul", "ol", "dl", "table", "section",
            "h1", "h2", "h3", "h4", "h5", "h6", "pre", "figure", "hr", "address", "article", "aside", "center", "details", "footer", "header");

    private final String html;
    private final StringBuilder out;
    private final Map<String, Integer> takenOut = new HashMap<>();
    private int pieces;
    private int marks;
    private long reopened;

    private Nesting(String html) {
        this.html = html;
        this.out = new StringBuilder(html.length());
    }

    /** The HTML without the tags that stand too deep. */
    static String limited(String html) {
        return new Nesting(html).limited();
    }

    private String limited() {
        int position = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', position)) {
            out.append(html, position, at);
            if (html.startsWith("<!--", at)) {
                int end = html.indexOf("-->", at + 4);
                position = end < 0 ? html.length() : end + 3;
                out.append(html, at, position);
                continue;
            }
            var name = Tags.name(html, at);
            position = name.isEmpty() ? at + 1 : Tags.end(html, at);
            if (name.isEmpty() || stays(name, html.charAt(at + 1) == '/')) out.append(html, at, position);
        }
        return out.append(html, position, html.length()).toString();
    }

    private boolean stays(String name, boolean closes) {
        if (!closes && PIECES.contains(name)) reopened += marks;
        if (UNCLOSED.contains(name)) return true;
        boolean isPiece = PIECES.contains(name);
        if (closes) {
            int taken = takenOut.getOrDefault(name, 0);
            if (taken > 0) takenOut.put(name, taken - 1);
            else if (isPiece) pieces = Math.max(0, pieces - 1);
            else marks = Math.max(0, marks - 1);
            return taken == 0;
        }
        if (isPiece ? pieces >= DEEPEST : marks >= DEEPEST || reopened > REOPENED) {
            takenOut.merge(name, 1, Integer::sum);
            return false;
        }
        if (isPiece) pieces++;
        else marks++;
        return true;
    }
}
