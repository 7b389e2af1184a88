package io.kawaraban.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssetsTest {
    private final Assets assets = new Assets(new ThemeSettings(null, true));

    @Test
    void anAddressNamesTheContent() {
        var address = assets.address("kawaraban.css");

        assertThat(address).matches("/assets/kawaraban\\.[0-9a-f]{16}\\.css");
        assertThat(assets.at(address).orElseThrow().gzip().length).isLessThan(assets.at(address).orElseThrow().bytes().length / 2);
        assertThatThrownBy(() -> assets.address("none.css")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStyleSheetNamesOtherAssetsByTheirContent() {
        var css = new String(assets.named("kawaraban.css").orElseThrow().bytes(), StandardCharsets.UTF_8);

        assertThat(css).contains("url(\"" + assets.address("mark.svg") + "\")").doesNotContain("url(\"mark.svg\")");
    }

    @Test
    void theStyleSheetCallsNobodyElse() {
        var css = new String(assets.named("kawaraban.css").orElseThrow().bytes(), StandardCharsets.UTF_8);

        assertThat(css).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import").doesNotContain("data:");
    }

    @Test
    void aThemeOfOnesOwnLiesOverTheBuiltInOne(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("assets"));
        Files.writeString(folder.resolve("assets/kawaraban.css"), "body{}");

        var own = new Assets(new ThemeSettings(folder, true));

        assertThat(own.named("kawaraban.css").orElseThrow().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("body{}");
        assertThat(own.named("reader.js")).isPresent();
    }
}
