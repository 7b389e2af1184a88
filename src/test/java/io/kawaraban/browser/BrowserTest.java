package io.kawaraban.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.kawaraban.platform.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/**
 * The sample newspaper in the machine's own Chromium. Where there is none these tests are skipped and say so;
 * {@code -Dkawaraban.chromium=PATH} names one that stands elsewhere.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"kawaraban.sample=true", "kawaraban.simulate=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTest {
    static final int PHONE = 390;
    static final int DESKTOP = 1280;
    static final Map<String, String> EDITIONS = new java.util.LinkedHashMap<>(Map.of("ja", "", "ko", "/ko", "en", "/en"));
    private static final Pattern ID = Pattern.compile("data-article=\"(\\d+)\"");
    @LocalServerPort
    int port;
    @Autowired
    JdbcClient db;
    private final HttpClient http = HttpClient.newHttpClient();
    private Chromium chromium;
    Browser browser;

    @BeforeAll
    void open() {
        chromium = Chromium.start();
        browser = chromium.browser();
        db.sql("""
                insert into desk.weight (edition, finding, weight) select id, finding, 'advises' from publication.edition, unnest(array['summary', 'byline']) finding
                on conflict do nothing
                """).update();
    }

    @AfterAll
    void close() {
        if (chromium != null) chromium.close();
    }

    /** A reader's browser of its own, with nothing kept from others. */
    BrowserContext reader(int width, ColorScheme colours, boolean withScripts) {
        var context = browser.newContext(new Browser.NewContextOptions().setViewportSize(width, 900).setColorScheme(colours).setJavaScriptEnabled(withScripts)
                .setBaseURL(address("")).setLocale("ja-JP"));
        context.setDefaultTimeout(15_000);
        return context;
    }

    /** What went wrong in a page while it was looked at: script errors, refused resources, requests to other hosts. */
    List<String> troubles(Page page) {
        var troubles = new ArrayList<String>();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) troubles.add("console: " + message.text());
        });
        page.onPageError(error -> troubles.add("script: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(address("")) && !request.url().startsWith("data:")) troubles.add("another host: " + request.url());
        });
        return troubles;
    }

    String address(String path) {
        return "http://localhost:" + port + path;
    }

    /** The path of some article of an edition in a section. */
    String article(String edition, String section) {
        return "/articles/" + db.sql("""
                select release.article from publication.release join publication.section on section.id = release.section join publication.edition on edition.id = release.edition
                  join publication.article on article.id = release.article and article.standing = 'live'
                 where edition.code = :edition and section.slug = :section order by release.published_at desc limit 1
                """).param("edition", edition).param("section", section).query(Long.class).single();
    }

    /** The path of an article with comments. */
    String discussed(String edition) {
        return "/articles/" + db.sql("""
                select comment.article from comment.comment join publication.release on release.article = comment.article join publication.edition on edition.id = release.edition
                 where edition.code = :edition group by 1 order by count(*) desc, 1 limit 1
                """).param("edition", edition).query(Long.class).single();
    }

    /** The page at this path as a reader without scripts gets it. */
    String get(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create(address(path))).GET().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).as("cookie on " + path).isEmpty();
        return answer.body();
    }

    /** Counts a view, as reader number so-and-so. */
    int view(long article, int reader) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address("/_/view"))).header("Content-Type", "application/json")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0 n" + reader).header("Forwarded", "for=192.0.2." + reader % 250)
                .POST(HttpRequest.BodyPublishers.ofString("{\"article\":" + article + ",\"from\":\"external\"}")).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Every story that a page offers, in order. */
    static List<Long> stories(String html) {
        return ID.matcher(html).results().map(found -> Long.valueOf(found.group(1))).toList();
    }
}
