package io.kawaraban.writing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Newsroom;
import io.kawaraban.publication.Work;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StepLogTest {
    private static final HikariDataSource CONNECTIONS = connections();
    private final Newsroom newsroom = Newsroom.on(CONNECTIONS, new Renderer(_ -> Optional.empty()));
    private final StepLog log = new StepLog(newsroom.db(), newsroom.together(), newsroom.articles(), Clock.systemUTC());
    private long article;

    @AfterAll
    static void close() {
        CONNECTIONS.close();
    }

    @BeforeEach
    void begin() {
        article = newsroom.together().execute(_ -> {
            long begun = newsroom.articles().create(newsroom.editions().first().id(), null, Kind.ARTICLE).id();
            newsroom.articles().revise(begun, text("abc", "def"), "haru", "");
            return begun;
        });
    }

    @Test
    void aDocumentBeginsAsTheTextIsAndGrowsByItsSteps() {
        assertThat(words(log.open(article))).isEqualTo("abc\ndef");

        assertThat(log.send(article, typed("tab", 1, 0, 4, "！"))).isEqualTo(new Written.Outcome.Taken(1));

        assertThat(words(log.open(article))).isEqualTo("abc！\ndef");
        assertThat(log.since(article, 0).steps()).extracting(Written.Logged::client, Written.Logged::version).containsExactly(org.assertj.core.groups.Tuple.tuple("tab", 1L));
    }

    @Test
    void aBatchThatComesTwiceIsOne() {
        log.send(article, typed("tab", 7, 0, 1, "x"));

        assertThat(log.send(article, typed("tab", 7, 0, 1, "x"))).isEqualTo(new Written.Outcome.Taken(1));
        assertThat(words(log.open(article))).isEqualTo("xabc\ndef");
    }

    @Test
    void whoIsBehindIsToldSoAndNothingIsKept() {
        log.send(article, typed("one", 1, 0, 1, "1"));

        assertThat(log.send(article, typed("two", 1, 0, 1, "2"))).isEqualTo(new Written.Outcome.Behind(1));
        assertThat(words(log.open(article))).isEqualTo("1abc\ndef");
    }

    @Test
    void aStepThatDoesNotApplyIsRefusedWithItsWholeBatch() {
        var batch = """
                {"client": "tab", "sequence": 1, "version": 0, "steps": [
                    {"stepType": "replace", "from": 1, "to": 1, "slice": {"content": [{"type": "text", "text": "fine"}]}},
                    {"stepType": "replace", "from": %s}]}""";
        for (var wrong : List.of("1, \"to\": 999", "3, \"to\": 1", "1, \"to\": 1, \"slice\": {\"content\": [{\"type\": \"list_item\"}]}",
                "1, \"to\": 1, \"slice\": {\"content\": [{\"type\": \"text\", \"text\": \"\\ud83d\"}]}", "1, \"to\": 1, \"slice\": {\"content\": [], \"openStart\": 3}",
                "1, \"to\": 1, \"slice\": {\"content\": [{\"type\": \"text\", \"text\": \"x\", \"marks\": [{\"type\": \"a\", \"attrs\": {\"href\": \"javascript:alert(1)\"}}]}]}",
                "0, \"to\": 0, \"slice\": {\"content\": [{\"type\": \"picture\", \"attrs\": {\"source\": \"data:x\"}}]}"))
            assertThat(sent(batch.formatted(wrong))).as(wrong).isInstanceOf(Written.Outcome.Refused.class);

        assertThat(log.version(article).orElse(0L)).isZero();
        assertThat(words(log.open(article))).isEqualTo("abc\ndef");
    }

    @Test
    void theTextOfTheArticleBecomesWhatTheDocumentSays() {
        log.open(article);
        log.send(article, typed("tab", 1, 0, 4, "です"));

        var revision = log.settle(article).orElseThrow();

        assertThat(revision.text()).isEqualTo(text("abcです", "def"));
        assertThat(revision.madeBy()).isEqualTo("who types");
        assertThat(newsroom.articles().find(article).orElseThrow().work()).isEqualTo(new Work.Draft(revision.id()));
        assertThat(log.settle(article).orElseThrow().id()).as("nothing changed").isEqualTo(revision.id());
    }

    @Test
    void whatIsKeptByOtherWaysBecomesAStep() {
        log.open(article);
        newsroom.together().execute(_ -> newsroom.articles().revise(article, text("abc", "もとに戻した", "def"), "natsu", ""));

        log.settle(article);

        assertThat(words(log.open(article))).isEqualTo("abc\nもとに戻した\ndef");
        assertThat(log.since(article, 0).steps()).hasSize(1);
    }

    @Test
    void aLiveArticleThatIsWrittenOnIsADraftAgain() {
        long live = newsroom.publish(new Text("見出し", Summary.NONE, List.of(new Element.Paragraph("abc")), null, List.of(), List.of(section()), List.of()));
        assertThat(newsroom.articles().find(live).orElseThrow().work()).isEqualTo(new Work.None());

        log.open(live);
        log.send(live, typed("tab", 1, 0, 1, "x"));

        assertThat(newsroom.articles().find(live).orElseThrow().work()).isInstanceOf(Work.Draft.class);
    }

    @Test
    void aLongDocumentWithManyStepsOpensQuickly() {
        newsroom.together().execute(_ -> newsroom.articles().revise(article, text(IntStream.range(0, 200).mapToObj(i -> "段落" + i + "あ".repeat(96)).toArray(String[]::new)), "haru", ""));
        log.open(article);
        for (int i = 0; i < 50; i++) {
            int at = i;
            log.send(article, new Batch("tab", i + 1, i * 40L, "haru", IntStream.range(0, 40).mapToObj(n -> (Step) new Step.Replace(1 + at, 1 + at, new Slice(Fragment.of(Inline.text("x")), 0, 0), false)).toList()));
        }
        var fresh = new StepLog(newsroom.db(), newsroom.together(), newsroom.articles(), Clock.systemUTC());
        fresh.open(article);
        long begun = System.nanoTime();

        var again = new StepLog(newsroom.db(), newsroom.together(), newsroom.articles(), Clock.systemUTC()).open(article);

        System.out.println("A document of " + again.document().size() + " places and " + again.version() + " steps opened in " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        assertThat(again.version()).isEqualTo(2000);
        assertThat(again.document().size()).isGreaterThan(20_000);
        assertThat(newsroom.db().sql("select count(*) from writing.snapshot where article = :article").param("article", article).query(Integer.class).single()).isBetween(8, 12);
        assertThat(fresh.open(article, 1).orElseThrow().document()).isNotEqualTo(again.document());
        assertThat(fresh.open(article, 2001)).isEmpty();
    }

    private Written.Outcome sent(String json) {
        try {
            return log.send(article, Batch.of(json, "who types"));
        } catch (Refusal refusal) {
            return new Written.Outcome.Refused(refusal.getMessage());
        }
    }

    private long section() {
        var edition = newsroom.editions().first().id();
        return newsroom.sections().find(edition, "news").orElseGet(() -> newsroom.sections().open(edition, null, "news", "ニュース", "", true)).id();
    }

    private static Batch typed(String client, long sequence, long version, int at, String text) {
        return new Batch(client, sequence, version, "who types", List.of(new Step.Replace(at, at, new Slice(Fragment.of(Inline.text(text)), 0, 0), false)));
    }

    private static Text text(String... paragraphs) {
        return new Text("見出し", Summary.NONE, List.of(paragraphs).stream().<Element>map(Element.Paragraph::new).toList(), null, List.of(), List.of(), List.of());
    }

    private static String words(Written written) {
        return Composition.text(written.document());
    }

    private static HikariDataSource connections() {
        var settings = new HikariConfig();
        settings.setJdbcUrl(TestDatabase.migrated().url());
        settings.setMaximumPoolSize(4);
        return new HikariDataSource(settings);
    }
}
