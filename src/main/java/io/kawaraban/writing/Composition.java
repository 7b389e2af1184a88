package io.kawaraban.writing;

import io.kawaraban.article.Element;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** An article's elements as a document, and a document as elements. */
public final class Composition {
    private Composition() {}

    /** The document that these elements are. */
    public static Node document(List<Element> elements) {
        return Schema.node("doc").node(Map.of(), blocks(elements, true));
    }

    /** The elements of a document; paragraphs and the like with nothing in them are none. */
    public static List<Element> elements(Node document) {
        return elements(document.children());
    }

    /** The words of a document, one block a line. */
    public static String text(Node document) {
        return Element.words(elements(document));
    }

    private static List<Node> blocks(List<? extends Element> elements, boolean isNeeded) {
        var blocks = elements.stream().filter(element -> !isEmpty(element)).map(Composition::block).toList();
        return blocks.isEmpty() && isNeeded ? List.of(block(new Element.Paragraph(""))) : blocks;
    }

    /** What has no content of its own and could not stand in a document. */
    private static boolean isEmpty(Element element) {
        return switch (element) {
            case Element.Listing(_, _, var items) -> items.isEmpty();
            case Element.Table(_, var rows) -> rows.isEmpty();
            case Element.Definitions(var entries) -> entries.isEmpty();
            case Element.Paragraph _, Element.Heading _, Element.Picture _, Element.Gallery _, Element.Quote _, Element.Code _, Element.Preformatted _,
                 Element.Embed _, Element.Audio _, Element.Video _, Element.Attachment _, Element.Details _, Element.Rule _ -> false;
        };
    }

    private static Node block(Element element) {
        return switch (element) {
            case Element.Paragraph(var html) -> inline("paragraph", Map.of(), html);
            case Element.Heading(var level, var html) -> inline("heading", Map.of("level", level), html);
            case Element.Picture(var source, var alt, var caption, var credit, var width, var height) -> inline("picture",
                    Map.of("source", source, "alt", alt, "credit", credit, "width", Math.max(0, width), "height", Math.max(0, height)), caption);
            case Element.Gallery(var pictures) -> Schema.node("gallery").node(Map.of(), pictures.stream().map(Composition::block).toList());
            case Element.Quote(var elements, var speaker) -> Schema.node("quote").node(Map.of(),
                    Stream.concat(blocks(elements, true).stream(), speaker.isEmpty() ? Stream.of() : Stream.of(inline("speaker", Map.of(), speaker))).toList());
            case Element.Listing(var ordered, var start, var items) -> Schema.node("list").node(Map.of("ordered", ordered, "start", start),
                    items.stream().map(item -> Schema.node("list_item").node(Map.of(),
                            Stream.concat(Stream.of(inline("paragraph", Map.of(), item.html())), blocks(item.elements(), false).stream()).toList())).toList());
            case Element.Table(var caption, var rows) -> Schema.node("table").node(Map.of("caption", caption), rows.stream().map(Composition::row).toList());
            case Element.Code(var text, var language) -> Schema.node("code_block").node(Map.of("language", language), text.isEmpty() ? List.of() : List.of(Inline.text(text)));
            case Element.Preformatted(var html) -> inline("preformatted", Map.of(), html);
            case Element.Embed(var address, var title) -> Schema.node("embed").node(Map.of("address", address.toString(), "title", title), List.of());
            case Element.Audio(var source, var caption) -> inline("audio", Map.of("source", source), caption);
            case Element.Video(var source, var poster, var caption) -> inline("video", Map.of("source", source, "poster", poster), caption);
            case Element.Attachment(var source, var html) -> inline("attachment", Map.of("source", source), html);
            case Element.Definitions(var entries) -> Schema.node("definitions").node(Map.of(), entries.stream().map(entry -> Schema.node("definition")
                    .node(Map.of(), List.of(inline("term", Map.of(), entry.term()), inline("meaning", Map.of(), entry.html())))).toList());
            case Element.Details(var summary, var elements) -> Schema.node("details").node(Map.of(),
                    Stream.concat(Stream.of(inline("summary", Map.of(), summary)), blocks(elements, false).stream()).toList());
            case Element.Rule() -> Schema.node("rule").node(Map.of(), List.of());
        };
    }

