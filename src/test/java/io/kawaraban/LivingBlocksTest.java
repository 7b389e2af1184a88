package io.kawaraban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Readers read over HTTP, and the pages say so. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"kawaraban.sample=true", "kawaraban.simulate=false"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LivingBlocksTest {
    /** The promise is a second; a busy machine has more before the test gives up. */
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String[] TOPICS = {"港", "三番橋", "朝市", "竹取線", "灯台", "図書館", "雪"};
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Long> articles = new ArrayList<>();
    @LocalServerPort private int port;
    @Autowired private Editions editions;
    @Autowired private Sections sections;
    @Autowired private Articles desk;
    @Autowired private Publisher publisher;
    private int readers;

    @BeforeAll
    void publish() {
        var edition = editions.first().id();
        var shown = Stream.of("living-news", "living-trend", "living-photo").map(slug -> sections.open(edition, null, slug, slug, "", true)).toList();
        for (int i = 0; i < 36; i++) articles.add(publish(shown.get(i % 3), i));
    }

    @Test
    void aReadShowsInTheRankingOnThePage() throws Exception {
        for (int i = 3; i < 24; i += 3) read(i, 12 - i / 3);
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(page(0), "ranking")).startsWith(articles.get(3), articles.get(6)));

        read(6, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(shown(page(0), "ranking")).startsWith(articles.get(6), articles.get(3)));
    }

    @Test
    void whatReadersReadTogetherIsOfferedOnThePage() throws Exception {
        var reader = reader();
        view(reader, articles.get(1));
        view(reader, articles.get(35));

        await().atMost(SOON).untilAsserted(() -> assertThat(page(1).select("[data-block=ranking], [data-block=picks], [data-block=also-read]")
                .select("a[data-article=" + articles.get(35) + "]")).hasSize(1));
    }

    @Test
    void robotsAndRepeatsChangeNothing() throws Exception {
        var reader = reader();
        for (int i = 0; i < 3; i++) view(reader, articles.get(34));
        for (int i = 0; i < 9; i++) view(new Reader("192.0.2.77", "Somebot/1." + i), articles.get(34));

        await().atMost(SOON).untilAsserted(() -> assertThat(ranking("?section=living-trend")).contains("\"readers\":1,\"article\":" + articles.get(34)));
    }

    @Test
    void noStoryStandsTwiceOnAnyPage() throws Exception {
        for (int i = 0; i < 12; i++) read(i * 2, 1 + i % 3);

        for (var path : Stream.concat(Stream.of("/", "/living-news", "/living-trend", "/ranking"), articles.stream().limit(6).map(id -> "/articles/" + id)).toList()) {
            var page = fetch(path);
            assertThat(page.select("[data-block] a[data-article]").eachAttr("data-article")).as(path).isNotEmpty().doesNotHaveDuplicates()
                    .doesNotContain(path.replace("/articles/", ""));
        }
    }

    /** Somebody at an address for documentation. */
    private record Reader(String address, String agent) {}

    private Reader reader() {
        readers++;
        return new Reader("198.51.100." + readers % 250, "Mozilla/5.0 (X11; simulated) Gecko/20100101 Reader/" + readers);
    }

    private void read(int number, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) view(reader(), articles.get(number));
    }

    private void view(Reader reader, long article) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/_/view")).header("User-Agent", reader.agent)
                .header("Forwarded", "for=" + reader.address).POST(HttpRequest.BodyPublishers.ofString("{\"article\":" + article + ",\"from\":\"front\"}")).build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(answer.statusCode()).isEqualTo(204);
    }

    private Document page(int number) throws IOException, InterruptedException {
        return fetch("/articles/" + articles.get(number));
    }

    private Document fetch(String path) throws IOException, InterruptedException {
        var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.body());
    }

    private String ranking() throws IOException, InterruptedException {
        return ranking("");
    }

    private String ranking(String query) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/ranking" + query)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static List<Long> shown(Document page, String block) {
        return page.select("[data-block=" + block + "] a[data-article]").eachAttr("data-article").stream().map(Long::valueOf).toList();
    }

    private long publish(Section section, int number) {
        var article = desk.create(section.edition(), null, Kind.ARTICLE);
        var at = Instant.now().minus(Duration.ofMinutes(90L * number));
        desk.revise(article.id(), new Text("記事の見出し " + number, new Summary(List.of("一", "二", "三")), List.of(new Element.Paragraph("本文")),
                new Element.Picture("media:" + "0".repeat(64), "alt", "", "", 3, 2), List.of(), List.of(section.id()),
                List.of(TOPICS[number % 7], TOPICS[number * 3 % 7])), "test", "");
        publisher.publish(article.id(), at, at);
        return article.id();
    }
}
