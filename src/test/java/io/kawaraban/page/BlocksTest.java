package io.kawaraban.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer.Pictures.Shown;
import io.kawaraban.comment.Talk;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Author;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Section;
import io.kawaraban.ranking.Window;
import io.kawaraban.share.ShareLinks;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.Theme;
import io.kawaraban.topic.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** Every block in every language, with strict variables: a misspelt property is a failed build. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {"kawaraban.url=http://paper.example", "kawaraban.theme.strict=true"})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
class BlocksTest {
    private static final Instant AT = Instant.parse("2026-11-23T11:15:00Z");
    private static final String EVIL = "\"><script>alert(1)</script>'&";
    private static final Shown PICTURE = new Shown("/media/a/960.jpg", "/media/a/320.jpg 320w, /media/a/960.jpg 960w", 960, 640);
    private static final Section SECTION = new Section(7, 1, null, "news", EVIL, "", 0, true);
    private static final Author AUTHOR = new Author(3, 1, "mizuki", EVIL, "記者", "mizuki.arai@desk.example", "紙を読む。", "");
    private static final Topic TOPIC = new Topic(5, 1, "橋", EVIL, "");
    @Autowired
    private Theme theme;
    @Autowired
    private Editions editions;

    @BeforeEach
    void editions() {
        for (var code : List.of("ja", "ko", "en"))
            if (editions.find(code).isEmpty()) editions.found(code, code, "新報 " + code, ZoneId.of("Asia/Tokyo"), editions.all().isEmpty() ? "" : "/" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "ko", "en"})
    void everyBlockIsDrawn(String language) {
        var edition = editions.find(language).orElseThrow();

        for (var block : blocks(edition)) {
            var html = draw(edition, block);
            assertThat(html.select("main article").html()).as(block.template()).isNotBlank();
            assertThat(html.select("script:not([src])")).as(block.template()).isEmpty();
            assertThat(html.select("main").text()).as(block.template()).doesNotContain("{", "null");
        }
    }

    @Test
    void noBlockIsForgotten() {
        var drawn = blocks(editions.first()).stream().map(Object::getClass).collect(Collectors.toSet());

        assertThat(drawn).isEqualTo(Set.copyOf(Arrays.asList(Block.class.getPermittedSubclasses())));
    }

    @Test
    void aStoryIsOneLinkAroundPictureAndHeadline() {
        for (var block : blocks(editions.first())) {
            var stories = draw(editions.first(), block).select("a[data-article]");
            for (var story : stories) {
                assertThat(story.select(".headline")).as(block.template()).hasSize(1);
                assertThat(story.select("img, .picture.none").size()).as(block.template()).isPositive();
                assertThat(story.attr("href")).startsWith("/").doesNotContain("//");
            }
            assertThat(stories.eachAttr("data-article")).doesNotHaveDuplicates();
        }
    }

    @Test
    void numbersSpeakFirstAndAreSaidOnce() {
        var picks = draw(editions.first(), new Block.Picks(List.of(story(1), story(2))));

        assertThat(picks.select("ol > li")).hasSize(2);
        assertThat(picks.select(".numeral").eachAttr("aria-hidden")).containsOnly("true");
    }

    @Test
    void aMailAddressIsNowhereInThePageAsOne() {
        var html = html(editions.first(), new Block.Contributor(List.of(person())));

        assertThat(html).doesNotContain("mizuki.arai@desk.example").doesNotContain("desk.example").doesNotContain("mailto:");
        assertThat(People.pieces("mizuki.arai@desk.example")).containsExactly("mizuki", ".", "arai", "@", "desk", ".", "example");
    }

    @Test
    void onlySanitizedTextIsPrintedRaw() throws IOException {
        try (var files = Files.walk(Path.of("src/main/resources/theme/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var raw = Files.readString(file).lines().filter(line -> line.matches(".*\\|\\s*raw\\b.*|.*autoescape.*")).toList();
                if (file.endsWith("block/body.html")) assertThat(raw).containsExactly("{{ block.html | raw }}");
                else if (file.endsWith("block/lead.html")) assertThat(raw).hasSize(1).first().asString().containsOnlyOnce("| raw").contains("{{ block.picture.caption | raw }}");
                else assertThat(raw).as(file.toString()).isEmpty();
            }
        }
    }

    @Test
    void aPageGoesWithoutWhatItCanDoWithout() {
        assertThat(new Block.Body("").isEssential()).isTrue();
        assertThat(new Block.AlsoRead(List.of()).isEssential()).isFalse();
        assertThatThrownBy(() -> draw(editions.first(), new Block.Newest(null, List.of()))).as("in tests nothing is passed over").isInstanceOf(RuntimeException.class);
    }

    private Document draw(Edition edition, Block block) {
        return Jsoup.parse(html(edition, block));
    }

    private String html(Edition edition, Block block) {
        var page = theme.draw(edition, "article.html", Head.of("見出し", "", "/articles/1"), Map.of("article", 1L, "isPage", false, "isCounted", true, "story", List.of(block)), Map::of, Set.of()).now();
        return new String(page.bytes(), StandardCharsets.UTF_8);
    }

    private static List<Block> blocks(Edition edition) {
        return List.of(
                new Block.Headline("三番橋、" + EVIL + "　開通", List.of(SECTION)),
                new Block.Byline(List.of(new Block.Byline.Credit(AUTHOR, List.of(Contribution.Role.values())), new Block.Byline.Credit(AUTHOR, List.of(Contribution.Role.WROTE))),
                        AT, AT.plusSeconds(3_600)),
                new Block.Summary(List.of("一", EVIL, "三")),
                new Block.Lead(new Element.Picture("media:" + "a".repeat(64), EVIL, "橋の<em>夜</em>", EVIL, 960, 640), PICTURE),
                new Block.Body("<p>本文</p>"),
                new Block.Corrections(List.of(new Release.Correction(AT, EVIL))),
                new Block.Tags(List.of(TOPIC)),
                new Block.Share(ShareLinks.of(edition, "http://paper.example/articles/1", EVIL), "http://paper.example/articles/1", EVIL),
                new Block.Contributor(List.of(person(), new Block.Person(AUTHOR, null, List.of()))),
                new Block.Comments(new Talk(1, "/articles/1", new io.kawaraban.comment.Listing(0, List.of(), null), null)),
                new Block.Ranking(List.of(story(1), story(3)), Window.HOUR, SECTION),
                new Block.AlsoRead(List.of(story(1), bare(2))),
                new Block.Chart(EVIL, List.of(story(1), bare(2))),
                new Block.Picks(List.of(story(1), bare(2))),
                new Block.Topics(List.of(new Block.Topics.Leading(TOPIC, story(1)), new Block.Topics.Leading(TOPIC, bare(2)))),
                new Block.Leads(story(1), List.of(story(2), bare(3))),
                new Block.Newest(SECTION, List.of(story(1), bare(2))),
                new Block.Listing("topic", List.of(story(1), bare(2)), "/topics/a?before=1.2", "/topics/a"),
                new Block.Beginning());
    }

    private static Block.Person person() {
        return new Block.Person(AUTHOR, PICTURE, People.pieces(AUTHOR.email()));
    }

    private static Story story(int number) {
        return new Story(number, "/articles/" + number, "見出し " + EVIL + number, EVIL, SECTION, PICTURE, AT, number, 312);
    }

    private static Story bare(int number) {
        return new Story(number, "/articles/" + number, "見出し", "", null, null, AT, number, 0);
    }
}
