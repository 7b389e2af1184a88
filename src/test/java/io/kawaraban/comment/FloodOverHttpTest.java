package io.kawaraban.comment;

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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"kawaraban.theme.strict=true", "kawaraban.comment.burst=2", "kawaraban.comment.pause=10m"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class FloodOverHttpTest {
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

    @Test
    void aFloodIsToldWhenToComeBackAndLosesNoText() throws Exception {
        long article = article();
        for (var text : List.of("一", "二")) assertThat(json(article, text).statusCode()).isEqualTo(201);

        var program = json(article, "三");
        var browser = send("application/x-www-form-urlencoded", "article=" + article + "&name=cat&text=four");

        assertThat(program.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(program.headers().firstValue("Retry-After").orElseThrow())).isBetween(590, 600);
        assertThat(program.body()).contains("urn:kawaraban:comment:too-many");
        assertThat(browser.statusCode()).isEqualTo(429);
        assertThat(browser.headers().firstValue("Retry-After")).isPresent();
        var page = Jsoup.parse(browser.body());
        assertThat(page.selectFirst("#comment-text").text()).isEqualTo("four");
        assertThat(page.selectFirst("#comment-name").attr("value")).isEqualTo("cat");
        assertThat(page.select(".problem").text()).contains("秒たってから");
    }

    private long article() {
        var edition = editions.first();
        long section = sections.open(edition.id(), null, "flooded", "水", "", true).id();
        var created = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(created.id(), new Text("川", Summary.NONE, List.of(new Element.Paragraph("水。")), null, List.of(), List.of(section), List.of()), "oda", "");
        publisher.publish(created.id());
        return created.id();
    }

    private HttpResponse<String> json(long article, String text) throws Exception {
        return send("application/json", "{\"article\":" + article + ",\"text\":\"" + text + "\"}");
    }

    private HttpResponse<String> send(String type, String body) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/_/comments")).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
