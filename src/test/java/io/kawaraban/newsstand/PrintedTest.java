package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class PrintedTest {
    private final Random random = new Random(20261123);

    @Test
    void partsInAnyOrderAreOneGzipMember() throws Exception {
        for (int round = 0; round < 300; round++) {
            var bytes = new ByteArrayOutputStream();
            var parts = new ArrayList<Part>();
            for (int i = random.nextInt(9); i >= 0; i--) {
                var piece = piece();
                bytes.writeBytes(piece);
                parts.add(Part.of(piece));
            }
            var printed = Printed.of(parts);

            var gzip = bytes(printed.gzip());
            assertThat(unpacked(gzip)).isEqualTo(bytes.toByteArray());
            assertThat(bytes(printed.plain())).isEqualTo(bytes.toByteArray());
            assertThat(gzip).hasSize(printed.gzipLength());
            assertIsOneMember(gzip);
        }
    }

    @Test
    void theTagIsOfWhatIsShown() {
        var one = Part.of("瓦版".getBytes(StandardCharsets.UTF_8));
        var other = Part.of("瓦".getBytes(StandardCharsets.UTF_8));

        assertThat(Printed.of(List.of(one, other)).tag()).isEqualTo(Printed.of(List.of(Part.of("瓦版".getBytes(StandardCharsets.UTF_8)), other)).tag());
        assertThat(Printed.of(List.of(one, other)).tag()).isNotEqualTo(Printed.of(List.of(other, one)).tag());
        assertThat(Printed.of(List.of(one)).tag()).isNotEqualTo(Printed.of(List.of(other)).tag());
    }

    @Test
    void tagsAreComparedWeaklyAndInLists() {
        assertThat(Newsstand.names(List.of("\"a\""), "a")).isTrue();
        assertThat(Newsstand.names(List.of("W/\"a\""), "a")).isTrue();
        assertThat(Newsstand.names(List.of("\"b\", \"a-gzip\""), "a")).isTrue();
        assertThat(Newsstand.names(List.of("\"b\"", "*"), "a")).isTrue();
        assertThat(Newsstand.names(List.of("\"b\", W/\"c\"", "a"), "a")).isFalse();
    }

    /** Nothing stands behind the end of the stream but its check, and no second member. */
    private static void assertIsOneMember(byte[] gzip) throws Exception {
        var inflater = new Inflater(true);
        inflater.setInput(gzip, 10, gzip.length - 10);
        var sink = new byte[65_536];
        while (!inflater.finished()) assertThat(inflater.inflate(sink) > 0 || inflater.finished()).isTrue();
        assertThat(inflater.getRemaining()).isEqualTo(8);
        inflater.end();
    }

    private byte[] piece() {
        if (random.nextInt(6) == 0) return new byte[0];
        var noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        var text = "<li><a href=\"/articles/%d\">朝市の記事</a></li>".formatted(random.nextInt(50)).repeat(random.nextInt(400));
        var out = new ByteArrayOutputStream();
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        if (random.nextBoolean()) out.writeBytes(noise);
        return out.toByteArray();
    }

    private static byte[] unpacked(byte[] gzip) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
