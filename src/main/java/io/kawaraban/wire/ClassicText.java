package io.kawaraban.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Text typed before there were blocks, as HTML: an empty line begins a paragraph, a line break is a line break.
 *
 * <p>That is what a reader of the old site saw, while the export holds what the writer typed. Markup that stands for a piece of
 * its own (a heading, a list, a table) ends the paragraph before it and is left as it is; inside {@code <pre>} and the like
 * nothing is touched. Where a piece holds running text itself, as a cell or a list item does, only an empty line makes
 * paragraphs in it.
 */
final class ClassicText {
    private static final Set<String> PIECES = Set.of("address", "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "dd",
            "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
            "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "section", "summary", "table", "tbody", "td",
            "tfoot", "th", "thead", "tr", "ul");
    /** Pieces that never hold text of their own: what stands loose in them is only the writer's indentation. */
    private static final Set<String> FRAMES = Set.of("table", "thead", "tbody", "tfoot", "tr", "colgroup", "ul", "ol", "dl", "menu", "dir");
    /** Pieces whose text is a line, not paragraphs. */
    private static final Set<String> LINES = Set.of("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "legend", "summary", "dt", "p");
    /** Pieces in which one run of text stays as it is. */
    private static final Set<String> HOLDERS = Set.of("li", "td", "th", "dd", "div", "figure", "address", "center", "details", "fieldset", "form");
    private static final Set<String> VERBATIM = Set.of("pre", "script", "style", "textarea", "svg", "math", "object", "select", "video", "audio", "iframe", "noscript");
    private static final int DEEPEST = 200;
    private static final Set<String> EMPTY = Set.of("hr", "col");
    private static final Pattern BREAKS = Pattern.compile("(?:<br\\s*+/?>\\s*+){2,}+", Pattern.CASE_INSENSITIVE);
    private static final Pattern LAST_BREAK = Pattern.compile("<br\\s*+/?>$", Pattern.CASE_INSENSITIVE);

    private final String text;
    private final StringBuilder out;
    private final StringBuilder run = new StringBuilder();
    private final List<String> open = new ArrayList<>();
    private final Set<String> unclosed = new HashSet<>();

    private ClassicText(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() + text.length() / 8);
    }

    /** The text with its paragraphs marked. */
    static String html(String text) {
        return new ClassicText(text.replace("\r\n", "\n").replace('\r', '\n')).html();
    }

    private String html() {
        int position = 0;
        for (int next = text.indexOf('<'); next >= 0; next = text.indexOf('<', position)) {
            run.append(text, position, next);
            position = text.startsWith("<!--", next) ? comment(next) : tag(next);
        }
        run.append(text, position, text.length());
        flush();
        return out.toString();
    }

    private int comment(int at) {
        int end = text.indexOf("-->", at + 4);
        end = end < 0 ? text.length() : end + 3;
        var comment = text.substring(at, end);
        if (comment.startsWith("<!--nextpage") || comment.startsWith("<!--more")) {
            flush();
            out.append(comment);
        } else run.append(comment.replace('\n', ' '));
        return end;
    }

    private int tag(int at) {
        var name = Tags.name(text, at);
        if (name.isEmpty()) {
            run.append('<');
            return at + 1;
        }
        int end = Tags.end(text, at);
        boolean closes = text.charAt(at + 1) == '/';
        if (!closes && VERBATIM.contains(name)) return verbatim(name, at, end);
        if (!PIECES.contains(name)) {
            run.append(text.substring(at, end).replace('\n', ' '));
            return end;
        }
        flush();
        out.append(text, at, end);
        if (closes) close(name);
        else if (!EMPTY.contains(name) && text.charAt(end - 2) != '/') open(name);
        return end;
    }

    private int verbatim(String name, int at, int tagEnd) {
        int closed = unclosed.contains(name) ? -1 : Tags.closed(text, name, tagEnd);
        if (closed < 0) unclosed.add(name);
        int end = closed < 0 ? tagEnd : closed;
        var whole = text.substring(at, end);
        if (name.equals("pre")) {
            flush();
            out.append(whole);
        } else run.append(whole.replace('\n', ' '));
        return end;
    }

    private void open(String name) {
        if (!open.isEmpty() && open.getLast().equals("p")) open.removeLast();
        if (open.size() < DEEPEST) open.add(name);
    }

    private void close(String name) {
        int at = open.lastIndexOf(name);
        if (at >= 0) open.subList(at, open.size()).clear();
    }

    private void flush() {
        if (run.isEmpty()) return;
        var paragraphs = paragraphs(run.toString());
        run.setLength(0);
        var inside = open.isEmpty() ? "" : open.getLast();
        if (paragraphs.isEmpty()) out.append('\n');
        else if (FRAMES.contains(inside)) out.append(String.join(" ", paragraphs));
        else if (inside.equals("p")) out.append(String.join("</p>\n<p>", paragraphs));
        else if (LINES.contains(inside)) out.append(String.join("<br><br>", paragraphs));
        else if (HOLDERS.contains(inside) && paragraphs.size() == 1) out.append(paragraphs.getFirst());
        else for (var paragraph : paragraphs) out.append("<p>").append(paragraph).append("</p>\n");
    }

    private static List<String> paragraphs(String words) {
        var paragraphs = new ArrayList<String>();
        var paragraph = new StringBuilder();
        var lines = BREAKS.matcher(words).replaceAll("\n\n").split("\n", -1);
        for (var line : lines) {
            var kept = LAST_BREAK.matcher(line.strip()).replaceFirst("").stripTrailing();
            if (!kept.isEmpty()) {
                if (!paragraph.isEmpty()) paragraph.append("<br>\n");
                paragraph.append(kept);
            } else if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        }
        if (!paragraph.isEmpty()) paragraphs.add(paragraph.toString());
        return paragraphs;
    }
}
