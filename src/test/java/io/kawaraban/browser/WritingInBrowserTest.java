package io.kawaraban.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Role;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.writing.Composition;
import io.kawaraban.writing.StepLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The editor of the body, with several people in it. */
class WritingInBrowserTest extends BrowserTest {
    private static final String PASSWORD = "瓦浜の朝市でまた会おう";
    private static final Duration SOON = Duration.ofSeconds(10);
    @Autowired
    private Accounts accounts;
    @Autowired
    private Editions editions;
    @Autowired
    private Articles articles;
    @Autowired
    private StepLog log;

    @BeforeAll
    void hire() {
        for (var name : List.of("haru", "natsu")) accounts.open(name + "@writing.example", name, Role.ADMINISTRATOR, "ja", PASSWORD);
        for (var language : List.of("ja", "ko", "en")) accounts.open(language + "@writing.example", "瓦浜 " + language, Role.ADMINISTRATOR, language, PASSWORD);
    }

    @Test
    void twoWriteAtOnceOneIsCutOffAndAllOfItIsThere() {
        long article = begun("はじめ", "おわり");
        try (var one = desk("haru"); var two = desk("natsu")) {
            var haru = opened(one, article);
            var natsu = opened(two, article);
            assertThat(haru.locator("#people .person")).hasText("natsu");
            assertThat(natsu.locator("#people .person")).hasText("haru");

            typeAtEnd(haru, 0, "春が書く。");
            typeAtEnd(natsu, 1, "夏が書く。");
            assertThat(text(haru)).containsText("夏が書く。");
            assertThat(text(natsu)).containsText("はじめ春が書く。");
            assertThat(haru.locator(".cursor")).hasText("natsu");

            two.setOffline(true);
            typeAtEnd(natsu, 1, "切れても書ける。");
            typeAtEnd(haru, 0, "そのあいだも。");
            assertThat(natsu.locator("#status")).hasAttribute("data-is", "offline");
            two.setOffline(false);

            for (var page : List.of(haru, natsu)) {
                assertThat(text(page)).containsText("はじめ春が書く。そのあいだも。");
                assertThat(text(page)).containsText("おわり夏が書く。切れても書ける。");
                assertThat(page.locator("#status")).hasAttribute("data-is", "saved");
            }
        }
        assertThat(words(article)).isEqualTo("はじめ春が書く。そのあいだも。\nおわり夏が書く。切れても書ける。");
    }

    @Test
    void whatWasNotSentBeforeATabWasClosedIsSentByTheNext() {
        long article = begun("はじめ");
        try (var one = desk("haru")) {
            var page = opened(one, article);
            one.route("**/writing/steps*", route -> {
                if (route.request().method().equals("POST")) route.abort();
                else route.resume();
            });
            typeAtEnd(page, 0, "まだ送られていない。");
            assertThat(page.locator("#status")).hasAttribute("data-is", "offline");
            awaitKept(page);
            page.close();
            one.unrouteAll();
            assertThat(words(article)).isEqualTo("はじめ");
            try (var two = desk("natsu")) {
                typeAtEnd(opened(two, article), 0, "他の人は先へ。");
                assertThat(two.pages().getFirst().locator("#status")).hasAttribute("data-is", "saved");
            }

            var again = opened(one, article);

            assertThat(text(again)).containsText("まだ送られていない。");
            assertThat(text(again)).containsText("他の人は先へ。");
            await().atMost(SOON).until(() -> (int) again.evaluate(KEPT) == 0);
        }
        assertThat(words(article)).contains("まだ送られていない。").contains("他の人は先へ。");
    }

