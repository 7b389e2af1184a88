package io.kawaraban.article;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;
import org.jsoup.safety.Safelist;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/** The one sanitizer: what comes out of it may be printed raw, and nothing else may. */
public final class Markup {
    private static final PolicyFactory INLINE = new HtmlPolicyBuilder()
            .allowElements("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd",
                    "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var")
            .allowWithoutAttributes("a", "span")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowAttributes("href").onElements("a")
            .allowAttributes("title").onElements("a", "abbr", "dfn")
            .allowAttributes("lang").matching(Pattern.compile("[A-Za-z0-9-]{1,35}")).globally()
            .allowAttributes("dir").matching(Pattern.compile("(?i)ltr|rtl|auto")).globally()
            .allowAttributes("datetime").matching(Pattern.compile("[0-9TZ:.+PDHMSW -]{1,40}")).onElements("time")
            .toFactory();
    /** Control, non-character and lone surrogate code points, and what reorders text around itself. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\x7F-\\x9F\\uFFFE\\uFFFF\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}]");
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]+");
    private static final OutputSettings OUTPUT = new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.base);

    private Markup() {}

    /** Inline markup cleaned of everything that is not text, emphasis, ruby or a link; white space is folded. */
    public static String inline(String html) {
        if (html == null) return "";
        return folded(inlineKeepingSpace(html)).strip();
    }

    /** As {@link #inline}, with line breaks and spaces left as they are. */
    static String inlineKeepingSpace(String html) {
        if (html == null) return "";
        var visible = visible(html);
        if (isPlain(visible)) return visible;

        var document = Jsoup.parseBodyFragment(INLINE.sanitize(visible));
        document.outputSettings(OUTPUT.clone());
        return document.body().html();
    }

    /** The text a reader sees in clean inline markup. */
    public static String text(String html) {
        if (isPlain(html)) return html;
        var document = Jsoup.parseBodyFragment(html);
        document.select("rp, rt").remove();
        document.select("br").forEach(br -> br.replaceWith(new org.jsoup.nodes.TextNode("\n")));
        return document.body().wholeText();
    }

    /** Plain text as inline markup. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }

    /** One line of plain text: markup characters stay as they are, invisible ones go, white space is folded. */
    public static String plain(String text) {
        return text == null ? "" : folded(visible(text)).strip();
    }

    /** The visible words of a title that may hold markup, such as one that comes from elsewhere. */
    public static String withoutTags(String html) {
        var visible = visible(html);
        return plain(isPlain(visible) ? visible : Parser.unescapeEntities(Jsoup.clean(visible, "", Safelist.none(), OUTPUT.clone()), false));
    }

    /** The text without code points that a reader cannot see and that could reorder or break the page. */
    public static String visible(String text) {
        return text == null ? "" : isVisible(text) ? text : INVISIBLE.matcher(text).replaceAll("");
    }

    /** Whether {@link #INVISIBLE} finds nothing; asked of every text several times, and a pattern takes ten times as long to say so. */
    private static boolean isVisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && c <= 0x9F) return false;
            if (c < 0x2028) continue;
            if (c <= 0x202E || c >= 0x2066 && c <= 0x2069 || c >= 0xFFFE) return false;
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) return false;
            i++;
        }
        return true;
    }

    /** Every run of white space as one space. */
    private static String folded(String text) {
        boolean isAfterSpace = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\t' || c == '\r' || c == '\n' || c == ' ' && isAfterSpace) return SPACE.matcher(text).replaceAll(" ");
            isAfterSpace = c == ' ';
        }
        return text;
    }

    private static boolean isPlain(String html) {
        for (int i = 0; i < html.length(); i++) {
            char c = html.charAt(i);
            if (c == '<' || c == '&' || c == '>') return false;
        }
        return true;
    }
}
