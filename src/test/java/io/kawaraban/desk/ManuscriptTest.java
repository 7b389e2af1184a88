package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Element;
import io.kawaraban.article.Element.Table;
import io.kawaraban.article.Element.Table.Part;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ManuscriptTest {
    private static final String HASH = "media:" + "0123456789abcdef".repeat(4);
    private static final List<Element> EVERY_KIND = List.of(
            new Element.Paragraph("三番橋は<ruby>囲炉裏<rt>いろり</rt></ruby>の間から<strong>2,300本</strong>の<em>鋲</em>を<br>見せる &lt;script&gt; &amp; <a href=\"https://a.example/b?c=1&amp;d=2\">話</a>"),
            new Element.Heading(2, "夜の<code>橋</code>"), new Element.Heading(3, "12. 三"),
            new Element.Picture(HASH, "橋 [夜] の", "渡り初め<br>の日", "瓦浜新報", 1200, 800),
            new Element.Gallery(List.of(new Element.Picture(HASH, "", "一", "", 1200, 800), new Element.Picture("https://pictures.example/b_(1).png", "二", ""))),
            new Element.Quote(List.of(new Element.Paragraph("橋は町の<strong>骨</strong>です"), new Element.Listing(false, 1, List.of(new Element.Listing.Item("一", List.of())))), "新井さん"),
            new Element.Listing(false, 1, List.of(new Element.Listing.Item("昆布", List.of(new Element.Listing(true, 3, List.of(new Element.Listing.Item("三つ", List.of()))))), new Element.Listing.Item("豆", List.of()))),
            new Element.Table("費用 (百万)", List.of(new Table.Row(Part.HEAD, List.of(new Table.Cell("項目", true, 1, 1), new Table.Cell("額", true, 1, 1))),
                    new Table.Row(Part.BODY, List.of(new Table.Cell("石 | 積み", true, 1, 1), new Table.Cell("182", false, 1, 1))))),
            new Element.Table("", List.of(new Table.Row(Part.BODY, List.of(new Table.Cell("広い", false, 2, 1))))),
            new Element.Code("if (a < b) {\n\n  ```\n}", "java"), new Element.Preformatted("  古池や\n    蛙飛び込む\n\n<em>水</em>の音"),
            new Element.Embed(URI.create("https://films.example/watch?v=1"), "試写"), new Element.Audio("https://sounds.example/a.mp3", "波"),
            new Element.Video("https://films.example/a.mp4", "", "船"), new Element.Attachment("https://files.example/a.pdf", "資料"),
            new Element.Definitions(List.of(new Element.Definitions.Definition("瓦版", "江戸の新聞"))),
            new Element.Details("続き", List.of(new Element.Paragraph("中"), new Element.Details("その中", List.of(new Element.Rule())))), new Element.Rule(),
            new Element.Paragraph("# 見出しではない"), new Element.Paragraph("- 点<br>1. 番号<br>&gt; 引用<br>| 表<br>— 人<br>= 題"), new Element.Paragraph("5 * 3 = 15 \\ [a](b) `c` ｜d《e》 **f**"),
            new Element.Paragraph("一行目<br><br>三行目"), new Element.Paragraph("<span lang=\"en\">text</span>&nbsp;x<sup>2</sup>"), new Element.Paragraph("{{element 1}}"));

    @Test
    void everyKindSurvives() {
        var text = written(EVERY_KIND);

        assertThat(read(text, EVERY_KIND)).isEqualTo(EVERY_KIND);
    }

    @Test
    void aManuscriptIsPlain() {
        var text = written(EVERY_KIND);

        assertThat(text).startsWith("三番橋は｜囲炉裏《いろり》の間から**2,300本**の*鋲*を\n見せる <script> & [話](https://a.example/b?c=1&d=2)\n\n## 夜の`橋`")
                .contains("![橋 \\[夜\\] の](" + HASH + ")\n= 渡り初め<br>の日\n© 瓦浜新報")
                .contains("> 橋は町の**骨**です\n>\n> - 一\n> — 新井さん")
                .contains("- 昆布\n  3. 三つ\n- 豆")
                .contains("| 項目 | 額 |\n|---|---|\n|! 石 \\| 積み | 182 |\n= 費用 (百万)")
                .contains("::: details 続き\n中\n\n::: details その中\n---\n:::\n:::")
                .contains("\\# 見出しではない");
    }

    @Test
    void whatHasNoWordsHereIsKeptAsItIs() {
        var text = written(EVERY_KIND);

        assertThat(text.lines().filter(line -> line.startsWith("{{element "))).containsExactly("{{element 9: Table}}", "{{element 13: Audio}}",
                "{{element 14: Video}}", "{{element 15: Attachment}}", "{{element 16: Definitions}}");
        assertThat(read("ここに\n\n{{element 13}}\n\n{{element 9: 動かした}}", EVERY_KIND))
                .containsExactly(new Element.Paragraph("ここに"), EVERY_KIND.get(12), EVERY_KIND.get(8));
    }

    @Test
    void aNumberThatStandsForNothingIsSaid() {
        assertThat(Manuscript.read("{{element 3}}\n\n{{element 1}}", List.of(new Element.Rule()), _ -> Optional.empty()))
                .isEqualTo(new Manuscript.Read(List.of(new Element.Rule()), List.of(3)));
    }

    @Test
    void whatIsNoMarkupIsText() {
        assertThat(read("<script>alert(1)</script> <img src=x onerror=alert(1)> <a href=\"javascript:alert(1)\">x</a> <b onclick=\"x\">y <b>z </i>", List.of()))
                .containsExactly(new Element.Paragraph("&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt; "
                        + "&lt;a href=\"javascript:alert(1)\"&gt;x&lt;/a&gt; &lt;b onclick=\"x\"&gt;y &lt;b&gt;z &lt;/i&gt;"));
        assertThat(read("![x](javascript:alert(1))\n\n@[y](file:///etc/passwd)\n\n[z](javascript:alert(1)) [q](//evil.example)", List.of()))
                .containsExactly(new Element.Paragraph("![x](javascript:alert(1))"), new Element.Paragraph("@[y](file:///etc/passwd)"),
                        new Element.Paragraph("[z](javascript:alert(1)) [q](//evil.example)"));
    }

    @Test
    void aNewPictureHasItsSize() {
        var read = Manuscript.read("![波](" + HASH + ")", List.of(), source -> source.equals(HASH) ? Optional.of(new int[] {640, 480}) : Optional.empty());

        assertThat(read.elements()).containsExactly(new Element.Picture(HASH, "波", "", "", 640, 480));
    }

    @Test
    void untidyTextIsReadToo() {
        assertThat(read("一\r\n二\r\n\r\n\r\n>引用でない\n> 引用\n\n::: gallery\n中の文\n\n``` \nまだ開いている", List.of())).hasSize(5);
        assertThat(read("::: details\n> - 1\n>\n> 2. x\n- \n|\n![](x)\n----\n#見出しでない", List.of())).isNotEmpty();
    }

    @Test
    void aLongTextTakesNoLongerPerWord() {
        for (var piece : List.of("**a ", "*a **b ", "[", "[a](", "｜a", "｜a《", "`a", "<b>", "> ", "- a\n", "  - a\n", "| a ", "![", "::: details x\n", "\\", "```\n", "**a** ", "**a *b `c` d* e** ")) {
            var text = piece.repeat(400_000 / piece.length());

            org.junit.jupiter.api.Assertions.assertTimeout(Duration.ofSeconds(5), () -> read(text, List.of()), piece);
        }
    }

    @Test
    void hostileTextIsText() throws Exception {
        var folder = Path.of(System.getProperty("kawaraban.shared", "../shared")).resolve("data/security/xss");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no folder of hostile strings beside the project");
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                for (var line : new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8).lines().toList()) {
                    var elements = read(line, List.of());
                    var html = new io.kawaraban.article.Renderer(_ -> Optional.empty()).html(elements);
                    assertThat(org.jsoup.Jsoup.parseBodyFragment(html).select("script, img, svg, iframe, object, embed, style, form, input, [onerror], [onclick], [onload], [style], a[href~=(?i)^\\s*(javascript|data|vbscript):]"))
                            .as(line).isEmpty();
                    assertThat(read(written(elements), elements)).as(line).isEqualTo(elements);
                }
        }
    }

    @Property(tries = 500)
    void whateverIsWrittenReadsBack(@ForAll("texts") List<Element> elements) {
        assertThat(read(written(elements), elements)).isEqualTo(elements);
    }

    @Property(tries = 500)
    void whateverIsReadIsWrittenAndReadBack(@ForAll("manuscripts") String manuscript) {
        var elements = read(manuscript, List.of());

        assertThat(read(written(elements), elements)).isEqualTo(elements);
    }

    @Provide
    Arbitrary<String> manuscripts() {
        return Arbitraries.of("**", "*", "`", "[", "](https://a.example/)", "]", "(", ")", "｜", "《", "》", "<b>", "</b>", "<br>", "<i>", "\\", "\n", "\n\n", "# ", "- ", "  - ",
                "1. ", "> ", ">", "| ", "|---|\n", "![", "](" + HASH + ")", "= ", "© ", "— ", "::: gallery\n", "::: verse\n", "::: details ", ":::\n", "```\n", "---\n", "{{element 1}}\n",
                "@[", "瓦浜", "text", " ", "&amp;", "<", "\u00a0", "👩‍👩‍👧", "\u0301").list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<List<Element>> texts() {
        return elements(2).list().ofMaxSize(8);
    }

    private static Arbitrary<Element> elements(int depth) {
        var html = Arbitraries.of("<strong>", "</strong>", "<em>", "</em>", "<a href=\"https://a.example/x_(1)\">", "</a>", "<ruby>漢<rt>かん</rt></ruby>", "<code>", "</code>",
                "<br>", " ", "**", "*", "`", "[", "]", "(", ")", "\\", "&lt;b&gt;", "&amp;lt;", "｜", "《", "》", "# ", "- ", "1. ", "> ", "| ", "= ", "© ", "— ", ":::", "---", "{{element 2}}",
                "瓦", "a", "<span lang=\"en\">", "</span>", "&nbsp;", "![x](" + HASH + ")").list().ofMaxSize(10).map(pieces -> String.join("", pieces));
        var picture = Combinators.combine(html, html, Arbitraries.of(0, 640)).as((alt, caption, width) -> new Element.Picture(HASH, alt, caption, alt, width, width));
        var kinds = new ArrayList<Arbitrary<? extends Element>>(List.of(html.map(Element.Paragraph::new), html.map(text -> new Element.Heading(3, text)), picture,
                picture.list().ofMaxSize(3).map(Element.Gallery::new), html.map(text -> new Element.Code(text.replace("<br>", "\n"), "sql")), html.map(text -> new Element.Preformatted(text.replace("<br>", "\n"))),
                Arbitraries.just(new Element.Rule()), html.map(text -> new Element.Embed(URI.create("https://a.example/(x)"), text)),
                Combinators.combine(html.list().ofMaxSize(3), Arbitraries.of(true, false)).as((cells, isHeader) -> new Element.Table(String.join("", cells), List.of(
                        new Table.Row(Part.HEAD, cells.stream().map(cell -> new Table.Cell(cell, true, 1, 1)).toList()),
                        new Table.Row(Part.BODY, cells.stream().map(cell -> new Table.Cell(cell, isHeader, 1, 1)).toList()))))));
        if (depth > 0) {
            var inner = elements(depth - 1).list().ofMaxSize(3);
            kinds.add(Combinators.combine(inner, html).as(Element.Quote::new));
            kinds.add(Combinators.combine(html, inner).as(Element.Details::new));
            kinds.add(Combinators.combine(html, inner, Arbitraries.of(true, false), Arbitraries.of(1, 7)).as((text, below, ordered, start) ->
                    new Element.Listing(ordered, start, List.of(new Element.Listing.Item(text, below), new Element.Listing.Item("x", List.of())))));
        }
        return Arbitraries.oneOf(kinds.stream().map(kind -> kind.map(element -> (Element) element)).toList());
    }

    private static String written(List<Element> elements) {
        return Manuscript.of(elements, element -> element.getClass().getSimpleName());
    }

    private static List<Element> read(String text, List<Element> before) {
        return Manuscript.read(text, before, _ -> Optional.empty()).elements();
    }
}