    @Test
    void aWordThatIsBeingComposedIsNotBrokenByWhatOthersWrite() {
        long article = begun("港", "橋");
        try (var one = desk("haru"); var two = desk("natsu")) {
            var haru = opened(one, article);
            var natsu = opened(two, article);
            caretAtEnd(haru, 0);
            var keys = one.newCDPSession(haru);
            for (var composed : List.of("k", "か", "かw", "かわ", "かわら", "かわらb", "かわらばん")) {
                compose(keys, composed);
                typeAtStart(natsu, "夏");
                typeAtEnd(natsu, 1, "秋");
                assertThat(haru.locator(".ProseMirror p").first()).containsText(composed);
            }
            keys.send("Input.insertText", json("text", "瓦版"));
            assertThat(text(natsu)).containsText("夏夏夏夏夏夏夏港瓦版");
            for (var composed : List.of("ㅎ", "하", "한", "한ㄱ", "한그", "한글")) {
                compose(keys, composed);
                typeAtStart(natsu, "春");
                natsu.keyboard().press("Enter");
                natsu.keyboard().press("Backspace");
                typeAtEnd(natsu, 1, "冬");
                assertThat(haru.locator(".ProseMirror p").first()).containsText(composed);
            }
            keys.send("Input.insertText", json("text", "한글"));

            for (var page : List.of(haru, natsu)) {
                assertThat(text(page)).containsText("港瓦版한글");
                assertThat(text(page)).containsText("橋秋秋秋秋秋秋秋冬冬冬冬冬冬");
                assertThat(page.locator("#status")).hasAttribute("data-is", "saved");
            }
        }
        assertThat(words(article)).isEqualTo("春春春春春春夏夏夏夏夏夏夏港瓦版한글\n橋秋秋秋秋秋秋秋冬冬冬冬冬冬");
    }

    @Test
    void inputRulesAndToolsMakeEveryKindAndPublishingUsesIt() {
        long article = begun("");
        try (var one = desk("haru")) {
            var page = opened(one, article);
            page.locator(".ProseMirror").click();
            var keys = page.keyboard();
            keys.type("## ");
            keys.type("見出し");
            keys.press("Enter");
            keys.type("これは**太字**です。｜瓦版《かわらばん》");
            keys.press("Enter");
            keys.type("- ");
            keys.type("一つ");
            keys.press("Enter");
            keys.type("二つ");
            keys.press("Enter");
            keys.press("Enter");
            keys.type("> ");
            keys.type("引用です");
            page.click("[data-do=quote]");
            keys.type("話し手");
            assertThat(page.locator("#status")).hasAttribute("data-is", "saved");

            page.navigate("/desk/articles/" + article);
            page.click("button[value=publish]");
            page.waitForLoadState(LoadState.NETWORKIDLE);
        }
        var html = db.sql("select html from publication.release where article = :article").param("article", article).query(String.class).single();
        assertThat(html).contains("見出し</h2>", "<strong>太字</strong>", "<ruby>瓦版<rt>かわらばん</rt></ruby>", "<li>一つ", "<li>二つ", "<blockquote>", "話し手");
    }

    /** Everybody types, deletes and breaks lines anywhere, connections come and go, and tabs are loaded anew. */
    @Test
    void inTheEndAllShowTheSame() {
        var random = new Random(System.nanoTime());
        try (var one = desk("haru"); var two = desk("natsu")) {
            for (int run = 0; run < 5; run++) {
                long article = begun("一段落目", "二段落目", "三段落目");
                var pages = List.of(opened(one, article), opened(two, article));
                for (int i = 0; i < 10; i++) disturb(random, List.of(one, two), pages, Character.toString(0x4E00 + run * 100 + i));
                one.setOffline(false);
                two.setOffline(false);
                for (var page : pages) assertThat(page.locator("#status")).hasAttribute("data-is", "saved");
                for (var page : pages) await().atMost(SOON).untilAsserted(() -> assertThat(shown(page)).isEqualTo(words(article)));
                assertThat(words(article)).isNotBlank();
                pages.forEach(Page::close);
            }
        }
    }

