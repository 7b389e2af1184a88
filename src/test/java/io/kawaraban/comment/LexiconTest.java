package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words are mild on purpose; what matters is how they are disguised. */
class LexiconTest {
    private static final Lexicon WORDS = Lexicon.of(List.of("死ね", "馬鹿", "ばかやろう", "シネマ館", "바보", "멍청이", "시발", "보지", "damn", "ass", "hell", "idiot*", "stupid fool", "死亡遊戯"));

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '\0', value = {
        "お前は死ね,死ね", "死\u200bね,死ね", "死 ね,死ね", "死・ね,死ね", "死◯,死ね", "死○よ,死ね", "死＊,死ね", "死ネ,死ね", "死ﾈ,死ね",
        "ﾊﾞｶﾔﾛｳ,ばかやろう", "バカヤロー ばかやろおおお バカやろう,ばかやろう", "ば〇やろう,ばかやろう", "馬x,馬鹿", "バ゛ ばかゃろう,ばかやろう", "シネマ館へ,シネマ館",
        "바보야,바보", "ㅂㅏㅂㅗ,바보", "바\u200d보,바보", "바 보,바보", "바*보,바보", "바1보,바보", "바아보,바보", "멍◯이,멍청이", "ㅁㅊㅇ,멍청이", "ㅅㅂ 진짜,시발", "시이이발,시발", "시ㅂㅏㄹ,시발",
        "시bal 시X,시발", "\u1107\u1161\u1107\u1169,바보", "ᄇㅏ보,바보", "ㅅㅣㅂㅏㄹㄹㄹ,시발", "뭐 ㅅ ㅂ,시발",
        "DAMN it,damn", "ｄａｍｎ,damn", "d4mn!,damn", "d.a.m.n,damn", "d a m n,damn", "daaaamn,damn", "d*mn,damn", "d**n,damn", "dаmn,damn", "dámn,damn", "a$$,ass", "asssss,ass",
        "he11 no hell,hell", "IDIOTS,idiot*", "1d10t,idiot*", "you stupid  fool,stupid fool", "stupidfool,stupid fool"})
    void isFoundHoweverItIsWritten(String text, String word) {
        assertThat(WORDS.find(text)).as(text).map(Lexicon.Match::word).contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "hello", "a s", "class, assist", "as", "シネマコンプレックス館", "다시 발전", "감사 ㄱㅅ", "바로 보면", "습", "바, 보자고",
        "신발", "시바견", "必死に勉強。ねこ", "455円", "1455", "damning", "dams", "死", "今死\nね", "the hellenic", "d***", "스시 발우", "", " ", "*", "＊＊＊"})
    void isNotFoundWhereItIsSomethingElse(String text) {
        assertThat(WORDS.find(text)).isEmpty();
    }

    @Test
    void theModeratorSeesWhatWasWrittenAndHowSureItIs() {
        assertThat(WORDS.find("本当に死\u200b◯！")).contains(new Lexicon.Match("死ね", "死\u200b◯", 0.5));
        assertThat(WORDS.find("死◯ そして死ね")).contains(new Lexicon.Match("死ね", "死ね", 1));
        assertThat(WORDS.find("d4mn")).contains(new Lexicon.Match("damn", "d4mn", 0.8));
        assertThat(WORDS.find("D A M N")).contains(new Lexicon.Match("damn", "D A M N", 0.8));
    }

    /** What a walk without an automaton finds: the word as it is written, between spaces. */
    @Property(tries = 500)
    void aWordBetweenSpacesIsAlwaysFound(@ForAll @StringLength(max = 40) String before, @ForAll @StringLength(max = 40) String after) {
        for (var word : List.of("死ね", "바보", "damn")) assertThat(WORDS.find(before + " \n" + word + "\n " + after)).isPresent();
    }

    @Property(tries = 500)
    void whatIsShownStandsInTheText(@ForAll @StringLength(max = 60) String text) {
        WORDS.find(text).ifPresent(match -> assertThat(java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC)).contains(match.matched()));
        WORDS.find(text + "死ね").ifPresent(match -> assertThat(match.score()).isPositive());
    }

    @Test
    @Timeout(60)
    void tenThousandWordsCostLittle() {
        var random = new Random(7);
        var words = new ArrayList<String>();
        for (int i = 0; i < 10_000; i++) words.add(switch (i % 3) {
            case 0 -> random.ints(2 + random.nextInt(3), 0x4E00, 0x9FFF).mapToObj(Character::toString).collect(Collectors.joining());
            case 1 -> random.ints(2 + random.nextInt(2), 0xAC00, 0xD7A3).mapToObj(Character::toString).collect(Collectors.joining());
            default -> random.ints(4 + random.nextInt(5), 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
        });
        var lexicon = Lexicon.of(words);
        var texts = List.of("これは港町の瓦版に書かれた、橋が戻ってきたことについての三百文字ほどの感想です。".repeat(8).substring(0, 300),
                "다리가 돌아왔다는 소식에 대한 삼백 자쯤 되는 독자의 감상입니다. 고맙습니다! ".repeat(8).substring(0, 300),
                "What a reader thinks about the bridge that came back to the harbour, in 300 letters. ".repeat(8).substring(0, 300));
        for (int i = 0; i < 6_000; i++) lexicon.find(texts.get(i % 3));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < 300; i++) lexicon.find(texts.get(i % 3));
            best = Math.min(best, (System.nanoTime() - from) / 300);
        }

        System.out.println("10,000 words, 300 characters: " + best / 1000.0 + " µs");
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(1));
    }

    @Test
    void everyWordOfRealListsIsFoundInItself() throws IOException {
        var folder = Path.of(System.getProperty("kawaraban.shared", "../shared")).resolve("data/comments");
        assumeTrue(Files.isDirectory(folder), "No comments under " + folder);
        for (var language : List.of("ja", "ko", "en")) {
            var words = Files.readAllLines(folder.resolve("bad-words-" + language + ".txt")).stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
            var lexicon = Lexicon.of(words);

            var missed = words.stream().filter(word -> lexicon.find("- " + word + " -").isEmpty()).toList();
            assertThat(missed).as(language).allMatch(word -> Letters.of(word).size == 0 || word.chars().noneMatch(Character::isLetterOrDigit));
        }
    }
}
