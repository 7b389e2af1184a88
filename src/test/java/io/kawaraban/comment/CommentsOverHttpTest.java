package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Sections;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true",
        "kawaraban.comment.burst=100000", "kawaraban.comment.pause=1ms"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class CommentsOverHttpTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path SHARED = Path.of(System.getProperty("kawaraban.shared", "../shared"));
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
    private Moderation moderation;
    private final HttpClient client = HttpClient.newHttpClient();
    private Edition edition;
    private long article;

    @BeforeEach
    void anArticleOfAnEditionOfItsOwn() {
        edition = edition("ko", Edition.Moderation.AFTER);
        article = article(edition);
    }

    // ——— the form, without scripts ———

    @Test
    void aFormLeadsToThePageOfTheCommentAndThatToTheArticle() throws Exception {
        var answer = form(Map.of("article", article, "name", "항구 고양이", "text", "다리가\r\n돌아왔다"));

        assertThat(answer.statusCode()).isEqualTo(303);
        var location = header(answer, "Location");
        assertThat(location).matches("/_/comments/\\d+\\?key=[A-Za-z0-9_-]{22}");
        var page = get(location);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(header(page, "X-Robots-Tag")).isEqualTo("noindex");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
        var document = Jsoup.parse(page.body());
        assertThat(document.selectFirst("html").attr("lang")).isEqualTo("ko");
        assertThat(document.selectFirst("h1").text()).isEqualTo("댓글을 게시했습니다");
        assertThat(document.selectFirst(".comment .words").html().replaceAll("\\s+", "")).isEqualTo("다리가<br>돌아왔다");
        assertThat(document.selectFirst("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(document.selectFirst("a.onward").attr("href")).isEqualTo(edition.prefix() + "/articles/" + article + "#comment-" + id(location));
    }

    @Test
    void aHeldCommentIsShownWithItsStateToItsAuthorAlone() throws Exception {
        article = article(edition = edition("ja", Edition.Moderation.BEFORE));

        var location = header(form(Map.of("article", article, "text", "待っています")), "Location");

        assertThat(Jsoup.parse(get(location).body()).selectFirst("h1").text()).isEqualTo("コメントをお預かりしました");
        assertThat(get(location).body()).contains("待っています").contains("data-status=\"pending\"");
        for (var path : List.of("/_/comments/" + id(location), location.substring(0, location.length() - 3) + "AAA", "/_/comments/" + id(location) + "?key=x",
                "/_/comments/" + id(location) + "/reply", "/_/comments/999999?key=" + Key.random().value())) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
            assertThat(get(path).body()).doesNotContain("待っています");
        }
        assertThat(get("/_/comments?article=" + article).body()).doesNotContain("待っています");
        assertThat(get("/api/v1/articles/" + article + "/comments").body()).doesNotContain("待っています");

        moderation.reject(id(location), "oda", "人を<b>傷つけ</b>ます");
        assertThat(get(location).body()).contains("このコメントは掲載していません").contains("人を&lt;b&gt;傷つけ&lt;/b&gt;ます");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingTypedIsLost() throws Exception {
        var answer = form(Map.of("article", article, "name", "가".repeat(51), "text", "나".repeat(301)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(header(answer, "Referrer-Policy")).isNotEqualTo("no-referrer");
        var document = Jsoup.parse(answer.body());
        assertThat(document.selectFirst("#comment-text").wholeText().stripLeading()).isEqualTo("나".repeat(301));
        assertThat(document.selectFirst("#comment-text").attr("aria-invalid")).isEqualTo("true");
        assertThat(document.selectFirst("#comment-text-problem").text()).isEqualTo("300자까지 쓸 수 있습니다. 지금은 301자입니다.");
        assertThat(document.selectFirst("#comment-name").attr("value")).isEqualTo("가".repeat(51));
        assertThat(document.selectFirst("#comment-name-problem").text()).isEqualTo("이름은 50자까지입니다. 지금은 51자입니다.");
        assertThat(document.selectFirst("form").attr("action")).isEqualTo("/_/comments");
        assertThat(document.selectFirst("input[name=article]").attr("value")).isEqualTo(Long.toString(article));
    }

    @Test
    void aCommentIsAnsweredWithoutScripts() throws Exception {
        long parent = id(header(form(Map.of("article", article, "name", "오리", "text", "처음")), "Location"));

        var document = Jsoup.parse(get("/_/comments/" + parent + "/reply").body());
        assertThat(document.selectFirst(".comment .words").text()).isEqualTo("처음");
        assertThat(document.selectFirst("input[name=parent]").attr("value")).isEqualTo(Long.toString(parent));
        long answer = id(header(form(Map.of("article", article, "parent", parent, "text", "답")), "Location"));
        form(Map.of("article", article, "parent", answer, "text", "답의 답"));

        var list = Jsoup.parse(get("/_/comments?article=" + article).body());
        assertThat(list.select(".conversations > li > .comment").eachAttr("id")).containsExactly("comment-" + parent);
        assertThat(list.select(".replies .words").eachText()).containsExactly("답", "답의 답");
        assertThat(form(Map.of("article", article, "parent", 999_999, "text", "없는")).statusCode()).isEqualTo(422);
    }

    @Test
    void aLongListGoesOn() throws Exception {
        for (int i = 0; i < Comments.PART + 1; i++) json(Map.of("article", article, "text", "번호 " + i));

        var first = Jsoup.parse(get("/_/comments?article=" + article).body());
        var second = Jsoup.parse(get(first.selectFirst(".more a").attr("href")).body());

        assertThat(first.select(".comment")).hasSize(Comments.PART);
        assertThat(second.select(".comment")).hasSize(1);
        assertThat(second.select(".words").text()).isEqualTo("번호 0");
    }

    @Test
    void aClosedDiscussionRefusesKindly() throws Exception {
        articles.arrange(article, null, null, CommentsMode.CLOSED);

        var answer = form(Map.of("article", article, "text", "늦게"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("이 기사에는 댓글을 달 수 없습니다.").contains("늦게");
        assertThat(form(Map.of("article", 999_999, "text", "?")).statusCode()).isEqualTo(404);
        publisher.withdraw(article, "");
        assertThat(form(Map.of("article", article, "text", "?")).statusCode()).isEqualTo(410);
    }

    @Test
    void aReaderAgreesWithAFormAndIsKnownByACookieOfTheCommentsAlone() throws Exception {
        long id = id(header(form(Map.of("article", article, "text", "다리")), "Location"));

        var answer = act(id, "vote", "agrees=yes", "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo("/_/comments/" + id);
        assertThat(header(answer, "Set-Cookie")).contains("reader=", "Path=/_/comments", "HttpOnly", "SameSite=Lax");
        var cookie = header(answer, "Set-Cookie").replaceAll(";.*", "");
        act(id, "vote", "agrees=yes", cookie);
        assertThat(act(id, "vote", "agrees=yes", cookie).headers().firstValue("Set-Cookie")).isEmpty();
        var page = Jsoup.parse(send(request("/_/comments/" + id).header("Cookie", cookie)).body());
        assertThat(page.selectFirst("[data-agreed]").text()).isEqualTo("1");
        assertThat(page.select(".voted button[value=neither]")).hasSize(1);
        assertThat(Jsoup.parse(get("/_/comments/" + id).body()).select(".voted")).as("of somebody else").isEmpty();
        act(id, "vote", "agrees=neither", cookie);
        assertThat(JSON.readTree(get("/api/v1/articles/" + article + "/comments").body()).get("comments").get(0).get("agreed").asInt()).isZero();

        for (var forged : List.of("reader=" + "A".repeat(43), "reader=\"x", "reader=")) assertThat(act(id, "vote", "agrees=no", forged).statusCode()).as(forged).isEqualTo(303);
        for (var bad : List.of("agrees=maybe", "", "x=y")) assertThat(act(id, "vote", bad, "").statusCode()).as(bad).isEqualTo(400);
        assertThat(act(999_999, "vote", "agrees=yes", "").statusCode()).isEqualTo(404);
        assertThat(send(request("/_/comments/" + id + "/vote").header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("agrees=yes"))).statusCode()).isEqualTo(403);
    }

    @Test
    void aProgramAgreesWithATokenAndAHundredAtOnceCountOnce() throws Exception {
        var own = JSON.readTree(json(Map.of("article", article, "text", "다리")).body());
        long id = own.get("id").asLong();
        var first = JSON.readTree(vote(id, "{\"agrees\":true}").body());
        var token = first.get("reader").asString();

        var presses = java.util.stream.IntStream.range(0, 100).mapToObj(_ -> client.sendAsync(request("/_/comments/" + id + "/vote").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"agrees\":true,\"reader\":\"" + token + "\"}")).build(), BodyHandlers.ofString())).toList();
        for (var press : presses) assertThat(press.get().statusCode()).isEqualTo(200);

        assertThat(JSON.readTree(accepting("/_/comments/" + id, "application/json").body()).get("comment").get("agreed").asInt()).isEqualTo(1);
        var self = vote(id, "{\"agrees\":true,\"reader\":\"" + own.get("reader").asString() + "\"}");
        assertThat(self.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(self.body()).get("type").asString()).endsWith("own-comment");
        assertThat(vote(999_999, "{\"agrees\":true}").statusCode()).isEqualTo(404);
        for (var bad : List.of("", "null", "[]", "{", "{\"agrees\":{}}", "{\"agrees\":true,\"reader\":\"" + "x".repeat(3_000) + "\"}"))
            assertThat(vote(id, bad).statusCode()).as(bad).isEqualTo(400);
        assertThat(get("/api/v1/articles/" + article + "/comments?sort=agreed").body()).contains("다리");
        assertThat(get("/api/v1/articles/" + article + "/comments?sort=x").statusCode()).isEqualTo(400);
        assertThat(get("/_/comments?sort=x&article=" + article).statusCode()).isEqualTo(400);
    }

    @Test
    void aFeedFollowsTheCommentsOfAnArticleAndCountsAsThePageDoes() throws Exception {
        long first = id(header(form(Map.of("article", article, "name", "오리 <b>", "text", "다리\n둘째 줄 & ]]>")), "Location"));
        long answer = id(header(form(Map.of("article", article, "parent", first, "text", "답")), "Location"));

        var feed = get("/_/comments.atom?article=" + article);

        assertThat(header(feed, "Content-Type")).startsWith("application/atom+xml");
        assertThat(feed.headers().firstValue("Set-Cookie")).isEmpty();
        var document = Jsoup.parse(feed.body(), "", org.jsoup.parser.Parser.xmlParser());
        assertThat(document.select("entry > id").eachText()).containsExactly(address("#comment-" + answer), address("#comment-" + first));
        assertThat(document.selectFirst("feed > subtitle").text()).endsWith(" 2");
        assertThat(document.select("entry").last().selectFirst("content").wholeText()).isEqualTo("다리\n둘째 줄 & ]]>");
        assertThat(document.selectFirst("thr|in-reply-to").attr("ref")).isEqualTo(address("#comment-" + first));
        assertThat(send(request("/_/comments.atom?article=" + article).header("If-None-Match", header(feed, "ETag"))).statusCode()).isEqualTo(304);
        moderation.reject(answer, "oda", "");
        assertThat(get("/_/comments.atom?article=" + article).body()).doesNotContain("#comment-" + answer + "</id>").contains(" 1</subtitle>");
        articles.arrange(article, null, null, CommentsMode.HIDDEN);
        assertThat(get("/_/comments.atom?article=" + article).statusCode()).isEqualTo(404);
        publisher.withdraw(article, "");
        assertThat(get("/_/comments.atom?article=" + article).statusCode()).isEqualTo(410);
        assertThat(get("/_/comments.atom?article=x").statusCode()).isEqualTo(400);
    }

    @Test
    void aReportHasAReason() throws Exception {
        long id = id(header(form(Map.of("article", article, "text", "다리")), "Location"));
        var page = Jsoup.parse(get("/_/comments/" + id + "/report").body());
        assertThat(page.select("input[name=reason]")).hasSize(7);

        var missing = act(id, "report", "words=%3Cb%3E", "");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(missing.body()).selectFirst("#report-words").wholeText().strip()).isEqualTo("<b>");
        assertThat(act(id, "report", "reason=insult&words=" + "x".repeat(301), "").statusCode()).isEqualTo(422);
        var sent = act(id, "report", "reason=insult&words=x", "");

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(get(header(sent, "Location")).body()).contains("신고를 접수했습니다");
        assertThat(moderation.reported(edition.id(), null, 10)).hasSize(1);
        assertThat(act(999_999, "report", "reason=insult", "").statusCode()).isEqualTo(404);
    }

    @Test
    void anAuthorChangesAndDeletesWithTheKeyAlone() throws Exception {
        var location = header(form(Map.of("article", article, "text", "오타")), "Location");
        long id = id(location);
        var key = location.replaceAll(".*key=", "");
        assertThat(Jsoup.parse(get(location).body()).selectFirst("#edit-text").wholeText().strip()).isEqualTo("오타");
        assertThat(get("/_/comments/" + id).body()).doesNotContain("edit-text").doesNotContain("/deletion");

        for (var forged : List.of("x", "A".repeat(22), Key.random().value())) {
            assertThat(act(id, "text", "revision=0&text=x&key=" + forged, "").statusCode()).isEqualTo(404);
            assertThat(act(id, "deletion", "key=" + forged, "").statusCode()).isEqualTo(404);
        }
        assertThat(act(id, "text", "revision=0&text=" + "x".repeat(301) + "&key=" + key, "").statusCode()).isEqualTo(422);
        assertThat(act(id, "text", "revision=0&text=fixed&key=" + key, "").statusCode()).isEqualTo(303);
        assertThat(act(id, "text", "revision=0&text=again&key=" + key, "").statusCode()).isEqualTo(409);
        assertThat(get("/api/v1/articles/" + article + "/comments").body()).contains("fixed").doesNotContain("again");
        assertThat(act(id, "deletion", "key=" + key, "").statusCode()).isEqualTo(303);
        assertThat(get(location).body()).contains("이 댓글은 작성자가 거두었습니다").doesNotContain("fixed");
        assertThat(get("/_/comments/" + id).statusCode()).isEqualTo(404);
        assertThat(act(id, "text", "revision=1&text=back&key=" + key, "").statusCode()).isEqualTo(403);
    }

    // ——— JSON ———

    @Test
    void programsGetWhatTheyNeed() throws Exception {
        var created = json(Map.of("article", article, "name", "오리", "text", "안녕"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(header(created, "Cache-Control")).isEqualTo("no-store");
        var own = JSON.readTree(created.body());
        assertThat(own.get("status").asString()).isEqualTo("approved");
        assertThat(own.get("state").asString()).isEqualTo("댓글을 게시했습니다");
        assertThat(own.get("comment").get("text").asString()).isEqualTo("안녕");
        assertThat(header(created, "Location")).isEqualTo("/_/comments/" + own.get("id").asLong());

        var seen = JSON.readTree(accepting("/_/comments/" + own.get("id").asLong() + "?key=" + own.get("key").asString(), "application/json").body());
        assertThat(seen.get("status").asString()).isEqualTo("approved");
        assertThat(seen.has("key")).isFalse();
        assertThat(JSON.readTree(accepting("/_/comments/" + own.get("id").asLong(), "application/json").body())).isEqualTo(seen);
        moderation.reject(own.get("id").asLong(), "oda", "");
        assertThat(accepting("/_/comments/" + own.get("id").asLong(), "application/json").statusCode()).isEqualTo(404);
        assertThat(accepting("/_/comments/" + own.get("id").asLong() + "?key=" + own.get("key").asString(), "application/json").body()).contains("rejected");
        assertThat(moderation.reconsider(own.get("id").asLong())).isTrue();
        moderation.approve(own.get("id").asLong(), "oda");

        var list = get("/api/v1/articles/" + article + "/comments");
        var part = JSON.readTree(list.body());
        assertThat(part.get("count").asLong()).isEqualTo(1);
        assertThat(part.get("open").asBoolean()).isTrue();
        assertThat(part.get("comments").get(0)).isEqualTo(own.get("comment"));
        assertThat(part.get("next").isNull()).isTrue();
        assertThat(list.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aProgramReadsALongListInParts() throws Exception {
        for (int i = 0; i < 7; i++) json(Map.of("article", article, "text", "번호 " + i));
        var read = new ArrayList<String>();
        for (String after = ""; after != null; ) {
            var part = JSON.readTree(get("/api/v1/articles/" + article + "/comments?limit=3" + after).body());
            part.get("comments").forEach(comment -> read.add(comment.get("text").asString()));
            after = part.get("next").isNull() ? null : "&after=" + part.get("next").asLong();
        }

        assertThat(read).containsExactlyInAnyOrder("번호 0", "번호 1", "번호 2", "번호 3", "번호 4", "번호 5", "번호 6").doesNotHaveDuplicates();
        for (var bad : List.of("limit=0", "limit=101", "limit=x", "after=x", "after=-1"))
            assertThat(get("/api/v1/articles/" + article + "/comments?" + bad).statusCode()).as(bad).isEqualTo(400);
    }

    @Test
    void problemsAreDetailsInTheReadersLanguage() throws Exception {
        var answer = json(Map.of("article", article, "name", "가".repeat(51), "text", "나".repeat(301)));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "Content-Language")).isEqualTo("ko");
        var problem = JSON.readTree(answer.body());
        assertThat(problem.get("type").asString()).isEqualTo("urn:kawaraban:comment:too-long");
        assertThat(problem.get("status").asInt()).isEqualTo(422);
        assertThat(problem.get("detail").asString()).isEqualTo("300자까지 쓸 수 있습니다. 지금은 301자입니다.");
        assertThat(problem.get("errors")).extracting(error -> error.get("field").asString()).containsExactly("text", "name");

        var lost = send(request("/_/comments").header("Content-Type", "application/json").header("Accept-Language", "en")
                .POST(HttpRequest.BodyPublishers.ofString("{\"article\":999999,\"text\":\"?\"}")));
        assertThat(lost.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(lost.body()).get("detail").asString()).isEqualTo("There is no such article.");
        assertThat(get("/api/v1/articles/999999/comments").statusCode()).isEqualTo(404);
        publisher.withdraw(article, "");
        assertThat(json(Map.of("article", article, "text", "?")).statusCode()).isEqualTo(410);
        assertThat(get("/api/v1/articles/" + article + "/comments").statusCode()).isEqualTo(410);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"article\":\"x\"}", "{\"article\":null,\"text\":\"a\"}", "{\"article\":1e99,\"text\":\"a\"}",
            "{\"article\":{},\"text\":[]}", "\u0000", "{\"article\":1,\"text\":{\"a\":1}}"})
    void whatIsNotAsAgreedIsRefused(String body) throws Exception {
        assertThat(send(request("/_/comments").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body))).statusCode()).isEqualTo(400);
    }

    @Test
    void deepOrHugeBodiesAreRefused() throws Exception {
        var deep = "{\"article\":1,\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
        assertThat(send(request("/_/comments").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(deep))).statusCode()).isEqualTo(400);
        var huge = json(Map.of("article", article, "text", "x".repeat(600_000)));
        assertThat(huge.statusCode()).isEqualTo(413);
        assertThat(JSON.readTree(huge.body()).get("type").asString()).endsWith("large");
        assertThat(form(Map.of("article", article, "text", "x".repeat(600_000))).statusCode()).isEqualTo(413);
    }

    @Test
    void otherFormsAndMethodsAreRefused() throws Exception {
        assertThat(send(request("/_/comments").header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("x"))).statusCode()).isEqualTo(415);
        assertThat(send(request("/_/comments").PUT(HttpRequest.BodyPublishers.ofString("x"))).statusCode()).isEqualTo(405);
        assertThat(send(request("/_/comments/1").DELETE()).statusCode()).isEqualTo(405);
        for (var path : List.of("/_/comments", "/_/comments?article=x", "/_/comments?article=" + article + "&after=x"))
            assertThat(get(path).statusCode()).as(path).isEqualTo(400);
        for (var path : List.of("/_/comments/0", "/_/comments/x", "/_/comments/1/x", "/_/comments/99999999999999999999", "/_/comments?article=999999"))
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }

    @Test
    void invalidBytesAreRefusedOrTamed() throws Exception {
        var form = raw("POST /_/comments HTTP/1.1\r\nHost: paper.example\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n",
                ("article=" + article + "&text=%ff%fe%c0%80x").getBytes(StandardCharsets.US_ASCII));
        assertThat(form).matches("(?s)HTTP/1.1 (400|303) .*");
        var body = new ByteArrayOutputStream();
        body.writeBytes(("{\"article\":" + article + ",\"text\":\"").getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(new byte[] {(byte) 0xff, (byte) 0xc0, (byte) 0x80});
        body.writeBytes("\"}".getBytes(StandardCharsets.US_ASCII));
        assertThat(raw("POST /_/comments HTTP/1.1\r\nHost: paper.example\r\nContent-Type: application/json\r\nConnection: close\r\n", body.toByteArray()))
                .startsWith("HTTP/1.1 400 ");
        assertThat(json("{\"article\":" + article + ",\"text\":\"\\ud800 lone \\u0000\\u202e\"}").statusCode()).isEqualTo(201);
        assertThat(get("/api/v1/articles/" + article + "/comments").body()).contains("lone").doesNotContain("\u202e").doesNotContain("\\u0000");
    }

    @Test
    void headersCannotBeSplit() throws Exception {
        var answer = form(Map.of("article", article, "name", "a\r\nSet-Cookie: x=1", "text", "b\r\nX-Bad: 1"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "x-bad");
        assertThat(get("/_/comments?article=" + article + "%0d%0aX-Bad:1").headers().map()).doesNotContainKey("x-bad");
    }

    // ——— where requests come from ———

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"-,-,201", "same-origin,-,201", "none,-,201", "cross-site,-,403", "same-site,-,403", "cross-site,http://paper.example,403",
            "-,http://paper.example,201", "-,http://evil.example,403", "-,null,403", "-,http://paper.example.evil.example,403", "same-origin,null,201"})
    void pagesOfOtherSitesCannotWrite(String site, String origin, int status) throws Exception {
        var body = JSON.writeValueAsString(Map.of("article", article, "text", "from " + site + origin));
        var request = request("/_/comments").header("Content-Type", "application/json");
        if (site != null) request.header("Sec-Fetch-Site", site);
        if (origin != null) request.header("Origin", origin);

        assertThat(send(request.POST(HttpRequest.BodyPublishers.ofString(body))).statusCode()).isEqualTo(status);
    }

    @Test
    void aFormOfAnotherSiteIsRefused() throws Exception {
        var answer = send(request("/_/comments").header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "cross-site")
                .POST(HttpRequest.BodyPublishers.ofString("article=" + article + "&text=x")));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/articles/" + article + "/comments").body()).contains("\"count\":0");
    }

    @ParameterizedTest
    @CsvSource({"text/html,text/html", "application/json,application/json", "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',text/html",
            "*/*,text/html", "'application/json, */*;q=0.5',application/json"})
    void eachGetsTheFormItAsksFor(String accept, String type) throws Exception {
        var own = JSON.readTree(json(Map.of("article", article, "text", "형식 " + accept)).body());

        var answer = accepting("/_/comments/" + own.get("id").asLong() + "?key=" + own.get("key").asString(), accept);

        assertThat(header(answer, "Content-Type")).startsWith(type);
    }

    // ——— what attackers write ———

    @Test
    void hostileTextIsTextAndNothingElse() throws Exception {
        var strings = hostile();
        for (var text : strings) {
            var answer = form(Map.of("article", article, "name", text, "text", text));
            if (answer.statusCode() == 303) assertHarmless(Jsoup.parse(get(header(answer, "Location")).body()), text);
            else {
                assertThat(answer.statusCode()).as(text).isIn(422, 409);
                assertHarmless(Jsoup.parse(answer.body()), text);
            }
        }
        for (var path = "/_/comments?article=" + article; path != null; ) {
            var list = Jsoup.parse(get(path).body());
            assertHarmless(list, path);
            path = list.select(".more a[href*=after]").isEmpty() ? null : list.selectFirst(".more a").attr("href");
        }
    }

    @Test
    void anAuthorDownloadsAndErasesAllTheyWroteAndNobodyElseMay() throws Exception {
        var first = JSON.readTree(json(Map.of("article", article, "name", "고양이", "text", "첫 번째 글")).body());
        var second = JSON.readTree(json(Map.of("article", article, "name", "고양이", "text", "두 번째 글", "reader", first.get("reader").asString())).body());
        var path = "/_/comments/" + first.get("id").asLong();
        var key = first.get("key").asString();

        var export = get(path + "/export?key=" + key);
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(header(export, "Content-Disposition")).contains("attachment");
        assertThat(header(export, "Cache-Control")).contains("no-store");
        assertThat(export.body()).contains("첫 번째 글", "두 번째 글");
        assertThat(get(path + "/export?key=" + second.get("key").asString()).statusCode()).isEqualTo(404);
        assertThat(get(path + "/export").statusCode()).isEqualTo(404);
        assertThat(act(first.get("id").asLong(), "erasure", "key=" + "A".repeat(22), "").statusCode()).isEqualTo(404);

        assertThat(Jsoup.parse(get(path + "?key=" + key).body()).select(".traces form")).hasSize(1);
        assertThat(act(first.get("id").asLong(), "erasure", "key=" + key, "").statusCode()).isEqualTo(303);
        assertThat(get("/api/v1/articles/" + article + "/comments").body()).contains("\"count\":0").doesNotContain("번째");
        assertThat(get(path + "/export?key=" + key).body()).doesNotContain("번째");
    }

    /** What a page without comments of others holds, and nothing that a text could have added. */
    private static void assertHarmless(Document page, String text) {
        assertThat(page.select("script:not([src^=/assets/])")).as(text).isEmpty();
        assertThat(page.select("main :is(img, svg, iframe, object, embed, style, link, base, meta, math, video, audio, details, marquee)")).as(text).isEmpty();
        for (var element : page.getAllElements())
            for (var attribute : element.attributes()) {
                assertThat(attribute.getKey()).as(text).doesNotStartWith("on").isNotEqualTo("style");
                if (attribute.getKey().matches("href|src|action")) assertThat(attribute.getValue()).as(text).matches("(/|#|http://paper\\.example).*");
            }
    }

    private static List<String> hostile() throws IOException {
        var strings = new ArrayList<>(List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><script>alert(1)</script>",
                "{{ 7 * 7 }}{% include 'layout.html' %}", "javascript:alert(1)", "'; drop table comment.comment; --", "<!--", "]]>", "\u202e\u2066x"));
        var shared = SHARED.resolve("data").resolve("security");
        if (Files.isDirectory(shared)) {
            for (var each : JSON.readTree(Files.readString(shared.resolve("blns.json")))) strings.add(each.asString());
            for (var file : List.of("JHADDIX_XSS.txt", "XSS_Polyglots.txt", "MarioXSSVectors.txt"))
                strings.addAll(Files.readString(shared.resolve("xss").resolve(file), StandardCharsets.ISO_8859_1).lines().filter(line -> !line.isBlank()).toList());
        } else System.out.println("No folder " + shared + ": only the attack strings written here are tried. -Dkawaraban.shared=DIR names one with more.");
        return strings;
    }

    // ——— helpers ———

    private Edition edition(String language, Edition.Moderation moderation) {
        var code = language + "-" + java.util.UUID.randomUUID().toString().substring(0, 8);
        var found = editions.found(code, language, "신문", ZoneId.of("Asia/Seoul"), "/" + code);
        editions.change(new Edition(found.id(), found.code(), found.language(), found.title(), found.tagline(), found.zone(), found.url(), found.address(),
                found.prefix(), found.position(), found.isSetUp(), moderation, 300, found.share(), found.kakaoKey(), found.publisher(), found.editor(),
                found.postalAddress(), found.registration()));
        return editions.of(found.id());
    }

    private long article(Edition edition) {
        var section = sections.of(edition.id()).stream().findFirst().orElseGet(() -> sections.open(edition.id(), null, "news", "뉴스", "", true));
        var created = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(created.id(), new Text("산반교", Summary.NONE, List.of(new Element.Paragraph("건널 수 있다.")), null, List.of(), List.of(section.id()), List.of()), "oda", "");
        publisher.publish(created.id());
        return created.id();
    }

    private HttpResponse<String> form(Map<String, ?> fields) throws Exception {
        var body = new HashMap<String, Object>(fields).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue().toString(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
        return send(request("/_/comments").header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String address(String place) {
        return "http://paper.example" + edition.prefix() + "/articles/" + article + place;
    }

    private HttpResponse<String> act(long id, String act, String body, String cookie) throws Exception {
        var request = request("/_/comments/" + id + "/" + act).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body));
        return send(cookie.isEmpty() ? request : request.header("Cookie", cookie));
    }

    private HttpResponse<String> vote(long id, String body) throws Exception {
        return send(request("/_/comments/" + id + "/vote").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> json(Map<String, ?> body) throws Exception {
        return json(JSON.writeValueAsString(body));
    }

    private HttpResponse<String> json(String body) throws Exception {
        return send(request("/_/comments").header("Content-Type", "application/json").header("Accept", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> accepting(String path, String accept) throws Exception {
        return send(request(path).header("Accept", accept));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private String raw(String head, byte[] body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static long id(String location) {
        return Long.parseLong(location.replaceAll("^/_/comments/(\\d+).*", "$1"));
    }
}
