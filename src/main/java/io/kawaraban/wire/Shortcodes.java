package io.kawaraban.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shortcodes of a WordPress text: {@code [name key="value"]}, {@code [name /]}, {@code [name]…[/name]}, {@code [[name]]}.
 *
 * <p>Those of WordPress itself become markup. Any other was a plugin's: it is taken off the page and noted, and the text that
 * it encloses stays. Which brackets are a shortcode is not written in an export, and a newspaper is full of others:
 * "[sic]", "[...]", "[citation needed]", "[사진=…]". Brackets count as a shortcode when their name is one a program would
 * choose, when they hold {@code key="value"}, when they are closed by {@code [/name]} or by {@code /]}, and when a single
 * lower-case word stands alone on its line.
 */
final class Shortcodes {
    /** Around text in which every bracket that can be a shortcode is one. */
    static final String SURELY_BEGIN = "\uFDD0";
    static final String SURELY_END = "\uFDD1";

    private static final int LONGEST = 20_000;
    private static final Set<String> KNOWN = Set.of("caption", "wp_caption", "gallery", "audio", "video", "playlist", "embed");
    /** Shortcodes of widespread plugins that show something at another site, given its address. */
    private static final Set<String> ELSEWHERE = Set.of("dailymotion", "facebook", "flickr", "googlemaps", "instagram", "kakaotv", "navertv",
            "niconico", "nicovideo", "slideshare", "soundcloud", "spotify", "ted", "tiktok", "tweet", "twitter", "vimeo", "youtube", "wpvideo");
    private static final Set<String> BARE = Set.of("cart", "checkout", "contact", "gallery", "playlist", "products", "sitemap", "toc", "adsense");
    /** What writers put in brackets on a line of its own. */
    private static final Set<String> SAID = Set.of("applause", "beat", "cheers", "chorus", "crosstalk", "end", "inaudible", "laughs", "laughter",
            "music", "pause", "redacted", "sic", "silence", "sighs", "snip", "unintelligible", "verse");
    private static final Set<String> VERBATIM = Set.of("pre", "code", "script", "style", "textarea");
    private static final Pattern CLOSING = Pattern.compile("\\[/([A-Za-z][A-Za-z0-9_:.-]*)\\s*\\]");
    private static final Pattern KEYED = Pattern.compile("(?s).*(?:^|\\s)[A-Za-z][\\w:.-]*\\s*=\\s*(?:[\"'“”″‘’]|&quot;|&#8220;|&#8221;|&#0?39;).*|(?s).*(?:^|\\s)[a-z][a-z0-9_-]*=[^\\s=]+.*");

    private final String text;
    private final Losses losses;
    private final StringBuilder out = new StringBuilder();
    private final Map<String, List<Integer>> closings = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> unclosed = new HashSet<>();
    private int position;
    private boolean surely;

    private Shortcodes(String text, Losses losses) {
        this.text = text;
        this.losses = losses;
    }

    /** The text with every shortcode carried out or taken away. */
    static String html(String text, Losses losses) {
        if (text.indexOf('[') < 0) return text.indexOf('\uFDD0') < 0 ? text : text.replace(SURELY_BEGIN, "").replace(SURELY_END, "");
        return new Shortcodes(text, losses).run();
    }

    private String run() {
        var closing = CLOSING.matcher(text);
        while (closing.find()) closings.computeIfAbsent(closing.group(1), _ -> new ArrayList<>()).add(closing.start());
        while (position < text.length()) {
            char c = text.charAt(position);
            if (c == '[') bracket(false);
            else if (c == '<') tag();
            else {
                if (c == SURELY_BEGIN.charAt(0)) surely = true;
                else if (c == SURELY_END.charAt(0)) surely = false;
                else out.append(c);
                position++;
            }
        }
        return out.toString();
    }

