package io.kawaraban.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Paths;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.w3c.dom.Document;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"kawaraban.sample=true", "kawaraban.simulate=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class FeedsOverHttpTest {
    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient db;
    @Autowired
    private Outbox outbox;
    private final HttpClient http = HttpClient.newHttpClient();

    /** Topics follow their articles a moment later. */
    @BeforeEach
    void everybodyHasHeardOfTheArticles() throws InterruptedException {
        for (var end = System.nanoTime() + Duration.ofSeconds(60).toNanos(); System.nanoTime() < end && outbox.waiting() > 0; ) Thread.sleep(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/ko", "/en"})
    void everyEditionAndItsPartsHaveFeeds(String prefix) throws Exception {
        var topic = db.sql("select topic.slug from topic.topic join publication.edition on edition.id = topic.edition where edition.prefix = :prefix order by topic.id limit 1")
                .param("prefix", prefix).query(String.class).single();
        var author = db.sql("select author.slug from publication.author join publication.edition on edition.id = author.edition where edition.prefix = :prefix order by author.id limit 1")
                .param("prefix", prefix).query(String.class).single();
        for (var of : List.of("", "/news", "/authors/" + author, "/topics/" + Paths.encoded(topic))) {
            var rss = xml(prefix + of + "/feed.xml");
            var atom = xml(prefix + of + "/atom.xml");
            var json = new JsonMapper().readTree(get(prefix + of + "/feed.json").body());

            var dates = texts(rss, "pubDate").stream().map(date -> OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)).toList();
            assertThat(dates).as(of).isNotEmpty().isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(texts(rss, "guid")).doesNotHaveDuplicates().isEqualTo(texts(atom, "id").subList(1, dates.size() + 1));
            assertThat(json.get("items").size()).isEqualTo(dates.size());
            assertThat(texts(rss, "link").getFirst()).startsWith("http://localhost");
            assertThat(texts(atom, "author")).hasSizeGreaterThan(dates.size());
        }
    }

    @Test
    void whatReadersMayNotSeeIsInNoFeedAndNoSitemap() throws Exception {
        var article = db.sql("""
                select article from publication.release join publication.edition on edition.id = release.edition
                 where prefix = '/en' and kind = 'article' order by published_at desc limit 1
                """).query(Long.class).single();
        var address = "/articles/" + article + "(<|\")";
        var files = List.of("/en/feed.xml", "/en/atom.xml", "/en/feed.json", "/en/sitemap.xml", "/en/news-sitemap.xml");
        for (var file : files) assertThat(new String(get(file).body())).as(file).containsPattern(address);

        db.sql("update publication.article set embargo_until = now() + interval '1 hour' where id = :id").param("id", article).update();
        try {
            for (var file : files) assertThat(new String(get(file).body())).as(file).doesNotContainPattern(address);
        } finally {
            db.sql("update publication.article set embargo_until = null where id = :id").param("id", article).update();
        }
    }

    @Test
    void newsSitemapsHoldTwoDaysAndNoPages() throws Exception {
        var news = texts(xml("/news-sitemap.xml"), "loc");
        var all = texts(xml("/sitemap.xml"), "loc");

        assertThat(news).isNotEmpty().noneMatch(address -> address.endsWith("/about"));
        assertThat(all).hasSizeGreaterThan(news.size()).anyMatch(address -> address.endsWith("/about"));
        assertThat(new String(get("/robots.txt").body())).contains("Disallow: /desk", "/ko/sitemap.xml", "/en/news-sitemap.xml");
    }

    @Test
    void aFeedThatHasNotChangedIsNotSentAgain() throws Exception {
        var first = get("/feed.xml");
        var again = http.send(request("/feed.xml").header("If-None-Match", first.headers().firstValue("ETag").orElseThrow()).build(), HttpResponse.BodyHandlers.ofByteArray());

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(http.send(request("/nothing/feed.xml").build(), HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(404);
    }

    private Document xml(String path) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(get(path).body()));
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        var answer = http.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static List<String> texts(Document document, String name) {
        var texts = new ArrayList<String>();
        var found = document.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) texts.add(found.item(i).getTextContent());
        return texts;
    }
}
