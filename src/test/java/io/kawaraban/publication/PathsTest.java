package io.kawaraban.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(strings = {"/desk", "/desk/articles/1", "/api/v1/x", "/media/a/b", "/_/view", "/articles", "/articles/12", "/authors", "/topics", "/ranking", "/search",
            "/feed.xml", "/news/feed.xml", "/authors/a/atom.xml", "/sitemap.xml", "/sitemap-12.xml", "/news-sitemap.xml", "/robots.txt"})
    void theProgramAnswersHere(String path) {
        assertThat(Paths.isReserved(path, List.of())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/about", "/2024/05/ship", "/articles/ship", "/articles/2024/05/ship", "/topics/12345", "/authors/hana/2024", "/ranking/2014", "/desktop", "/?p=1",
            "/search/label/crab", "/sitemap", "/feed", "/wp-content/uploads/a.jpg"})
    void theseMayBeSomebodysOldAddress(String path) {
        assertThat(Paths.isReserved(path, List.of())).isFalse();
    }

    @Test
    void pathsAreKeptDecodedAndWithoutLastSlash() {
        assertThat(Paths.normal("/2024/%E8%88%B9/")).contains("/2024/船");
        assertThat(Paths.normal("/2024/%e8%88%b9")).contains("/2024/船");
        assertThat(Paths.normal("/%ff")).isEmpty();
        assertThat(Paths.normal("/%0a")).isEmpty();
        assertThat(Paths.encoded("/2024/船 と")).isEqualTo("/2024/%e8%88%b9%20%e3%81%a8");
    }
}
