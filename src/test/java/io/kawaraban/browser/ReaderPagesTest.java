package io.kawaraban.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers get, looked at as they would. */
class ReaderPagesTest extends BrowserTest {
    private static final List<String> BLOCKS = List.of("byline", "summary", "contributor", "comments", "ranking", "also-read", "picks", "topics", "share");

    /** What is printed in a colour too pale to read on white paper, or on a ground that is not white. */
    private static final String PALE = """
            () => {
              const light = (colour) => {
                const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
                return alpha === 0 ? 1 : (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255 * alpha + 1 - alpha;
              };
              return [...document.querySelectorAll("html, body, body *")].filter(node => node.checkVisibility()).filter(node => {
                const style = getComputedStyle(node);
                const hasWords = [...node.childNodes].some(child => child.nodeType === Node.TEXT_NODE && child.textContent.trim());
                return light(style.backgroundColor) < 0.9 || hasWords && light(style.color) > 0.45;
              }).map(node => node.outerHTML.slice(0, 120) + " " + getComputedStyle(node).color + " on " + getComputedStyle(node).backgroundColor);
            }""";

    @BeforeAll
    void readALittle() throws Exception {
        int reader = 0;
        for (var edition : EDITIONS.keySet())
            for (var article : db.sql("""
                    select release.article from publication.release join publication.edition on edition.id = release.edition
                     where edition.code = :edition and release.kind = 'article' order by release.article
                    """).param("edition", edition).query(Long.class).list())
                for (int i = 0; i <= article % 3; i++) assertThat(view(article, reader++)).isEqualTo(204);
        Thread.sleep(1_500);
    }

