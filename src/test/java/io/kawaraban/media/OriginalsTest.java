package io.kawaraban.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.platform.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What comes into the house, what does not, and what is made of it. */
class OriginalsTest {
    private static final TestDatabase database = TestDatabase.migrated();
    private static final Instant NOON = Instant.parse("2026-11-23T03:00:00Z");
    private static final MediaSettings SETTINGS = new MediaSettings(DataSize.ofKilobytes(200), DataSize.ofKilobytes(300), 4_000_000, 2, 100);

    @TempDir
    Path home;

    private Archive archive;
    private Darkroom darkroom;
    private SimpleMeterRegistry meters;
    private Originals originals;
    private Renditions renditions;

    @BeforeEach
    void open() {
        database.client().sql("truncate media.original").update();
        archive = new Archive(home);
        darkroom = new Darkroom(SETTINGS);
        meters = new SimpleMeterRegistry();
        originals = new Originals(database.client(), archive, darkroom, SETTINGS, meters, Clock.fixed(NOON, ZoneOffset.UTC));
        renditions = new Renditions(originals, archive, darkroom, meters);
    }

    @AfterEach
    void close() throws IOException {
        darkroom.close();
        if (Files.exists(home.resolve("media"))) try (var left = Files.list(home.resolve("media/incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPictureIsKeptByItsContent() throws Exception {
        var content = Samples.jpegOfCamera(600, 400, 6);
        var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));

        var original = kept(content, "C:\\photos\\harbour.png");

        assertThat(original).isEqualTo(new Original(hash, Type.JPEG, content.length, 400, 600, false, false, false, "harbour.png", NOON, "", ""));
        assertThat(home.resolve("media").resolve(hash.substring(0, 2)).resolve(hash)).hasBinaryContent(content);
        assertThat(originals.find("media:" + hash)).contains(original);
        assertThat(originals.open(original).readAllBytes()).isEqualTo(content);
    }

    @Test
    void theSameFileTwiceIsOne() throws Exception {
        var first = kept(Samples.png(40, 30), "first.png");
        var second = kept(Samples.png(40, 30), "second.png");

        assertThat(second).isEqualTo(first);
        assertThat(all()).containsExactly(first);
    }

    @Test
    void theSameFileAtTheSameMomentIsOne() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var hashes = threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> (java.util.concurrent.Callable<String>)
                    () -> kept(Samples.png(50, 30), "same.png").hash()).toList()).stream().map(Future::resultNow).distinct();

            assertThat(hashes).hasSize(1);
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void aFileThatWasLostIsPutBack() throws Exception {
        var original = kept(Samples.png(40, 30), "a.png");
        Files.delete(archive.original(original.hash()));

        kept(Samples.png(40, 30), "a.png");

        assertThat(archive.original(original.hash())).exists();
    }

    @Test
    void onlyTheUserMayReadTheFiles() throws Exception {
        var original = kept(Samples.jpeg(400, 300), "a.jpg");
        renditions.file(original, Rendition.THUMB);

        try (var files = Files.walk(home.resolve("media"))) {
            for (var each : files.toList())
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each))).as(each.toString())
                        .isEqualTo(Files.isDirectory(each) ? "rwx------" : "rw-------");
        }
    }

    @Test
    void everyTypeIsKept() throws Exception {
        for (var content : new byte[][] {Samples.jpeg(40, 30), Samples.png(40, 30), Samples.gif(40, 30), Samples.WEBP, Samples.mp3(), Samples.ogg(),
                Samples.wav(), Samples.mp4(), Samples.m4a(), Samples.webm(), Samples.pdf()})
            kept(content, "a");

        assertThat(all().map(Original::type)).containsExactlyInAnyOrder(Type.values());
    }

    @Test
    void whatIsNotTakenLeavesNothing() throws Exception {
        assertThat(refusal(new byte[0])).isEqualTo(Refusal.EMPTY);
        assertThat(refusal(Samples.ascii("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"))).isEqualTo(Refusal.SVG);
        assertThat(refusal(Samples.ascii("<?xml version=\"1.0\"?>\n<!-- x -->\n<svg/>"))).isEqualTo(Refusal.SVG);
        assertThat(refusal(Samples.ascii("<html><body>I am a.png</body></html>"))).isEqualTo(Refusal.UNKNOWN_TYPE);
        assertThat(refusal(Samples.slice(Samples.png(300, 200), 0, 200))).isEqualTo(Refusal.BROKEN);
        assertThat(refusal(Samples.slice(Samples.jpeg(300, 200), 0, 900))).isEqualTo(Refusal.BROKEN);
        assertThat(refusal(Samples.bomb(300, 200))).isEqualTo(Refusal.BROKEN);
        assertThat(refusal(Samples.joined(Samples.jpeg(10, 10), new byte[210_000]))).isEqualTo(Refusal.TOO_MANY_BYTES);

        assertThat(all()).isEmpty();
        try (var files = Files.walk(home.resolve("media"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void aBombIsRefusedBeforeAnythingIsDecoded() throws Exception {
        darkroom.close();    // whatever asked for decoding would now fail

        assertThat(refusal(Samples.bomb(60_000, 60_000))).isEqualTo(Refusal.TOO_MANY_PIXELS);
        assertThat(refusal(Samples.bomb(2_000_000_000, 1))).isEqualTo(Refusal.TOO_MANY_PIXELS);
        assertThat(refusal(Samples.bomb(70_000, 2))).isEqualTo(Refusal.TOO_MANY_PIXELS);
    }

    @Test
    void anEndlessStreamIsLeftAtTheLimit() throws Exception {
        var read = new long[1];
        var endless = new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                read[0] += length;
                return length;
            }
        };

        assertThat(originals.keep(endless, "a")).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.reason()).isEqualTo(Refusal.TOO_MANY_BYTES));
        assertThat(read[0]).isEqualTo(SETTINGS.fileBytes().toBytes() + 1);
    }

    @Test
    void aStreamThatFailsIsTheCallersToKnow() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };

        assertThatThrownBy(() -> originals.keep(failing, "a")).isInstanceOf(IOException.class).hasMessage("connection reset");
    }

    @Test
    void whatAKilledProcessLeftIsSweptAway() throws Exception {
        kept(Samples.png(40, 30), "a.png");
        var old = Files.writeString(home.resolve("media/incoming/old"), "half a film");
        var young = Files.writeString(home.resolve("media/incoming/young"), "on its way");
        Files.setLastModifiedTime(old, FileTime.from(NOON.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(NOON.minus(Duration.ofHours(1))));

        originals.sweep();

        assertThat(old).doesNotExist();
        assertThat(young).exists();
        Files.delete(young);
    }

    @Test
    void wordsAreAddedLater() throws Exception {
        var original = kept(Samples.png(40, 30), "a.png");

        originals.describe(original.hash(), "A cat on a pier", "Arai Mizuki");

        assertThat(originals.find(original.hash()).orElseThrow().alt()).isEqualTo("A cat on a pier");
        assertThat(originals.find(original.hash()).orElseThrow().credit()).isEqualTo("Arai Mizuki");
    }

    @Test
    void aLargePictureIsOfferedInEveryWidth() throws Exception {
        var original = kept(Samples.jpeg(2000, 1000), "a.jpg");
        var at = "/media/" + original.hash() + "/";

        var shown = renditions.of(original.source()).orElseThrow();

        assertThat(shown.src()).isEqualTo(at + "960.jpg");
        assertThat(shown.srcset()).isEqualTo(at + "320.jpg 320w, " + at + "640.jpg 640w, " + at + "960.jpg 960w, " + at + "1440.jpg 1440w");
        assertThat(shown.width()).isEqualTo(960);
        assertThat(shown.height()).isEqualTo(480);
        assertThat(renditions.card(original.source()).orElseThrow().src()).isEqualTo(at + "card.jpg");
        assertThat(renditions.thumb(original.source()).orElseThrow().width()).isEqualTo(320);
    }

    @Test
    void aPictureIsOfferedNoWiderThanItIs() throws Exception {
        var middle = kept(Samples.jpeg(500, 400), "a.jpg");
        var small = kept(Samples.pngWithHole(100, 80), "b.png");
        var at = "/media/" + middle.hash() + "/";

        assertThat(renditions.of(middle.source()).orElseThrow().srcset()).isEqualTo(at + "320.jpg 320w, " + at + "640.jpg 500w");
        assertThat(renditions.of(small.source()).orElseThrow().src()).endsWith("/320.png");
        assertThat(renditions.of(small.source()).orElseThrow().srcset()).isEmpty();
        assertThat(renditions.of(small.source()).orElseThrow().width()).isEqualTo(100);
    }

    @Test
    void whatMovesOrSoundsIsShownAsItIs() throws Exception {
        assertThat(renditions.of(kept(Samples.movingGif(40, 30), "dance.gif").source()).orElseThrow().src()).endsWith("/dance.gif");
        assertThat(renditions.of(kept(Samples.mp3(), "港の音.mp3").source()).orElseThrow().src()).endsWith("/%E6%B8%AF%E3%81%AE%E9%9F%B3.mp3");
        assertThat(renditions.card(kept(Samples.pdf(), "a.pdf").source())).isEmpty();
    }

    @Test
    void whatIsNotHereIsNotShown() {
        assertThat(renditions.of("https://example.org/a.jpg")).isEmpty();
        assertThat(renditions.of("media:" + "0".repeat(64))).isEmpty();
        assertThat(renditions.of("media:../../etc/passwd")).isEmpty();
        assertThat(renditions.of("")).isEmpty();
    }

    @Test
    void aRenditionIsMadeOnceHoweverManyAsk() throws Exception {
        var original = kept(Samples.jpeg(1500, 1000), "a.jpg");

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var files = IntStream.range(0, 40).mapToObj(_ -> threads.submit(() -> renditions.file(original, Rendition.W960))).toList();
            for (var file : files) assertThat(file.get()).isEqualTo(archive.rendition(original.hash(), "960.jpg"));
        }

        assertThat(meters.counter("kawaraban.media.renditions", "size", "W960").count()).isEqualTo(1);
    }

    @Test
    void aReaderGetsTheOriginalWithoutItsNotes() throws Exception {
        var camera = kept(Samples.jpegOfCamera(600, 400, 6), "a.jpg");
        var plain = kept(Samples.jpeg(600, 400), "b.jpg");

        assertThat(new String(Files.readAllBytes(renditions.file(camera)), java.nio.charset.StandardCharsets.ISO_8859_1)).doesNotContain(Samples.SECRET);
        assertThat(renditions.file(plain)).isEqualTo(archive.original(plain.hash()));
    }

    @Test
    void aPictureThatWasLostDoesNotStayBroken() throws Exception {
        var original = kept(Samples.jpeg(600, 400), "a.jpg");
        Files.delete(archive.original(original.hash()));
        assertThatThrownBy(() -> renditions.file(original, Rendition.W320)).isInstanceOf(IllegalStateException.class);

        kept(Samples.jpeg(600, 400), "a.jpg");

        assertThat(renditions.file(original, Rendition.W320)).exists();
    }

    private Original kept(byte[] content, String name) throws IOException {
        var outcome = originals.keep(new ByteArrayInputStream(content), name);
        assertThat(outcome).isInstanceOf(Outcome.Kept.class);
        return ((Outcome.Kept) outcome).original();
    }

    private Refusal refusal(byte[] content) throws IOException {
        var outcome = originals.keep(new ByteArrayInputStream(content), "a.png");
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        return ((Outcome.Refused) outcome).reason();
    }

    private Stream<Original> all() {
        var all = new ArrayList<Original>();
        originals.each(all::add);
        return all.stream();
    }
}
