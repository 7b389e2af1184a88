package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.comment.Comments;
import io.kawaraban.comment.Kept;
import io.kawaraban.comment.Status;
import io.kawaraban.front.Picks;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Whatever the desk and the readers do, a page that is kept is the page as it would be drawn afresh. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PressedPagesTest {
    private static final long SEED = 20261123;
    private static final int CHANGES = 60;
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
    private Picks picks;
    @Autowired
    private Comments comments;
    @Autowired
    private Outbox outbox;
    @Autowired
    private Press press;
    @Autowired
    private Clock clock;
    @Autowired
    private MeterRegistry meters;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(SEED);
    private final List<Long> live = new ArrayList<>();
    private final List<Section> shown = new ArrayList<>();
    private Edition edition;
    private Author author;

    @BeforeAll
    void newspaper() throws Exception {
        edition = editions.first();
        for (var name : List.of("ニュース", "くらし", "海")) shown.add(sections.open(edition.id(), null, "section-" + shown.size(), name, "", true));
        author = authors.welcome(new Author(0, edition.id(), "hana", "花", "記者", "", "", ""));
        for (int i = 0; i < 16; i++) publish("初めの記事 " + i);
        told();
    }

    @Test
    void aPageThatIsKeptIsThePageAsItWouldBeDrawnAfresh() throws Exception {
        for (int change = 0; change < CHANGES; change++) {
            pages("");
            var what = change();
            told();
            assertSettled("after change " + change + ", " + what);
        }
    }

    @Test
    void whatIsPublishedAndWithdrawnShowsAtOnce() throws Exception {
        var number = publish("速報の見出し");
        told();
        for (var path : List.of("/", "/section-" + number % 3, "/authors/hana")) {
            assertThat(get("/articles/" + number).statusCode()).isEqualTo(200);
            assertThat(get(path).body()).as(path).contains("速報の見出し");
        }
        publisher.withdraw(number, "間違い");
        told();

        assertThat(get("/articles/" + number).statusCode()).isEqualTo(410);
        assertThat(get("/").body()).doesNotContain("速報の見出し");
        live.remove(number);
    }

    @Test
    void whatIsSaidBelowShowsWithoutDrawingThePage() throws Exception {
        var number = live.getFirst();
        var passedOn = meters.get("kawaraban.newsstand.requests").tag("answer", "passed on").counter();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            double before = passedOn.count();
            seen("/articles/" + number);
            return passedOn.count() == before;
        });
        double before = passedOn.count();
        comments.keep(new Kept(number, null, "読者", "かならず出る感想", clock.instant(), new Status.Approved())).orElseThrow();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(seen("/articles/" + number)).contains("かならず出る感想"));
        assertThat(passedOn.count()).isEqualTo(before);
    }

    @Test
    void whatTurnsByTheClockTurnsOnKeptPages() throws Exception {
        long ends = publish("じきに終わる"), begins = publish("じきに始まる");
        var turn = clock.instant().plusSeconds(6);
        articles.arrange(ends, null, turn, CommentsMode.OPEN);
        articles.arrange(begins, turn, null, CommentsMode.OPEN);
        told();
        assertThat(List.of(get("/articles/" + ends).statusCode(), get("/articles/" + begins).statusCode())).containsExactly(200, 404);
        assertThat(seen("/")).contains("じきに終わる").doesNotContain("じきに始まる");

        await().atMost(Duration.ofSeconds(16)).untilAsserted(() -> {
            assertThat(List.of(get("/articles/" + ends).statusCode(), get("/articles/" + begins).statusCode())).containsExactly(410, 200);
            assertThat(seen("/")).contains("じきに始まる").doesNotContain("じきに終わる");
        });
        live.remove(ends);
    }

    @Test
    void manyWhoAskAtOnceGetThePageThatIsDrawnForOne() throws Exception {
        press.forget();
        var asked = new ArrayList<java.util.concurrent.CompletableFuture<HttpResponse<String>>>();
        var number = live.getFirst();
        for (int i = 0; i < 60; i++) asked.add(client.sendAsync(request("/articles/" + number + "?utm_source=" + i), BodyHandlers.ofString()));

        var answers = asked.stream().map(java.util.concurrent.CompletableFuture::join).toList();
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void answersToConditionsAndHeadsAreThoseOfTheWholePage() throws Exception {
        var path = "/section-1";
        get(path);
        Thread.sleep(700);
        var whole = client.send(HttpRequest.newBuilder(address(path)).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        var tag = whole.headers().firstValue("ETag").orElseThrow();
        var head = client.send(HttpRequest.newBuilder(address(path)).header("Accept-Encoding", "gzip").method("HEAD", HttpRequest.BodyPublishers.noBody()).build(), BodyHandlers.ofByteArray());
        var same = client.send(HttpRequest.newBuilder(address(path)).header("Accept-Encoding", "gzip").header("If-None-Match", "\"x\", W/" + tag).build(), BodyHandlers.ofByteArray());

        assertThat(head.headers().firstValue("Content-Length")).hasValue(String.valueOf(whole.body().length));
        assertThat(head.body()).isEmpty();
        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.headers().firstValue("ETag")).hasValue(tag);
        assertThat(whole.headers().firstValue("Surrogate-Key").orElse("")).contains("edition-" + edition.id()).contains("lists-" + edition.id());
    }

    @Test
    void whoeverWatchesOverTheProgramFindsItsNumbers() throws Exception {
        get("/");
        assertThat(get("/manage/health").body()).contains("\"UP\"").doesNotContain("database");
        assertThat(get("/manage/prometheus").body()).contains("kawaraban_newsstand_requests_total{answer=\"kept\"}").contains("kawaraban_newsstand_bytes")
                .contains("kawaraban_changes_told_seconds{quantile=\"0.99\"}");
        assertThat(get("/manage/env").statusCode()).isBetween(400, 499);
    }

    /** One thing that somebody does. */
    private String change() {
        var one = live.get(random.nextInt(live.size()));
        switch (random.nextInt(9)) {
            case 0 -> {
                return "published " + publish("新しい記事 " + random.nextInt(1_000));
            }
            case 1 -> {
                revise(one, "直した見出し " + random.nextInt(1_000));
                return "corrected " + one;
            }
            case 2 -> {
                if (live.size() < 10) return "nothing";
                publisher.withdraw(one, "");
                live.remove(one);
                return "withdrew " + one;
            }
            case 3 -> {
                comments.keep(new Kept(one, null, "読者", "感想 " + random.nextInt(1_000), clock.instant(), new Status.Approved())).orElseThrow();
                return "commented " + one;
            }
            case 4 -> {
                picks.put(edition.id(), List.of(one, live.get(random.nextInt(live.size())), live.get(random.nextInt(live.size()))));
                return "picked";
            }
            case 5 -> {
                var section = shown.get(random.nextInt(shown.size()));
                var now = sections.find(section.id()).orElseThrow();
                sections.change(new Section(now.id(), now.edition(), now.parent(), now.slug(), "面 " + random.nextInt(100), now.description(), now.position(), now.inMenu()));
                return "renamed a section";
            }
            case 6 -> {
                author = new Author(author.id(), author.edition(), author.slug(), "花 " + random.nextInt(100), author.title(), author.email(), author.bio(), author.picture());
                authors.change(author);
                return "renamed the author";
            }
            case 7 -> {
                articles.arrange(one, null, null, random.nextBoolean() ? CommentsMode.OPEN : CommentsMode.CLOSED);
                return "opened or closed comments of " + one;
            }
            default -> {
                editions.change(edition = with(editions.first(), "標語 " + random.nextInt(100)));
                return "changed the tagline";
            }
        }
    }

    private static Edition with(Edition edition, String tagline) {
        return new Edition(edition.id(), edition.code(), edition.language(), edition.title(), tagline, edition.zone(), edition.url(), edition.address(), edition.prefix(),
                edition.position(), edition.isSetUp(), edition.moderation(), edition.commentLimit(), edition.share(), edition.kakaoKey(), edition.publisher(),
                edition.editor(), edition.postalAddress(), edition.registration());
    }

    /** Every page that is kept becomes the fresh one within a second; the busiest machine has ten. */
    private void assertSettled(String when) throws Exception {
        for (long end = System.nanoTime() + 10_000_000_000L; ; Thread.sleep(100)) {
            var kept = pages("");
            var fresh = pages("u" + random.nextLong());
            if (kept.equals(fresh)) return;
            if (System.nanoTime() > end)
                fresh.forEach((path, page) -> assertThat(kept.get(path)).as(when + ": " + path).isEqualTo(page));
        }
    }

    /** All pages; with a word that is asked of nobody else, as they are drawn for whoever comes first. */
    private Map<String, String> pages(String word) throws Exception {
        var paths = new ArrayList<>(List.of("/", "/section-0", "/section-1", "/section-2", "/authors/hana", "/ranking"));
        for (var number : live) paths.add("/articles/" + number);
        var pages = new LinkedHashMap<String, String>();
        for (var path : paths) {
            pages.put(path, seen(word.isEmpty() ? path : path + (path.equals("/ranking") ? "?before=" : "?section=") + word));
        }
        return pages;
    }

    /** Waits until every change has been told to everybody. */
    private void told() throws InterruptedException {
        for (int i = 0; i < 400 && outbox.waiting() > 0; i++) Thread.sleep(10);
        assertThat(outbox.waiting()).isZero();
        Thread.sleep(20);
    }

    private long publish(String title) {
        var article = articles.create(edition.id(), null, Kind.ARTICLE);
        revise(article.id(), title);
        live.add(article.id());
        return article.id();
    }

    private void revise(long article, String title) {
        articles.revise(article, new Text(title, new Summary(List.of("一", "二", "三")), List.of(new Element.Paragraph("本文 " + random.nextInt(1_000))), null,
                List.of(new Contribution(author.id(), Contribution.Role.WROTE)), List.of(shown.get((int) (article % shown.size())).id()), List.of("話題 " + article % 4)), "test", "");
        publisher.publish(article);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path), BodyHandlers.ofString());
    }

    /** As a browser asks, whose pages are sent the quick way. */
    private String seen(String path) throws Exception {
        var answer = client.send(HttpRequest.newBuilder(address(path)).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        boolean isCompressed = answer.headers().firstValue("Content-Encoding").isPresent();
        var body = isCompressed ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
        return answer.statusCode() + "\n" + new String(body, StandardCharsets.UTF_8);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(address(path)).build();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
