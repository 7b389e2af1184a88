package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/*
 * **strong**, *emphasis*, `code`, [label](address), ｜漢字《かんじ》. A tag that an article may hold can be written as a
 * tag; every other < is a character like any other, so what somebody pastes is shown as they pasted it.
 */

/** The markup inside a line, as people write it in a manuscript. */
final class Inline {
    private static final Pattern TAG = Pattern.compile("</(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|samp|small|span|strong|sub|sup|time|u|var)>"
            + "|<(?:abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|samp|small|span|strong|sub|sup|time|u|var)"
            + "(?: (?:lang|dir|title|datetime)=\"[^\"<>\\n]*\")*>"
            + "|<a(?: title=\"[^\"<>\\n]*\")? href=\"(?:https?://|mailto:|tel:|/(?!/)|#)[^\"<>\\s]*\"(?: (?:lang|dir|title)=\"[^\"<>\\n]*\")*>|<br>");
    private static final Pattern ADDRESS = Pattern.compile("(?:https?://|mailto:|tel:|/(?!/)|#)[^()\\s<>\"]*(?:\\([^()\\s<>\"]*\\)[^()\\s<>\"]*)*");
    private static final String ESCAPABLE = "\\*`[]()<>{}#-+.!|:=@&_~\"'©—｜《》0123456789";
    private static final int DEEPEST = 8;
    private static final int LONGEST_LABEL = 2_000;
    private static final int LONGEST_TAG = 2_000;
    private static final int LONGEST_RUBY = 200;

    private Inline() {}

    /** Clean markup for what stands in a manuscript; a line break becomes one. */
    static String read(String text) {
        return Markup.inline(new Reader(Markup.visible(text), 0).html());
    }

    /** As {@link #read}, with spaces and line breaks left to an element that keeps them. */
    static String readKeepingSpace(String text) {
        return new Reader(Markup.visible(text), 0).html(false);
    }

    /** The manuscript of clean markup, as plain as it can be; {@code br} is how a line break is written. */
    static String write(String html, String br) {
        return write(html, br, true);
    }

    /** As {@link #write(String, String)}, with every tag written as a tag. */
    static String writeTags(String html, String br) {
        return write(html, br, false);
    }

    /** The plainest manuscript of one line of clean markup that reads back right. */
    static String faithful(String html) {
        var plain = write(html, "<br>");
        return read(plain).equals(html) ? plain : writeTags(html, "<br>");
    }

    private static String write(String html, String br, boolean isPlain) {
        var out = new StringBuilder();
        var body = Jsoup.parseBodyFragment(html).body();
        for (var node : body.childNodes()) write(node, br, isPlain, out);
        return out.toString();
    }

    private static void write(Node node, String br, boolean isPlain, StringBuilder out) {
        if (node instanceof TextNode text) escape(text.getWholeText(), out);
        else if (node instanceof Element element) write(element, br, isPlain, out);
    }

    private static void write(Element element, String br, boolean isPlain, StringBuilder out) {
        var name = element.tagName();
        boolean isBare = isPlain && element.attributesSize() == 0;
        if (name.equals("br")) out.append(br);
        else if (name.equals("strong") && isBare && isWrappable(element)) wrapped("**", element, br, out);
        else if (name.equals("em") && isBare && isWrappable(element)) wrapped("*", element, br, out);
        else if (name.equals("code") && isBare && isSimpleCode(element)) out.append('`').append(element.wholeText()).append('`');
        else if (name.equals("a") && isPlain && isSimpleLink(element)) link(element, br, out);
        else if (name.equals("ruby") && isBare && isSimpleRuby(element))
            out.append('｜').append(((TextNode) element.childNode(0)).getWholeText()).append('《').append(element.child(0).wholeText()).append('》');
        else tagged(element, br, isPlain, out);
    }

    private static void link(Element element, String br, StringBuilder out) {
        out.append('[');
        element.childNodes().forEach(child -> write(child, br, true, out));
        out.append("](").append(element.attr("href")).append(')');
    }

