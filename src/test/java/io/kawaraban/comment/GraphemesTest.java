package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.article.Graphemes;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One table of texts and their lengths, for the server here and for the browser elsewhere. */
class GraphemesTest {
    record Counted(String name, String text, int count) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Counted> table() throws IOException {
        try (var json = GraphemesTest.class.getResourceAsStream("graphemes.json")) {
            return JsonMapper.shared().readValue(json, new TypeReference<>() {});
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void theServerCountsWhatPeopleSee(Counted counted) {
        assertThat(Graphemes.count(counted.text())).isEqualTo(counted.count());
        assertThat(Graphemes.each(counted.text())).hasSize(counted.count());
        assertThat(String.join("", Graphemes.each(counted.text()))).isEqualTo(counted.text());
    }
}