    private static Node row(Element.Table.Row row) {
        return Schema.node("table_row").node(Map.of("section", row.section().name().toLowerCase(Locale.ROOT)), row.cells().stream()
                .map(cell -> inline(cell.header() ? "table_header" : "table_cell", Map.of("colspan", cell.colspan(), "rowspan", cell.rowspan()), cell.html())).toList());
    }

    private static Node inline(String type, Map<String, Object> attributes, String html) {
        return Schema.node(type).node(attributes, Inline.nodes(html));
    }

    private static List<Element> elements(List<Node> blocks) {
        var elements = new ArrayList<Element>();
        for (var block : blocks) {
            var element = element(block);
            if (!isNothing(element)) elements.add(element);
        }
        return List.copyOf(elements);
    }

    private static boolean isNothing(Element element) {
        return switch (element) {
            case Element.Paragraph(var html) -> html.isEmpty();
            case Element.Heading(_, var html) -> html.isEmpty();
            case Element.Gallery(var pictures) -> pictures.isEmpty();
            case Element.Quote(var elements, var speaker) -> elements.isEmpty() && speaker.isEmpty();
            case Element.Code(var text, _) -> text.isEmpty();
            case Element.Preformatted(var html) -> html.isEmpty();
            case Element.Details(var summary, var elements) -> elements.isEmpty() && summary.isEmpty();
            case Element.Listing _, Element.Table _, Element.Definitions _, Element.Picture _, Element.Embed _, Element.Audio _, Element.Video _,
                 Element.Attachment _, Element.Rule _ -> false;
        };
    }

    private static Element element(Node block) {
        return switch (block.type().name) {
            case "paragraph" -> new Element.Paragraph(html(block));
            case "heading" -> new Element.Heading(block.number("level"), html(block));
            case "picture" -> picture(block);
            case "gallery" -> new Element.Gallery(block.children().stream().map(Composition::picture).toList());
            case "quote" -> quote(block);
            case "list" -> new Element.Listing((Boolean) block.attributes().get("ordered"), block.number("start"), block.children().stream().map(item ->
                    new Element.Listing.Item(html(item.children().getFirst()), elements(item.children().subList(1, item.children().size())))).toList());
            case "table" -> new Element.Table(block.string("caption"), block.children().stream().map(row -> new Element.Table.Row(
                    Element.Table.Part.valueOf(row.string("section").toUpperCase(Locale.ROOT)), row.children().stream().map(Composition::cell).toList())).toList());
            case "code_block" -> new Element.Code(Inline.words(block.children()), block.string("language"));
            case "preformatted" -> new Element.Preformatted(html(block));
            case "embed" -> new Element.Embed(URI.create(block.string("address")), block.string("title"));
            case "audio" -> new Element.Audio(block.string("source"), html(block));
            case "video" -> new Element.Video(block.string("source"), block.string("poster"), html(block));
            case "attachment" -> new Element.Attachment(block.string("source"), html(block));
            case "definitions" -> new Element.Definitions(block.children().stream()
                    .map(entry -> new Element.Definitions.Definition(html(entry.children().getFirst()), html(entry.children().getLast()))).toList());
            case "details" -> new Element.Details(html(block.children().getFirst()), elements(block.children().subList(1, block.children().size())));
            case "rule" -> new Element.Rule();
            default -> throw new IllegalStateException("No element is a " + block.type());
        };
    }

    private static Element quote(Node block) {
        var last = block.children().getLast();
        boolean hasSpeaker = last.type().name.equals("speaker");
        return new Element.Quote(elements(hasSpeaker ? block.children().subList(0, block.children().size() - 1) : block.children()), hasSpeaker ? html(last) : "");
    }

    private static Element.Picture picture(Node block) {
        return new Element.Picture(block.string("source"), block.string("alt"), html(block), block.string("credit"), block.number("width"), block.number("height"));
    }

    private static Element.Table.Cell cell(Node cell) {
        return new Element.Table.Cell(html(cell), cell.type().name.equals("table_header"), cell.number("colspan"), cell.number("rowspan"));
    }

    private static String html(Node block) {
        return Inline.html(block.children());
    }
}
