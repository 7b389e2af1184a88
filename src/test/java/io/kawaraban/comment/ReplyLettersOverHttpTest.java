package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.kawaraban.article.Element;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Publisher;
import io.kawaraban.publication.Sections;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Letters about replies, from the form to a real mail server and back by their links. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=https://paper.example", "kawaraban.theme.strict=true",
        "kawaraban.comment.burst=100000", "kawaraban.comment.pause=1ms", "kawaraban.comment.letters=0s"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class ReplyLettersOverHttpTest {
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
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
    private final HttpClient client = HttpClient.newHttpClient();
    private final String address = UUID.randomUUID() + "@kawara.example";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        MAIL.start();
        settings.add("kawaraban.mail.host", () -> "127.0.0.1");
        settings.add("kawaraban.mail.port", () -> MAIL.getSmtp().getPort());
        settings.add("kawaraban.mail.from", () -> "paper@kawara.example");
        settings.add("kawaraban.mail.security", () -> "none");
    }

    @ParameterizedTest
    @CsvSource({"ja,返信の通知の確認,さんから返信がありました", "ko,답글 알림 확인,님이 답글을 달았습니다", "en,Letters about replies,has replied to you"})
    void whoConfirmsHearsOfRepliesUntilTheyPressTheButton(String language, String asking, String telling) throws Exception {
        long article = article(language);
        var own = post("/_/comments", "article=" + article + "&text=" + encoded("瓦 " + language));
        var location = own.headers().firstValue("Location").orElseThrow();
        assertThat(page(location).select("form[action$=/letters] input[name=address]")).hasSize(1);
        var parent = location.replaceAll("\\D*(\\d+)\\?.*", "$1");

        ask(location, address);
        var page = page(location);
        assertThat(page.text()).doesNotContain(address);
        assertThat(page.select("form.stop")).hasSize(1);
        var question = letters(1).getFirst();
        assertThat(question.getSubject()).startsWith(asking);
        assertThat(question.getHeader("List-Unsubscribe")).isNull();
        var confirm = linkIn(question);
        assertThat(page(confirm).html()).contains("noindex").contains("lang=\"" + language);
        assertThat(page(confirm).select("form[action*=confirmation]")).as("looking at a link is no consent").hasSize(1);
        assertThat(post(page(confirm).selectFirst("form").attr("action"), "").statusCode()).isEqualTo(200);
        assertThat(page(confirm).select("form[action*=confirmation]")).isEmpty();

        assertThat(post("/_/comments", "article=" + article + "&parent=" + parent + "&name=" + encoded("Oda\r\nBcc: all@kawara.example") + "&text=" + encoded("이 답글 " + language)).statusCode()).isEqualTo(303);
        var letter = letters(2).getLast();
        assertThat(letter.getSubject()).contains("Oda").contains(telling);
        assertThat(letter.getAllRecipients()).hasSize(1);
        assertThat((String) letter.getContent()).contains("이 답글 " + language);
        assertThat(letter.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        var stop = letter.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        assertThat((String) letter.getContent()).contains(stop);
        assertThat(page(path(stop)).select("form.stop")).as("looking at a link does not stop letters").hasSize(1);

        for (int i = 0; i < 2; i++) assertThat(send(request(path(stop)).header("Content-Type", "application/x-www-form-urlencoded").header("Origin", "https://mail.example")
                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))).statusCode()).as("pressed again").isEqualTo(200);
        assertThat(page(location).select("form[action$=/letters]")).hasSize(1);
        assertThat(page(path(stop)).select("form")).as("nothing is left to stop").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oda", "a@b\r\nBcc: c@kawara.example", "a@kawara.example, c@kawara.example", "Oda <oda@kawara.example>", "\"><script>alert(1)</script>@kawara.example"})
    void whatIsNoAddressIsSaidBesideTheField(String typed) throws Exception {
        var location = post("/_/comments", "article=" + article("en") + "&text=hello").headers().firstValue("Location").orElseThrow();

        var answer = ask(location, typed);

        assertThat(answer.statusCode()).isEqualTo(422);
        var document = Jsoup.parse(answer.body());
        assertThat(document.selectFirst("#letters-problem").text()).isEqualTo("This is not an e-mail address.");
        assertThat(document.selectFirst("#letters-address").attr("value")).isEqualTo(document.selectFirst("#letters-address").attr("value").strip());
        assertThat(document.select("main script")).isEmpty();
        assertThat(MAIL.getReceivedMessages()).noneMatch(message -> isTo(message, "c@kawara.example"));
    }

    @Test
    void aForgedSealOrKeyDoesNothing() throws Exception {
        var location = post("/_/comments", "article=" + article("en") + "&text=hello").headers().firstValue("Location").orElseThrow();
        ask(location, address);
        var path = location.replaceAll("\\?.*", "") + "/letters";

        for (var seal : List.of("", "x", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "%EA%B0%80")) {
            assertThat(page(path + "?seal=" + seal).select("form.write")).isEmpty();
            assertThat(post(path + "/confirmation?seal=" + seal, "").statusCode()).isEqualTo(200);
            assertThat(post(path + "/stop?seal=" + seal, "").statusCode()).isEqualTo(200);
        }
        assertThat(post(path, "key=" + Key.random().value() + "&address=" + encoded(address)).statusCode()).isEqualTo(404);
        assertThat(page(linkIn(letters(1).getFirst())).select("form[action*=confirmation]")).as("asked, still").hasSize(1);
    }

    @Test
    void aPageOfAnotherSiteAsksForNothing() throws Exception {
        var location = post("/_/comments", "article=" + article("en") + "&text=hello").headers().firstValue("Location").orElseThrow();
        var body = "key=" + location.replaceAll(".*key=", "") + "&address=" + encoded(address);

        for (var act : List.of("/letters", "/letters/confirmation?seal=x"))
            assertThat(send(request(location.replaceAll("\\?.*", "") + act).header("Content-Type", "application/x-www-form-urlencoded").header("Sec-Fetch-Site", "cross-site")
                    .POST(HttpRequest.BodyPublishers.ofString(body))).statusCode()).isEqualTo(403);
    }

    @Test
    void theAddressIsInWhatOneTakesAndNowhereElse() throws Exception {
        long article = article("en");
        var location = post("/_/comments", "article=" + article + "&text=hello").headers().firstValue("Location").orElseThrow();
        ask(location, address);

        assertThat(send(request(location.replace("?", "/export?"))).body()).contains("\"letters\":\"" + address + "\"").contains("\"text\":\"hello\"");
        for (var path : List.of(location, location.replaceAll("\\?.*", ""), "/api/v1/articles/" + article + "/comments", "/_/comments.atom?article=" + article, "/_/comments?article=" + article))
            assertThat(send(request(path)).body()).as(path).doesNotContain(address);
    }

    private HttpResponse<String> ask(String location, String to) throws Exception {
        return post(location.replaceAll("\\?.*", "") + "/letters", "key=" + location.replaceAll(".*key=", "") + "&address=" + encoded(to));
    }

    private List<MimeMessage> letters(int count) {
        await().atMost(Duration.ofSeconds(10)).until(() -> received().size() >= count);
        assertThat(received()).hasSize(count);
        return received();
    }

    private List<MimeMessage> received() {
        return Arrays.stream(MAIL.getReceivedMessages()).filter(message -> isTo(message, address)).toList();
    }

    private static boolean isTo(MimeMessage message, String to) {
        try {
            return message.getAllRecipients()[0].toString().equals(to);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String linkIn(MimeMessage letter) throws Exception {
        return path(((String) letter.getContent()).replaceAll("(?s).*(https://\\S+).*", "$1"));
    }

    private static String path(String link) {
        return link.substring("https://paper.example".length());
    }

    private Document page(String path) throws Exception {
        return Jsoup.parse(send(request(path)).body());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private long article(String language) {
        var code = language + "-" + UUID.randomUUID().toString().substring(0, 8);
        var edition = editions.found(code, language, "Paper", ZoneId.of("Asia/Tokyo"), "/" + code);
        var section = sections.open(edition.id(), null, "news", "News", "", true);
        var created = articles.create(edition.id(), null, Kind.ARTICLE);
        articles.revise(created.id(), new Text("Bridge", Summary.NONE, List.of(new Element.Paragraph("Open.")), null, List.of(), List.of(section.id()), List.of()), "oda", "");
        publisher.publish(created.id());
        return created.id();
    }
}
