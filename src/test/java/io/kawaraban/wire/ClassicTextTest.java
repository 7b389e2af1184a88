package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class ClassicTextTest {

    @Test
    void anEmptyLineBeginsAParagraphAndALineBreakIsOne() {
        assertThat(html("一行目\n二行目\n\n次の段落")).isEqualTo("<p>一行目<br> 二行目</p> <p>次の段落</p>");
    }

    @Test
    void everyKindOfLineEndCounts() {
        assertThat(html("a\r\n\r\nb\r\rc")).isEqualTo("<p>a</p> <p>b</p> <p>c</p>");
    }

    @Test
    void twoBreaksTypedAsMarkupAreAnEmptyLine() {
        assertThat(html("a<br /><br>b<br/>\nc")).isEqualTo("<p>a</p> <p>b<br> c</p>");
    }

    @Test
    void aPieceOfItsOwnEndsTheParagraph() {
        assertThat(html("before\n<h2>Heading</h2>\nafter")).isEqualTo("<p>before</p> <h2>Heading</h2><p>after</p>");
    }

    @Test
    void whatStandsInAListOrTableIsLeftAlone() {
        var list = "<ul>\n\t<li>one</li>\n\t<li>two\n<ol>\n<li>inner</li>\n</ol>\n</li>\n</ul>";

        assertThat(html(list)).doesNotContain("<p>").contains("<li>one</li>").contains("<li>two<ol>");
    }

    @Test
    void aQuoteHasParagraphs() {
        assertThat(html("<blockquote>one\n\ntwo</blockquote>")).isEqualTo("<blockquote><p>one</p> <p>two</p> </blockquote>");
    }

    @Test
    void aBoxWithOneLineStaysAsItIs() {
        assertThat(html("<div>one\ntwo</div>")).isEqualTo("<div>one<br> two</div>");
        assertThat(html("<div>one\n\ntwo</div>")).isEqualTo("<div><p>one</p> <p>two</p> </div>");
    }

    @Test
    void paragraphsTypedAsMarkupAreKeptAndSplitAtEmptyLines() {
        assertThat(html("<p>one\n\ntwo</p>")).isEqualTo("<p>one</p> <p>two</p>");
    }

    @Test
    void preformattedTextIsNotTouched() {
        assertThat(ClassicText.html("<pre>x\n\n  y</pre>")).isEqualTo("<pre>x\n\n  y</pre>");
    }

    @Test
    void aLineBreakInsideATagIsNoLineBreak() {
        assertThat(html("see <a\nhref=\"x\"\n>there</a>")).isEqualTo("<p>see <a href=\"x\" >there</a></p>");
    }

    @Test
    void aLooseAngleBracketIsText() {
        assertThat(html("3 < 4\nand <3")).isEqualTo("<p>3 < 4<br> and <3</p>");
    }

    @Test
    void hostileTextTakesNoLongerThanItIsLong() {
        for (var piece : new String[] {"<a \"", "<a x=\"", "<pre>", "< ", "<div>", "<br>", " \n", "\u00A0 \t", "<!--", "</", "<p a='"})
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> ClassicText.html(piece.repeat(1_000_000 / piece.length())), piece);
    }

    private static String html(String text) {
        return ClassicText.html(text).strip().replaceAll("\\s+", " ");
    }
}
