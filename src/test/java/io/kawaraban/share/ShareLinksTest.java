package io.kawaraban.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.Edition;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareLinksTest {
    @Test
    void everyLinkBearsThisArticlesAddressAndTitle() {
        var links = ShareLinks.of(edition("", "x", "line", "facebook", "hatena", "naver", "mail"), "https://paper.example/articles/7?a=1&b", "版木 & \"海\"");

        assertThat(links).hasSize(6).allSatisfy(link -> assertThat(link.address()).contains("https%3A%2F%2Fpaper.example%2Farticles%2F7%3Fa%3D1%26b"));
        assertThat(links.getFirst().address()).endsWith("text=%E7%89%88%E6%9C%A8%20%26%20%22%E6%B5%B7%22");
        assertThat(links).extracting(ShareLink::network).containsExactly("x", "line", "facebook", "hatena", "naver", "mail");
    }

    @Test
    void whatOnlyAScriptCanDoIsNoLink() {
        assertThat(ShareLinks.of(edition("", "copy", "system"), "https://paper.example/", "t")).noneMatch(ShareLink::isLink);
    }

    @Test
    void kakaoNeedsAKeyAndUnknownNetworksAreLeftOut() {
        assertThat(ShareLinks.of(edition("", "kakao", "[share url]"), "https://paper.example/", "t")).isEmpty();
        assertThat(ShareLinks.of(edition("k", "kakao"), "https://paper.example/", "t")).hasSize(1);
    }

    private static Edition edition(String kakaoKey, String... networks) {
        return new Edition(1, "ja", "ja", "見本", "", ZoneId.of("Asia/Tokyo"), "https://paper.example", null, "", 0, true, Edition.Moderation.AFTER, 300,
                List.of(networks), kakaoKey, "", "", "", "");
    }
}
