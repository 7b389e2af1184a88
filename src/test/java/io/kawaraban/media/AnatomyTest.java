package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are what their bytes say. */
class AnatomyTest {
    @TempDir
    Path folder;

    static Stream<Arguments> everyType() {
        return Stream.of(arguments(Type.JPEG, Samples.jpeg(40, 30)), arguments(Type.PNG, Samples.png(40, 30)),
                arguments(Type.GIF, Samples.gif(40, 30)), arguments(Type.WEBP, Samples.WEBP), arguments(Type.WEBP, Samples.WEBP_WITH_HOLE),
                arguments(Type.MP3, Samples.mp3()), arguments(Type.OGG, Samples.ogg()), arguments(Type.WAV, Samples.wav()),
                arguments(Type.MP4, Samples.mp4()), arguments(Type.M4A, Samples.m4a()), arguments(Type.WEBM, Samples.webm()),
                arguments(Type.PDF, Samples.pdf()));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void aTypeIsToldByItsContent(Type type, byte[] content) throws Exception {
        try (var bytes = bytes(content)) {
            assertThat(Recognition.type(bytes)).contains(type);
            Anatomy.of(type, bytes);
        }
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void aFileThatIsCutOffIsBroken(Type type, byte[] content) throws Exception {
        if (type == Type.MP3) return;    // frames follow one another without a count, so a shorter one is whole

        for (var length : new int[] {content.length - 3, content.length * 3 / 4, content.length / 2, 24}) {
            if (length >= content.length) continue;
            try (var bytes = bytes(Samples.slice(content, 0, length))) {
                if (type == Type.GIF && length == content.length - 3) continue;
                assertThatThrownBy(() -> Anatomy.of(type, bytes)).as(type + " cut at " + length).isInstanceOf(Broken.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void damageIsFoundOrHarmless(Type type, byte[] content) throws Exception {
        var random = new Random(7);
        for (int round = 0; round < 300; round++) {
            var damaged = content.clone();
            for (int i = 0; i < 4; i++) damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try (var bytes = bytes(damaged)) {
                var anatomy = Anatomy.of(type, bytes);
                anatomy.clean(folder.resolve("file"), new ByteArrayOutputStream());
            } catch (Broken e) {
                assertThat(e).hasMessageMatching("[ -~]+");
            }
        }
    }

    @Test
    void whatOnlyLooksLikeAPictureIsNone() throws Exception {
        for (var other : new String[] {"<html><script>alert(1)</script>", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<?xml version='1.0'?><svg/>",
                "BM not kept here", "MZ", "#!/bin/sh", "RIFF....AVI ", "GIF88a", "\u0000\u0000\u0000\u0018ftypavif", "\u00ff\u00fb", " %PDF-1.4"})
            try (var bytes = bytes(Samples.ascii(other))) {
                assertThat(Recognition.type(bytes)).as(other).isEmpty();
            }
    }

    @Test
    void aCameraTellsHowItWasHeld() throws Exception {
        for (int orientation = 1; orientation <= 8; orientation++)
            try (var bytes = bytes(Samples.jpegOfCamera(40, 30, orientation))) {
                var anatomy = Anatomy.of(Type.JPEG, bytes);

                assertThat(anatomy.orientation()).isEqualTo(orientation);
                assertThat(anatomy.width()).isEqualTo(40);
                assertThat(anatomy.lies()).isEqualTo(orientation >= 5);
            }
    }

    @Test
    void whereAPictureWasTakenStaysInTheHouse() throws Exception {
        assertThat(cleaned(Type.JPEG, Samples.jpegOfCamera(40, 30, 6))).doesNotContain(Samples.SECRET);
        assertThat(cleaned(Type.PNG, Samples.pngWithWords(40, 30))).doesNotContain(Samples.SECRET);
        assertThat(cleaned(Type.GIF, Samples.movingGif(40, 30))).doesNotContain(Samples.SECRET);
        assertThat(cleaned(Type.MP4, Samples.mp4())).doesNotContain(Samples.SECRET).hasSize(Samples.mp4().length);
    }

    @Test
    void aCleanedPictureShowsTheSame() throws Exception {
        var camera = Samples.jpegOfCamera(40, 30, 6);
        var cleaned = cleaned(Type.JPEG, camera).getBytes(StandardCharsets.ISO_8859_1);

        try (var bytes = bytes(cleaned)) {
            assertThat(Anatomy.of(Type.JPEG, bytes).orientation()).isEqualTo(6);
        }
        var before = ImageIO.read(new ByteArrayInputStream(camera));
        var after = ImageIO.read(new ByteArrayInputStream(cleaned));
        for (int x = 0; x < 40; x += 7) assertThat(after.getRGB(x, 10)).isEqualTo(before.getRGB(x, 10));
        assertThat(ImageIO.read(new ByteArrayInputStream(cleaned(Type.PNG, Samples.pngWithWords(40, 30)).getBytes(StandardCharsets.ISO_8859_1))).getWidth()).isEqualTo(40);
    }

    @Test
    void aFileWithoutNotesIsServedAsItIs() throws Exception {
        for (var each : everyType().toList()) {
            if (each.get()[0] == Type.MP4) continue;
            try (var bytes = bytes((byte[]) each.get()[1])) {
                assertThat(Anatomy.of((Type) each.get()[0], bytes).isClean(bytes.size())).as(each.get()[0].toString()).isTrue();
            }
        }
    }

    @Test
    void aMovingPictureIsToldFromAStillOne() throws Exception {
        try (var moving = bytes(Samples.movingGif(40, 30))) {
            assertThat(Anatomy.of(Type.GIF, moving).animated()).isTrue();
        }
        try (var still = bytes(Samples.gif(40, 30))) {
            assertThat(Anatomy.of(Type.GIF, still).animated()).isFalse();
        }
    }

    private String cleaned(Type type, byte[] content) throws Exception {
        try (var bytes = bytes(content)) {
            var out = new ByteArrayOutputStream();
            Anatomy.of(type, bytes).clean(folder.resolve("file"), out);
            return out.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private Bytes bytes(byte[] content) throws IOException {
        return new Bytes(Files.write(folder.resolve("file"), content));
    }
}
