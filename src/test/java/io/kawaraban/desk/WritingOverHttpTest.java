package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Role;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Work;
import io.kawaraban.writing.Composition;
import io.kawaraban.writing.StepLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WritingOverHttpTest extends DeskTest {
    private static final JsonMapper JSON = new JsonMapper();
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private StepLog log;

    @Test
    void aBatchIsTakenOnceAndWhoIsBehindGetsWhatIsNew() {
        var editor = signedIn(Role.REPORTER);
        var path = written(editor, "一つ目");

        assertThat(type(editor, path, "tab a", 1, 0, 1, "甲").status()).isEqualTo(200);
        assertThat(json(editor).path("version").asInt()).isEqualTo(1);
        assertThat(type(editor, path, "tab a", 1, 0, 1, "甲").status()).as("sent twice").isEqualTo(200);
        assertThat(type(editor, path, "tab b", 1, 0, 1, "乙").status()).isEqualTo(409);
        assertThat(json(editor).path("steps").get(0).path("client").asString()).isEqualTo("tab a");
        assertThat(type(editor, path, "tab b", 2, 1, 2, "乙").status()).isEqualTo(200);

        assertThat(words(path)).isEqualTo("甲乙一つ目");
        editor.open(path + "/writing/steps?after=0");
        assertThat(json(editor).path("steps")).hasSize(2);
    }

    @Test
    void whatDoesNotApplyIsRefusedWithAReason() {
        var editor = signedIn(Role.REPORTER);
        var path = written(editor, "一つ目");

        assertThat(type(editor, path, "tab a", 1, 0, 999, "甲").status()).isEqualTo(422);
        assertThat(json(editor).path("reason").asString()).isNotEmpty();
        for (var wrong : new String[] {"", "[]", "{\"client\": \"x\"}", "{\"client\": \"x\", \"version\": 0, \"steps\": [{\"stepType\": \"other\"}]}", "null", "{"})
            assertThat(editor.open(path + "/writing").send("POST", path + "/writing/steps", wrong).status()).as(wrong).isEqualTo(422);
        assertThat(words(path)).isEqualTo("一つ目");
    }

    @Test
    void aScheduledTextIsOnlyForWhoMayPublish() {
        var reporter = signedIn(Role.REPORTER);
        var path = written(reporter, "一つ目");
        publisher.schedule(number(path), Instant.now().plus(3, ChronoUnit.DAYS));

        assertThat(type(reporter, path, "tab", 1, 0, 1, "甲").status()).isEqualTo(403);
        assertThat(type(signedIn(Role.EDITOR), path, "tab", 1, 0, 1, "甲").status()).isEqualTo(200);
        assertThat(type(stranger().open("/desk/sign-in"), path, "tab", 1, 0, 1, "甲").status()).isIn(401, 403);
    }

    @Test
    void aHeadlineIsSavedWhileOthersWriteTheBody() {
        var editor = signedIn(Role.EDITOR);
        var path = written(editor, "一つ目");
        var form = signedIn(Role.EDITOR).open(path);

        type(editor, path, "tab", 1, 0, 1, "甲");
        form.done("#text", Map.of("title", "新しい見出し"));

        assertThat(form.status()).isEqualTo(200);
        var kept = articles.newest(number(path)).orElseThrow().text();
        assertThat(kept.title()).isEqualTo("新しい見出し");
        assertThat(Composition.text(Composition.document(kept.elements()))).isEqualTo("甲一つ目");
    }

    @Test
    void twoBodiesAreShownSideBySideAndTheFormsBecomesAStep() {
        var editor = signedIn(Role.EDITOR);
        var path = written(editor, "一つ目");
        var form = signedIn(Role.EDITOR).open(path);

        type(editor, path, "tab", 1, 0, 1, "甲");
        assertThat(form.submit("#text", Map.of("text", "フォームの本文")).status()).isEqualTo(409);
        assertThat(form.page().select("#stale")).isNotEmpty();
        form.done("#text", Map.of());

        assertThat(words(path)).isEqualTo("フォームの本文");
        assertThat(type(editor, path, "tab", 2, 1, 1, "乙").status()).as("the editor hears of it").isEqualTo(409);
        assertThat(json(editor).path("steps").get(0).path("client").asString()).isEqualTo("house");
    }

    @Test
    void publishingTakesWhatTheEditorHolds() {
        var editor = signedIn(Role.EDITOR);
        var path = written(editor, "一つ目");
        type(editor, path, "tab", 1, 0, 4, "の続き");

        editor.open(path).done("#text", Map.of("then", "publish"));

        assertThat(db.sql("select html from publication.release where article = :id").param("id", number(path)).query(String.class).single()).contains("一つ目の続き");
        assertThat(articles.find(number(path)).orElseThrow().work()).isEqualTo(new Work.None());
        type(editor, path, "tab", 2, 1, 1, "改訂：");
        assertThat(articles.find(number(path)).orElseThrow().work()).as("written on since").isInstanceOf(Work.Draft.class);
    }

    @Test
    void anEarlierStateThatIsRestoredIsAStepForWhoeverWrites() {
        var editor = signedIn(Role.EDITOR);
        var path = written(editor, "一つ目");
        long first = articles.newest(number(path)).orElseThrow().id();
        type(editor, path, "tab", 1, 0, 1, "甲");
        long newest = log.settle(number(path)).orElseThrow().id();

        editor.open(path).post(path + "/text", Map.of("_method", "put", "from", first, "revision", newest));

        assertThat(words(path)).isEqualTo("一つ目");
        assertThat(log.version(number(path))).contains(2L);
    }

    @Test
    void whoIsThereIsSeenByTheOthers() {
        var editor = signedIn(Role.EDITOR);
        var path = written(editor, "一つ目");
        editor.open(path + "/writing").send("PUT", path + "/writing/presence?client=here&anchor=1&head=3&version=0", "");
        assertThat(editor.status()).isEqualTo(204);

        editor.open(path + "/writing/steps?after=0&sign=&wait=5");
        assertThat(json(editor).path("present").get(0).path("name").asString()).isEqualTo("editor");
        assertThat(json(editor).path("present").get(0).path("head").asInt()).isEqualTo(3);

        editor.open(path + "/writing").send("DELETE", path + "/writing/presence?client=here", "");
        editor.open(path + "/writing/steps?after=0");
        assertThat(json(editor).path("present")).isEmpty();
    }

    @Test
    void thePageAllowsItsImportMapAndNoOtherScriptInIt() {
        var editor = signedIn(Role.REPORTER);
        editor.open(written(editor, "一つ目") + "/writing");

        assertThat(editor.header("Content-Security-Policy")).contains("script-src 'self' 'sha256-").doesNotContain("unsafe");
        for (var library : JSON.readTree(editor.page().selectFirst("script[type=importmap]").data()).path("imports").properties()) {
            assertThat(editor.open(library.getValue().asString()).status()).as(library.getKey()).isEqualTo(200);
            assertThat(editor.header("Content-Type")).startsWith("text/javascript");
        }
        assertThat(editor.open("/desk/assets/libraries/0.0/prosemirror-model.js").status()).isEqualTo(404);
    }

    /** The path of a new article with this body. */
    private String written(Editor editor, String body) {
        var path = begun(editor, "見出し");
        editor.open(path).done("#text", Map.of("text", body));
        editor.open(path + "/writing/document");
        assertThat(editor.status()).isEqualTo(200);
        return path;
    }

    private Editor type(Editor editor, String path, String client, long sequence, long version, int at, String text) {
        return editor.open(path + "/writing").send("POST", path + "/writing/steps", """
                {"client": "%s", "sequence": %d, "version": %d, "steps": [{"stepType": "replace", "from": %d, "to": %d, "slice": {"content": [{"type": "text", "text": "%s"}]}}]}
                """.formatted(client, sequence, version, at, at, text));
    }

    private String words(String path) {
        return Composition.text(log.open(number(path)).document());
    }

    private static JsonNode json(Editor editor) {
        return JSON.readTree(editor.html());
    }
}