    private static void tagged(Element element, String br, boolean isPlain, StringBuilder out) {
        out.append('<').append(element.tagName());
        element.attributes().forEach(attribute -> out.append(' ').append(attribute.getKey()).append("=\"")
                .append(attribute.getValue().replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;").replace(">", "&gt;")).append('"'));
        out.append('>');
        element.childNodes().forEach(child -> write(child, br, isPlain, out));
        out.append("</").append(element.tagName()).append('>');
    }

    private static void wrapped(String mark, Element element, String br, StringBuilder out) {
        out.append(mark);
        element.childNodes().forEach(child -> write(child, br, true, out));
        out.append(mark);
    }

    private static boolean isWrappable(Element element) {
        var text = element.wholeText();
        return !text.isEmpty() && text.equals(text.strip());
    }

    private static boolean isSimpleCode(Element code) {
        return code.childNodeSize() == 1 && code.childNode(0) instanceof TextNode text && !text.getWholeText().contains("`");
    }

    private static boolean isSimpleLink(Element link) {
        return link.attributesSize() == 1 && ADDRESS.matcher(link.attr("href")).matches();
    }

    private static boolean isSimpleRuby(Element ruby) {
        return ruby.childNodeSize() == 2 && ruby.childNode(0) instanceof TextNode && ruby.childNode(1) instanceof Element reading
                && reading.tagName().equals("rt") && reading.attributesSize() == 0 && reading.childNodeSize() == 1 && reading.childNode(0) instanceof TextNode;
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isMark = switch (c) {
                case '*', '`', '｜' -> true;
                case '\\' -> i + 1 >= text.length() || ESCAPABLE.indexOf(text.charAt(i + 1)) >= 0;
                case '[' -> true;
                case ']' -> true;
                case '<' -> TAG.matcher(text).region(i, text.length()).lookingAt();
                default -> false;
            };
            if (isMark) out.append('\\');
            out.append(c);
        }
    }

    /** Reads a piece of manuscript; a mark that was looked for in vain once is not looked for again. */
    private static final class Reader {
        private final String text;
        private final int depth;
        private final StringBuilder out = new StringBuilder();
        private final Map<String, Integer> lastClosing = new HashMap<>();
        private final Map<String, Integer> opened = new HashMap<>();
        private boolean isStrongOver, isEmphasisOver, isCodeOver;

        Reader(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        String html() {
            return html(true);
        }

        String html(boolean breaks) {
            for (int i = 0; i < text.length(); ) i = step(i, breaks);
            return out.toString();
        }

        private int step(int i, boolean breaks) {
            char c = text.charAt(i);
            int after = switch (c) {
                case '\\' -> escaped(i);
                case '*' -> text.startsWith("**", i) ? strong(i) : emphasis(i);
                case '`' -> code(i);
                case '[' -> link(i);
                case '｜' -> ruby(i);
                case '<' -> tag(i);
                default -> i;
            };
            if (after > i) return after;
            if (c == '\n') out.append(breaks ? "<br>" : "\n");
            else out.append(Markup.escape(String.valueOf(c)));
            return i + 1;
        }

        private int escaped(int i) {
            if (i + 1 >= text.length() || ESCAPABLE.indexOf(text.charAt(i + 1)) < 0) return i;
            out.append(Markup.escape(text.substring(i + 1, i + 2)));
            return i + 2;
        }

        private int strong(int i) {
            int end = isStrongOver || !opens(i + 2) ? -1 : closing("**", i + 2);
            if (end > 0) return wrap("strong", i + 2, end, end + 2);
            isStrongOver = isStrongOver || opens(i + 2);
            out.append("**");
            return i + 2;
        }

        private int emphasis(int i) {
            int end = isEmphasisOver || !opens(i + 1) ? -1 : closing("*", i + 1);
            if (end > 0) return wrap("em", i + 1, end, end + 1);
            isEmphasisOver = isEmphasisOver || opens(i + 1);
            return i;
        }

        private int code(int i) {
            int end = isCodeOver ? -1 : text.indexOf('`', i + 1);
            isCodeOver = end < 0;
            if (end <= i + 1) return i;
            out.append("<code>").append(Markup.escape(text.substring(i + 1, end))).append("</code>");
            return end + 1;
        }

        private int link(int i) {
            int middle = unescaped(']', i + 1, Math.min(text.length(), i + LONGEST_LABEL));
            if (middle < 0 || !text.startsWith("](", middle)) return i;
            var address = ADDRESS.matcher(text).region(middle + 2, text.length());
            if (!address.lookingAt() || address.end() >= text.length() || text.charAt(address.end()) != ')') return i;
            out.append("<a href=\"").append(Markup.escape(address.group())).append("\">");
            out.append(inner(i + 1, middle)).append("</a>");
            return address.end() + 1;
        }

        private int ruby(int i) {
            int open = text.indexOf('《', i + 1, Math.min(text.length(), i + LONGEST_RUBY));
            int end = open < 0 ? -1 : text.indexOf('》', open + 1, Math.min(text.length(), open + LONGEST_RUBY));
            if (end < 0) return i;
            var base = text.substring(i + 1, open);
            var reading = text.substring(open + 1, end);
            if (base.isBlank() || reading.isBlank() || base.contains("\n") || reading.contains("\n")) return i;
            out.append("<ruby>").append(Markup.escape(base)).append("<rt>").append(Markup.escape(reading)).append("</rt></ruby>");
            return end + 1;
        }

        private int tag(int i) {
            var tag = TAG.matcher(text).region(i, Math.min(text.length(), i + LONGEST_TAG));
            if (!tag.lookingAt() || !isPaired(tag.group(), i)) return i;
            out.append(tag.group());
            return tag.end();
        }

        /** Whether what a tag opens is closed, or what it closes was opened; a tag alone is text. */
        private boolean isPaired(String tag, int i) {
            if (tag.equals("<br>")) return true;
            var name = tag.replaceAll("[</>]|\\s.*", "");
            if (tag.startsWith("</")) return opened.merge(name, -1, Integer::sum) >= 0 || opened.merge(name, 1, Integer::sum) < 0;
            boolean isClosed = lastClosing.computeIfAbsent(name, _ -> text.lastIndexOf("</" + name + ">")) > i;
            if (isClosed) opened.merge(name, 1, Integer::sum);
            return isClosed;
        }

        private int wrap(String tag, int from, int to, int after) {
            out.append('<').append(tag).append('>').append(inner(from, to)).append("</").append(tag).append('>');
            return after;
        }

        private String inner(int from, int to) {
            var inside = text.substring(from, to);
            return depth < DEEPEST ? new Reader(inside, depth + 1).html() : Markup.escape(inside);
        }

        /** Where the mark closes: there is no space before it, and something between. */
        private int closing(String mark, int from) {
            for (int at = from; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') at++;
                else if (c == '`') {
                    int end = text.indexOf('`', at + 1);
                    if (end > 0) at = end;
                } else if (at > from && text.startsWith(mark, at) && !Character.isWhitespace(text.charAt(at - 1))) {
                    if (mark.equals("*") && text.startsWith("**", at)) at++;
                    else return at;
                }
            }
            return -1;
        }

        private boolean opens(int from) {
            return from < text.length() && !Character.isWhitespace(text.charAt(from));
        }

        private int unescaped(char mark, int from, int to) {
            for (int at = from; at < to; at++) {
                char c = text.charAt(at);
                if (c == '\\') at++;
                else if (c == mark) return at;
            }
            return -1;
        }
    }
}
