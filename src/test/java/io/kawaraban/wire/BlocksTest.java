package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.wire.Blocks.Block;
import io.kawaraban.wire.Blocks.Html;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private final List<String> lost = new ArrayList<>();

    @Test
    void blocksNestAndCloseThemselves() {
        var pieces = Blocks.parse("a<!-- wp:group {\"tagName\":\"div\"} -->b<!-- wp:acme/chart /-->c<!-- /wp:group -->d");

        assertThat(pieces).hasSize(3);
        var group = (Block) pieces.get(1);
        assertThat(group.name()).isEqualTo("group");
        assertThat(group.settings().path("tagName").asString()).isEqualTo("div");
        assertThat(group.pieces()).element(0).isEqualTo(new Html("b"));
        assertThat(((Block) group.pieces().get(1)).name()).isEqualTo("acme/chart");
    }

    @Test
    void settingsMayHoldBracesAndEscapedDashes() {
        var block = (Block) Blocks.parse("<!-- wp:x {\"a\":{\"b\":\"} /\\u002d\\u002d>\"},\"c\":\"<!\\u002d\\u002d\"} /-->").getFirst();

        assertThat(block.settings().path("a").path("b").asString()).isEqualTo("} /-->");
    }

    @Test
    void brokenMarksLoseNoWords() {
        assertThat(html("<!-- wp:group -->a<!-- wp:paragraph --><p>b</p>")).isEqualTo("a<p>b</p>");
        assertThat(html("a<!-- /wp:group -->b")).isEqualTo("ab");
        assertThat(html("<!-- wp:group {broken --> -->a<!-- /wp:group -->")).contains("a");
        assertThat(html("<!-- wp:list --><!-- wp:quote -->a<!-- /wp:list -->b<!-- /wp:quote -->c")).isEqualTo("abc");
        assertThat(html("<!-- wp:paragraph")).isEqualTo("<!-- wp:paragraph");
    }

    @Test
    void whatTheSiteFilledIsLeftOutAndNamed() {
        assertThat(html("a<!-- wp:latest-posts {\"n\":3} /--><!-- wp:query --><div><!-- wp:post-title /-->x</div><!-- /wp:query -->b")).isEqualTo("ab");
        assertThat(lost).containsExactly("SITE_BLOCK latest-posts", "SITE_BLOCK query", "SITE_BLOCK post-title");
    }

    @Test
    void aPluginsBlockWithoutContentIsNamed() {
        assertThat(html("<!-- wp:acme/weather {\"city\":\"x\"} /--><!-- wp:acme/box --><p>kept</p><!-- /wp:acme/box --><!-- wp:spacer /-->")).isEqualTo("<p>kept</p>");
        assertThat(lost).containsExactly("BLOCK acme/weather");
    }

    @Test
    void aReusableBlockIsPutIn() {
        assertThat(html("<!-- wp:block {\"ref\":5} /-->")).isEqualTo("<p>again</p>");
        assertThat(html("<!-- wp:block {\"ref\":6} /-->")).isEmpty();
        assertThat(lost).containsExactly("BLOCK block 6");
    }

    @Test
    void aReusableBlockThatHoldsItselfEnds() {
        var out = Blocks.html(Blocks.parse("<!-- wp:block {\"ref\":1} /-->"), _ -> Optional.of("x<!-- wp:block {\"ref\":1} /-->"), "", (_, _) -> { });

        assertThat(out).isEqualTo("x".repeat(8));
    }

    @Test
    void linksToSocialSitesAreKept() {
        assertThat(html("<!-- wp:social-link {\"url\":\"https://x.example/\",\"service\":\"github\"} /-->"))
                .isEqualTo("<p><a href=\"https://x.example/\">GitHub</a></p>");
    }

    @Test
    void hostileTextTakesNoLongerThanItIsLong() {
        for (var piece : new String[] {"<!-- wp:a -->", "<!-- wp:a {", "<!--", "<!-- wp:a {\"x\":1} /-->", "<!-- /wp:a -->", "<!-- wp:a {}}}}} -->"})
            Assertions.assertTimeout(Duration.ofSeconds(10), () -> Blocks.parse(piece.repeat(1_000_000 / piece.length())), piece);
    }

    private String html(String text) {
        return Blocks.html(Blocks.parse(text), number -> number == 5 ? Optional.of("<!-- wp:paragraph --><p>again</p><!-- /wp:paragraph -->") : Optional.empty(),
                "", (kind, name) -> lost.add(kind + " " + name));
    }
}
