package io.kawaraban.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Draft;
import io.kawaraban.comment.Moderation;
import io.kawaraban.comment.Outcome;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Sections;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Comments as readers write and read them, with scripts and without. */
@TestPropertySource(properties = {"kawaraban.comment.burst=100000", "kawaraban.comment.pause=1ms", "kawaraban.theme.strict=true"})
class CommentsInBrowserTest extends BrowserTest {
    @Autowired
    private Editions editions;
    @Autowired
    private Sections sections;
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private Comments comments;
    @Autowired
    private Moderation moderation;
    private int said;

    @Test
    void theBrowserCountsAsTheServerDoes() throws IOException {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true); var json = Comments.class.getResourceAsStream("graphemes.json")) {
            var page = opened(reader, article(edition("ja", Edition.Moderation.AFTER)));
            var differing = page.evaluate("""
                    async (table) => {
                      const { count } = await import(document.querySelector("script[src*=comments]").src);
                      return JSON.parse(table).filter((each) => count(each.text) !== each.count).map((each) => each.name);
                    }""", new String(json.readAllBytes(), StandardCharsets.UTF_8));

            assertThat((List<?>) differing).isEmpty();
        }
    }

    @Test
    void aBrowserThatCannotTellNeverCountsTooFew() throws IOException {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true); var json = Comments.class.getResourceAsStream("graphemes.json")) {
            reader.addInitScript("delete Intl.Segmenter");
            var page = opened(reader, article(edition("ja", Edition.Moderation.AFTER)));
            var tooFew = page.evaluate("""
                    async (table) => {
                      const { count } = await import(document.querySelector("script[src*=comments]").src);
                      return JSON.parse(table).filter((each) => count(each.text) < each.count).map((each) => each.name);
                    }""", new String(json.readAllBytes(), StandardCharsets.UTF_8));
            assertThat((List<?>) tooFew).isEmpty();

            page.locator("#comment-text").fill("👨‍👩‍👧‍👦".repeat(300));
            send(page);
            assertThat(page.locator(".conversations .comment")).hasCount(1);
        }
    }

    @Test
    void theCounterIsSeenAndSpokenWhenItMatters() {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article(edition("ja", Edition.Moderation.AFTER)));
            var text = page.locator("#comment-text");
            var spoken = page.locator("[data-spoken]");

            text.fill("  👨‍👩‍👧‍👦각e\u0301\n!  ");
            assertThat(page.locator(".counter")).hasText("5 / 300");
            assertThat(spoken).hasText("");
            text.fill("あ".repeat(250));
            assertThat(spoken).hasText("残り50文字");
            text.press("End");
            page.keyboard().type("あ".repeat(39));
            assertThat(spoken).hasText("残り50文字");
            page.keyboard().type("あ");
            assertThat(spoken).hasText("残り10文字");
            text.fill("あ".repeat(300));
            assertThat(spoken).hasText("これ以上は書けません");
            text.fill("あ".repeat(303));
            assertThat(spoken).hasText("3文字多すぎます");
            assertThat(page.locator(".counter")).hasClass(java.util.regex.Pattern.compile("\\bover\\b"));
        }
    }

    @Test
    void aCommentIsSentWithoutLeavingThePage() {
        long article = article(edition("ja", Edition.Moderation.AFTER));
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true); var other = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            var troubles = troubles(page);
            page.evaluate("document.body.dataset.same = 'page'");
            page.locator("#comment-name").fill("港の猫");
            page.locator("#comment-text").fill("橋が\n戻ってきた。");
            send(page);

            var shown = page.locator(".conversations .comment");
            assertThat(shown).hasCount(1);
            assertThat(shown.locator(".words")).hasText(java.util.regex.Pattern.compile("橋が\\s*戻ってきた。"));
            assertThat(shown).isFocused();
            assertThat(page.locator("[data-count]")).hasText("1");
            assertThat(page.locator(".nobody")).hasCount(0);
            assertThat(page.locator("#comment-text")).hasValue("");
            assertThat(page.locator("body[data-same]")).hasCount(1);

            reloadUntil(page, () -> page.locator("[data-count]").innerText().equals("1"));
            assertThat(page.locator(".comment.is-own")).hasCount(1);
            assertThat(opened(other, article).locator(".comment:not(.is-own)")).hasCount(1);
            assertThat(reader.cookies()).isEmpty();
            assertThat(troubles).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,コメントをお預かりしました,コメントを掲載しました", "ko,댓글을 접수했습니다,댓글을 게시했습니다", "en,We have your comment,Your comment is published"})
    void aCommentThatWaitsIsSeenByItsAuthorAlone(String language, String waiting, String published) {
        long article = article(edition(language, Edition.Moderation.BEFORE));
        try (var reader = reader(PHONE, ColorScheme.LIGHT, true); var other = reader(PHONE, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            page.locator("#comment-text").fill("waits");
            send(page);
            assertThat(page.locator("[data-own] .comment .state strong")).hasText(waiting);
            assertThat(page.locator("[data-count]")).hasText("0");

            page.reload();
            assertThat(page.locator("[data-own] .comment .state strong")).hasText(waiting);
            var others = opened(other, article);
            assertThat(others.locator(".conversations .comment, [data-own] .comment")).hasCount(0);
            assertThat(others.content()).doesNotContain("waits");

            moderation.approve(Long.parseLong(page.locator("[data-own] .comment").getAttribute("id").substring("comment-".length())), "oda");
            reloadUntil(page, () -> page.locator(".conversations .comment").count() == 1);
            assertThat(page.locator("[data-own] .comment")).hasCount(0);
            assertThat(page.locator(".conversations .comment.is-own .words")).hasText("waits");
            others.reload();
            assertThat(others.locator(".conversations .comment .words")).hasText("waits");
        }
    }

    @Test
    void whatIsWrongIsSaidBesideTheFieldAndTheTextStays() {
        long article = article(edition("ja", Edition.Moderation.AFTER));
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            page.locator("#comment-text").fill("あ".repeat(301));
            page.locator("#comment-name").fill("名".repeat(51));
            send(page);

            assertThat(page.locator("#comment-text-problem")).hasText("300文字までです。いまは301文字あります。");
            assertThat(page.locator("#comment-name-problem")).hasText("お名前は50文字までです。いまは51文字あります。");
            assertThat(page.locator("#comment-text")).isFocused();
            assertThat(page.locator("#comment-text")).hasAttribute("aria-invalid", "true");
            assertThat(page.locator("#comment-text")).hasValue("あ".repeat(301));

            page.route("**/_/comments", route -> route.abort());
            page.locator("#comment-text").fill("短い");
            assertThat(page.locator("#comment-text-problem")).hasText("");
            page.locator("#comment-name").fill("");
            send(page);
            assertThat(page.locator("[data-said]")).containsText("送れませんでした");
            assertThat(page.locator("#comment-text")).hasValue("短い");
            page.unroute("**/_/comments");
            send(page);
            assertThat(page.locator(".conversations .comment .words")).hasText("短い");
        }
    }

    @Test
    void answersGoToTheirThreadByKeyboardAlone() {
        long article = article(edition("ja", Edition.Moderation.AFTER));
        long first = said(article, null, "はじめに"), other = said(article, null, "べつの話");
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            page.locator("#comment-" + first + " [data-reply]").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#comment-text")).isFocused();
            assertThat(page.locator(".answering")).containsText("港の猫さんへの返信");
            page.keyboard().type("答え");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");

            assertThat(page.locator("[data-thread='" + first + "'] .replies .words")).hasText("答え");
            assertThat(page.locator(".answering")).isHidden();
            reloadUntil(page, () -> page.locator("[data-thread='" + first + "'] .replies .words").count() == 1);
            assertThat(page.locator("[data-thread='" + first + "'] .replies .words")).hasText("答え");
            assertThat(page.locator("[data-thread='" + other + "'] .replies")).hasCount(0);
        }
    }

    @Test
    void everythingWorksWithoutScripts() {
        long article = article(edition("ja", Edition.Moderation.AFTER));
        long first = said(article, null, "はじめに");
        try (var reader = reader(PHONE, ColorScheme.LIGHT, false)) {
            var page = opened(reader, article);
            page.locator("#comment-text").fill("あ".repeat(301));
            send(page);
            assertThat(page.locator("#comment-text-problem")).hasText("300文字までです。いまは301文字あります。");
            assertThat(page.locator("#comment-text")).hasValue("あ".repeat(301));
            page.locator("#comment-text").fill("スクリプトなしで");
            send(page);
            assertThat(page.locator("h1")).hasText("コメントを掲載しました");
            page.locator("a.onward").click();
            assertThat(page.url()).contains("/articles/" + article + "#comment-");
            assertThat(page.locator(".comment:target .words")).hasText("スクリプトなしで");

            page.locator("#comment-" + first + " .acts [data-reply]").click();
            page.locator("#comment-text").fill("答え");
            send(page);
            assertThat(page.locator("h1")).hasText("コメントを掲載しました");
            opened(page, article);
            assertThat(page.locator("[data-thread='" + first + "'] .replies .words")).hasText("答え");
            assertThat(reader.cookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ja,賛成 1,反対 0", "ko,공감 1,비공감 0", "en,Agree 1,Disagree 0"})
    void agreeingCountsAtOnceAndForEveryReader(String language, String one, String none) {
        long article = article(edition(language, Edition.Moderation.AFTER));
        long id = said(article, null, "橋");
        try (var reader = reader(PHONE, ColorScheme.LIGHT, true); var other = reader(PHONE, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            var troubles = troubles(page);
            page.evaluate("document.body.dataset.same = 'page'");
            var agree = page.locator("#comment-" + id + " .votes button[value=yes]");
            agree.focus();
            page.keyboard().press("Enter");
            assertThat(agree).hasText(one);
            assertThat(agree).hasAttribute("aria-pressed", "true");
            assertThat(page.locator("#comment-" + id + " .votes button[value=no]")).hasText(none);
            assertThat(page.locator("body[data-same]")).hasCount(1);
            reloadUntil(page, () -> agree.innerText().equals(one));
            assertThat(agree).hasAttribute("aria-pressed", "true");
            var others = opened(other, article);
            assertThat(others.locator("#comment-" + id + " .votes button[value=yes]")).hasText(one);
            assertThat(others.locator("#comment-" + id + " .votes button[value=yes]")).hasAttribute("aria-pressed", "false");
            agree.click();
            assertThat(agree).hasAttribute("aria-pressed", "false");
            assertThat(agree.locator("[data-agreed]")).hasText("0");
            assertThat(reader.cookies()).isEmpty();
            assertThat(troubles).isEmpty();
        }
    }

    @Test
    void agreeingReportingAndChangingWorkWithoutScripts() {
        long article = article(edition("ja", Edition.Moderation.AFTER));
        long id = said(article, null, "橋");
        try (var reader = reader(PHONE, ColorScheme.LIGHT, false)) {
            var page = opened(reader, article);
            page.locator("#comment-" + id + " .votes button[value=yes]").click();
            assertThat(page.locator("[data-agreed]")).hasText("1");
            assertThat(page.locator(".voted p")).containsText("賛成しています");
            assertThat(reader.cookies()).hasSize(1);
            assertThat(reader.cookies(address("/articles/" + article))).as("nothing goes with pages that are read").isEmpty();
            page.locator(".voted button").click();
            assertThat(page.locator("[data-agreed]")).hasText("0");
            page.locator(".votes button[value=no]").click();
            page.locator("a.onward").click();
            reloadUntil(page, () -> page.locator("#comment-" + id + " [data-disagreed]").innerText().equals("1"));

            page.locator("#comment-" + id + " .votes a").click();
            page.locator("#reason-insult").check();
            page.locator("#report-words").fill("ひどい");
            page.locator("form.report button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("報告を受け付けました");

            opened(page, article);
            page.locator("#comment-text").fill("ごじ");
            send(page);
            page.locator("#edit-text").fill("誤字");
            page.locator("form.edit button[type=submit]").click();
            assertThat(page.locator(".comment .words")).hasText("誤字");
            page.locator("form.delete button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("このコメントは取り下げられました");
        }
    }

    @Test
    void conversationsAreReadInTheOrderAsked() {
        long article = article(edition("ko", Edition.Moderation.AFTER));
        long first = said(article, null, "하나"), second = said(article, null, "둘");
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            page.locator("#comment-" + first + " .votes button[value=yes]").click();
            assertThat(page.locator("#comment-" + first + " [data-agreed]")).hasText("1");
            page.locator(".sorts a").last().click();
            assertThat(page.locator(".comment .words")).hasText(new String[] {"하나", "둘"});
            assertThat(page.locator("#comment-" + first + " .votes button[value=yes]")).hasAttribute("aria-pressed", "true");
            page.locator("#comment-" + second + " .votes button[value=yes]").click();
            assertThat(page.locator("#comment-" + second + " [data-agreed]")).hasText("1");
            page.locator(".sorts a").first().click();
            assertThat(page.locator(".comment .words")).hasText(new String[] {"둘", "하나"});
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void axeFindsNothing(String language) {
        long article = article(edition(language, Edition.Moderation.AFTER));
        long first = said(article, null, "One\nTwo"), answer = said(article, first, "Answer");
        said(article, answer, "Answer to an answer");
        var held = (Outcome.Held) comments.write(new Draft(article(edition(language, Edition.Moderation.BEFORE)), null, "", "waits", new Draft.Sender("192.0.2.1", "t")));
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
            for (int width : List.of(PHONE, DESKTOP))
                try (var reader = reader(width, colours, true)) {
                    var page = opened(reader, article);
                    page.locator("#comment-text").fill("あ".repeat(301));
                    send(page);
                    assertThat(page.locator("#comment-text-problem")).not().hasText("");
                    page.locator("[data-reply]").first().click();
                    look(page, language + " article " + colours);
                    for (var path : List.of("/_/comments/" + first + "/reply", "/_/comments?article=" + article, "/_/comments/" + first, "/_/comments/" + first + "/report",
                            "/_/comments/" + held.comment().id() + "?key=" + held.key().value())) {
                        page.navigate(address(path));
                        look(page, path + " " + colours);
                    }
                }
    }

    @Test
    void hostileTextRunsNothing() throws Exception {
        long article = article(edition("en", Edition.Moderation.AFTER));
        for (var text : hostile()) comments.write(new Draft(article, null, text, text, new Draft.Sender("192.0.2.1", "t")));
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            var alarms = new ArrayList<String>();
            page.onDialog(dialog -> {
                alarms.add(dialog.message());
                dialog.dismiss();
            });
            var troubles = troubles(page);
            opened(page, article);
            page.locator("#comment-text").fill("<img src=x onerror=alert(1)><script>alert(2)</script>");
            page.locator("#comment-name").fill("\"><svg onload=alert(3)>");
            send(page);
            assertThat(page.locator(".comment .words").first()).hasText("<img src=x onerror=alert(1)><script>alert(2)</script>");
            page.waitForTimeout(300);

            assertThat(alarms).isEmpty();
            assertThat(troubles).isEmpty();
            assertThat(page.locator(".comments .comment :is(img, svg, script, iframe)")).hasCount(0);
        }
    }

    @ParameterizedTest
    @CsvSource({"ja, 新しいコメント1件, 新しいコメント3件", "ko, 새 댓글 1개, 새 댓글 3개", "en, 1 new comment, 3 new comments"})
    void newCommentsAreToldAndNeverMoveThePage(String language, String one, String three) {
        long article = article(edition(language, Edition.Moderation.AFTER));
        said(article, null, "first");
        try (var reader = reader(PHONE, ColorScheme.LIGHT, true)) {
            reader.clock().install();
            var page = opened(reader, article);
            reloadUntil(page, () -> page.locator(".conversations .comment").count() == 1);
            page.locator(".conversations .comment").first().scrollIntoViewIfNeeded();
            var before = page.evaluate("[scrollY, document.documentElement.scrollHeight]");

            said(article, null, "second");
            var notice = page.locator("[data-fresh] a");
            tick(page, () -> notice.count() == 1 && notice.innerText().equals(one));
            said(article, null, "third");
            said(article, null, "fourth");
            tick(page, () -> notice.innerText().equals(three));

            assertThat(page.evaluate("[scrollY, document.documentElement.scrollHeight]")).isEqualTo(before);
            assertThat(page.locator(".conversations .comment")).hasCount(1);
            look(page, "a notice of new comments in " + language);
            notice.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator(".conversations .comment")).hasCount(4);
            assertThat(page.locator("[data-count]")).hasText("4");
            assertThat(page.locator(".conversations .comment").first()).isFocused();
            assertThat(notice).hasCount(0);
        }
    }

    @Test
    void aCommentIsQuotedAndItsWordsStandApart() {
        long article = article(edition("en", Edition.Moderation.AFTER));
        said(article, null, "The bridge is back.");
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true); var plain = reader(DESKTOP, ColorScheme.LIGHT, false)) {
            var page = opened(reader, article);
            reloadUntil(page, () -> page.locator("[data-quote]").count() == 1);
            page.locator("[data-quote]").click();
            assertThat(page.locator("#comment-text")).hasValue("> The bridge is back.\n");
            page.locator("#comment-text").press("End");
            page.keyboard().type("At last!");
            send(page);
            assertThat(page.locator(".replies .quoted")).hasText("> The bridge is back.");

            var without = opened(plain, article);
            reloadUntil(without, () -> without.locator(".replies .quoted").count() == 1);
            without.locator("[data-quote]").first().click();
            assertThat(without.locator("#comment-text")).hasValue("> The bridge is back.\n");
        }
    }

    @Test
    void aReaderHidesAPersonFromThemselvesAlone() {
        long article = article(edition("en", Edition.Moderation.AFTER));
        try (var rude = reader(DESKTOP, ColorScheme.LIGHT, true); var reader = reader(DESKTOP, ColorScheme.DARK, true); var other = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var theirs = opened(rude, article);
            for (var text : List.of("Nobody needs this bridge.", "Nor that tower.")) {
                theirs.locator("#comment-text").fill(text);
                send(theirs);
                assertThat(theirs.locator(".conversations")).containsText(text);
            }
            said(article, null, "I do.");
            var page = opened(reader, article);
            reloadUntil(page, () -> page.locator(".conversations .comment").count() == 3);
            var hidden = page.locator(".comment.is-hidden");

            page.locator(".conversations > li", new Page.LocatorOptions().setHasText("Nor that tower.")).locator("[data-hide]").click();
            assertThat(hidden).hasCount(2);
            assertThat(page.getByText("Nobody needs this bridge.")).isHidden();
            assertThat(page.locator("[data-show]").first()).isFocused();
            look(page, "a hidden person");
            opened(page, article);
            assertThat(hidden).hasCount(2);
            assertThat(opened(other, article).locator(".comment.is-hidden")).hasCount(0);

            page.locator("[data-show]").first().click();
            assertThat(hidden).hasCount(0);
            assertThat(page.getByText("Nobody needs this bridge.")).isVisible();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void withoutScriptsAPersonIsHiddenByAForm(String language) {
        long article = article(edition(language, Edition.Moderation.AFTER));
        said(article, null, "first");
        said(article, null, "second");
        try (var reader = reader(PHONE, ColorScheme.LIGHT, false); var checked = reader(PHONE, ColorScheme.LIGHT, true)) {
            var page = opened(reader, article);
            reloadUntil(page, () -> page.locator(".conversations .comment").count() == 2);
            page.locator("[data-hide]").first().click();
            var same = checked.newPage();
            same.navigate(page.url());
            look(same, "the form to hide a person in " + language);
            page.locator("main button[type=submit]").click();

            assertThat(page.locator(".conversations .comment")).hasCount(1);
            page.locator(".shown button").click();
            assertThat(page.locator(".conversations .comment")).hasCount(2);
        }
    }

    /** Lets the page's clock run on until it has looked for new comments and this is so. */
    private static void tick(Page page, Callable<Boolean> isSo) {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(200)).until(() -> {
            page.clock().runFor(31_000);
            page.waitForTimeout(50);
            return isSo.call();
        });
    }

    private static void look(Page page, String what) {
        var found = new AxeBuilder(page).analyze().getViolations().stream().map(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml()).toList();
        assertThat(found).as(what).isEmpty();
    }

    private static List<String> hostile() throws IOException {
        var strings = new ArrayList<>(List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>", "<svg/onload=alert(1)>"));
        var file = java.nio.file.Path.of(System.getProperty("kawaraban.shared", "../shared"), "data", "security", "xss", "JHADDIX_XSS.txt");
        if (java.nio.file.Files.exists(file))
            strings.addAll(java.nio.file.Files.readString(file, StandardCharsets.ISO_8859_1).lines().filter(line -> !line.isBlank()).limit(200).toList());
        return strings;
    }

    private static void send(Page page) {
        page.locator("#comment-form button[type=submit]").click();
    }

    /** A change is on the page within a second; a busy machine has more before the test gives up. */
    private static void reloadUntil(Page page, Callable<Boolean> isSeen) {
        await().atMost(Duration.ofSeconds(10)).pollInSameThread().until(() -> {
            page.reload();
            return isSeen.call();
        });
    }

    private Page opened(BrowserContext reader, long article) {
        return opened(reader.newPage(), article);
    }

    private Page opened(Page page, long article) {
        var edition = editions.of(articles.find(article).orElseThrow().edition());
        page.navigate(address(edition.prefix() + "/articles/" + article));
        return page;
    }

    private long said(long article, Long parent, String text) {
        return ((Outcome.Accepted) comments.write(new Draft(article, parent, "港の猫", text + " ".repeat(said++ % 2), new Draft.Sender("192.0.2.1", "t" + said)))).comment().id();
    }

    private Edition edition(String language, Edition.Moderation moderation) {
        var code = language + "-" + UUID.randomUUID().toString().substring(0, 8);
        var found = editions.found(code, language, "瓦版", ZoneId.of("Asia/Tokyo"), "/" + code);
        editions.change(new Edition(found.id(), found.code(), found.language(), found.title(), found.tagline(), found.zone(), found.url(), found.address(),
                found.prefix(), found.position(), found.isSetUp(), moderation, 300, found.share(), found.kakaoKey(), found.publisher(), found.editor(),
                found.postalAddress(), found.registration()));
        return editions.of(found.id());
    }

    private long article(Edition edition) {
        var section = sections.of(edition.id()).stream().findFirst().orElseGet(() -> sections.open(edition.id(), null, "news", "News", "", true));
        var created = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(created.id(), new Text("三番橋", Summary.NONE, List.of(new Element.Paragraph("渡れる。")), null, List.of(), List.of(section.id()), List.of()), "oda", "");
        publisher.publish(created.id());
        return created.id();
    }
}
