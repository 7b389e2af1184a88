package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Element;
import io.kawaraban.article.Element.Gallery;
import io.kawaraban.article.Element.Listing;
import io.kawaraban.article.Element.Paragraph;
import io.kawaraban.article.Element.Picture;
import io.kawaraban.article.Element.Quote;
import io.kawaraban.article.Element.Table;
import io.kawaraban.article.Renderer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class WordPressTextTest {
    private static final String HERE = "media:" + "a".repeat(64);
    private final List<String> lost = new ArrayList<>();

    @Test
    void classicTextBecomesParagraphs() {
        assertThat(read("一行目\n二行目\n\n<strong>次</strong>の段落")).containsExactly(
                new Paragraph("一行目<br> 二行目"), new Paragraph("<strong>次</strong>の段落"));
    }

    @Test
    void blocksBecomeTheirElements() {
        var elements = read("""
                <!-- wp:heading --><h2 class="wp-block-heading">見出し</h2><!-- /wp:heading -->
                <!-- wp:paragraph --><p class="x">本文<br>二行目</p><!-- /wp:paragraph -->
                <!-- wp:list {"ordered":true} --><ol start="3"><!-- wp:list-item --><li>甲<ul><li>乙</li></ul></li><!-- /wp:list-item --></ol><!-- /wp:list -->
                <!-- wp:quote --><blockquote class="wp-block-quote"><p>言葉</p><cite>話した人</cite></blockquote><!-- /wp:quote -->
                <!-- wp:table --><figure class="wp-block-table"><table><thead><tr><th>品</th></tr></thead><tbody><tr><td colspan="2">魚</td></tr></tbody></table><figcaption>表の題</figcaption></figure><!-- /wp:table -->
                <!-- wp:code --><pre class="wp-block-code"><code class="language-java">int x = 1 &lt; 2;
                y</code></pre><!-- /wp:code -->
                <!-- wp:verse --><pre class="wp-block-verse">古池や
                  蛙</pre><!-- /wp:verse -->
                <!-- wp:separator --><hr class="wp-block-separator"/><!-- /wp:separator -->
                <!-- wp:details --><details class="wp-block-details"><summary>開く</summary><!-- wp:paragraph --><p>中</p><!-- /wp:paragraph --></details><!-- /wp:details -->
                <!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>引用</p><cite>誰か</cite></blockquote></figure><!-- /wp:pullquote -->
                """);

        assertThat(elements).containsExactly(
                new Element.Heading(2, "見出し"), new Paragraph("本文<br>二行目"),
                new Listing(true, 3, List.of(new Listing.Item("甲", List.of(new Listing(false, 1, List.of(new Listing.Item("乙", List.of()))))))),
                new Quote(List.of(new Paragraph("言葉")), "話した人"),
                new Table("表の題", List.of(new Table.Row(Table.Part.HEAD, List.of(new Table.Cell("品", true, 1, 1))),
                        new Table.Row(Table.Part.BODY, List.of(new Table.Cell("魚", false, 2, 1))))),
                new Element.Code("int x = 1 < 2;\ny", "java"), new Element.Preformatted("古池や\n  蛙"), new Element.Rule(),
                new Element.Details("開く", List.of(new Paragraph("中"))),
                new Quote(List.of(new Paragraph("引用")), "誰か"));
        assertThat(lost).isEmpty();
    }

    @Test
    void picturesAreFoundWhereverTheyStand() {
        var elements = read("""
                <p>前<a href="https://hama.example/boat.jpg"><img class="alignleft wp-image-5" src="/boat-300x200.jpg" alt="船" width="300" height="200"></a>後</p>
                <figure class="wp-block-image"><img src="https://hama.example/net.jpg" alt="網"/><figcaption>網を<em>干す</em></figcaption></figure>
                <img src="data:image/gif;base64,R0" data-src="https://hama.example/lazy.jpg"><noscript><img src="https://hama.example/lazy.jpg"></noscript>
                <img src="https://count.example/pixel.gif" width="1" height="1">""");

        assertThat(elements).containsExactly(new Paragraph("前"), new Picture(HERE, "船", "", "", 300, 200), new Paragraph("後"),
                new Picture("https://hama.example/net.jpg", "網", "網を<em>干す</em>"), new Picture("https://hama.example/lazy.jpg", "", ""));
        assertThat(lost).containsExactly("MEDIA_ELSEWHERE https://hama.example/net.jpg", "MEDIA_ELSEWHERE https://hama.example/lazy.jpg",
                "MEDIA_ELSEWHERE https://hama.example/lazy.jpg");
    }

    @Test
    void galleriesAreFoundByNumberByAttachmentAndByMarkup() {
        assertThat(read("[gallery ids=\"5,99\"]")).containsExactly(new Gallery(List.of(new Picture(HERE, "船", "<em>船</em>の絵"))));
        assertThat(read("[gallery]")).containsExactly(new Gallery(List.of(new Picture(HERE, "船", "<em>船</em>の絵"))));
        assertThat(read("""
                <!-- wp:gallery {"linkTo":"none"} --><figure class="wp-block-gallery has-nested-images"><!-- wp:image {"id":5} -->
                <figure class="wp-block-image"><img class="wp-image-5" src="x.jpg" alt=""/><figcaption>一</figcaption></figure><!-- /wp:image -->
                <figure class="wp-block-image"><img class="wp-image-5" src="x.jpg" alt=""/></figure><figcaption class="blocks-gallery-caption">全体の題</figcaption></figure><!-- /wp:gallery -->
                """)).containsExactly(new Gallery(List.of(new Picture(HERE, "", "一"), new Picture(HERE, "", ""))), new Paragraph("全体の題"));
        assertThat(lost).containsExactly("MEDIA_ADDRESS gallery 99");
    }

    @Test
    void anAddressAloneOnALineIsEmbedded() {
        assertThat(read("見てください\n\nhttps://video.example/watch?v=1&b=2\n\n終わり")).containsExactly(new Paragraph("見てください"),
                new Element.Embed(URI.create("https://video.example/watch?v=1&b=2"), ""), new Paragraph("終わり"));
        assertThat(read("""
                <!-- wp:embed {"url":"https://video.example/a"} --><figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
                https://video.example/a
                </div><figcaption>題</figcaption></figure><!-- /wp:embed -->""")).containsExactly(
                new Element.Embed(URI.create("https://video.example/a"), ""), new Paragraph("題"));
        assertThat(read("<iframe src=\"//www.youtube.com/embed/abcdefgh?rel=0\" title=\"船\"></iframe>"))
                .containsExactly(new Element.Embed(URI.create("https://www.youtube.com/watch?v=abcdefgh"), "船"));
        assertThat(read("文中の https://video.example/a は本文")).hasSize(1).first().isInstanceOf(Paragraph.class);
    }

    @Test
    void soundFilmAndFilesKeepTheirWords() {
        assertThat(read("<figure class=\"wp-block-audio\"><audio controls src=\"/a.mp3\"></audio><figcaption>波の音</figcaption></figure>"))
                .containsExactly(new Element.Audio("https://hama.example/a.mp3", "波の音"));
        assertThat(read("<video poster=\"/p.jpg\"><source src=\"/a.mp4\"></video>"))
                .containsExactly(new Element.Video("https://hama.example/a.mp4", "https://hama.example/p.jpg", ""));
        assertThat(read("<div class=\"wp-block-file\"><a href=\"/a.pdf\">潮見表</a><a href=\"/a.pdf\" class=\"wp-block-file__button\" download>ダウンロード</a></div>"))
                .containsExactly(new Element.Attachment("https://hama.example/a.pdf", "潮見表"));
        assertThat(read("[playlist ids=\"6\"]")).containsExactly(new Element.Audio("https://hama.example/6.mp3", "潮騒"));
    }

    @Test
    void aTableForLayoutIsTakenApart() {
        assertThat(read("<table><tr><td><p>甲</p><p>乙</p></td></tr></table>")).containsExactly(new Paragraph("甲"), new Paragraph("乙"));
    }

    @Test
    void whatHasNoElementIsNamed() {
        assertThat(read("<form><input name=q>検索</form><script>x()</script><svg><text>a</text></svg><p>残る<!-- c --></p><!--more-->前<!--nextpage-->後"))
                .extracting(Element::text).containsExactly("残る", "前", "後");
        assertThat(lost).contains("FORM form", "SCRIPT script", "MARKUP svg", "PAGE_BREAK nextpage");
    }

    @Test
    void writingDirectionRubyAndLinksStay() {
        assertThat(read("<p dir=\"rtl\" lang=\"he\">שלום</p>")).containsExactly(new Paragraph("<span dir=\"rtl\" lang=\"he\">שלום</span>"));
        assertThat(read("<p><ruby>瓦版<rp>(</rp><rt>かわらばん</rt><rp>)</rp></ruby>と<a href=\"b.html\" onclick=\"x()\">隣</a>と<a href=\"#note\">注</a></p>"))
                .singleElement().extracting(Element::text).isEqualTo("瓦版と隣と注");
        assertThat(lost).containsExactly("PAGE_LINK #note");
    }

    @Test
    void footnotesStandWhereTheirBlockStood() {
        var elements = new WordPressText(null, Uploads.NONE, _ -> Optional.empty(), (_, _) -> { })
                .elements("<!-- wp:paragraph --><p>本文</p><!-- /wp:paragraph --><!-- wp:footnotes /-->", "<ol><li>注</li></ol>");

        assertThat(elements).containsExactly(new Paragraph("本文"), new Listing(true, 1, List.of(new Listing.Item("注", List.of()))));
    }

    /** Whatever stands in an export, what readers get is clean: the elements see to it themselves. */
    @Test
    void nothingHostileGetsThrough() {
        var attacks = List.of("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<a href=\"javascript:alert(1)\">x</a>", "<svg/onload=alert(1)>",
                "<iframe srcdoc=\"<script>alert(1)</script>\" src=\"javascript:alert(1)\"></iframe>", "<p style=\"background:url(javascript:alert(1))\">x</p>",
                "[caption caption='<img src=x onerror=alert(1)>']<img src=\"https://x.example/a.jpg\" alt='\"><script>alert(1)</script>'>[/caption]",
                "[gallery ids=\"1\" title='<script>alert(1)</script>']", "<figure class=\"kawaraban-embed\" data-address=\"javascript:alert(1)\"></figure>",
                "<!-- wp:embed {\"url\":\"javascript:alert(1)\"} /-->", "<!-- wp:social-link {\"url\":\"javascript:alert(1)\",\"service\":\"<script>\"} /-->",
                "<table><caption><script>alert(1)</script></caption><tr><td onclick=x><a href=\"data:text/html,x\">c</a></td></tr></table>",
                "<video src=\"javascript:alert(1)\" poster=\"javascript:x\"></video>", "<object data=\"javascript:alert(1)\"></object>",
                "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<details open ontoggle=alert(1)><summary onclick=x>s</summary></details>", "<blockquote cite=\"javascript:x\"><cite><b onclick=x>who</b></cite></blockquote>");
        for (var attack : attacks)
            for (var text : List.of(attack, "<!-- wp:html -->" + attack + "<!-- /wp:html -->", "<p>" + attack + "</p>", "[x_y]" + attack + "[/x_y]")) assertClean(text);
    }

    @Test
    void theCollectedAttacksOfOthersDoNotGetThroughEither() throws Exception {
        var security = Shared.folder().resolve("data/security/xss");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(security), "no collection of attacks beside the project");
        try (var files = Files.walk(security)) {
            for (var file : files.filter(Files::isRegularFile).toList())
                for (var line : Files.readAllLines(file, java.nio.charset.StandardCharsets.ISO_8859_1)) assertClean(line);
        }
    }

    @Test
    void pagesNestedWithoutEndAreReadInTimeAndWithinTheStack() {
        for (var piece : List.of("<div>", "<ul><li>", "<blockquote>", "<b>", "<table><tr><td>", "<a href=x>", "<figure>", "<details>", "<dl><dt>", "<p>", "<ruby>"))
            Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
                var elements = read(piece.repeat(20_000) + "見える言葉");
                assertThat(Element.words(elements)).as(piece).contains("見える言葉");
                assertThat(io.kawaraban.publication.Json.elements(io.kawaraban.publication.Json.of(elements))).isEqualTo(elements);
            }, piece);
    }

    private void assertClean(String text) {
        var html = new Renderer(_ -> Optional.empty()).html(read(text));
        var document = Jsoup.parseBodyFragment(html);
        assertThat(document.select("script, iframe, object, embed, svg, style, form, math, img, link, meta, base").outerHtml()).as(text).isEmpty();
        var unsafe = new TreeMap<String, String>();
        document.getAllElements().forEach(element -> element.attributes().forEach(attribute -> {
            var value = attribute.getValue().strip().toLowerCase();
            if (attribute.getKey().startsWith("on") || attribute.getKey().equals("style") || attribute.getKey().equals("srcdoc")) unsafe.put(attribute.getKey(), value);
            if (attribute.getKey().matches("href|src|poster|action|data|formaction") && !value.matches("(?s)(https?:|mailto:|tel:|/|[^:]*$).*")) unsafe.put(attribute.getKey(), value);
        }));
        assertThat(unsafe).as(text).isEmpty();
    }

    private List<Element> read(String content) {
        return new WordPressText(URI.create("https://hama.example/2024/05/boat/"), new Library(), _ -> Optional.empty(),
                (kind, name) -> lost.add(kind + " " + name)).elements(content, "");
    }

    /** A library with one picture that was brought over and one sound that was not. */
    private static final class Library implements Uploads {
        private static final Upload BOAT = new Upload(5, HERE, "image/jpeg", "船", "<em>船</em>の絵", "船");
        private static final Upload WAVES = new Upload(6, "https://hama.example/6.mp3", "audio/mpeg", "潮騒", "", "");

        @Override
        public Optional<Upload> numbered(long number) {
            return number == 5 ? Optional.of(BOAT) : number == 6 ? Optional.of(WAVES) : Optional.empty();
        }

        @Override
        public List<Upload> attached() {
            return List.of(BOAT, WAVES);
        }

        @Override
        public String source(String address) {
            return address;
        }
    }
}
