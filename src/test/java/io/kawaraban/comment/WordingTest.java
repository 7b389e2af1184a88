package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Graphemes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    @Test
    void lineBreaksStayButNeverMoreThanOneEmptyLine() {
        assertThat(Wording.text("一行目 \n\n\n \n二行目\n三行目")).isEqualTo("一行目\n\n二行目\n三行目");
    }

    @Test
    void whatReordersOrHidesTextGoes() {
        assertThat(Wording.text("a\u202Eb\u2066c\u0000d\u0007\u009Fe")).isEqualTo("abcde");
        assertThat(Wording.name("港の\n\u202D猫\r\n")).isEqualTo("港の 猫");
    }

    @Test
    void marksPileUpNoHigherThanAnyScriptNeeds() {
        assertThat(Wording.text("Z" + "\u0351".repeat(500) + "a")).isEqualTo("Z" + "\u0351".repeat(4) + "a");
        assertThat(Wording.text("น\u0e49\u0e33 ש\u05b8\u05c1 བསྒྲུབས")).isEqualTo("น\u0e49\u0e33 ש\u05b8\u05c1 བསྒྲུབས");
    }

    @Test
    void oneVisibleCharacterIsNotEndless() {
        var chain = Wording.text("👩\u200d".repeat(1000) + "👩終");

        assertThat(Graphemes.count(chain)).isEqualTo(2);
        assertThat(chain.codePointCount(0, chain.length())).isLessThanOrEqualTo(17);
    }

    @ParameterizedTest
    @ValueSource(strings = {"🧑🏻\u200d❤\ufe0f\u200d💋\u200d🧑🏼", "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F", "1\ufe0f\u20e3", "\u1112\u1161\u11ab", "葛\uDB40\uDD00"})
    void emojiAndOldLettersStayWhole(String text) {
        assertThat(Wording.text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "\u3000\u00a0", "\u200b\u200d\u2060\ufeff", "\u3164\u115f", "\u2800", "\u0301\ufe0f", "\u202e\u0000"})
    void thereIsNothingToSeeIn(String text) {
        assertThat(Wording.isBlank(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "ㅋ", "👍", "💯\ufe0f", "。", "\uD83E\uDEC8"})
    void thereIsSomethingToSeeIn(String text) {
        assertThat(Wording.isBlank(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\n", "a\u0301", "\u0301", "👩\u200d", "\u1100", "🇯", "\u0600", "क\u094d", " \n", "\u202e"})
    @Timeout(10)
    void aVeryLongTextTakesNoLongTime(String part) {
        var text = part.repeat(500_000 / part.length());
        var from = System.nanoTime();

        new Draft(1, null, text, text, null);
        Wording.text("x" + text + "x");
        Wording.name(text);
        Graphemes.count(text);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
    }
}