    static Stream<Arguments> looks() {
        return EDITIONS.keySet().stream().flatMap(edition -> Stream.of(PHONE, DESKTOP).flatMap(width ->
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK).map(colours -> Arguments.of(edition, width, colours))));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void axeFindsNothingOnAnyPage(String edition, int width, ColorScheme colours) {
        var found = new ArrayList<String>();
        try (var reader = reader(width, colours, true)) {
            var page = reader.newPage();
            var troubles = troubles(page);
            for (var path : paths(edition)) {
                page.navigate(address(EDITIONS.get(edition) + path));
                var results = new AxeBuilder(page).analyze();
                results.getViolations().forEach(rule -> rule.getNodes().forEach(node -> found.add(path + " " + rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary())));
                int wider = ((Number) page.evaluate("document.documentElement.scrollWidth - window.innerWidth")).intValue();
                if (wider > 0) found.add(path + " is " + wider + " px wider than the window");
            }
            troubles.stream().filter(trouble -> !trouble.contains("status of 404")).forEach(found::add);
            assertThat(reader.cookies()).isEmpty();
        }
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void theArticleHasEveryBlockAndNoStoryTwice(String edition) throws Exception {
        for (var section : List.of("news", "trend", "photo", "life")) {
            var path = article(edition, section);
            var html = get(EDITIONS.get(edition) + path);

            for (var block : BLOCKS) assertThat(html).as(path).contains("data-block=\"" + block + "\"");
            var stories = stories(html);
            assertThat(stories).as(path).doesNotHaveDuplicates().doesNotContain(Long.valueOf(path.replaceAll("\\D", ""))).hasSizeGreaterThanOrEqualTo(20);
            assertThat(html).doesNotContain("[cosmosfarm").doesNotContain("<script>").doesNotContain("style=\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void noStoryStandsTwiceOnAnyPage(String edition) throws Exception {
        for (var path : List.of("/", "/news", "/photo", "/ranking", "/ranking?window=week", "/about"))
            assertThat(stories(get(EDITIONS.get(edition) + path))).as(path).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void skipLinksMoveTheFocus(String edition) {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            page.navigate(address(EDITIONS.get(edition) + article(edition, "news")));
            var targets = new ArrayList<String>();
            for (int link = 0; link < 3; link++) {
                page.navigate(page.url().replaceAll("#.*", ""));
                for (int tab = 0; tab <= link; tab++) page.keyboard().press("Tab");
                assertThat(focused(page, "getAttribute('href')")).startsWith("#");
                page.keyboard().press("Enter");
                targets.add(focused(page, "id"));
            }
            assertThat(targets).hasSize(3).doesNotHaveDuplicates().doesNotContain("", (String) null);
            assertThat(page.evaluate("document.querySelector('#" + targets.get(1) + "').closest('main') !== null")).isEqualTo(true);
            page.keyboard().press("Tab");
            assertThat(page.evaluate("document.querySelector('#" + targets.get(2) + "').contains(document.activeElement)")).isEqualTo(true);
        }
    }

    @Test
    void oneHeadlineAndLandmarksOnEveryPage() throws Exception {
        for (var edition : EDITIONS.keySet())
            for (var path : List.of("/", "/news", "/ranking", "/about", article(edition, "life"))) {
                var document = org.jsoup.Jsoup.parse(get(EDITIONS.get(edition) + path));
                assertThat(document.select("h1")).as(path).hasSize(1);
                assertThat(document.select("main")).as(path).hasSize(1);
                assertThat(document.select("body > header, body > footer")).as(path).hasSize(2);
                assertThat(document.select("html").attr("lang")).as(path).isEqualTo(edition);
                assertThat(document.select("nav").eachAttr("aria-label")).as(path).doesNotContain("").doesNotHaveDuplicates();
            }
    }

    @Test
    void aReadShowsWithinASecond() throws Exception {
        var article = Long.parseLong(article("ja", "trend").replaceAll("\\D", ""));
        var other = db.sql("select article from publication.release where section = (select section from publication.release where article = :a) and article <> :a order by article limit 1")
                .param("a", article).query(Long.class).single();
        for (int reader = 10_000; reader < 10_060; reader++) view(other, reader);
        long sent = System.nanoTime();

        List<Long> first = List.of();
        while (System.nanoTime() - sent < 1_000_000_000L && !first.contains(other)) {
            var ranking = org.jsoup.Jsoup.parse(get("/articles/" + article)).select("[data-block=ranking] a[data-article]").eachAttr("data-article");
            first = ranking.isEmpty() ? List.of() : List.of(Long.valueOf(ranking.getFirst()));
        }
        assertThat(first).containsExactly(other);
    }

    @Test
    void aBrowserCountsItsReadAndSaysWhereItCameFrom() throws Exception {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            page.navigate(address(article("ja", "news")));
            var said = page.waitForRequest(request -> request.url().endsWith("/_/view"), () -> page.locator("[data-block=also-read] a[data-article]").first().click());

            assertThat(said.postData()).contains("\"from\":\"also-read\"");
            assertThat(page.url()).doesNotContain("?").doesNotContain("#");
        }
    }

    @Test
    void whatWasReadInThisTabIsNotOfferedAgainAndKeptOnlyThere() throws Exception {
        try (var reader = reader(PHONE, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            page.navigate(address(article("ja", "news")));
            var first = page.locator("[data-block=also-read] a[data-article]").first();
            var read = first.getAttribute("data-article");
            var address = page.locator("[data-block=also-read] a[data-article]").nth(1).getAttribute("href");
            var second = address(first.getAttribute("href"));
            page.waitForResponse(response -> response.url().endsWith("/_/also-read"), () -> page.navigate(second));

            var answer = page.waitForResponse(response -> response.url().endsWith("/_/also-read"), () -> page.navigate(address(address)));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.request().postData()).contains(read);
            assertThat(answer.text()).contains("data-block=\"also-read\"").doesNotContain("data-article=\"" + read + "\"");
            page.waitForCondition(() -> page.locator("[data-block=also-read] a[data-article=\"" + read + "\"]").count() == 0);
            assertThat(page.locator("[data-block=also-read]").count()).isEqualTo(1);
            assertThat(reader.cookies()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void headsAreReciprocalAndWhole(String edition) throws Exception {
        var id = db.sql("select article from sample.article where key = 'sanban-bridge' and edition = :edition").param("edition", edition).query(Long.class).single();
        var document = org.jsoup.Jsoup.parse(get(EDITIONS.get(edition) + "/articles/" + id));

        var languages = document.select("link[rel=alternate][hreflang]");
        assertThat(languages.eachAttr("hreflang")).contains("ja", "ko", "en");
        for (var link : languages) {
            var path = java.net.URI.create(link.attr("href")).getPath();
            var back = org.jsoup.Jsoup.parse(get(path)).select("link[rel=alternate][hreflang]");
            assertThat(back.eachAttr("href")).containsExactlyInAnyOrderElementsOf(languages.eachAttr("href"));
        }
        var facts = new tools.jackson.databind.json.JsonMapper().readTree(document.select("script[type=application/ld+json]").first().data());
        assertThat(facts.toString()).contains("NewsArticle", "datePublished", "dateModified", "author", "articleSection", "headline");
        assertThat(document.select("link[rel=canonical]").attr("href")).endsWith("/articles/" + id);
        assertThat(document.select("meta[property=og:title]").attr("content")).isEqualTo(document.select("h1").text());
    }

    @Test
    void pagesReadWellWithoutScripts() {
        try (var reader = reader(PHONE, ColorScheme.LIGHT, false)) {
            var page = reader.newPage();
            page.navigate(address(discussed("ja")));

            assertThat(page.locator("main article, main").first().isVisible()).isTrue();
            assertThat(page.locator("[data-block=ranking]").first().isVisible()).isTrue();
            assertThat(page.locator("[data-block=comments] form").first().isVisible()).isTrue();
            page.locator("[data-block=share] a").all().stream().map(link -> link.getAttribute("href")).forEach(href -> assertThat(href).matches("(https|mailto):.*"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void onPaperStandsWhatThereIsToReadInInk(String edition) {
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK))
            try (var reader = reader(DESKTOP, colours, true)) {
                var page = reader.newPage();
                page.navigate(address(EDITIONS.get(edition) + discussed(edition)));
                page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

                for (var shown : List.of("h1", "[data-block=byline] a", "[data-block=summary] li", ".body p", ".masthead .name", ".comment .words", "figure.lead img", ".colophon .imprint"))
                    assertThat(page.locator(shown).first().isVisible()).as(shown).isTrue();
                for (var hidden : List.of("nav:not(.crumbs)", "form", "button", "[data-block=share]", "[data-block=ranking]", "[data-block=also-read]", "[data-block=picks]", "[data-block=topics]", ".comment .acts", "textarea"))
                    assertThat(page.locator(hidden).all().stream().filter(Locator::isVisible).map(node -> node.evaluate("node => node.outerHTML.slice(0, 120)")))
                            .as(hidden).isEmpty();
                assertThat((List<?>) page.evaluate(PALE)).as(edition + " " + colours).isEmpty();
                assertThat(page.pdf()).hasSizeGreaterThan(20_000);
            }
    }

    @Test
    void tapTargetsAreLargeEnoughOnAPhone() {
        try (var reader = reader(PHONE, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            page.navigate(address(article("ja", "news")));
            var small = page.locator("button, [data-block] a[data-article], header a, footer a").all().stream().filter(Locator::isVisible)
                    .filter(each -> each.boundingBox() != null && (each.boundingBox().height < 24 || each.boundingBox().width < 24))
                    .map(each -> (String) each.evaluate("node => node.outerHTML.slice(0, 120)")).toList();

            assertThat(small).isEmpty();
        }
    }

    /** The picture in the README: copy it from target when the pages look different. */
    @Test
    void anArticleIsWorthLookingAt() {
        try (var reader = reader(DESKTOP, ColorScheme.LIGHT, true)) {
            var page = reader.newPage();
            page.setViewportSize(DESKTOP, 1500);
            page.navigate(address(article("ja", "news")));
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);

            var picture = page.screenshot(new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/article.jpg"))
                    .setType(com.microsoft.playwright.options.ScreenshotType.JPEG).setQuality(80));
            assertThat(picture).hasSizeGreaterThan(50_000);
            assertThat(page.evaluate("[...document.images].filter(image => image.getBoundingClientRect().top < 1500).every(image => image.complete && image.naturalWidth > 0)")).isEqualTo(true);
        }
    }

    private List<String> paths(String edition) {
        var topic = db.sql("select slug from topic.topic join publication.edition on edition.id = topic.edition where edition.code = :edition order by topic.id limit 1")
                .param("edition", edition).query(String.class).single();
        var author = db.sql("select author.slug from publication.author join publication.edition on edition.id = author.edition where edition.code = :edition order by author.id limit 1")
                .param("edition", edition).query(String.class).single();
        return List.of("/", "/news", "/photo", article(edition, "news"), article(edition, "photo"), discussed(edition), "/authors/" + author,
                "/topics/" + io.kawaraban.publication.Paths.encoded(topic), "/ranking", "/ranking?window=week&section=news", "/corrections", "/about", "/no-such-page");
    }

    private static String focused(Page page, String property) {
        return (String) page.evaluate("document.activeElement." + property);
    }
}
