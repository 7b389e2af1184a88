package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.publication.Edition;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final Routes routes = new Routes(List.of(edition("ja", "https://paper.example", ""), edition("ko", "https://paper.example/ko", "/ko"),
            edition("en", "https://sheet.example", ""), edition("fr", "https://sheet.example/fr", "/fr")));

    @ParameterizedTest
    @CsvSource({
            "paper.example, /,           ja, /",
            "paper.example, /news,       ja, /news",
            "paper.example, /ko,         ko, /",
            "paper.example, /ko/,        ko, /",
            "paper.example, /ko/news,    ko, /news",
            "paper.example, /korea,      ja, /korea",
            "PAPER.example, /ko/a%20b,   ko, /a%20b",
            "sheet.example, /ko/news,    en, /ko/news",
            "sheet.example, /fr/news,    fr, /news",
            "127.0.0.1,     /ko/news,    ko, /news",
            "127.0.0.1,     /fr/news,    ja, /fr/news",
            "paper.example, /ko/desk,    ja, /ko/desk",
            "paper.example, /ko/_/view,  ja, /ko/_/view",
            "paper.example, /ko/media/x, ja, /ko/media/x"})
    void hostAndPrefixNameTheEdition(String host, String path, String edition, String within) {
        var route = routes.route(host, path);

        assertThat(route.edition().code()).isEqualTo(edition);
        assertThat(route.path()).isEqualTo(within);
    }

    @Test
    void aRequestWithoutAHostIsTheFirstEditions() {
        assertThat(routes.route(null, "/").edition().code()).isEqualTo("ja");
    }

    private static Edition edition(String code, String url, String prefix) {
        return new Edition(1, code, code, code, "", ZoneId.of("UTC"), url, null, prefix, 0, true, Edition.Moderation.AFTER, 300, List.of(), "", "", "", "", "");
    }
}
