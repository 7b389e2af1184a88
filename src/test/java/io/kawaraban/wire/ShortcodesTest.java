package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortcodesTest {
    private final List<String> lost = new ArrayList<>();

    @Test
    void attributesAreReadWithEveryKindOfQuote() {
        assertThat(Shortcodes.attributes("ids=\"1,2\" link='file' size=large \"first\" other")).containsExactly(
                entry("ids", "1,2"), entry("link", "file"), entry("size", "large"), entry("#0", "first"), entry("#1", "other"));
        assertThat(Shortcodes.attributes("ids=”1,2″ title=&quot;a b&quot;")).containsExactly(entry("ids", "1,2"), entry("title", "a b"));
    }

    @Test
    void anUnknownShortcodeIsTakenAwayAndNoted() {
        assertThat(html("前[cosmosfarm_share_buttons url=\"https://x.example/\" title=\"a ] b\"]後")).isEqualTo("前後");
        assertThat(lost).containsExactly("cosmosfarm_share_buttons");
    }

    @Test
    void whatAnUnknownShortcodeEnclosesStays() {
        assertThat(html("[su_box title=\"注\"]本文の[b]太字[/b]です[/su_box] 終")).isEqualTo("本文の太字です 終");
        assertThat(lost).containsExactly("su_box", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ad_unit]", "[contact-form-7 id=\"4\" title=\"x\"]", "[related /]", "a\n[weather]\nb", "<p>[weather]</p>", "[sitemap]", "[slider2]", "[map lat=35 lng=139]"})
    void theseAreShortcodes(String text) {
        assertThat(html(text)).doesNotContain("[");
        assertThat(lost).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"“He [sic] said”", "[...]", "[1]", "[citation needed]", "[사진=뉴스]", "[速報] 船が着く", "the [vice-president] said",
            "[AP Photo/Someone]", "[Editor's note: x]", "[laughter]", "a[0] = b[1]", "<code>[x y=\"z\"]</code>", "[", "[]", "[/]", "[x", "[see https://example.org]"})
    void theseAreText(String text) {
        assertThat(html(text)).isEqualTo(text);
        assertThat(lost).isEmpty();
    }

    @Test
    void doubleBracketsShowTheShortcodeItself() {
        assertThat(html("Write [[gallery ids=\"1\"]] or [[b]x[/b]].")).isEqualTo("Write [gallery ids=\"1\"] or [b]x[/b].");
        assertThat(lost).isEmpty();
    }

    @Test
    void aCaptionBecomesAFigureInBothItsSpellings() {
        var image = "<a href=\"x\"><img src=\"y.jpg\"></a>";

        assertThat(html("[caption id=\"a\" width=\"3\"]" + image + " 港の<em>朝</em>[/caption]"))
                .isEqualTo("<figure class=\"wp-caption\">" + image + "<figcaption>港の<em>朝</em></figcaption></figure>");
        assertThat(html("[caption caption=\"港の朝\"]" + image + "[/caption]"))
                .isEqualTo("<figure class=\"wp-caption\">" + image + "<figcaption>港の朝</figcaption></figure>");
    }

    @Test
    void mediaAndEmbedsKeepTheirAddresses() {
        assertThat(html("[audio mp3=\"https://x.example/a.mp3\"]")).contains("<audio src=\"https://x.example/a.mp3\"");
        assertThat(html("[video]https://x.example/a.mp4[/video]")).contains("<video src=\"https://x.example/a.mp4\"");
        assertThat(html("[embed width=\"3\"]https://x.example/v?a=1&amp;b=2[/embed]")).contains("data-address=\"https://x.example/v?a=1&amp;b=2\"");
        assertThat(html("[youtube=https://www.youtube.com/watch?v=abcdefgh]")).contains("data-address=\"https://www.youtube.com/watch?v=abcdefgh\"");
        assertThat(html("[vimeo 123456]")).contains("data-address=\"https://vimeo.com/123456\"");
        assertThat(lost).isEmpty();
    }

    @Test
    void withinATagAShortcodeCanOnlyVanish() {
        assertThat(html("<a href=\"[site_url]/x\" title='[gallery]'>t</a>")).isEqualTo("<a href=\"/x\" title=''>t</a>");
        assertThat(lost).containsExactly("site_url", "gallery");
    }

    @Test
    void aShortcodeBlockHoldsNothingElse() {
        assertThat(html(Shortcodes.SURELY_BEGIN + "[vice president]" + Shortcodes.SURELY_END + "[vice president]")).isEqualTo("[vice president]");
    }

    @Test
    void hostileTextTakesNoLongerThanItIsLong() {
        for (var piece : new String[] {"[a_", "[a_b]", "[a_b x=\"", "[[", "[/a]", "<a x=\"[", "[caption]", "[x][/x]", "<code>"})
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> Shortcodes.html(piece.repeat(500_000 / piece.length()), (_, _) -> { }), piece);
    }

    private String html(String text) {
        return Shortcodes.html(text, (kind, name) -> {
            assertThat(kind).isEqualTo(Loss.SHORTCODE);
            lost.add(name);
        });
    }
}
