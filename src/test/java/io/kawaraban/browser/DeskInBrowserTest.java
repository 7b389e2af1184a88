package io.kawaraban.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Kept;
import io.kawaraban.comment.Rule;
import io.kawaraban.comment.Status;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Role;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The desk as those who work there have it before them. */
class DeskInBrowserTest extends BrowserTest {
    private static final String PASSWORD = "瓦浜の朝市でまた会おう";
    private static final Pattern ARTICLE = Pattern.compile("/desk/articles/\\d+$");
    @Autowired
    private Accounts accounts;
    @Autowired
    private Editions editions;
    @Autowired
    private Comments comments;

    @BeforeAll
    void commentALittle() {
        var article = db.sql("select max(release.article) from publication.release where kind = 'article' and edition = :edition").param("edition", editions.first().id()).query(Long.class).single();
        for (var status : List.of(new Status.Pending(Rule.BEFORE), new Status.Pending(Rule.BEFORE), new Status.Approved()))
            comments.keep(new Kept(article, null, "港の猫", "橋を渡るたびに思い出します。\n<b>いい記事</b>でした。", Instant.now(), status)).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void axeFindsNothingOnAnyPage(String language) {
        var wrong = new ArrayList<String>();
        try (var desk = desk(PHONE)) {
            var page = desk.newPage();
            var troubles = troubles(page);
            page.navigate("/desk/sign-in?language=" + language);
            look(page, wrong);
            signIn(page, language);
            for (var path : paths()) {
                page.navigate(path);
                assertThat(page.locator("html")).hasAttribute("lang", language);
                look(page, wrong);
            }
            troubles.stream().filter(trouble -> !trouble.contains("'allow-scripts' permission is not set")).forEach(wrong::add);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void axeFindsNothingWhereSomethingWentWrong() {
        var wrong = new ArrayList<String>();
        try (var desk = desk(PHONE)) {
            var page = desk.newPage();
            page.navigate("/desk/sign-in");
            enter(page, "nobody@desk.example");
            look(page, wrong);
            signIn(page, "ko");
            page.navigate("/desk/nowhere");
            look(page, wrong);

            begun(page, "제목이 있던 기사");
            page.fill("#title", "");
            page.click("button[value=publish]");
            assertThat(page.locator("[aria-invalid=true]").first()).isVisible();
            look(page, wrong);
            page.fill("#title", "제목이 있던 기사");
            page.fill("#body", "![](https://pictures.example/bridge.jpg)\n\n[없는 기사](/articles/999999999)");
            page.click("button[value=publish]");
            assertThat(page.locator(".is-in-the-way")).hasCount(2);
            look(page, wrong);
            page.click("button[value=review]");
            assertThat(page.locator("#approval")).isVisible();
            look(page, wrong);

            var other = desk.newPage();
            other.navigate(page.url());
            page.fill("#body", "먼저 저장한 글");
            page.click("button.main[value='']");
            other.fill("#body", "나중에 저장한 글.\n\n둘째 문단.");
            other.click("button.main[value='']");
            assertThat(other.locator("#stale")).isVisible();
            look(other, wrong);

            desk.clearCookies();
            other.click("form#text ~ .aside button.main[value='']");
            assertThat(other.locator("#kept")).isVisible();
            look(other, wrong);
            enter(other, "ko@desk.example");
            assertThat(other.locator("textarea[name=text]")).hasValue("나중에 저장한 글.\n\n둘째 문단.");
            look(other, wrong);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void anEmptyNewspaperIsBegunAtADeskWithoutFault() {
        var wrong = new ArrayList<String>();
        var edition = editions.first();
        editions.change(new Edition(edition.id(), edition.code(), edition.language(), edition.title(), edition.tagline(), edition.zone(), edition.url(), edition.address(),
                edition.prefix(), edition.position(), false, edition.moderation(), edition.commentLimit(), edition.share(), edition.kakaoKey(), edition.publisher(),
                edition.editor(), edition.postalAddress(), edition.registration()));
        try (var desk = desk(PHONE)) {
            var page = desk.newPage();
            signIn(page, "en");
            assertThat(page).hasURL(Pattern.compile("/desk/beginning$"));
            look(page, wrong);
        } finally {
            editions.change(edition);
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void anArticleIsWrittenPublishedAndWithdrawnWithoutAMouse() {
        try (var desk = desk(DESKTOP)) {
            var page = desk.newPage();
            signIn(page, "ja");
            page.navigate("/desk/articles/new?edition=ja");
            assertThat(page.locator("[autofocus]")).isFocused();
            page.keyboard().type("鍵盤だけで書いた記事");
            tabTo(page, "#section");
            page.keyboard().press("ArrowDown");
            tabTo(page, "#begin button.main");
            page.keyboard().press("Enter");
            page.waitForURL(ARTICLE);
            tabTo(page, "#body");
            page.keyboard().type("一つ目の段落。\n\n二つ目の**段落**。");
            assertThat(page.locator("#body-count")).hasText(Pattern.compile("^20\\D"));
            tabTo(page, "button[value=publish]");
            page.keyboard().press("Enter");
            assertThat(page.locator(".notice")).isVisible();
            var written = page.url();

            page.navigate(page.locator("section[aria-labelledby=publication] a").getAttribute("href").replaceFirst("^https?://[^/]+", ""));
            assertThat(page.locator("h1")).hasText("鍵盤だけで書いた記事");
            assertThat(page.locator("main strong").first()).hasText("段落");
            var read = page.url();

            page.navigate(written);
            tabTo(page, "section[aria-labelledby=publication] details:has(button.danger) > summary");
            page.keyboard().press("Enter");
            tabTo(page, "#reason");
            page.keyboard().type("試しに書いたものでした");
            page.keyboard().press("Enter");
            assertThat(page.locator(".badge.is-withdrawn").first()).isVisible();
            assertThat(page.navigate(read).status()).isEqualTo(410);
        }
    }

    @Test
    void theSameButtonMovesAStoryFurther() {
        try (var desk = desk(PHONE)) {
            var page = desk.newPage();
            signIn(page, "en");
            page.navigate("/desk/picks?edition=ja");
            var stories = page.locator("ol.picks a");
            var first = stories.first().textContent();
            page.locator("button[name=down]").first().focus();
            page.keyboard().press("Enter");
            assertThat(stories.nth(1)).hasText(first);
            assertThat(page.locator("ol.picks > li").nth(1).locator("button[name=down]")).isFocused();
            page.keyboard().press("Enter");

            assertThat(stories.nth(2)).hasText(first);
        }
    }

    @Test
    void aStoryIsDraggedToItsPlaceAndBack() {
        try (var desk = desk(DESKTOP)) {
            var page = desk.newPage();
            signIn(page, "ko");
            page.navigate("/desk/picks?edition=ja");
            var stories = page.locator("ol.picks > li > span > a");
            var first = stories.nth(0).textContent();
            var second = stories.nth(1).textContent();
            page.waitForNavigation(() -> page.locator("ol.picks > li").first().dragTo(page.locator("ol.picks > li").nth(1)));
            assertThat(stories.first()).hasText(second);
            page.click("#undo button");
            assertThat(page.locator(".notice")).isVisible();

            assertThat(stories.first()).hasText(first);
        }
    }

    @Test
    void aTextThatWasNotSavedIsStillInTheBrowser() {
        try (var desk = desk(DESKTOP)) {
            var page = desk.newPage();
            signIn(page, "en");
            var path = begun(page, "A sentence");
            page.navigate(path);
            page.fill("#body", "a sentence that was never saved");
            page.waitForCondition(() -> page.evaluate("JSON.stringify(localStorage)").toString().contains("never saved"));
            page.close(new Page.CloseOptions().setRunBeforeUnload(false));
            var again = desk.newPage();
            again.navigate(path);
            again.click("[data-restore]");
            assertThat(again.locator("#body")).hasValue("a sentence that was never saved");

            again.click("button.main[form=text][value='']");

            assertThat(again.locator(".notice")).isVisible();
            assertThat(again.locator("#kept")).isHidden();
            assertThat(again.evaluate("JSON.stringify(localStorage)").toString()).doesNotContain("never saved");
        }
    }

    @Test
    void aPreviewRunsNothingAndIsNoRead() {
        try (var desk = desk(DESKTOP)) {
            var page = desk.newPage();
            var asked = new ArrayList<String>();
            page.onRequest(request -> asked.add(request.url()));
            signIn(page, "ja");
            begun(page, "<script>document.title='ran'</script> 見出し");
            page.fill("#body", "本文 <img src=x onerror=\"document.title='ran'\"> [押す](javascript:document.title='ran')");
            page.click("button[value=preview]");
            var preview = page.frameLocator("iframe");
            assertThat(preview.locator("h1")).hasText("<script>document.title='ran'</script> 見出し");

            assertThat(preview.locator(".body")).containsText("onerror");
            assertThat(preview.locator(".body a, .body img")).hasCount(0);
            assertThat(page).not().hasTitle("ran");
            assertThat(asked).noneMatch(url -> url.contains("/_/"));
        }
    }

    @Test
    void theQueueIsWorkedByKeyboardAlone() {
        var article = db.sql("select max(release.article) from publication.release where kind = 'article' and edition = :edition").param("edition", editions.first().id()).query(Long.class).single();
        var ids = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) ids.add(comments.keep(new Kept(article, null, "鍵盤", "一つ" + i, Instant.parse("2020-01-01T00:00:0" + i + "Z"), new Status.Pending(Rule.BEFORE))).orElseThrow());
        try (var desk = desk(DESKTOP)) {
            var page = desk.newPage();
            signIn(page, "en");
            page.navigate("/desk/comments");
            page.locator("[data-keys] > li").first().focus();
            page.keyboard().press("j");
            assertThat(page.locator("[data-keys] > li").nth(1)).isFocused();
            page.keyboard().press("k");
            page.keyboard().press("a");
            assertThat(page.locator(".undo")).hasCount(1);
            assertThat(page.locator("[data-keys] > li").first()).isFocused();
            assertThat(page.locator("[data-keys] > li").first()).containsText("一つ1");
            page.keyboard().press("z");
            assertThat(page.locator("[data-keys] > li").first()).containsText("一つ0");
            page.locator("[data-keys] > li").first().focus();
            page.keyboard().press("r");
            page.keyboard().type("ajkz");
            page.keyboard().press("Enter");
            assertThat(page.locator("[data-keys] > li").first()).containsText("一つ1");
            page.keyboard().press("x");
            assertThat(page.locator("#choose-" + ids.get(1))).isChecked();
            page.keyboard().press("s");
            assertThat(page.locator("[data-keys] > li").first()).containsText("一つ2");
        }
        assertThat(db.sql("select string_agg(status || reason, ' ' order by id) from comment.comment where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(String.class).single())
                .isEqualTo("rejectedajkz spam pending");
    }

    /** Somebody's browser at the desk. */
    private BrowserContext desk(int width) {
        return reader(width, ColorScheme.LIGHT, true);
    }

    /** Every page of the desk, of an edition full of articles. */
    private List<String> paths() {
        var article = "/desk/articles/" + db.sql("select max(article) from publication.release where kind = 'article'").query(Long.class).single();
        var revision = db.sql("select revision from publication.release where kind = 'article' order by article desc limit 1").query(Long.class).single();
        var section = db.sql("select min(id) from publication.section").query(Long.class).single();
        var author = db.sql("select min(id) from publication.author").query(Long.class).single();
        var topic = "/desk/topics/" + db.sql("select min(id) from topic.topic where merged_into is null and edition = (select min(id) from publication.edition)").query(Long.class).single() + "?edition=ja";
        return List.of("/desk/articles", "/desk/articles?state=withdrawn", "/desk/articles/new", "/desk/calendar?edition=ja", "/desk/ranking?edition=ja", "/desk/topics?edition=ja&words=%E6%A9%8B",
                topic, article, article + "/preview", article + "/revisions", article + "/links",
                article + "/revisions/" + revision, "/desk/picks?edition=ja", "/desk/picks/preview?edition=ja", "/desk/comments", "/desk/comments?show=shown", "/desk/comments/rules", "/desk/comments/bans", "/desk/sections",
                "/desk/sections/" + section, "/desk/authors", "/desk/authors/" + author, "/desk/authors/new", "/desk/settings", "/desk/preflight", "/desk/accounts", "/desk/me");
    }

    /** Notes what axe finds at either width, in light and dark, with everything unfolded; and whatever is wider than the window. */
    private static void look(Page page, List<String> wrong) {
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        for (int width : new int[] {DESKTOP, PHONE}) {
            page.setViewportSize(width, 900);
            wear(page, ColorScheme.LIGHT);
            note(page, axe(page), wrong);
            wear(page, ColorScheme.DARK);
            note(page, axe(page).withRules(List.of("color-contrast")), wrong);
            if ((boolean) page.evaluate("document.documentElement.scrollWidth > window.innerWidth")) wrong.add(page.url() + ": wider than " + width);
        }
    }

    /** In these colours at once: what is halfway between two has no contrast. */
    private static void wear(Page page, ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE).setColorScheme(colours));
    }

    /** What the preview shows is looked at where readers get it. */
    private static AxeBuilder axe(Page page) {
        return new AxeBuilder(page).setLegacyMode(true).exclude("iframe");
    }

    private static void note(Page page, AxeBuilder axe, List<String> wrong) {
        axe.analyze().getViolations().forEach(rule -> rule.getNodes().forEach(node -> wrong.add(page.url() + ": " + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())));
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 80; i++) {
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("The keyboard does not reach " + selector);
    }

    /** The page of a new article in the first edition. */
    private static String begun(Page page, String title) {
        page.navigate("/desk/articles/new?edition=ja");
        page.fill("#title", title);
        page.selectOption("#section", new com.microsoft.playwright.options.SelectOption().setIndex(1));
        page.click("#begin button.main");
        page.waitForURL(ARTICLE);
        return page.url();
    }

    private void signIn(Page page, String language) {
        var email = language + "@desk.example";
        accounts.open(email, "瓦浜 " + language, Role.ADMINISTRATOR, language, PASSWORD);
        page.navigate("/desk/sign-in");
        enter(page, email);
        page.waitForURL(Pattern.compile("/desk/(articles|beginning)$"));
    }

    private static void enter(Page page, String email) {
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.click("form button.main");
        page.waitForLoadState();
    }
}