    /** Copies a tag, a comment, or an element whose text is nobody's to change. */
    private void tag() {
        if (text.startsWith("<!--", position)) {
            copyTo(after("-->", position + 4));
            return;
        }
        var name = Tags.name(text, position);
        if (name.isEmpty()) {
            out.append(text.charAt(position++));
            return;
        }
        int end = Tags.end(text, position);
        int closed = VERBATIM.contains(name) && !unclosed.contains(name) ? Tags.closed(text, name, end) : -1;
        if (closed < 0) unclosed.add(name);
        if (closed >= 0) copyTo(closed);
        else attributes(end);
    }

    /** Within a tag a shortcode can only be taken away. */
    private void attributes(int end) {
        while (position < end) {
            if (text.charAt(position) == '[') bracket(true);
            else out.append(text.charAt(position++));
        }
    }

    private int after(String mark, int from) {
        int at = text.indexOf(mark, from);
        return at < 0 ? text.length() : at + mark.length();
    }

    private void copyTo(int end) {
        out.append(text, position, end);
        position = end;
    }

    private void bracket(boolean withinTag) {
        if (closingBracket()) return;
        boolean escaped = text.startsWith("[[", position);
        var code = parse(escaped ? position + 1 : position);
        if (code == null || !isShortcode(code)) {
            out.append(text.charAt(position++));
            if (escaped && code != null) copyTo(code.end);
            return;
        }
        if (escaped && text.startsWith("]", code.end)) {
            copyEscaped(code.end);
            return;
        }
        int close = closing(code);
        if (escaped && close >= 0 && text.startsWith("]", after("]", close))) {
            copyEscaped(after("]", close));
            return;
        }
        if (escaped) out.append(text.charAt(position++));
        carryOut(code, close, withinTag);
    }

    private void copyEscaped(int end) {
        position++;
        copyTo(end);
        position++;
    }

    private boolean closingBracket() {
        if (!text.startsWith("[/", position)) return false;
        var closing = CLOSING.matcher(text).region(position, Math.min(text.length(), position + 200));
        if (!closing.lookingAt() || !surely && !opened.contains(closing.group(1))) return false;
        position = closing.end();
        return true;
    }

    private record Code(String name, String attributes, boolean selfClosing, int start, int end) {}

    private Code parse(int start) {
        int i = start + 1;
        if (i >= text.length() || !isAsciiLetter(text.charAt(i))) return null;
        while (i < text.length() && isNamePart(text.charAt(i))) i++;
        var name = text.substring(start + 1, i);
        if (i >= text.length()) return null;
        char after = text.charAt(i);
        boolean address = after == '=' && ELSEWHERE.contains(name);
        if (!address && after != ']' && after != '/' && !Character.isWhitespace(after) && after != '\u00A0') return null;
        int end = attributesEnd(i);
        if (end < 0) return null;
        var attributes = text.substring(address ? i + 1 : i, end).strip();
        boolean selfClosing = attributes.endsWith("/") && !attributes.endsWith("//");
        if (after == '/' && !selfClosing) return null;
        if (selfClosing) attributes = attributes.substring(0, attributes.length() - 1).strip();
        return new Code(name, attributes, selfClosing, start, end + 1);
    }

    /** Where the bracket closes, not counting one within quotes that begin after = or a space and end before the text does. */
    private int attributesEnd(int from) {
        int most = Math.min(text.length(), from + LONGEST);
        for (int i = from; i < most; i++) {
            char c = text.charAt(i);
            if (c == ']') return i;
            if (c == '[' && i > from && !Character.isWhitespace(text.charAt(i - 1)) && text.charAt(i - 1) != '=') return -1;
            if ((c == '"' || c == '\'') && i > from && (text.charAt(i - 1) == '=' || Character.isWhitespace(text.charAt(i - 1)))) {
                int close = text.indexOf(c, i + 1);
                if (close > 0 && close < most) i = close;
            }
        }
        return -1;
    }

