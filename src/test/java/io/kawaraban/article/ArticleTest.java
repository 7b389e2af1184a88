package io.kawaraban.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleTest {
    private static final String OWN = "media:" + "a".repeat(64);
    private final Renderer renderer = new Renderer(source -> source.equals(OWN)
            ? Optional.of(new Renderer.Pictures.Shown("/media/a/960.jpg", "/media/a/320.jpg 320w", 960, 640)) : Optional.empty());

    @ParameterizedTest
    @CsvSource({"abc,3", "日本,2", "가나,2", "👨‍👩‍👧‍👦,1", "🇯🇵🇰🇷,2", "é,1", "각,1", "か\u3099,1"})
    void lengthsAreWhatPeopleSee(String text, int count) {
        assertThat(Graphemes.count(text)).isEqualTo(count);
    }

    @Test
    void shorteningNeverCutsACharacterInTwo() {
        assertThat(Graphemes.shorten("👨‍👩‍👧‍👦👨‍👩‍👧‍👦x", 1)).isEqualTo("👨‍👩‍👧‍👦…");
        assertThat(Graphemes.shorten("短い", 10)).isEqualTo("短い");
    }

    @ParameterizedTest
    @CsvSource({"Hello World,hello-world", "三番橋 復旧,三番橋-復旧", "가와라하마 항,가와라하마-항", "!!!,otherwise", "ＡＢＣ,abc", "Ça va?,ça-va"})
    void slugsKeepEveryScript(String text, String slug) {
        assertThat(Slug.of(text, "otherwise").value()).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/b", "../x", "a?b", "-a", "<b>"})
    void aSlugThatExistsIsAGoodSlug(String bad) {
        assertThatThrownBy(() -> new Slug(bad)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSummaryHasThreeLines() {
        assertThat(new Summary(List.of(" a ", "", "b")).lines()).containsExactly("a", "b");
        assertThatThrownBy(() -> new Summary(List.of("a", "b", "c", "d"))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "media:zz", "//host/x", "/media/x", "https://a.example/\"onerror=x"})
    void aPictureComesFromKnownKindsOfPlaces(String source) {
        assertThatThrownBy(() -> new Element.Picture(source, "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDescriptionIsTheBeginningOfTheTextAndCutOnce() {
        var first = new Element.Paragraph("橋が　 <b>開く</b>。");
        var rest = IntStream.range(0, 100).<Element>mapToObj(n -> n % 3 == 0 ? new Element.Rule() : new Element.Paragraph("👨‍👩‍👧‍👦&amp;" + n)).toList();
        var elements = Stream.concat(Stream.of(new Element.Rule(), first), rest.stream()).toList();

        assertThat(described(List.of(first))).isEqualTo("橋が　 開く。");
        assertThat(described(elements)).isEqualTo(Graphemes.shorten(Markup.plain(Element.words(elements)), 160)).endsWith("…");
        assertThat(described(List.of())).isEmpty();
    }

    private static String described(List<Element> elements) {
        return new Text("題", Summary.NONE, elements, null, List.of(), List.of(), List.of()).description();
    }

    @Test
    void ownPicturesAreShownAndOthersAreLinks() {
        var html = renderer.html(List.of(new Element.Picture(OWN, "a \"b\"", "caption", "credit", 0, 0), new Element.Picture("https://e.example/p.png", "", "")));

        assertThat(html).contains("src=\"/media/a/960.jpg\"", "width=\"960\"", "alt=\"a &quot;b&quot;\"", "<figcaption>caption <small class=\"credit\">credit</small>")
                .contains("<a class=\"elsewhere\" rel=\"noopener external\" href=\"https://e.example/p.png\">p.png</a>").doesNotContain("src=\"https://");
    }

    @Test
    void everyKindOfElementIsDrawn() {
        var html = renderer.html(List.of(new Element.Paragraph("<b>p</b>"), new Element.Heading(1, "h"), new Element.Quote(List.of(new Element.Paragraph("q")), "who"),
                new Element.Listing(true, 3, List.of(new Element.Listing.Item("i", List.of(new Element.Listing(false, 1, List.of(new Element.Listing.Item("j", List.of()))))))),
                new Element.Table("t", List.of(new Element.Table.Row(Element.Table.Part.HEAD, List.of(new Element.Table.Cell("c", true, 2, 1))))),
                new Element.Code("<x>", "java"), new Element.Preformatted("a\n b"), new Element.Embed(URI.create("https://v.example/1"), "film"),
                new Element.Audio("https://v.example/a.mp3", ""), new Element.Definitions(List.of(new Element.Definitions.Definition("t", "d"))),
                new Element.Details("s", List.of(new Element.Rule()))));

        assertThat(html).contains("<p><b>p</b></p>", "<h2>h</h2>", "<blockquote><p>q</p>", "<footer>who</footer>", "<ol start=\"3\"><li>i<ul><li>j</li></ul>",
                "<caption>t</caption>", "<th scope=\"col\" colspan=\"2\">c</th>", "<code>&lt;x&gt;</code>", "a\n b", "https://v.example/1", "film", "a.mp3",
                "<dt>t</dt>", "<summary>s</summary><hr>").doesNotContain("<audio");
    }

    @Test
    void theWordsOfEveryElementCanBeSearched() {
        var words = Element.words(List.of(new Element.Paragraph("<ruby>瓦版<rt>かわらばん</rt></ruby>です"), new Element.Quote(List.of(new Element.Paragraph("q")), "who"),
                new Element.Rule(), new Element.Code("x", "")));

        assertThat(words).isEqualTo("瓦版です\nq\nwho\nx");
    }
}
