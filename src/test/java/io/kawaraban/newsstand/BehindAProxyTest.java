package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Sections;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** What asks for a reader's address is given the reader's, not the proxy's. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.http.proxies=127.0.0.0/8,::1", "kawaraban.comment.burst=1", "kawaraban.comment.pause=10m"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class BehindAProxyTest {
    @LocalServerPort
    private int port;
    @Autowired
    private Editions editions;
    @Autowired
    private Sections sections;
    @Autowired
    private Articles articles;
    @Autowired
    private Publisher publisher;
    @Autowired
    private MeterRegistry meters;
    @Autowired
    private JdbcClient database;
    private final HttpClient client = HttpClient.newHttpClient();
    private long article;

    @BeforeEach
    void publish() {
        var edition = editions.first();
        long section = sections.open(edition.id(), null, "s" + UUID.randomUUID(), "水", "", true).id();
        article = articles.create(edition.id(), null, Kind.ARTICLE).id();
        articles.revise(article, new Text("川", Summary.NONE, List.of(new Element.Paragraph("水。")), null, List.of(), List.of(section), List.of()), "oda", "");
        publisher.publish(article);
    }

    @Test
    void aFloodOfCommentsIsOneReadersFlood() throws Exception {
        assertThat(comment("203.0.113.1", "一").statusCode()).isEqualTo(201);
        assertThat(comment("203.0.113.2", "二").statusCode()).isEqualTo(201);
        assertThat(comment("203.0.113.1", "三").statusCode()).isEqualTo(429);
        assertThat(comment("8.8.8.8, 203.0.113.2", "四").statusCode()).isEqualTo(429);
    }

    @Test
    void readersBehindOneProxyAreCountedApart() throws Exception {
        double before = repeats();
        for (var reader : List.of("203.0.113.11", "203.0.113.12", "203.0.113.12")) read(reader);

        for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end && repeats() == before; ) Thread.sleep(20);
        assertThat(repeats() - before).isEqualTo(1);
    }

    @Test
    void whoGuessesPasswordsIsCountedByTheirOwnAddress() throws Exception {
        var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        var page = browser.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/desk/sign-in")).build(), BodyHandlers.ofString());
        var token = Jsoup.parse(page.body()).selectFirst("form[action=/desk/sign-in] input[name=_csrf]").attr("value");

        post(browser, "/desk/sign-in", "application/x-www-form-urlencoded", "203.0.113.21", "email=guess@example.org&password=wrong&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8));

        assertThat(database.sql("select origin from people.attempt").query(String.class).list()).containsExactly("address 203.0.113.21");
    }

    private double repeats() {
        var counter = meters.find("kawaraban.reads.dropped").tag("reason", "repeat").counter();
        return counter == null ? 0 : counter.count();
    }

    private HttpResponse<String> comment(String from, String text) throws Exception {
        return post("/_/comments", "application/json", from, "{\"article\":" + article + ",\"text\":\"" + text + "\"}");
    }

    private void read(String from) throws Exception {
        assertThat(post("/_/view", "application/json", from, "{\"article\":" + article + ",\"from\":\"front\"}").statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> post(String path, String type, String from, String body) throws Exception {
        return post(client, path, type, from, body);
    }

    private HttpResponse<String> post(HttpClient client, String path, String type, String from, String body) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Content-Type", type).header("X-Forwarded-For", from)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0").POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }
}
