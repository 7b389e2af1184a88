package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Pictures come out of the darkroom in the size, the position and the colours they should have. */
class DarkroomTest {
    @TempDir
    Path folder;

    private final Darkroom darkroom = new Darkroom(new MediaSettings(DataSize.ofMegabytes(64), DataSize.ofMegabytes(64), 64_000_000, 2, 100));

    @AfterEach
    void close() {
        darkroom.close();
    }

    @Test
    void aPictureIsScaledToItsWidth() throws Exception {
        var image = printed(Type.JPEG, Samples.jpeg(2000, 1000), Rendition.W960);

        assertThat(image.getWidth()).isEqualTo(960);
        assertThat(image.getHeight()).isEqualTo(480);
        assertColour(image, 100, 100, Color.RED);
        assertColour(image, 800, 400, Color.WHITE);
    }

    @Test
    void aSmallPictureIsNotEnlarged() throws Exception {
        assertThat(printed(Type.PNG, Samples.png(200, 100), Rendition.W320).getWidth()).isEqualTo(200);
    }

    @Test
    void aPictureStandsUpright() throws Exception {
        // The camera's corners, clockwise from the upper left, are red, green, white, blue. What stands in ours?
        Color[][] corners = {{}, {Color.RED, Color.GREEN, Color.WHITE, Color.BLUE}, {Color.GREEN, Color.RED, Color.BLUE, Color.WHITE},
                {Color.WHITE, Color.BLUE, Color.RED, Color.GREEN}, {Color.BLUE, Color.WHITE, Color.GREEN, Color.RED},
                {Color.RED, Color.BLUE, Color.WHITE, Color.GREEN}, {Color.BLUE, Color.RED, Color.GREEN, Color.WHITE},
                {Color.WHITE, Color.GREEN, Color.RED, Color.BLUE}, {Color.GREEN, Color.WHITE, Color.BLUE, Color.RED}};
        for (int orientation = 1; orientation <= 8; orientation++) {
            var image = printed(Type.JPEG, Samples.jpegOfCamera(600, 400, orientation), Rendition.W320);

            assertThat(image.getWidth() > image.getHeight()).as("orientation " + orientation).isEqualTo(orientation < 5);
            int right = image.getWidth() - 20, bottom = image.getHeight() - 20;
            assertColour(image, 20, 20, corners[orientation][0]);
            assertColour(image, right, 20, corners[orientation][1]);
            assertColour(image, right, bottom, corners[orientation][2]);
            assertColour(image, 20, bottom, corners[orientation][3]);
        }
    }

    @Test
    void aCardAndASquareAreFilled() throws Exception {
        var card = printed(Type.JPEG, Samples.jpeg(1000, 2000), Rendition.CARD);
        var thumb = printed(Type.JPEG, Samples.jpeg(1000, 2000), Rendition.THUMB);

        assertThat(card.getWidth()).isEqualTo(1200);
        assertThat(card.getHeight()).isEqualTo(630);
        assertColour(card, 10, 10, Color.RED);
        assertThat(thumb.getWidth()).isEqualTo(320);
        assertThat(thumb.getHeight()).isEqualTo(320);
    }

    @Test
    void aStampStandsOnPaperRatherThanBeBlownUp() throws Exception {
        var card = printed(Type.PNG, Samples.pngWithHole(60, 60), Rendition.CARD);

        assertColour(card, 5, 5, new Color(0xfbf8f1));
        assertColour(card, 600, 315, Color.RED);
    }

    @Test
    void whatIsNotThereStaysSo() throws Exception {
        for (var each : new byte[][] {Samples.pngWithHole(400, 300), Samples.WEBP_WITH_HOLE}) {
            var image = printed(each[0] == 'R' ? Type.WEBP : Type.PNG, each, Rendition.W320);

            assertThat(image.getRGB(2, 2) >>> 24).isZero();
        }
    }

    @Test
    void webpIsRead() throws Exception {
        var image = printed(Type.WEBP, Samples.WEBP, Rendition.W320);

        assertThat(image.getWidth()).isEqualTo(48);
        assertColour(image, 8, 16, new Color(0xcc3333));
        assertColour(image, 40, 16, new Color(0x3366cc));
    }

    @Test
    void grayStaysAsGrayAsItWas() throws Exception {
        for (var type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
            var gray = new BufferedImage(400, 300, type);
            for (int y = 0; y < 300; y++)
                for (int x = 0; x < 400; x++) gray.getRaster().setSample(x, y, 0, type == BufferedImage.TYPE_BYTE_GRAY ? 90 : 90 * 257);

            assertColour(printed(Type.PNG, png(gray), Rendition.W320), 50, 50, new Color(90, 90, 90));
        }
    }

    @Test
    void grayWithHolesStaysAsGrayAsItWas() throws Exception {
        var space = java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_GRAY);
        var model = new java.awt.image.ComponentColorModel(space, true, false, java.awt.Transparency.TRANSLUCENT, java.awt.image.DataBuffer.TYPE_BYTE);
        var raster = model.createCompatibleWritableRaster(400, 300);
        for (int y = 0; y < 300; y++)
            for (int x = 0; x < 400; x++) raster.setPixel(x, y, new int[] {90, x < 200 ? 0 : 255});

        var image = printed(Type.PNG, png(new BufferedImage(model, raster, false, null)), Rendition.W320);

        assertThat(image.getRGB(10, 10) >>> 24).isZero();
        assertColour(image, 300, 50, new Color(90, 90, 90));
    }

    @Test
    void nothingOfTheCamerasNotesIsPrinted() throws Exception {
        var camera = Samples.jpegOfCamera(800, 600, 3);

        assertThat(new String(print(Type.JPEG, camera, Rendition.W640), StandardCharsets.ISO_8859_1)).doesNotContain(Samples.SECRET).doesNotContain("Exif");
    }

    @Test
    void aPictureThatBeginsWellAndIsNothingIsBroken() throws Exception {
        var file = Files.write(folder.resolve("file"), Samples.bomb(300, 300));
        try (var bytes = new Bytes(file)) {
            var anatomy = Anatomy.of(Type.PNG, bytes);

            assertThatThrownBy(() -> darkroom.seesThrough(file, Type.PNG, anatomy)).isInstanceOf(Broken.class);
        }
    }

    private BufferedImage printed(Type type, byte[] content, Rendition rendition) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(print(type, content, rendition)));
    }

    private byte[] print(Type type, byte[] content, Rendition rendition) throws Exception {
        var file = Files.write(folder.resolve("file"), content);
        try (var bytes = new Bytes(file)) {
            var anatomy = Anatomy.of(type, bytes);
            var transparent = darkroom.seesThrough(file, type, anatomy);
            var original = new Original("0".repeat(64), type, content.length, anatomy.lies() ? anatomy.height() : anatomy.width(),
                    anatomy.lies() ? anatomy.width() : anatomy.height(), transparent, anatomy.animated(), true, "a", Instant.EPOCH, "", "");
            return darkroom.print(original, file, anatomy, rendition);
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static void assertColour(BufferedImage image, int x, int y, Color colour) {
        var seen = new Color(image.getRGB(x, y));
        assertThat(seen.getRed()).as("red of " + seen).isCloseTo(colour.getRed(), within(12));
        assertThat(seen.getGreen()).as("green of " + seen).isCloseTo(colour.getGreen(), within(12));
        assertThat(seen.getBlue()).as("blue of " + seen).isCloseTo(colour.getBlue(), within(12));
    }
}
