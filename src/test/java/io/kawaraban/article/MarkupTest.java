package io.kawaraban.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "plain 文章 | plain 文章",
            "<strong>a</strong> <em>b</em> | <strong>a</strong> <em>b</em>",
            "<ruby>瓦版<rp>(</rp><rt>かわらばん</rt><rp>)</rp></ruby> | <ruby>瓦版<rp>(</rp><rt>かわらばん</rt><rp>)</rp></ruby>",
            "<a href=\"/articles/1\">x</a> | <a href=\"/articles/1\">x</a>",
            "a < b & c | a &lt; b &amp; c",
            "<script>alert(1)</script>b | b",
            "<a href=\"javascript:alert(1)\">x</a> | <a>x</a>",
            "<p onclick=\"x()\">a</p> | a",
            "<svg><a href=\"data:text/html,x\">y</a></svg> | <a>y</a>",
            "1 + 1 = 2, a@b.example | 1 + 1 = 2, a@b.example"})
    void keepsWhatMayBePrinted(String html, String clean) {
        assertThat(Markup.inline(html)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b><i>x</b></i>", "<a href='https://e.example/?a=1&b=2'>x</a>", "&lt;script&gt;", "x &#0; y", "<ruby>a<rt>b", "<<b>>", "1 &copy; 2"})
    void cleaningAgainChangesNothing(String html) {
        var once = Markup.inline(html);

        assertThat(Markup.inline(once)).isEqualTo(once);
    }

    @Property(tries = 500)
    void cleaningAgainNeverChangesAnything(@ForAll String html) {
        var once = Markup.inline(html);

        assertThat(Markup.inline(once)).isEqualTo(once);
        assertThat(Jsoup.parseBodyFragment(once).select("script, style, iframe, img, svg, object, [onclick]")).isEmpty();
    }

    @Property(tries = 2000)
    void whatIsInvisibleGoesAndNothingElse(@ForAll String text) {
        var kept = text.codePoints().filter(c -> c == '\t' || c == '\n' || c == '\r' || c >= ' ' && c < 0x7F || c > 0x9F && c != 0xFFFE && c != 0xFFFF
                && (c < 0x2028 || c > 0x202E) && (c < 0x2066 || c > 0x2069) && (c < 0xD800 || c > 0xDFFF))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();

        assertThat(Markup.visible(text)).isEqualTo(kept);
        assertThat(Markup.plain(text)).isEqualTo(kept.replaceAll("[ \\t\\r\\n]+", " ").strip());
    }

    @Test
    void titlesKeepTheirWordsOnly() {
        assertThat(Markup.withoutTags("A <em>fine</em> day &amp; night")).isEqualTo("A fine day & night");
    }

    @Test
    void invisibleAndReorderingCharactersGo() {
        assertThat(Markup.plain("a\u202Eb\u0000c\u2066d\nе")).isEqualTo("abcd е");
        assertThat(Markup.plain("👨‍👩‍👧 देवनागरी")).isEqualTo("👨‍👩‍👧 देवनागरी");
    }

    @Test
    void noKnownAttackSurvives() throws IOException {
        var folder = Path.of(System.getProperty("kawaraban.shared", "../shared"), "data/security/xss");
        assumeTrue(Files.isDirectory(folder), "no attack strings at " + folder);
        try (var files = Files.list(folder)) {
            for (var file : files.toList())
                for (var line : Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList()) {
                    var body = Jsoup.parseBodyFragment(Markup.inline(line)).body();
                    assertThat(body.select("*").stream().flatMap(node -> node.attributes().asList().stream()).filter(attribute -> attribute.getKey().startsWith("on")
                            || attribute.getValue().replaceAll("\\s", "").toLowerCase().startsWith("javascript:"))).as(line).isEmpty();
                    assertThat(body.select("script, style, iframe, object, embed, svg, math, img, form, input, base, meta, link")).as(line).isEmpty();
                }
        }
    }
}
