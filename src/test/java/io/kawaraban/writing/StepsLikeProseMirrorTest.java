package io.kawaraban.writing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.kawaraban.browser.Chromium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's steps beside those of ProseMirror in Chromium: the same document comes of each, or each is refused. */
class StepsLikeProseMirrorTest {
    private static final int STEPS = 104_000, AT_ONCE = 4_000;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> LIBRARIES = Map.of("prosemirror-model", "/webjars/prosemirror-model/1.25.4/dist/index.js",
            "prosemirror-transform", "/webjars/prosemirror-transform/1.11.0/dist/index.js", "orderedmap", "/webjars/orderedmap/2.1.1/dist/index.js");

    @Test
    void everyStepDoesWhatProseMirrorDoes() {
        var seed = System.nanoTime();
        int compared = 0;
        var kinds = new LinkedHashMap<String, Integer>();
        try (var chromium = Chromium.start(); var page = chromium.browser().newPage()) {
            page.route("**/*", StepsLikeProseMirrorTest::serve);
            page.navigate("http://steps.test/");
            page.evaluate("async ([description, seed]) => { const {prepare} = await import('/steps.js'); window.more = prepare(description, seed); }",
                    java.util.List.of(Schema.description(), (int) seed));
            while (compared < STEPS) compared += compare(page, kinds, (int) seed);
        }

        assertThat(kinds).containsKeys("replace applied", "replaceAround applied", "addMark applied", "removeMark applied", "attr applied",
                "replace refused", "replaceAround refused", "attr refused", "replace not sound");
        assertThat(kinds.entrySet()).as(kinds.toString()).allMatch(kind -> kind.getValue() > 20 || kind.getKey().endsWith("not sound"));
        System.out.println("Compared " + compared + " steps with ProseMirror's: " + kinds);
    }

    private static int compare(Page page, Map<String, Integer> kinds, int seed) {
        int count = 0;
        for (var run : JSON.readTree((String) page.evaluate("most => window.more(most)", AT_ONCE))) {
            var document = Documents.document(run.path("document").toString());
            assertThat(Documents.json(document)).isEqualTo(run.path("document").toString());
            for (var step : run.path("steps")) {
                var after = check(document, step, seed, kinds);
                if (after != null) document = after;
                count++;
            }
        }
        return count;
    }

    /** The document after the step if it is a right one. */
    private static Node check(Node document, JsonNode told, int seed, Map<String, Integer> kinds) {
        var json = told.get(0);
        int expected = told.get(2).asInt();
        Node after = null;
        var verdict = 0;
        try {
            var step = Documents.step(json);
            assertThat(Documents.written(step)).isEqualTo(json);
            after = step.applied(document);
            verdict = 1;
            after.check();
            verdict = 2;
        } catch (Refusal refusal) {
            assertThat(verdict).isLessThan(2);
        }
        var about = "seed " + seed + ", " + json + " on " + document;
        assertThat(verdict).as(about).isEqualTo(expected);
        if (verdict > 0) assertThat(hash(Documents.json(after))).as(about + " is not " + after).isEqualTo(told.get(1).asInt());
        kinds.merge(json.path("stepType").asString() + (verdict == 0 ? " refused" : verdict == 1 ? " not sound" : " applied"), 1, Integer::sum);
        return verdict == 2 && after.content().size() < 1500 ? after : null;
    }

    private static int hash(String text) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 16777619;
        return hash;
    }

    private static void serve(Route route) {
        var path = route.request().url().replaceFirst("http://steps.test", "");
        if (path.equals("/")) route.fulfill(new Route.FulfillOptions().setContentType("text/html")
                .setBody("<script type=importmap>" + JSON.writeValueAsString(Map.of("imports", LIBRARIES)) + "</script>"));
        else if (path.endsWith(".js")) route.fulfill(new Route.FulfillOptions().setContentType("text/javascript;charset=UTF-8").setBody(read(path)));
        else route.abort();
    }

    private static String read(String path) {
        try (var file = StepsLikeProseMirrorTest.class.getResourceAsStream(path.startsWith("/webjars") ? "/META-INF/resources" + path : "steps.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
