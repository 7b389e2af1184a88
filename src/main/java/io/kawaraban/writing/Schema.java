package io.kawaraban.writing;

import io.kawaraban.article.Element;
import io.kawaraban.article.Markup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/** What a document may be made of: a node for each kind of element, a mark for each kind of inline markup. The browser's schema is made from this one. */
public final class Schema {
    private static final Map<String, NodeType> NODES = new LinkedHashMap<>();
    private static final Map<String, MarkType> MARKS = new LinkedHashMap<>();
    private static final int LONGEST = 20_000;
    private static final Pattern PLAIN_LINK = Pattern.compile("https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._/-]*)?|/[A-Za-z0-9._-][A-Za-z0-9._/-]*");
    private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z0-9-]{1,35})?");
    private static final Pattern DIRECTION = Pattern.compile("(?i)(ltr|rtl|auto)?");
    private static final Pattern MOMENT = Pattern.compile("([0-9TZ:.+PDHMSW -]{1,40})?");
    private static final Predicate<Object> PLAIN = value -> value instanceof String text && text.length() <= LONGEST && Markup.plain(text).equals(text);
    private static final Predicate<Object> INLINE = value -> value instanceof String html && html.length() <= LONGEST && Markup.inline(html).equals(html);
    private static final Predicate<Object> SOURCE = value -> value instanceof String source && isSource(source);
    private static final Map<String, Object> ISOLATING = Map.of("isolating", true, "defining", true);

    static {
        node("doc", "block+", "", Map.of());
        node("paragraph", "inline*", "block", Map.of());
        node("heading", "inline*", "block", Map.of("defining", true), number("level", 2, 2, 6));
        node("picture", "inline*", "block", ISOLATING, text("source", null, SOURCE), text("alt", "", PLAIN), text("credit", "", PLAIN),
                number("width", 0, 0, 1_000_000), number("height", 0, 0, 1_000_000));
        node("gallery", "picture*", "block", ISOLATING);
        node("quote", "block+ speaker?", "block", Map.of("defining", true));
        node("speaker", "inline*", "", Map.of("defining", true));
        node("list", "list_item+", "block", Map.of(), new Attribute("ordered", false, Boolean.class::isInstance), number("start", 1, -1_000_000, 1_000_000));
        node("list_item", "paragraph block*", "", Map.of("defining", true));
        node("table", "table_row+", "block", Map.of("isolating", true, "tableRole", "table"), text("caption", "", INLINE));
        node("table_row", "cell*", "", Map.of("tableRole", "row"), text("section", "body", Set.of("head", "body", "foot")::contains));
        node("table_cell", "inline*", "cell", Map.of("isolating", true, "tableRole", "cell"), number("colspan", 1, 1, 100), number("rowspan", 1, 1, 1000));
        node("table_header", "inline*", "cell", Map.of("isolating", true, "tableRole", "header_cell"), number("colspan", 1, 1, 100), number("rowspan", 1, 1, 1000));
        node("code_block", "text*", "block", Map.of("code", true, "defining", true), text("language", "", matching(Pattern.compile("[A-Za-z0-9+#.-]{0,40}"))));
        node("preformatted", "inline*", "block", Map.of("whitespace", "pre", "defining", true));
        node("embed", "", "block", Map.of(), text("address", null, SOURCE), text("title", "", PLAIN));
        node("audio", "inline*", "block", ISOLATING, text("source", null, SOURCE));
        node("video", "inline*", "block", ISOLATING, text("source", null, SOURCE), text("poster", "", SOURCE.or(""::equals)));
        node("attachment", "inline*", "block", ISOLATING, text("source", null, SOURCE));
        node("definitions", "definition+", "block", Map.of());
        node("definition", "term meaning", "", Map.of());
        node("term", "inline*", "", Map.of("defining", true));
        node("meaning", "inline*", "", Map.of("defining", true));
        node("details", "summary block*", "block", Map.of("defining", true));
        node("summary", "inline*", "", Map.of("defining", true));
        node("rule", "", "block", Map.of());
        node("text", "", "inline", Map.of());
        node("br", "", "inline", Map.of());
        node("ruby", "", "inline", Map.of(), text("base", null, ruby()), text("reading", null, ruby()));
        node("markup", "", "inline", Map.of(), text("html", null, INLINE));
        NODES.values().forEach(type -> type.connect(NODES.values()));

        mark("a", false, text("href", null, value -> value instanceof String href && isLink(href)), title());
        for (var name : List.of("ins", "del", "mark")) mark(name, true);
        for (var name : List.of("abbr", "dfn")) mark(name, false, title());
        for (var name : List.of("cite", "q")) mark(name, true);
        mark("time", false, text("datetime", "", matching(MOMENT)));
        for (var name : List.of("bdi", "bdo", "span", "strong", "b", "em", "i", "u", "s", "small")) mark(name, true);
        for (var name : List.of("sub", "sup", "kbd", "samp", "var", "code")) mark(name, true);
    }

    private Schema() {}

    static NodeType node(String name) {
        var type = NODES.get(name);
        if (type == null) throw new Refusal("There is no node type " + name);
        return type;
    }

    static MarkType mark(String name) {
        var type = MARKS.get(name);
        if (type == null) throw new Refusal("There is no mark type " + name);
        return type;
    }

    static boolean isMark(String name) {
        return MARKS.containsKey(name);
    }

    /** The schema as the browser makes its own of it: what {@code new Schema(…)} of ProseMirror takes, but for how nodes are drawn and read. */
    public static Map<String, Object> description() {
        var nodes = new LinkedHashMap<String, Object>();
        NODES.values().forEach(type -> nodes.put(type.name, described(type)));
        var marks = new LinkedHashMap<String, Object>();
        MARKS.values().forEach(type -> marks.put(type.name(), Map.of("attrs", attributes(type.attributes()), "inclusive", type.isInclusive())));
        return Map.of("nodes", nodes, "marks", marks);
    }

    private static Map<String, Object> described(NodeType type) {
        var said = new LinkedHashMap<String, Object>(type.hints);
        if (!type.content.isEmpty()) said.put("content", type.content);
        if (!type.groups.isEmpty()) said.put("group", String.join(" ", type.groups));
        if (type.isInline) said.put("inline", true);
        if (!type.allowsMarks && type.content.equals("text*")) said.put("marks", "");
        if (!type.attributes.isEmpty()) said.put("attrs", attributes(type.attributes));
        return said;
    }

    private static Map<String, Object> attributes(Map<String, Attribute> attributes) {
        var said = new LinkedHashMap<String, Object>();
        attributes.forEach((name, attribute) -> said.put(name,
                attribute.otherwise() == null ? Map.of("validate", attribute.type()) : Map.of("validate", attribute.type(), "default", attribute.otherwise())));
        return said;
    }

    private static void node(String name, String content, String groups, Map<String, Object> hints, Attribute... attributes) {
        boolean holdsMarked = content.equals("inline*");
        NODES.put(name, new NodeType(name, content, groups.isEmpty() ? Set.of() : Set.of(groups.split(" ")), groups.equals("inline"), holdsMarked, named(attributes), hints,
                (char) ('\uE000' + NODES.size())));
    }

    /** Every mark may say its language and direction. */
    private static void mark(String name, boolean isInclusive, Attribute... attributes) {
        var all = named(attributes);
        all.put("lang", text("lang", "", matching(LANGUAGE)));
        all.put("dir", text("dir", "", matching(DIRECTION)));
        MARKS.put(name, new MarkType(name, MARKS.size(), isInclusive, all));
    }

    private static Map<String, Attribute> named(Attribute... attributes) {
        var named = new LinkedHashMap<String, Attribute>();
        Arrays.stream(attributes).forEach(attribute -> named.put(attribute.name(), attribute));
        return named;
    }

    private static Attribute text(String name, String otherwise, Predicate<Object> check) {
        return new Attribute(name, otherwise, check);
    }

    private static Attribute title() {
        return text("title", "", value -> value instanceof String said && said.length() <= LONGEST && Texts.isWhole(said));
    }

    private static Attribute number(String name, int otherwise, int least, int most) {
        return new Attribute(name, otherwise, value -> value instanceof Integer number && number >= least && number <= most);
    }

    private static Predicate<Object> matching(Pattern pattern) {
        return value -> value instanceof String text && pattern.matcher(text).matches();
    }

    private static Predicate<Object> ruby() {
        return value -> value instanceof String text && !text.isEmpty() && text.length() <= 400 && Markup.visible(text).equals(text) && !text.contains("\n");
    }

    private static boolean isSource(String source) {
        try {
            new Element.Attachment(source, "");
            return source.length() <= LONGEST;
        } catch (IllegalArgumentException notASource) {
            return false;
        }
    }

    /** Whether the sanitizer leaves a link to it as it is. */
    private static boolean isLink(String href) {
        if (href.length() > LONGEST) return false;
        if (PLAIN_LINK.matcher(href).matches()) return true;
        var link = Jsoup.parseBodyFragment(Markup.inline("<a href=\"" + Markup.escape(href) + "\">x</a>")).selectFirst("a");
        return link != null && (href.isEmpty() ? !link.hasAttr("href") : link.attr("href").equals(href));
    }
}
