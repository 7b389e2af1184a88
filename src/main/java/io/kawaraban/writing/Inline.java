package io.kawaraban.writing;

import io.kawaraban.article.Markup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.nodes.TextNode;

/*
 * Tags become marks, line breaks and simple ruby become nodes of their own. What is neither (ruby of several parts) stays as
 * it is written, as one piece that is moved and deleted whole. A tag around nothing goes.
 */

/** Inline markup as nodes, and nodes as inline markup. */
final class Inline {
    private static final OutputSettings OUTPUT = new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.base);

    private Inline() {}

    static Node text(String text) {
        return text(text, List.of());
    }

    private static Node text(String text, List<Mark> marks) {
        return new Node(Schema.node("text"), Map.of(), Fragment.EMPTY, marks, text);
    }

    /** The nodes of clean markup. */
    static List<Node> nodes(String html) {
        if (html.isEmpty()) return List.of();
        var body = Jsoup.parseBodyFragment(html);
        body.outputSettings(OUTPUT.clone());
        var nodes = new ArrayList<Node>();
        body.body().childNodes().forEach(node -> read(node, List.of(), nodes));
        return nodes;
    }

    private static void read(org.jsoup.nodes.Node node, List<Mark> marks, List<Node> out) {
        if (node instanceof TextNode text) {
            if (!text.getWholeText().isEmpty()) Fragment.add(text(text.getWholeText(), marks), out);
        } else if (node instanceof Element element) read(element, marks, out);
    }

    private static void read(Element element, List<Mark> marks, List<Node> out) {
        var name = element.tagName();
        if (name.equals("br")) out.add(Schema.node("br").node(Map.of(), Fragment.EMPTY, marks));
        else if (name.equals("ruby") && isSimple(element)) out.add(Schema.node("ruby")
                .node(Map.of("base", ((TextNode) element.childNode(0)).getWholeText(), "reading", element.child(0).wholeText()), Fragment.EMPTY, marks));
        else if (element.wholeText().isEmpty() && element.selectFirst("br") == null) return;
        else if (!Schema.isMark(name))
            out.add(Schema.node("markup").node(Map.of("html", element.outerHtml()), Fragment.EMPTY, marks));
        else {
            var inner = marked(element, marks);
            element.childNodes().forEach(child -> read(child, inner, out));
        }
    }

    /** The marks around what is in this tag; what a tag of the same name around it says still holds. */
    private static List<Mark> marked(Element element, List<Mark> marks) {
        var values = new HashMap<String, Object>();
        marks.stream().filter(mark -> mark.type().name().equals(element.tagName())).forEach(mark -> values.putAll(mark.attributes()));
        element.attributes().forEach(attribute -> values.put(attribute.getKey(), attribute.getValue()));
        if (element.tagName().equals("a")) values.putIfAbsent("href", "");
        return Schema.mark(element.tagName()).mark(values).addTo(marks);
    }

    private static boolean isSimple(Element ruby) {
        return ruby.attributesSize() == 0 && ruby.childNodeSize() == 2 && ruby.childNode(0) instanceof TextNode base && !base.getWholeText().isEmpty()
                && base.getWholeText().length() <= 400 && ruby.childNode(1) instanceof Element reading && reading.tagName().equals("rt") && reading.attributesSize() == 0
                && reading.childNodeSize() == 1 && reading.childNode(0) instanceof TextNode && reading.wholeText().length() <= 400;
    }

    /** Clean markup of these nodes. */
    static String html(List<Node> nodes) {
        var out = new StringBuilder();
        List<Mark> open = List.of();
        for (var node : nodes) {
            int shared = 0;
            while (shared < open.size() && shared < node.marks().size() && open.get(shared).equals(node.marks().get(shared))) shared++;
            close(open, shared, out);
            open = node.marks();
            for (var mark : open.subList(shared, open.size())) open(mark, out);
            switch (node.type().name) {
                case "text" -> out.append(Markup.escape(node.text()));
                case "br" -> out.append("<br>");
                case "ruby" -> out.append("<ruby>").append(Markup.escape(node.string("base"))).append("<rt>").append(Markup.escape(node.string("reading"))).append("</rt></ruby>");
                case "markup" -> out.append(node.string("html"));
                default -> throw new IllegalStateException("Not inline: " + node.type());
            }
        }
        close(open, 0, out);
        return out.toString();
    }

    /** The characters of these nodes. */
    static String words(List<Node> nodes) {
        var out = new StringBuilder();
        nodes.forEach(node -> out.append(node.isText() ? node.text() : node.type().name.equals("ruby") ? node.string("base") : ""));
        return out.toString();
    }

    private static void open(Mark mark, StringBuilder out) {
        var said = new LinkedHashMap<>(mark.attributes());
        out.append('<').append(mark.type().name());
        said.forEach((name, value) -> {
            if (!value.equals("")) out.append(' ').append(name).append("=\"").append(Markup.escape((String) value)).append('"');
        });
        out.append('>');
    }

    private static void close(List<Mark> open, int shared, StringBuilder out) {
        for (int i = open.size() - 1; i >= shared; i--) out.append("</").append(open.get(i).type().name()).append('>');
    }
}
