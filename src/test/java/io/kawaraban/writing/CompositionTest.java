package io.kawaraban.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Element;
import io.kawaraban.article.Markup;
import io.kawaraban.publication.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jsoup.Jsoup;
import org.jsoup.nodes.TextNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing an article says is lost on its way into a document and back. */
class CompositionTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> MARKUP = Set.of("html", "caption", "speaker", "summary", "term");
    private static final String MEDIA = "media:" + "0123456789abcdef".repeat(4), WEB = "https://example.com/a.jpg";

    @Property(tries = 700)
    void whatAnArticleSaysIsInItsDocumentAndBack(@ForAll("articles") List<Element> elements) {
        var document = Composition.document(elements);

        document.check();
        assertThat(said(Composition.elements(document))).isEqualTo(said(elements));
        assertThat(Composition.document(Composition.elements(document))).isEqualTo(document);
    }

    @Property(tries = 300)
    void aDocumentIsTheSameAfterItWasKept(@ForAll("articles") List<Element> elements) {
        var document = Composition.document(elements);

        assertThat(Documents.document(Documents.json(document))).isEqualTo(document);
    }

    @Provide
    Arbitrary<List<Element>> articles() {
        return element(2).list().ofMinSize(1).ofMaxSize(6);
    }

    private static Arbitrary<Element> element(int depth) {
        var html = html();
        var picture = Combinators.combine(Arbitraries.of(MEDIA, WEB), words(), html, words(), Arbitraries.integers().between(0, 4000))
                .as((source, alt, caption, credit, size) -> new Element.Picture(source, alt, caption, credit, size, size / 2));
        var cell = Combinators.combine(html, Arbitraries.of(true, false), Arbitraries.integers().between(1, 3)).as((said, header, span) -> new Element.Table.Cell(said, header, span, 1));
        var row = Combinators.combine(Arbitraries.of(Element.Table.Part.class), cell.list().ofMaxSize(3)).as(Element.Table.Row::new);
        var definition = Combinators.combine(html, html).as(Element.Definitions.Definition::new);
        var kinds = new ArrayList<Tuple.Tuple2<Integer, Arbitrary<Element>>>();
        kinds.add(Tuple.of(5, html.map(Element.Paragraph::new)));
        kinds.add(Tuple.of(1, Combinators.combine(Arbitraries.integers().between(2, 6), html).as(Element.Heading::new)));
        kinds.add(Tuple.of(1, picture.map(one -> one)));
        kinds.add(Tuple.of(1, picture.list().ofMinSize(1).ofMaxSize(3).map(Element.Gallery::new)));
        kinds.add(Tuple.of(1, Combinators.combine(html, row.list().ofMinSize(1).ofMaxSize(3)).as(Element.Table::new)));
        kinds.add(Tuple.of(1, words().map(text -> new Element.Code(text + "\n  <b>", "java"))));
        kinds.add(Tuple.of(1, html.map(said -> new Element.Preformatted("  x\n" + said))));
        kinds.add(Tuple.of(1, words().map(title -> new Element.Embed(URI.create("https://video.example/1"), title))));
        kinds.add(Tuple.of(1, html.map(said -> new Element.Audio(MEDIA, said))));
        kinds.add(Tuple.of(1, html.map(said -> new Element.Video(WEB, MEDIA, said))));
        kinds.add(Tuple.of(1, html.map(said -> new Element.Attachment(MEDIA, said))));
        kinds.add(Tuple.of(1, definition.list().ofMinSize(1).ofMaxSize(3).map(Element.Definitions::new)));
        kinds.add(Tuple.of(1, Arbitraries.just(new Element.Rule())));
        if (depth > 0) {
            var inner = Arbitraries.lazy(() -> element(depth - 1)).list().ofMinSize(1).ofMaxSize(3);
            kinds.add(Tuple.of(1, Combinators.combine(inner, html.optional().map(one -> one.orElse(""))).as(Element.Quote::new)));
            kinds.add(Tuple.of(1, Combinators.combine(html, inner).as(Element.Details::new)));
            kinds.add(Tuple.of(1, Combinators.combine(Arbitraries.of(true, false), Arbitraries.integers().between(1, 9),
                    Combinators.combine(html, inner).as(Element.Listing.Item::new).list().ofMinSize(1).ofMaxSize(3)).as(Element.Listing::new)));
        }
        return Arbitraries.frequencyOf(kinds.toArray(Tuple.Tuple2[]::new)).map(one -> (Element) one);
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of("朝の港", "야간 버스", "“Ferry” & <Co>", "𠮷野家 👨‍👩‍👧", "a", "1 < 2", "é");
    }

    /** Tags in tags, also of the same name, ruby of every form, breaks and tags around nothing. */
    private static Arbitrary<String> html() {
        var text = words().map(Markup::escape);
        var piece = Arbitraries.oneOf(text, text, Arbitraries.of("<br>", "<ruby>瓦版<rt>かわらばん</rt></ruby>", "<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>",
                "<ruby lang=\"ja\">漢字<rp>(</rp><rt>かんじ</rt><rp>)</rp></ruby>", "<span></span>", "<rt>x</rt>"));
        var tag = Arbitraries.of("strong", "em", "code", "a href=\"https://example.com/?a=1&amp;b=2\"", "a href=\"/articles/1\" title=\"x &quot;y&quot;\"", "span lang=\"ko\"",
                "span dir=\"rtl\"", "abbr title=\"t\"", "time datetime=\"2026-11-23\"", "sub", "mark", "b lang=\"en\"");
        var wrapped = Combinators.combine(tag, piece, piece, tag).as((outer, first, second, inner) -> "<" + outer + ">" + first + "<" + inner + ">" + second + "</"
                + inner.split(" ")[0] + "></" + outer.split(" ")[0] + ">");
        return Arbitraries.oneOf(piece, wrapped).list().ofMinSize(1).ofMaxSize(4).map(pieces -> "x" + String.join("", pieces) + "y");
    }

    /** The elements with every piece of markup as a list of characters and what holds for each. */
    private static JsonNode said(List<Element> elements) {
        var json = JSON.readTree(Json.of(elements));
        flatten(json);
        return json;
    }

    private static void flatten(JsonNode json) {
        if (json instanceof ArrayNode list) list.forEach(CompositionTest::flatten);
        if (!(json instanceof ObjectNode object)) return;
        for (var property : List.copyOf(object.properties())) {
            if (MARKUP.contains(property.getKey()) && property.getValue().isString()) object.put(property.getKey(), flat(property.getValue().asString()));
            else flatten(property.getValue());
        }
    }

    private static String flat(String html) {
        var out = new StringBuilder();
        flat(Jsoup.parseBodyFragment(html).body(), new TreeMap<>(), out);
        return out.toString();
    }

    private static void flat(org.jsoup.nodes.Node around, TreeMap<String, TreeMap<String, String>> holds, StringBuilder out) {
        for (var node : around.childNodes()) {
            if (node instanceof TextNode text) text.getWholeText().codePoints().forEach(c -> out.appendCodePoint(c).append(holds));
            else if (node instanceof org.jsoup.nodes.Element element) {
                if (element.wholeText().isEmpty() && !element.tagName().equals("br") && element.selectFirst("br") == null) continue;
                if (Set.of("ruby", "br", "rt").contains(element.tagName())) out.append(element.outerHtml()).append(holds);
                else {
                    var inner = new TreeMap<>(holds);
                    var attributes = new TreeMap<>(holds.getOrDefault(element.tagName(), new TreeMap<>()));
                    element.attributes().forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
                    inner.put(element.tagName(), attributes);
                    flat(element, inner, out);
                }
            }
        }
    }
}
