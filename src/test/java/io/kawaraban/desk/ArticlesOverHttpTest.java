package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.people.Role;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class ArticlesOverHttpTest extends DeskTest {
    @Autowired
    private Articles articles;
    @Autowired
    private Authors authors;

    @Test
    void anArticleIsWrittenShownPublishedCorrectedWithdrawnAndPutBack() {
        var editor = signedIn(Role.EDITOR);
        var author = authors.welcome(new Author(0, edition.id(), "arai", "新居みずき", "記者", "", "", ""));
        var path = begun(editor, "三番橋が再開");
        var reader = "/articles/" + number(path);

        editor.open(path).done("#text", Map.of("title", "三番橋、夜の試し渡り", "line", List.of("一行目", "二行目", "三行目"),
                "text", "本文の**始まり**。\r\n\r\n## 小見出し\r\n\r\n- 点", "author", List.of(author.id(), ""), "role", List.of("photographed", "wrote"), "topics", "橋\r\n港"));
        assertThat(editor.status()).isEqualTo(200);
        assertThat(editor.notice()).isNotEmpty();
        assertThat(stranger().open(reader).status()).isEqualTo(404);

        editor.open(path + "/preview/page");
        assertThat(editor.html()).contains("三番橋、夜の試し渡り", "本文の<strong>始まり</strong>", "新居みずき", "一行目");
        assertThat(editor.header("Content-Security-Policy")).contains("script-src 'none'").contains("sandbox");
        assertThat(editor.header("Cache-Control")).contains("no-store");

        editor.open(path + "/preview").done("form[action$=/publication]", Map.of());
        assertThat(editor.page().select(".badge").eachText()).contains("Live");
        assertThat(stranger().open(reader).page().select("h1").text()).isEqualTo("三番橋、夜の試し渡り");

        editor.open(path).done("form[action$=/corrections]", Map.of("correction", "640人を460人と書いていました"));
        assertThat(stranger().open(reader).html()).contains("640人を460人と書いていました");

        editor.open(path).done("form[action$=/publication]", Map.of("reason", "事実と違った"));
        assertThat(editor.page().select(".badge").eachText()).contains("Withdrawn");
        assertThat(editor.html()).contains("事実と違った");
        assertThat(stranger().open(reader).status()).isEqualTo(410);

        editor.open(path).done("form[action$=/publication]", Map.of());
        assertThat(stranger().open(reader).status()).isEqualTo(200);
        assertThat(db.sql("select what from people.audit where about = :about order by id").param("about", "article " + number(path)).query(String.class).list())
                .containsExactly("began", "wrote", "published", "corrected", "withdrawn", "published");
    }

    @Test
    void anUpdateIsWrittenWhileReadersSeeWhatIsLive() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "一つ目の見出し");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));

        editor.open(path).done("#text", Map.of("title", "二つ目の見出し"));
        assertThat(stranger().open("/articles/" + number(path)).html()).contains("一つ目の見出し").doesNotContain("二つ目の見出し");
        editor.open(path).done("#text", Map.of("then", "publish"));

        assertThat(stranger().open("/articles/" + number(path)).html()).contains("二つ目の見出し");
    }

    @Test
    void savingOverANewerTextIsRefusedWithBothShown() {
        var one = signedIn(Role.REPORTER);
        var other = signedIn(Role.REPORTER);
        var path = begun(one, "同じ記事");
        one.open(path);
        other.open(path).done("#text", Map.of("text", "先に保存した文章"));

        one.submit("#text", Map.of("text", "あとから送った文章", "title", "あとからの見出し"));
        assertThat(one.status()).isEqualTo(409);
        assertThat(one.page().select(".difference del").text()).contains("先に保存した文章");
        assertThat(one.page().select(".difference ins").text()).contains("あとから送った文章").contains("あとからの見出し");
        assertThat(one.page().selectFirst("#body").wholeText().strip()).isEqualTo("あとから送った文章");
        assertThat(stranger()).isNotNull();
        assertThat(other.open(path).page().selectFirst("#body").wholeText().strip()).isEqualTo("先に保存した文章");

        one.done("#text", Map.of());
        assertThat(one.page().selectFirst("#body").wholeText().strip()).isEqualTo("あとから送った文章");
        assertThat(articles.states(number(path), null, 10)).extracting(Articles.Kept::title).containsExactly("あとからの見出し", "同じ記事", "同じ記事");
    }

    @Test
    void anElementWithoutWordsSurvivesAlsoANewerText() {
        var one = signedIn(Role.REPORTER);
        var path = begun(one, "音のある記事");
        var base = articles.newest(number(path)).orElseThrow();
        var text = base.text();
        var sound = new io.kawaraban.article.Element.Audio("https://sounds.example/waves.mp3", "波の音");
        articles.revise(number(path), new io.kawaraban.article.Text(text.title(), text.summary(), List.of(new io.kawaraban.article.Element.Rule(), sound), null, text.byline(),
                text.sections(), text.topics()), "import", "");
        one.open(path);
        assertThat(one.page().selectFirst("#body").wholeText()).contains("{{element 2: audio}}");
        articles.revise(number(path), text, "somebody", "");

        one.submit("#text", Map.of("text", "前に\n\n{{element 2: audio}}"));
        assertThat(one.status()).isEqualTo(409);
        one.done("#text", Map.of());

        assertThat(articles.newest(number(path)).orElseThrow().text().elements()).containsExactly(new io.kawaraban.article.Element.Paragraph("前に"), sound);
    }

    @Test
    void savingWhatDidNotChangeMakesNoNewState() {
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "そのまま");
        editor.open(path).done("#text", Map.of("text", "一\n二\n\n> 引用\n> — 人"));
        int before = articles.states(number(path), null, 10).size();

        editor.open(path).done("#text", Map.of());

        assertThat(articles.states(number(path), null, 10)).hasSize(before);
    }

    @Test
    void whatStandsInTheWayIsSaidAtItsFieldAndTheTextKept() {
        var editor = signedIn(Role.EDITOR);
        var path = editor.open("/desk/articles/new").submit("#begin", Map.of("title", "行き先のない記事", "section", "")).location();

        editor.open(path).submit("#text", Map.of("text", "書いた文章", "then", "publish"));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select("#section-wrong").text()).isNotEmpty();
        assertThat(editor.page().selectFirst("#body").wholeText().strip()).isEqualTo("書いた文章");

        editor.submit("#text", Map.of("title", "長".repeat(10_000), "embargo", "きのう", "path", "/desk/x", "text", "{{element 9}}", "topics", "x".repeat(200)));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select("#title-wrong, #embargo-wrong, #path-wrong, #text-wrong, #topics-wrong")).hasSize(5);
        assertThat(editor.field("title")).hasSize(10_000);
        assertThat(articles.newest(number(path)).orElseThrow().text().title()).isEqualTo("行き先のない記事");
    }

    @Test
    void aTextTooLongToKeepIsRefusedWithAWord() {
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "長い記事");

        editor.open(path).submit("#text", Map.of("text", "長い".repeat(210_000)));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select("#text-wrong").text()).isNotEmpty();
        assertThat(editor.page().selectFirst("#body").wholeText().strip()).hasSize(420_000);

        editor.open(path).upload("#text", Map.of("text", "x".repeat(10_000_000)), Map.of());
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().selectFirst("#body").wholeText().strip()).hasSize(10_000_000);

        assertThat(editor.open(path).upload("#text", Map.of("text", "x".repeat(18_000_000)), Map.of()).status()).isEqualTo(413);
        assertThat(editor.open(path).upload("#text", Map.of(), Map.of("pictures", new byte[66 << 20])).status()).isEqualTo(413);
        assertThat(articles.states(number(path), null, 10)).hasSize(1);
    }

    @Test
    void aScheduleIsOfTheEditionsZoneAndOnlyAnEditorsToChange() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "予約する記事");
        editor.open(path).submit("#text", Map.of("text", "本文", "then", "schedule", "at", "2001-01-01T10:00"));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.page().select("#at-wrong").text()).isNotEmpty();

        editor.open(path).done("#text", Map.of("then", "schedule", "at", "2101-04-01T09:30:00"));
        assertThat(db.sql("select scheduled_at at time zone 'Asia/Tokyo' from publication.article where id = :id").param("id", number(path)).query(LocalDateTime.class).single())
                .isEqualTo(LocalDateTime.parse("2101-04-01T09:30:00"));

        var reporter = signedIn(Role.REPORTER).open(path);
        assertThat(reporter.page().select("button[name=then]:not(.unseen)")).isEmpty();
        assertThat(reporter.submit("#text", Map.of("text", "こっそり")).status()).isEqualTo(403);
        editor.open(path).done("form[action$=/schedule]", Map.of());
        assertThat(reporter.open(path).done("#text", Map.of("text", "いまは書ける")).status()).isEqualTo(200);
    }

    @Test
    void aReporterDecidesNothingThatReadersSee() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "公開中の記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));
        var reporter = signedIn(Role.REPORTER).open(path);

        assertThat(reporter.submit("#text", Map.of("then", "publish")).status()).isEqualTo(403);
        assertThat(reporter.open(path).submit("#text", Map.of("unpublish", "2001-01-01T00:00", "unpublish-before", "")).status()).isEqualTo(403);
        assertThat(reporter.open(path).submit("#text", Map.of("path", "/elsewhere", "path-before", "")).status()).isEqualTo(403);
        assertThat(reporter.open(path).done("#text", Map.of("text", "下書きは書ける")).status()).isEqualTo(200);
        assertThat(stranger().open("/articles/" + number(path)).status()).isEqualTo(200);
    }

    @Test
    void anEmbargoHidesAndAnAddressOfItsOwnLeads() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "解禁前の記事");
        editor.open(path).done("#text", Map.of("text", "本文", "path", "/特集/橋", "then", "publish"));
        assertThat(stranger().follow("/%E7%89%B9%E9%9B%86/%E6%A9%8B").status()).isEqualTo(200);

        editor.open(path).done("#text", Map.of("embargo", "2101-01-01T00:00", "path", "/特集/三番橋"));
        assertThat(stranger().open("/%E7%89%B9%E9%9B%86/%E4%B8%89%E7%95%AA%E6%A9%8B").status()).isEqualTo(404);
        editor.open(path).done("#text", Map.of("embargo", ""));

        assertThat(stranger().open("/%E7%89%B9%E9%9B%86/%E4%B8%89%E7%95%AA%E6%A9%8B").status()).isEqualTo(200);
        assertThat(stranger().open("/%E7%89%B9%E9%9B%86/%E6%A9%8B").status()).isEqualTo(301);
        var other = begun(editor, "別の記事");
        assertThat(editor.open(other).submit("#text", Map.of("path", "/特集/橋")).page().select("#path-wrong").text()).isNotEmpty();
    }

    @Test
    void anArticleWhoseTimeIsOverIsGone() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "明日までの知らせ");
        editor.open(path).done("#text", Map.of("text", "本文", "unpublish", "2101-01-01T00:00", "then", "publish"));
        var address = "/articles/" + number(path);
        assertThat(stranger().open(address).status()).isEqualTo(200);

        editor.open(path).submit("#text", Map.of("embargo", "2101-01-02T00:00"));
        assertThat(editor.wrong()).as("gone before it comes").hasSize(1);
        editor.open(path).done("#text", Map.of("unpublish", "2001-01-01T00:00"));

        assertThat(stranger().open(address).status()).isEqualTo(410);
        assertThat(stranger().open("/news").html()).doesNotContain("明日までの知らせ");
    }

    @Test
    void aPageStandsOutsideTheSectionsAndInTheLowerMenu() {
        var editor = signedIn(Role.EDITOR);
        var path = editor.open("/desk/articles/new").submit("#begin", Map.of("title", "お問い合わせ先", "kind", "page")).location();
        editor.open(path);
        assertThat(editor.page().select("#section")).isEmpty();
        assertThat(editor.page().select("#comments option[selected]").val()).isNotEqualTo("open");

        editor.done("#text", Map.of("text", "朝市通り1-1", "path", "/contact", "then", "publish"));

        assertThat(editor.notice()).isEqualTo("Published.");
        var page = stranger().open("/contact");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.page().select("[data-block=ranking], [data-block=comments], body[data-reading]")).isEmpty();
        assertThat(page.html()).contains("\"WebPage\"");
        soon(() -> assertThat(stranger().open("/").page().select("nav.lower a").eachText()).contains("お問い合わせ先"));
        assertThat(stranger().open("/").page().select("main").text()).doesNotContain("お問い合わせ先");
        assertThat(stranger().open("/feed.xml").html()).doesNotContain("お問い合わせ先");
        assertThat(editor.open("/desk/articles?kind=page").page().select(".lines .title").eachText()).contains("お問い合わせ先");
    }

    @Test
    void picturesComeWithTheFormAndWhatIsNoneIsRefused() throws IOException {
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "写真のある記事");

        editor.open(path).upload("#text", Map.of("lead-alt", "波", "text", "本文"), Map.of("lead-file", picture(40, 30), "pictures", picture(20, 10)));
        assertThat(editor.status()).isEqualTo(303);
        var text = articles.newest(number(path)).orElseThrow().text();
        assertThat(text.lead().alt()).isEqualTo("波");
        assertThat(text.lead().width()).isEqualTo(40);
        assertThat(text.elements()).hasSize(2).last().isInstanceOfSatisfying(io.kawaraban.article.Element.Picture.class, one -> assertThat(one.width()).isEqualTo(20));

        editor.open(path).upload("#text", Map.of("text", "消えない文章"), Map.of("lead-file", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(), "pictures", "GIF89a".getBytes()));
        assertThat(editor.status()).isEqualTo(422);
        assertThat(editor.wrong()).hasSize(2);
        assertThat(editor.page().selectFirst("#body").wholeText()).contains("消えない文章");
    }

    @Test
    void theListIsSearchedAndGoesOn() {
        var editor = signedIn(Role.REPORTER);
        for (int i = 0; i < 35; i++) begun(editor, "灯台だより " + i);

        editor.open("/desk/articles?words=" + java.net.URLEncoder.encode("灯台だより", java.nio.charset.StandardCharsets.UTF_8));
        assertThat(editor.page().select(".lines > li")).hasSize(30);
        editor.open(editor.page().selectFirst(".more a").attr("href"));
        assertThat(editor.page().select(".lines > li")).hasSize(5);
        assertThat(editor.page().select(".lines .title").eachText()).contains("灯台だより 0").doesNotContain("灯台だより 34");

        assertThat(editor.open("/desk/articles?state=withdrawn&words=%E7%81%AF%E5%8F%B0").page().select(".lines > li")).isEmpty();
        for (var odd : List.of("state=x", "kind=%00", "after=1.2", "after=9999999999999.1.1", "edition=xx", "words=%25_%27%22%3C", "words=%00%E2%80%AE%EF%BF%BF"))
            assertThat(editor.open("/desk/articles?" + odd).status()).as(odd).isEqualTo(200);
        assertThat(editor.open("/desk/articles?words=%ED%A0%80").status()).as("no UTF-8").isEqualTo(400);
        assertThat(editor.open("/desk/articles/abc").status()).isEqualTo(404);
        assertThat(editor.open("/desk/articles/99999999999999999999").status()).isEqualTo(404);
    }

    @Test
    void anEarlierTextIsReadComparedAndBroughtBack() {
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "版のある記事");
        editor.open(path).done("#text", Map.of("text", "一つ目の文章", "note", "下書き"));
        editor.open(path).done("#text", Map.of("text", "二つ目の文章"));

        editor.open(path + "/revisions");
        assertThat(editor.page().select(".lines > li")).hasSize(3);
        assertThat(editor.html()).contains("下書き");
        editor.open(editor.page().select(".lines .title").get(1).attr("href"));
        assertThat(editor.page().select("article").text()).contains("一つ目の文章");
        editor.done("form[action$=/text]", Map.of());

        assertThat(editor.page().selectFirst("#body").wholeText().strip()).isEqualTo("一つ目の文章");
        assertThat(articles.states(number(path), null, 10)).hasSize(4);
    }

    @Test
    void aStoryIsToldInAnotherEdition() {
        var korean = editions.find("ko").orElseGet(() -> editions.found("ko", "ko", "가와라하마 신문", ZoneId.of("Asia/Seoul"), "/ko"));
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "訳される記事");
        editor.open(path).done("#text", Map.of("text", "元の文章"));

        editor.open(path).done("form[action$=/translations]", Map.of("in", "ko"));
        assertThat(editor.page().selectFirst("#body").wholeText().strip()).isEqualTo("元の文章");
        var told = articles.ofStory(articles.find(number(path)).orElseThrow().story());
        assertThat(told).hasSize(2).last().matches(article -> article.edition() == korean.id());

        assertThat(editor.open(path).page().select("form[action$=/translations]")).isEmpty();
    }

    @Test
    void twoArticlesAreLinkedAndUnlinked() {
        editions.find("ko").orElseGet(() -> editions.found("ko", "ko", "가와라하마 신문", ZoneId.of("Asia/Seoul"), "/ko"));
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "別々に書かれた記事");
        var korean = editor.open("/desk/articles/new").submit("#begin", Map.of("title", "따로 쓴 기사", "edition", "ko", "section", "")).location();

        editor.open(korean).done("form[action$=/story]", Map.of("with", "http://localhost" + path));
        assertThat(articles.find(number(korean)).orElseThrow().story()).isEqualTo(articles.find(number(path)).orElseThrow().story());
        editor.open(korean).done("form[action$=/story]:has([value=delete])", Map.of());
        assertThat(articles.find(number(korean)).orElseThrow().story()).isNotEqualTo(articles.find(number(path)).orElseThrow().story());

        editor.open(path).done("form[action$=/story]", Map.of("with", "987654321"));
        assertThat(editor.notice()).contains("no article");
        editor.open(path).done("form[action$=/story]", Map.of("with", number(path)));
        assertThat(editor.notice()).contains("no article");
    }

    @Test
    void hostileStringsAreText() throws IOException {
        var file = Path.of(System.getProperty("kawaraban.shared", "../shared")).resolve("data/security/blns.json");
        Assumptions.assumeTrue(Files.isRegularFile(file), "no file of hostile strings beside the project");
        var strings = JsonMapper.shared().readValue(Files.readString(file), String[].class);
        var editor = signedIn(Role.REPORTER);
        var path = begun(editor, "文字列");
        for (int i = 0; i < strings.length; i += 23) {
            var hostile = strings[i];
            editor.open(path).submit("#text", Map.of("title", hostile, "text", hostile, "topics", hostile, "lead-credit", hostile, "line", List.of(hostile.lines().findFirst().orElse("")), "lead-alt", hostile, "note", hostile));
            assertThat(editor.status()).as(hostile).isIn(303, 422);
            editor.open(path);
            assertThat(editor.status()).isEqualTo(200);
            assertThat(editor.page().select("script")).hasSize(1);
            assertThat(editor.page().select("[onerror], [onload], [onclick], [style], iframe, object, embed, svg, main img")).as(hostile).isEmpty();
            assertThat(editor.open(path + "/preview").page().select("main h1")).hasSize(1);
            assertThat(editor.open("/desk/articles?words=" + java.net.URLEncoder.encode(hostile, java.nio.charset.StandardCharsets.UTF_8)).status()).as(hostile).isIn(200, 400);
        }
    }

    @Test
    void readersGetNoCookieAndNoSession() {
        var editor = signedIn(Role.EDITOR);
        var path = begun(editor, "読まれる記事");
        editor.open(path).done("#text", Map.of("text", "本文", "then", "publish"));

        for (var page : List.of("/", "/news", "/articles/" + number(path), "/ranking", "/feed.xml", "/sitemap.xml", "/robots.txt", "/manage/health", "/nowhere", "/_/nothing"))
            assertThat(stranger().open(page).header("Set-Cookie")).as(page).isEmpty();
        for (var page : List.of("/manage", "/manage/env", "/manage/beans", "/manage/heapdump")) assertThat(stranger().open(page).status()).as(page).isEqualTo(404);
        var poster = stranger();
        poster.post("/_/view", Map.of(), Map.of());
        assertThat(poster.header("Set-Cookie")).isEmpty();
        assertThat(editor.open("/").html()).doesNotContain("KAWARABAN");
        assertThat(editor.header("Set-Cookie")).isEmpty();
    }

    private static byte[] picture(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    /** Menus are as old as a second. */
    private static void soon(Runnable claim) {
        var end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (true) {
            try {
                claim.run();
                return;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) throw e;
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }
}
