package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kawaraban.publication.Edition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is learnt from labelled comments. */
class ModelTest {
    private static final List<String> KIND = List.of("橋", "朝市", "灯台", "다리", "고양이", "bridge", "harbour"), UNKIND = List.of("詐欺", "儲かる", "사기", "대출", "casino", "winner");

    @Test
    void itLearnsWhatTellsCommentsApartInThreeLanguages() {
        var model = Model.learn(labelled(600));

        for (var word : KIND) assertThat(model.probability("今日の " + word + " about 정말")).as(word).isLessThan(0.2);
        for (var word : UNKIND) assertThat(model.probability("今日の " + word + " about 정말")).as(word).isGreaterThan(0.8);
        assertThat(model.probability("")).isBetween(0.0, 1.0);
    }

    @Test
    void itIsTheSameEachTimeAndAfterItWasKept() {
        var model = Model.learn(labelled(200));

        assertThat(Model.learn(labelled(200)).bytes()).isEqualTo(model.bytes());
        assertThat(Model.of(model.bytes()).probability("casino")).isEqualTo(model.probability("casino"));
        assertThatThrownBy(() -> Model.of(new byte[7])).hasMessageContaining("7 bytes");
        assertThatThrownBy(() -> Model.learn(List.of(new Model.Labelled("x", true)))).hasMessageContaining("Both kinds");
    }

    /** Where half of the labels are a coin's, nobody can be sure; of those called 70 % about 70 % are bad. */
    @Test
    void whatItSaysIsMeant() {
        var random = new Random(5);
        var noisy = labelled(4_000).stream().map(each -> random.nextInt(2) == 0 ? each : new Model.Labelled(each.text(), random.nextBoolean())).toList();
        var model = Model.learn(noisy.subList(0, 3_000));
        double sum = 0;
        int bad = 0;
        for (var each : noisy.subList(3_000, 4_000)) {
            sum += model.probability(each.text());
            if (each.isBad()) bad++;
        }

        assertThat(sum / 1_000).isCloseTo(bad / 1_000.0, within(0.05));
        assertThat(noisy.subList(3_000, 4_000)).allSatisfy(each -> assertThat(model.probability(each.text())).isBetween(0.02, 0.98));
    }

    @Test
    void aMeasureIsPrecisionRecallAndTheAreaUnderTheCurve() {
        var scored = List.of(new Measure.Scored(0.9, true), new Measure.Scored(0.8, false), new Measure.Scored(0.4, true), new Measure.Scored(0.4, false), new Measure.Scored(0.1, false));

        assertThat(Measure.of(scored, 0.5)).isEqualTo(new Measure(5, 2, 0.5, 0.5, 4.5 / 6));
        assertThat(Measure.of(List.of(), 0.5)).isEqualTo(new Measure(0, 0, 0, 0, 0.5));
    }

    @Test
    void itIsOffUntilTrainedAndThenCountsWhereComentsWaitByRisk() {
        var newsroom = new Newsroom();
        newsroom.moderate(Edition.Moderation.RISK, 300);
        long article = newsroom.article();
        newsroom.models.remove("ja");
        assertThat(newsroom.write(article, "詐欺 casino 儲かる")).isInstanceOf(Outcome.Accepted.class);

        newsroom.models.put("ja", Model.learn(labelled(600)), 600);
        try {
            assertThat(newsroom.write(article, "儲かる 詐欺 casino winner")).isInstanceOfSatisfying(Outcome.Held.class, held -> assertThat(held.rule()).isEqualTo(Rule.RISK));
            assertThat(newsroom.write(article, "朝市 灯台 bridge")).isInstanceOf(Outcome.Accepted.class);
            var finding = newsroom.moderation.findings(newsroom.moderation.queue(newsroom.edition.id(), null, 10)).values().iterator().next().getFirst();
            assertThat(finding.score()).isGreaterThan(0.5);
        } finally {
            newsroom.models.remove("ja");
        }
    }

    @Test
    void aCommentCostsLittle() {
        var model = Model.learn(labelled(300));
        var text = "다리가 돌아왔다는 소식에 대한 삼백 자쯤 되는 독자의 감상입니다. 고맙습니다! ".repeat(8).substring(0, 300);
        for (int i = 0; i < 5_000; i++) model.probability(text);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < 100; i++) model.probability(text);
            best = Math.min(best, (System.nanoTime() - from) / 100);
        }

        System.out.println("What is learnt, 300 characters: " + best / 1000.0 + " µs");
        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofMillis(4));
    }

    @Test
    void aFileIsMeasuredByACommand(@TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("labelled"), "comments\tbias\thate\n" + labelled(400).stream().map(each -> each.text() + "\tx\t" + (each.isBad() ? "offensive" : "none")).reduce("", (a, b) -> a + b + "\n"));
        var words = Files.writeString(folder.resolve("words"), "詐欺\ncasino\n");

        var said = measured(file.toString(), "--words", words.toString());

        assertThat(said).containsPattern("words +400 +200 +1\\.000 +0\\.\\d+").containsPattern("learnt +400 +200 +(1\\.000|0\\.9\\d\\d)");
        Files.writeString(file, "no label");
        assertThat(new CommandLine(new MeasureCommand()).setErr(new PrintWriter(new StringWriter())).execute(file.toString())).isNotZero();
    }

    @Test
    void realCommentsAreToldApartBetterThanByWords() throws Exception {
        var comments = Path.of(System.getProperty("kawaraban.shared", "../shared")).resolve("data/comments");
        assumeTrue(Files.isDirectory(comments), "No comments under " + comments);

        var said = measured(comments.resolve("curse-detection-ko.txt").toString(), "--words", comments.resolve("bad-words-ko.txt").toString());
        said += measured(comments.resolve("korean-comments-labelled.tsv").toString(), "--words", comments.resolve("bad-words-ko.txt").toString(), "--learn-from", comments.resolve("curse-detection-ko.txt").toString());

        System.out.println(said);
        assertThat(said).containsPattern("learnt +58\\d\\d +\\d+ +0\\.[789]");
    }

    private static String measured(String... arguments) {
        var out = new StringWriter();
        assertThat(new CommandLine(new MeasureCommand()).setOut(new PrintWriter(out)).execute(arguments)).isZero();
        return out.toString();
    }

    private static List<Model.Labelled> labelled(int many) {
        var random = new Random(4);
        var labelled = new ArrayList<Model.Labelled>();
        for (int i = 0; i < many; i++) {
            boolean isBad = i % 2 == 0;
            var words = isBad ? UNKIND : KIND;
            labelled.add(new Model.Labelled("今日の " + words.get(random.nextInt(words.size())) + " about 정말 " + words.get(random.nextInt(words.size())) + " " + random.nextInt(100), isBad));
        }
        return labelled;
    }
}
