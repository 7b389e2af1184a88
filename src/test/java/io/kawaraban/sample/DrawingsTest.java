package io.kawaraban.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scene can be drawn, looks the same each time, and looks different with each seed. */
class DrawingsTest {

    static Stream<String> scenes() {
        return Drawings.scenes().stream();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aSceneDiffersBySeedAndByNothingElse(String scene) {
        var first = Drawings.image(scene, 1, "");

        assertThat(first.getWidth()).isEqualTo(864);
        assertThat(first.getHeight()).isEqualTo(576);
        assertThat(difference(first, Drawings.image(scene, 1, ""))).isZero();
        assertThat(difference(first, Drawings.image(scene, 2, ""))).isGreaterThan(6);
        assertThat(difference(first, Drawings.image(scene, 3, ""))).isGreaterThan(6);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void aSceneIsAPictureOfManyColours(String scene) {
        for (int seed = 10; seed < 12; seed++) {
            var image = Drawings.image(scene, seed, "");
            var colours = new TreeSet<Integer>();
            for (int y = 0; y < image.getHeight(); y += 16)
                for (int x = 0; x < image.getWidth(); x += 16) colours.add(image.getRGB(x, y) & 0xf0f0f0);

            assertThat(colours).as(scene + " " + seed).hasSizeGreaterThan(20);
        }
    }

    @Test
    void theWordsDecideOnTheHour() {
        assertThat(brightness(Drawings.image("sea", 5, "漁港の夜"))).isLessThan(brightness(Drawings.image("sea", 5, "昼の海")) - 40);
        assertThat(brightness(Drawings.image("town", 5, "어두운 밤"))).isLessThan(brightness(Drawings.image("town", 5, "한낮의 마을")) - 40);
        assertThat(brightness(Drawings.image("bridge", 5, "The bridge at night"))).isLessThan(brightness(Drawings.image("bridge", 5, "The bridge at noon")) - 40);
    }

    @Test
    void aDrawingIsAJpegOfModestSize() throws IOException {
        var jpeg = Drawings.jpeg("harbour", 4, "Fishing boats tied up along a quay");

        assertThat(jpeg).hasSizeLessThan(600_000).startsWith(0xff, 0xd8, 0xff);
        assertThat(ImageIO.read(new ByteArrayInputStream(jpeg)).getWidth()).isEqualTo(864);
    }

    @Test
    void whatTheSampleNewspaperAsksForCanBeDrawn() throws IOException {
        var asked = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/sample"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".json")).toList())
                Pattern.compile("\"scene\"\\s*:\\s*\"([^\"]+)\"").matcher(Files.readString(file)).results().forEach(result -> asked.add(result.group(1)));
        }

        assertThat(Drawings.scenes()).containsAll(asked);
    }

    @Test
    void anUnknownSceneIsAMistake() {
        assertThatThrownBy(() -> Drawings.image("moon-base", 1, "")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("moon-base");
    }

    private static double difference(BufferedImage first, BufferedImage second) {
        long sum = 0, count = 0;
        for (int y = 0; y < 576; y += 6)
            for (int x = 0; x < 864; x += 6) {
                int a = first.getRGB(x, y), b = second.getRGB(x, y);
                sum += Math.abs((a >> 16 & 255) - (b >> 16 & 255)) + Math.abs((a >> 8 & 255) - (b >> 8 & 255)) + Math.abs((a & 255) - (b & 255));
                count += 3;
            }
        return (double) sum / count;
    }

    private static double brightness(BufferedImage image) {
        long sum = 0, count = 0;
        for (int y = 0; y < image.getHeight(); y += 8)
            for (int x = 0; x < image.getWidth(); x += 8, count++) sum += image.getRGB(x, y) >> 8 & 255;
        return (double) sum / count;
    }
}