    private static boolean isAsciiLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean isNamePart(char c) {
        return isAsciiLetter(c) || c >= '0' && c <= '9' || c == '_' || c == '-' || c == ':' || c == '.';
    }

    private boolean isShortcode(Code code) {
        if (surely || KNOWN.contains(code.name) || code.selfClosing || closing(code) >= 0) return true;
        boolean lower = code.name.equals(code.name.toLowerCase(Locale.ROOT));
        boolean program = lower && code.name.chars().anyMatch(c -> c == '_' || c >= '0' && c <= '9');
        if (code.attributes.isEmpty()) return program || BARE.contains(code.name) || lower && isAlone(code) && !SAID.contains(code.name);
        return program || ELSEWHERE.contains(code.name) || KEYED.matcher(code.attributes).matches();
    }

    private boolean isAlone(Code code) {
        int before = code.start - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) before--;
        int after = code.end;
        while (after < text.length() && (text.charAt(after) == ' ' || text.charAt(after) == '\t' || text.charAt(after) == '\r')) after++;
        boolean begins = before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '>' && isPiece(text.lastIndexOf('<', before));
        boolean ends = after >= text.length() || text.charAt(after) == '\n' || text.charAt(after) == '<' && isPiece(after);
        return begins && ends;
    }

    private boolean isPiece(int tag) {
        return tag >= 0 && (text.startsWith("<!--", tag) || Set.of("p", "div", "br", "section", "td", "figure").contains(Tags.name(text, tag)));
    }

    /** Where the mark begins that closes this one, or -1. */
    private int closing(Code code) {
        if (code.selfClosing) return -1;
        var marks = closings.get(code.name);
        if (marks == null) return -1;
        int low = java.util.Collections.binarySearch(marks, code.end);
        int index = low >= 0 ? low : -low - 1;
        return index < marks.size() ? marks.get(index) : -1;
    }

    private void carryOut(Code code, int close, boolean withinTag) {
        var attributes = attributes(code.attributes);
        var enclosed = close < 0 ? "" : text.substring(code.end, close);
        var drawn = withinTag ? null : drawn(code.name, attributes, enclosed);
        if (drawn == null) {
            losses.note(Loss.SHORTCODE, code.name);
            opened.add(code.name);
            position = code.end;
            return;
        }
        out.append(drawn);
        position = close < 0 ? code.end : after("]", close);
    }

    /** What a shortcode stands for as markup, or null if only its plugin knew. */
    private String drawn(String name, Map<String, String> attributes, String enclosed) {
        return switch (name) {
            case "caption", "wp_caption" -> caption(attributes, enclosed);
            case "gallery" -> Placeholder.gallery(numbers(attributes), attributes.getOrDefault("exclude", ""));
            case "playlist" -> Placeholder.playlist(numbers(attributes), attributes.getOrDefault("type", "audio"));
            case "audio", "video" -> media(name, attributes, enclosed);
            case "embed" -> embed(attributes, enclosed);
            default -> ELSEWHERE.contains(name) ? elsewhere(name, attributes, enclosed) : null;
        };
    }

    private static String numbers(Map<String, String> attributes) {
        var named = attributes.getOrDefault("ids", attributes.getOrDefault("include", ""));
        return named.isBlank() ? Placeholder.ATTACHED : named;
    }

    private String caption(Map<String, String> attributes, String enclosed) {
        var inner = html(enclosed, losses).strip();
        var words = attributes.getOrDefault("caption", "");
        int picture = inner.toLowerCase(Locale.ROOT).indexOf("<img");
        if (!words.isEmpty() || picture < 0) return figure(inner, words);

        int end = inner.indexOf('>', picture);
        if (end < 0) return figure(inner, "");
        end++;
        var rest = inner.substring(end).stripLeading();
        if (rest.toLowerCase(Locale.ROOT).startsWith("</a>") && inner.substring(0, picture).toLowerCase(Locale.ROOT).contains("<a"))
            end = inner.indexOf('>', end) + 1;
        return figure(inner.substring(0, end), inner.substring(end).strip());
    }

    private static String figure(String inner, String caption) {
        return "<figure class=\"wp-caption\">" + inner + (caption.isEmpty() ? "" : "<figcaption>" + caption + "</figcaption>") + "</figure>";
    }

    private String media(String name, Map<String, String> attributes, String enclosed) {
        var source = attributes.entrySet().stream()
                .filter(each -> MEDIA_KEYS.contains(each.getKey()) || each.getKey().startsWith("#"))
                .map(each -> each.getValue().split("\\|", 2)[0].strip()).filter(Shortcodes::isAddress).findFirst()
                .or(() -> ADDRESS.matcher(enclosed).results().map(found -> found.group()).findFirst());
        if (source.isEmpty()) return Placeholder.playlist(Placeholder.ATTACHED, name);
        return "<figure class=\"wp-" + name + "\"><" + name + " src=\"" + Placeholder.escape(source.get()) + "\" poster=\""
                + Placeholder.escape(attributes.getOrDefault("poster", "")) + "\"></" + name + "></figure>";
    }

    private static final Set<String> MEDIA_KEYS = Set.of("src", "mp3", "m4a", "ogg", "wav", "wma", "flac", "mp4", "m4v", "webm", "ogv", "wmv", "flv");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\[\\]|]+");

    private static boolean isAddress(String value) {
        return value.startsWith("http://") || value.startsWith("https://") || value.startsWith("/");
    }

    private static String embed(Map<String, String> attributes, String enclosed) {
        var address = ADDRESS.matcher(attributes.getOrDefault("src", "") + " " + enclosed.replace("&amp;", "&"));
        return address.find() ? Placeholder.embed(address.group()) : "";
    }

    private static String elsewhere(String name, Map<String, String> attributes, String enclosed) {
        var words = attributes.values().stream().collect(Collectors.joining(" ")) + " " + enclosed.replace("&amp;", "&");
        var address = ADDRESS.matcher(words);
        if (address.find()) return Placeholder.embed(address.group());
        var number = attributes.getOrDefault("id", attributes.getOrDefault("#0", ""));
        if (!number.matches("[A-Za-z0-9_-]{3,40}")) return null;
        return switch (name) {
            case "youtube" -> Placeholder.embed("https://www.youtube.com/watch?v=" + number);
            case "vimeo" -> Placeholder.embed("https://vimeo.com/" + number);
            case "dailymotion" -> Placeholder.embed("https://www.dailymotion.com/video/" + number);
            case "niconico", "nicovideo" -> Placeholder.embed("https://www.nicovideo.jp/watch/" + number);
            default -> null;
        };
    }

    private static final Pattern ATTRIBUTE = Pattern.compile(
            "([A-Za-z][\\w:.-]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s'\"]+))|\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** The attributes by key in small letters; those without one as #0, #1 … */
    static Map<String, String> attributes(String written) {
        var values = new LinkedHashMap<String, String>();
        var each = ATTRIBUTE.matcher(PLAINLY_QUOTED.matcher(written).find() ? written : plainlyQuoted(written));
        int unnamed = 0;
        while (each.find()) {
            var value = first(each.group(2), each.group(3), each.group(4), each.group(5), each.group(6), each.group(7)).replace("&amp;", "&");
            if (each.group(1) != null) values.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), value);
            else values.put("#" + unnamed++, value);
        }
        return values;
    }

    private static final Pattern PLAINLY_QUOTED = Pattern.compile("=\\s*[\"']");

    /** Quotes that an editor has curled or escaped, straight again. */
    private static String plainlyQuoted(String written) {
        return written.replaceAll("[“”″„]|&quot;|&#8220;|&#8221;|&#8243;", "\"").replaceAll("[‘’′]|&#0?39;|&#8216;|&#8217;", "'");
    }

    private static String first(String... values) {
        for (var value : values) if (value != null) return value;
        return "";
    }
}
