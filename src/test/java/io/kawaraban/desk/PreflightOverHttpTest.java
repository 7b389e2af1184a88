package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.desk.Finding.Kind;
import io.kawaraban.desk.Finding.Weight;
import io.kawaraban.people.Role;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class PreflightOverHttpTest extends DeskTest {
    private static final String PICTURE = "https://pictures.example/bridge.jpg";
    @Autowired
    private Articles articles;

    @Test
    void whatIsWrongIsFoundAndMayBeLetThroughWithAReasonThatIsKept() {
        waivers.weigh(edition.id(), Map.of(Kind.SUMMARY, Weight.STOPS, Kind.BYLINE, Weight.STOPS));
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "橋".repeat(49));
        var text = "![](" + PICTURE + ")\n\n[こちら](/articles/999999999) と [前の記事](/特集/ありません) と [外](https://example.org/x)\n\n#### 深い小見出し";

        editor.open(path).submit("#text", Map.of("text", text, "then", "publish"));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select(".is-in-the-way [name=finding]").eachAttr("value")).containsExactly("headline-long ", "summary ", "byline ", "alt " + PICTURE,
                "dead-link /articles/999999999", "dead-link /特集/ありません", "heading-order 深い小見出し");
        assertThat(editor.page().select(".is-said").text()).contains("do not say where it leads", "36 full-width");
        assertThat(editor.field("text")).contains("深い小見出し");
        assertThat(stranger().open("/articles/" + number(path)).status()).isEqualTo(404);

        editor.submit("#text", Map.of("then", "publish", "waiver", List.of("長いのが要", "", "", "飾り", "", "", "")));
        assertThat(editor.status()).as("some are still in the way").isEqualTo(422);
        assertThat(editor.page().select(".is-in-the-way")).hasSize(5);
        editor.done("#text", Map.of("then", "publish", "waiver", List.of("速報", "速報", "あとで出る", "あとで出る", "引用のまま")));
        assertThat(editor.page().select(".badge").eachText()).contains("Live");
        assertThat(stranger().open("/articles/" + number(path)).status()).isEqualTo(200);

        editor.open(path).done("#text", Map.of("text", text + "\n\n追記。", "then", "publish"));
        assertThat(editor.status()).as("what was let through once is not asked again").isEqualTo(200);
        assertThat(editor.page().select(".findings").text()).contains("速報");
        assertThat(db.sql("select finding || ' ' || reason from desk.waiver where article = :id order by id").param("id", number(path)).query(String.class).list())
                .contains("headline-long 長いのが要", "alt 飾り", "byline 速報").hasSize(7);
        assertThat(db.sql("select count(*) from people.audit where what = 'waived' and about = :about").param("about", "article " + number(path)).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    void alsoThePreviewAndAScheduleWaitForIt() {
        waivers.weigh(edition.id(), Map.of(Kind.SUMMARY, Weight.STOPS));
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "要約のない記事");
        editor.open(path).done("#text", Map.of("text", "本文"));

        editor.open(path + "/preview").done("form[action$=/publication]", Map.of());
        assertThat(editor.notice()).contains("Something was found");
        editor.submit("#text", Map.of("then", "schedule", "at", "2001-01-01T10:00"));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.wrong()).anyMatch(word -> word.contains("passed")).anyMatch(word -> word.contains("Mend"));
        assertThat(editor.field("at")).isEqualTo("2001-01-01T10:00");
        editor.done("#text", Map.of("then", "schedule", "at", "2101-01-01T10:00", "waiver", "短い記事"));
        assertThat(editor.page().select(".badge").text()).contains("Scheduled");
    }

    @Test
    void aStoryUnderEmbargoElsewhereDoesNotComeOutHere() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "解禁前の話");
        editor.open(path).done("#text", Map.of("text", "本文"));
        var other = editions.find("ko").orElseGet(() -> editions.found("ko", "ko", "가와라하마 신문", java.time.ZoneId.of("Asia/Seoul"), "/ko"));
        var told = articles.create(other.id(), articles.find(number(path)).orElseThrow().story(), io.kawaraban.publication.Kind.ARTICLE);
        articles.arrange(told.id(), Instant.parse("2101-01-01T00:00:00Z"), null, CommentsMode.OPEN);

        editor.open(path).submit("#text", Map.of("then", "publish"));

        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select(".is-in-the-way").text()).contains("under embargo", other.title());
    }

    @Test
    void aTextIsReviewedBySomebodyElseBeforeItGoesOut() {
        waivers.weigh(edition.id(), Map.of(Kind.APPROVAL, Weight.STOPS));
        var reporter = signedIn(Role.REPORTER);
        var path = begun(reporter, "校閲を待つ記事");
        reporter.open(path).done("#text", Map.of("text", "本文", "then", "review", "note", ""));
        assertThat(reporter.page().select(".badge").text()).contains("In review");
        var editor = signedIn(Role.EDITOR);
        editor.open(path).submit("#text", Map.of("then", "publish"));
        assertThat(editor.page().select(".is-in-the-way").text()).contains("approved the text");

        editor.open(path).done("#approval", Map.of("_method", "delete", "review-note", "数字の出どころを"));
        assertThat(reporter.open(path).page().select("[aria-labelledby=review]").text()).contains("Given back", "数字の出どころを");
        reporter.done("#text", Map.of("text", "本文。市の発表による。", "then", "review"));
        editor.open(path);
        var seen = editor.field("revision");
        reporter.open(path).done("#text", Map.of("text", "本文。市の発表による。追記。"));
        editor.done("#approval", Map.of("_method", "put", "revision", seen));
        assertThat(editor.notice()).as("not the text that was read").contains("saved before you");
        editor.open(path).done("#approval", Map.of("_method", "put"));
        assertThat(editor.page().select(".badge").text()).contains("Approved");
        assertThat(editor.open("/desk/articles?state=approved").html()).contains("校閲を待つ記事");

        reporter.open(path).done("#text", Map.of("text", "変えた本文"));
        assertThat(reporter.page().select(".badge").text()).as("another text than was approved").contains("In review");
        editor.open(path).done("#text", Map.of("text", "編集者が書いた本文"));
        editor.done("#approval", Map.of("_method", "put"));
        assertThat(editor.notice()).contains("wrote themselves");
        var other = signedIn(Role.PUBLISHER);
        other.open(path).done("#approval", Map.of("_method", "put"));
        editor.open(path).done("#text", Map.of("then", "publish"));
        assertThat(editor.page().select(".badge").eachText()).contains("Live");
    }

    @Test
    void anEditionSaysWhatStops() {
        var publisher = signedIn(Role.PUBLISHER);

        publisher.open("/desk/preflight?edition=" + edition.code()).done("form[action=/desk/preflight]", Map.of("alt", "off", "approval", "advises", "summary", "nonsense"));

        assertThat(publisher.notice()).isNotEmpty();
        assertThat(waivers.weights(edition.id())).containsEntry(Kind.ALT, Weight.OFF).containsEntry(Kind.APPROVAL, Weight.ADVISES).containsEntry(Kind.SUMMARY, Weight.ADVISES);
        waivers.weigh(edition.id(), Map.of(Kind.ALT, Weight.STOPS));
    }
}
