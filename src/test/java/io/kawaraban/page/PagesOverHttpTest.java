package io.kawaraban.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.topic.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.json.JsonMapper;

/** The pages as a reader's browser asks for them, from the real server on a real database. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=https://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DirtiesContext
class PagesOverHttpTest {
    private static final String EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)> ${7*7} {{ 7*7 }}";
    @LocalServerPort
    private int port;
    @Autowired
    private Editions editions;
    @Autowired
    private Sections sections;
    @Autowired
    private Authors authors;
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private Addresses addresses;
    @Autowired
    private Topics topics;
    private final HttpClient client = HttpClient.newHttpClient();
    private Edition ja;
    private Edition ko;
    private Section news;
    private Section quiet;
    private Author author;
    private long bridge;
    private long bridgeInKorean;

    @BeforeAll
    void newspaper() throws Exception {
        ja = editions.find("ja").orElseGet(() -> editions.found("ja", "ja", "瓦浜新報", ZoneId.of("Asia/Tokyo"), ""));
        ko = editions.found("ko", "ko", "가와라하마 신보", ZoneId.of("Asia/Seoul"), "/ko");
        news = sections.open(ja.id(), null, "news", "ニュース", "町のできごと", true);
        quiet = sections.open(ja.id(), null, "quiet", "静かな面", "", true);
        var koreanNews = sections.open(ko.id(), null, "news", "뉴스", "", true);
        author = authors.welcome(new Author(0, ja.id(), "mizuki", "新居 瑞木", "記者", "mizuki@paper.example", "", ""));

        bridge = publish(ja, null, "三番橋、開通　夜の試し渡りに640人", news, "橋");
        bridgeInKorean = publish(ko, articles.find(bridge).orElseThrow().story(), "산반교, 다시 열리다", koreanNews, "다리");
        for (int i = 0; i < 30; i++) publish(ja, null, "短い記事 " + i, news, "橋");
        for (int i = 0; i < 200 && get("/topics/%E6%A9%8B").statusCode() != 200; i++) Thread.sleep(100);
        Thread.sleep(600);
    }

    @Test
    void theFrontLeadsToArticlesAndSpeaksItsLanguage() throws Exception {
        var front = page("/");
        var korean = page("/ko");

        assertThat(front.select("h1").text()).isEqualTo(ja.title());
        assertThat(front.select("main a[data-article]").size()).isGreaterThan(5);
        assertThat(front.select("main a[data-article]").eachAttr("data-article")).doesNotHaveDuplicates();
        assertThat(korean.select("html").attr("lang")).isEqualTo("ko");
        assertThat(korean.select("a[data-article]").first().attr("href")).isEqualTo("/ko/articles/" + bridgeInKorean);
    }

    @Test
    void anArticleSaysWhoWhenAndWhat() throws Exception {
        var page = page("/articles/" + bridge);

        assertThat(page.select("h1").text()).isEqualTo("三番橋、開通　夜の試し渡りに640人");
        assertThat(page.select("[data-block=byline] a[rel=author]").text()).isEqualTo("新居 瑞木");
        assertThat(page.select("[data-block=byline] time").first().text()).matches("\\d{4}年\\d+月\\d+日 \\d+:\\d\\d");
        assertThat(page.select("[data-block=summary] li").eachText()).containsExactly("一", "二", "三");
        assertThat(page.select("[data-block=contributor]")).hasSize(1);
        assertThat(page.select("[data-block=share] a").size()).isGreaterThan(3);
        assertThat(page.select("[data-block=tags] a").text()).isEqualTo("橋");
        assertThat(page.select("body").attr("data-reading")).isEqualTo(Long.toString(bridge));
        assertThat(page.select("[data-block] a[data-article]").eachAttr("data-article")).doesNotHaveDuplicates().doesNotContain(Long.toString(bridge));
    }

    @Test
    void aPageAsksAgainWhatToReadNextWithWhatItsReaderHasRead() throws Exception {
        var offered = page("/articles/" + bridge).select("[data-block=also-read] a[data-article]").eachAttr("data-article");

        var answer = ask("{\"article\": " + bridge + ", \"read\": [" + offered.getFirst() + "], \"shown\": [" + offered.get(1) + "]}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(Jsoup.parse(answer.body()).select("section[data-block=also-read] a[data-article]").eachAttr("data-article")).hasSize(8).doesNotHaveDuplicates()
                .doesNotContain(offered.get(0), offered.get(1), Long.toString(bridge));

        assertThat(ask("{\"article\": " + bridgeInKorean + ", \"read\": [], \"shown\": []}").statusCode()).isEqualTo(204);
        assertThat(ask("{\"article\": 999999999, \"read\": [], \"shown\": []}").statusCode()).isEqualTo(404);
        for (var wrong : List.of("", "[]", "null", "{\"article\": 9223372036854775808, \"read\": [], \"shown\": []}", "{\"article\": " + bridge + "}", "{\"article\": " + bridge + ", \"read\": [\"1\"], \"shown\": []}",
                "{\"article\": " + bridge + ", \"read\": [1,2,3,4,5,6,7,8,9,10,11], \"shown\": []}"))
            assertThat(ask(wrong).statusCode()).as(wrong).isEqualTo(400);
        assertThat(ask("[" + "1,".repeat(4_000) + "1]").statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> ask(String body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/_/also-read")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    @Test
    void theHeadNamesTheArticleInEveryEditionWhateverTheHost() throws Exception {
        var page = page("/articles/" + bridge);

        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://paper.example/articles/" + bridge);
        assertThat(page.select("link[hreflang=ko]").attr("href")).isEqualTo("https://paper.example/ko/articles/" + bridgeInKorean);
        assertThat(page("/ko/articles/" + bridgeInKorean).select("link[hreflang]").eachAttr("href"))
                .containsExactlyInAnyOrderElementsOf(page.select("link[hreflang]").eachAttr("href"));
        assertThat(page.select("[data-edition=ko]").attr("href")).isEqualTo("/ko/articles/" + bridgeInKorean);
        assertThat(page.html()).doesNotContain("localhost");
    }

    @Test
    void machinesReadTheSame() throws Exception {
        var said = new JsonMapper().readTree(page("/articles/" + bridge).select("script[type=application/ld+json]").first().data());

        assertThat(said.get("@type").asString()).isEqualTo("NewsArticle");
        assertThat(said.get("headline").asString()).isEqualTo("三番橋、開通　夜の試し渡りに640人");
        assertThat(said.at("/author/0/name").asString()).isEqualTo("新居 瑞木");
        assertThat(said.get("datePublished").asString()).endsWith("+09:00");
        assertThat(said.at("/articleSection/0").asString()).isEqualTo("ニュース");
        assertThat(said.toString()).doesNotContain("mizuki@");
    }

    @Test
    void whatWasCorrectedIsSaidInOnePlaceAndInAFeed() throws Exception {
        long article = publish(ja, null, "訂正される記事", quiet, "橋"), gone = publish(ja, null, "取り消される記事", quiet, "橋");
        publisher.correct(article, "640人を460人と書いていました <b>");
        publisher.correct(gone, "誰にも見えない訂正");
        publisher.withdraw(gone, "");

        assertThat(page("/corrections?before=9999999999").select("main").text()).doesNotContain("640人を460人");
        var page = page("/corrections");
        assertThat(page.select(".corrections").text()).contains("訂正される記事", "640人を460人と書いていました <b>").doesNotContain("誰にも見えない");
        assertThat(page.select(".corrections a").eachAttr("href")).contains("/articles/" + article);
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://paper.example/corrections");
        assertThat(page("/articles/" + article).select("script[type=application/ld+json]").first().data()).contains("CorrectionComment", "640人を460人");
        var feed = Jsoup.parse(get("/corrections/atom.xml").body(), "", Parser.xmlParser());
        assertThat(feed.select("entry > title").eachText()).contains("訂正される記事").doesNotContain("取り消される記事");
        assertThat(feed.select("entry > summary").eachText()).contains("640人を460人と書いていました <b>");
        assertThat(feed.select("entry > id").eachText()).doesNotHaveDuplicates();
        publisher.withdraw(article, "");
    }

    @Test
    void hostileWordsAreOnlyWords() throws Exception {
        long article = publish(ja, null, EVIL, quiet, EVIL);
        publisher.correct(article, EVIL);
        Thread.sleep(1_000);

        for (var path : List.of("/articles/" + article, "/quiet", "/", "/ranking")) {
            var page = page(path);
            assertThat(page.select("script:not([src]):not([type=application/ld+json])")).as(path).isEmpty();
            assertThat(page.select("[onerror], img[src=x]")).as(path).isEmpty();
        }
        var page = page("/articles/" + article);
        assertThat(page.select("h1").text()).isEqualTo(EVIL);
        for (var script : page.select("script[type=application/ld+json]")) new JsonMapper().readTree(script.data());
        publisher.withdraw(article, "");
    }

    @Test
    void anImportedArticleLivesAtItsOldPath() throws Exception {
        long article = publish(ja, null, "古い記事", quiet, "橋");
        addresses.move(Address.ofArticle(ja.id(), "/2019/05/橋の話", article, true));
        addresses.put(Address.ofArticle(ja.id(), "/?p=77", article, false));
        addresses.put(Address.ofArticle(ja.id(), "/old/橋", article, false));
        var path = "/2019/05/%e6%a9%8b%e3%81%ae%e8%a9%b1";

        for (var same : List.of(path, path + "/", path.toUpperCase().replace("/2019/05", "/2019/05"))) assertThat(get(same).statusCode()).as(same).isEqualTo(200);
        assertThat(page(path + "/").select("link[rel=canonical]").attr("href")).isEqualTo("https://paper.example" + path);
        assertMoved("/articles/" + article, path);
        assertMoved("/?p=77", path);
        assertMoved("/?p=77&utm_source=x", path);
        assertMoved("/old/%E6%A9%8B/", path);
        assertMoved(path + "/feed/", path);
        assertMoved(path + "/2/", path);
        assertMoved(path + "/comment-page-1/", path);
        assertMoved(path + "/amp", path);
    }

    @ParameterizedTest
    @CsvSource({"/category/news/,/news", "/category/town/news/page/3/,/news", "/tag/橋/,/topics/%e6%a9%8b", "/author/mizuki,/authors/mizuki",
            "/page/4/,/", "/feed/,/feed.xml", "/feed/atom/,/atom.xml", "/comments/feed/,/feed.xml", "/?feed=rss2,/feed.xml", "/news/feed/,/news/feed.xml",
            "/category/news/feed,/news/feed.xml", "/ranking/,/ranking", "/index.php,/", "/index.php/category/news/,/news", "/wp-sitemap.xml,/sitemap.xml", "/news/page/2,/news"})
    void oldLinksLeadToWhatReplacedThem(String old, String now) throws Exception {
        assertMoved(io.kawaraban.publication.Paths.encoded(old), now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/wp-content/uploads/2019/05/ship-300x200.jpg", "/wp-content/uploads/2019/05/ship-scaled.jpg", "/wp-content/uploads/2019/05/ship-scaled-1024x683.jpg"})
    void aSmallerCopyOfAnOldPictureLeadsToTheWholeOne(String copy) throws Exception {
        addresses.put(Address.ofLocation(ja.id(), "/wp-content/uploads/2019/05/ship.jpg", "/media/ship"));

        assertMoved(copy, "/media/ship");
    }

    @Test
    void aMovedSectionLeadsToItsNewAddress() throws Exception {
        var moving = sections.open(ja.id(), null, "first-name", "うつる面", "", false);
        sections.change(new Section(moving.id(), ja.id(), null, "second-name", "うつる面", "", 9, false));
        sections.change(new Section(moving.id(), ja.id(), null, "third-name", "うつる面", "", 9, false));

        assertMoved("/first-name", "/third-name");
        assertMoved("/second-name/", "/third-name");
        assertThat(get("/third-name").statusCode()).isEqualTo(200);
    }

    @Test
    void whatReadersMayNotSeeAnswersAsItselfEverywhere() throws Exception {
        long withdrawn = publish(ja, null, "取り下げた秘密", quiet, "橋");
        long embargoed = publish(ja, null, "まだ早い秘密", quiet, "橋");
        long over = publish(ja, null, "終わった秘密", quiet, "橋");
        long draft = articles.create(ja.id(), null, Kind.ARTICLE).id();
        articles.arrange(embargoed, Instant.now().plus(Duration.ofDays(1)), null, CommentsMode.OPEN);
        articles.arrange(over, null, Instant.now().minusSeconds(1), CommentsMode.OPEN);
        publisher.withdraw(withdrawn, "");
        for (var article : List.of(withdrawn, embargoed, over, draft)) {
            addresses.put(Address.ofArticle(ja.id(), "/old/" + article, article, false));
            addresses.put(Address.ofArticle(ja.id(), "/?p=" + article, article, false));
        }

        for (var form : List.of("/articles/%d", "/old/%d", "/?p=%d")) {
            assertThat(get(form.formatted(withdrawn)).statusCode()).as(form).isEqualTo(410);
            assertThat(get(form.formatted(over)).statusCode()).as(form).isEqualTo(410);
            assertThat(get(form.formatted(embargoed)).statusCode()).as(form).isEqualTo(404);
            assertThat(get(form.formatted(draft)).statusCode()).as(form).isEqualTo(404);
            for (var article : List.of(withdrawn, embargoed, over)) assertThat(get(form.formatted(article)).body()).doesNotContain("秘密");
        }
    }

    @Test
    void anArticleOfAnotherEditionIsThere() throws Exception {
        assertMoved("/articles/" + bridgeInKorean, "/ko/articles/" + bridgeInKorean);
        assertMoved("/ko/articles/" + bridge, "/articles/" + bridge);
    }

    @Test
    void aListGoesOnWithoutRepeatingOrLosingAStory() throws Exception {
        var seen = new ArrayList<String>();
        var next = "/news";
        while (next != null) {
            var page = page(next);
            seen.addAll(page.select("[data-block=section] a[data-article]").eachAttr("data-article"));
            next = page.select("nav.pages a[rel=next]").stream().map(link -> link.attr("href")).findFirst().orElse(null);
        }

        assertThat(seen).hasSize(31).doesNotHaveDuplicates();

        var older = page("/news").select("nav.pages a[rel=next]").attr("href");
        assertThat(page("/news").select("nav.pages a[rel=prev]")).isEmpty();
        assertThat(page(older).select("nav.pages a[rel=prev]").attr("href")).isEqualTo("/news");
        assertThat(page(older).select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(get("/news?before=nonsense").statusCode()).isEqualTo(400);
    }

    @Test
    void authorsTopicsAndRankingsHavePages() throws Exception {
        assertThat(page("/authors/mizuki").select("h1").text()).isEqualTo("新居 瑞木");
        assertThat(page("/authors/mizuki").select("[data-block=author] a[data-article]").size()).isEqualTo(24);
        assertThat(page("/topics/%E6%A9%8B").select("h1").text()).isEqualTo("橋");
        for (var window : List.of("hour", "day", "week")) assertThat(get("/ranking?window=" + window + "&section=news").statusCode()).isEqualTo(200);
        assertThat(get("/ranking?window=century").statusCode()).isEqualTo(404);
        assertThat(get("/ranking?section=none").statusCode()).isEqualTo(404);
        assertThat(get("/authors/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/topics/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aPageStandsOutsideEverything() throws Exception {
        var page = articles.create(ja.id(), null, Kind.PAGE);
        articles.revise(page.id(), new Text("この新聞について", Summary.NONE, List.of(new Element.Paragraph("見本です。")), null, List.of(), List.of(), List.of()), "test", "");
        publisher.publish(page.id());
        Thread.sleep(700);

        var about = page("/articles/" + page.id());
        assertThat(about.select("main").text()).contains("見本です。");
        assertThat(about.select("[data-block=ranking], [data-block=byline], [data-block=comments], body[data-reading]")).isEmpty();
        assertThat(about.select("script[type=application/ld+json]").first().data()).contains("WebPage").doesNotContain("NewsArticle");
        assertThat(about.select("#lower a").eachText()).contains("この新聞について");
    }

    @Test
    void anEmptyFrontSaysHowToBegin() throws Exception {
        editions.found("en", "en", "The Sheet", ZoneId.of("Europe/London"), "/en");

        assertThat(page("/en").select("[data-block=beginning]").text()).contains("import wordpress");
    }

    @Test
    void aPageIsAskedForAgainOnlyIfItChanged() throws Exception {
        var first = settled("/articles/" + bridge);
        var tag = first.headers().firstValue("ETag").orElseThrow();
        var again = client.send(request("/articles/" + bridge).header("If-None-Match", tag).build(), BodyHandlers.ofString());
        var head = client.send(request("/articles/" + bridge).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        var compressed = client.send(request("/articles/" + bridge).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).isEqualTo(first.headers().firstValue("Content-Length"));
        assertThat(compressed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(compressed.headers().firstValue("ETag")).isNotEqualTo(first.headers().firstValue("ETag"));
        assertThat(first.headers().firstValue("Content-Language")).hasValue("ja");
        assertThat(first.headers().map()).doesNotContainKey("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void pagesAreOnlyRead(String method) throws Exception {
        var answer = client.send(request("/news").method(method, HttpRequest.BodyPublishers.ofString("x=1")).header("Content-Type", "application/x-www-form-urlencoded").build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("GET");
    }

    private long publish(Edition edition, Long story, String title, Section section, String topic) {
        var article = articles.create(edition.id(), story, Kind.ARTICLE);
        var byline = edition.id() == ja.id() ? List.of(new Contribution(author.id(), Contribution.Role.WROTE)) : List.<Contribution>of();
        articles.revise(article.id(), new Text(title, new Summary(List.of("一", "二", "三")), List.of(new Element.Paragraph("本文")), null, byline,
                List.of(section.id()), List.of(topic)), "test", "");
        publisher.publish(article.id());
        return article.id();
    }

    private void assertMoved(String from, String to) throws Exception {
        var answer = get(from);
        assertThat(answer.statusCode()).as(from).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location")).as(from).hasValue(to);
    }

    private Document page(String path) throws IOException, InterruptedException {
        var answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    /** The page when what other tests did has stopped moving its blocks. */
    private HttpResponse<String> settled(String path) throws IOException, InterruptedException {
        var page = get(path);
        for (int i = 0; i < 20; i++) {
            Thread.sleep(300);
            var next = get(path);
            if (next.headers().firstValue("ETag").equals(page.headers().firstValue("ETag"))) return next;
            page = next;
        }
        throw new AssertionError(path + " never stops changing");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