    private void disturb(Random random, List<BrowserContext> desks, List<Page> pages, String character) {
        int who = random.nextInt(2);
        var page = pages.get(who);
        switch (random.nextInt(7)) {
            case 0 -> desks.get(who).setOffline(true);
            case 1 -> desks.get(who).setOffline(false);
            case 2 -> page.keyboard().press("Backspace");
            case 3 -> page.keyboard().press("Enter");
            default -> typeAtEnd(page, random.nextInt(3), character);
        }
        if (random.nextInt(10) > 0) return;
        desks.get(who).setOffline(false);
        page.reload();
        ready(page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void axeFindsNothing(String language) {
        long article = begun("<b>本文</b>", "二つ目");
        var wrong = new ArrayList<String>();
        try (var desk = desk(language)) {
            var page = desk.newPage();
            page.setViewportSize(PHONE, 800);
            var troubles = troubles(page);
            page.navigate("/desk/articles/" + article + "/writing");
            ready(page);
            look(page, wrong);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            page.click("[data-do=ruby]");
            assertThat(page.locator("#ask")).isVisible();
            look(page, wrong);
            page.keyboard().press("Escape");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth")).isLessThanOrEqualTo(0);
            wrong.addAll(troubles);
        }

        assertThat(wrong).isEmpty();
    }

    private static final String KEPT = """
            () => new Promise(done => { const request = indexedDB.open('kawaraban writing', 1);
              request.onsuccess = () => { const count = request.result.transaction('unsent').objectStore('unsent').count(); count.onsuccess = () => { request.result.close(); done(count.result); }; }; })""";

    private static void awaitKept(Page page) {
        await().atMost(SOON).until(() -> (int) page.evaluate(KEPT) == 1);
    }

    private static void look(Page page, List<String> wrong) {
        new AxeBuilder(page).setLegacyMode(true).analyze().getViolations().forEach(rule -> rule.getNodes().forEach(node ->
                wrong.add(page.url() + ": " + rule.getId() + " " + node.getHtml() + " " + node.getFailureSummary())));
    }

    private static JsonObject json(String name, String value) {
        var json = new JsonObject();
        json.addProperty(name, value);
        return json;
    }

    private static void compose(com.microsoft.playwright.CDPSession keys, String text) {
        var json = json("text", text);
        json.addProperty("selectionStart", text.length());
        json.addProperty("selectionEnd", text.length());
        keys.send("Input.imeSetComposition", json);
    }

    private static Locator text(Page page) {
        return page.locator(".ProseMirror");
    }

    /** The words in the editor, a paragraph a line, without what is drawn for others' cursors. */
    private static String shown(Page page) {
        return (String) page.evaluate("""
                () => [...document.querySelectorAll('.ProseMirror > p')].map(p => { const copy = p.cloneNode(true); copy.querySelectorAll('.cursor').forEach(each => each.remove()); return copy.textContent; })
                  .filter(text => text.trim()).join('\\n')""");
    }

    private static void caretAtEnd(Page page, int paragraph) {
        var paragraphs = page.locator(".ProseMirror > p");
        var at = paragraphs.nth(Math.min(paragraph, paragraphs.count() - 1));
        at.evaluate("p => { const range = document.createRange(); range.selectNodeContents(p); range.collapse(false); p.closest('.ProseMirror').focus(); getSelection().removeAllRanges(); getSelection().addRange(range); }");
        page.keyboard().press("End");
    }

    private static void typeAtEnd(Page page, int paragraph, String text) {
        caretAtEnd(page, paragraph);
        page.keyboard().type(text);
    }

    private static void typeAtStart(Page page, String text) {
        caretAtEnd(page, 0);
        page.keyboard().press("Home");
        page.keyboard().type(text);
    }

    private String words(long article) {
        return Composition.text(log.open(article).document());
    }

    private Page opened(BrowserContext desk, long article) {
        var page = desk.newPage();
        page.onDialog(Dialog::accept);
        page.navigate("/desk/articles/" + article + "/writing");
        ready(page);
        return page;
    }

    private static void ready(Page page) {
        assertThat(page.locator("#writing[data-ready=true]")).hasCount(1);
    }

    private BrowserContext desk(String name) {
        var context = reader(DESKTOP, ColorScheme.LIGHT, true);
        var page = context.newPage();
        page.navigate("/desk/sign-in");
        page.fill("#email", name + "@writing.example");
        page.fill("#password", PASSWORD);
        page.click("form button.main");
        page.waitForURL(Pattern.compile("/desk/articles$"));
        page.close();
        return context;
    }

    private long begun(String... paragraphs) {
        var edition = editions.first().id();
        long section = db.sql("select min(id) from publication.section where edition = :edition").param("edition", edition).query(Long.class).single();
        long id = articles.create(edition, null, Kind.ARTICLE).id();
        articles.revise(id, new Text("みんなで書く記事", Summary.NONE, List.of(paragraphs).stream().<Element>map(Element.Paragraph::new).toList(), null, List.of(), List.of(section), List.of()), "test", "");
        return id;
    }
}
