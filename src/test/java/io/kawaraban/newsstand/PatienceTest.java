package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class PatienceTest {
    private static final String[] SHORT = {"idle", "1s", "head", "1s"};
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: paper.example\r\n";

    @Test
    void theDefaultsAreThese() {
        var settings = Doors.settings();

        assertThat(settings.head()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.slowest()).isEqualTo(DataSize.ofBytes(240));
        assertThat(settings.most()).isEqualTo(20_000);
    }

    @Test
    void whoSaysNothingIsSeenOut() throws Exception {
        try (var doors = Doors.open(SHORT); var silent = Wire.to(doors.port()); var half = Wire.to(doors.port()); var again = Wire.to(doors.port())) {
            half.say(REQUEST);
            again.say(REQUEST + "\r\n").answer();

            for (var each : new Wire[] {silent, half, again}) assertThat(each.patience(5_000).isClosed()).isTrue();
            awaitNobody(doors, Duration.ofSeconds(10));
        }
    }

    @Test
    void aHeadThatDripsIsNotWaitedFor() throws Exception {
        try (var doors = Doors.open("head", "2s")) {
            assertThat(dripping(doors, REQUEST, "X: y\r\n")).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(6));
        }
    }

    @Test
    void lineBreaksAreNoRequest() throws Exception {
        try (var doors = Doors.open("idle", "2s")) {
            assertThat(dripping(doors, "", "\r\n")).isBetween(Duration.ofMillis(1_500), Duration.ofSeconds(7));
        }
    }

    @Test
    void aHandshakeThatDripsIsNotWaitedFor(@TempDir Path folder) throws Exception {
        Keys.make("EC").writeTo(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        try (var doors = Doors.open(Keys.settings(folder, "head", "2s"))) {
            var began = System.nanoTime();
            try (var wire = Wire.to(doors.port(1))) {
                wire.say(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, -4, 3, 3}).patience(200);
                while (!wire.isClosed() && System.nanoTime() - began < 10_000_000_000L) wire.say(new byte[1]);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(6));
        }
    }

    @Test
    void whoAsksAgainAndAgainMayStay() throws Exception {
        try (var doors = Doors.open("idle", "1s", "head", "500ms"); var wire = Wire.to(doors.port())) {
            for (int i = 0; i < 30; i++) {
                assertThat(wire.say(REQUEST).say("\r\n").answer()).startsWith("HTTP/1.1 200");
                Thread.sleep(150);
            }
        }
    }

    @Test
    void whoDoesNotTakeTheAnswerIsSeenOut() throws Exception {
        try (var doors = Doors.open(SHORT); var wire = Wire.narrow(doors.port())) {
            wire.say("GET /large HTTP/1.1\r\nHost: paper.example\r\n\r\n");

            awaitNobody(doors, Duration.ofSeconds(6));
        }
    }

    @Test
    void whoTakesTheAnswerByTheSpoonIsSeenOut() throws Exception {
        try (var doors = Doors.open("idle", "2s", "slowest", "10MB"); var wire = Wire.narrow(doors.port())) {
            wire.say("GET /large HTTP/1.1\r\nHost: paper.example\r\n\r\n");

            for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end && doors.visitors() > 0; Thread.sleep(50)) wire.bytes(20_000);
            assertThat(doors.visitors()).isZero();
        }
    }

    @Test
    void whoIsSlowButNotTooSlowIsServedWhole() throws Exception {
        try (var doors = Doors.open("idle", "2s", "slowest", "1MB"); var wire = Wire.narrow(doors.port())) {
            wire.say("GET /large HTTP/1.1\r\nHost: paper.example\r\nConnection: close\r\n\r\n");
            long heard = 0;
            for (int i = 0; i < 9; i++) {
                heard += wire.bytes(5_000_000).length;
                Thread.sleep(400);
            }

            assertThat(heard + wire.bytes(Integer.MAX_VALUE).length).isGreaterThan(50_000_000);
        }
    }

    @Test
    void whoHasNothingMoreToSayIsStillAnswered() throws Exception {
        try (var doors = Doors.open(); var wire = Wire.to(doors.port())) {
            assertThat(wire.say(REQUEST + "\r\n").hangUpHalf().rest()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void whoLeavesHalfwayIsForgotten() throws Exception {
        try (var doors = Doors.open()) {
            for (int i = 0; i < 50; i++)
                try (var wire = Wire.to(doors.port())) {
                    wire.say(i % 2 == 0 ? REQUEST : "GET /large HTTP/1.1\r\nHost: paper.example\r\n\r\n");
                }

            awaitNobody(doors, Duration.ofSeconds(5));
        }
    }

    @Test
    void twoThousandWhoSayNothingAreInNobodysWay() throws Exception {
        var crowd = new ArrayList<Wire>();
        try (var doors = Doors.open()) {
            for (int i = 0; i < 10; i++) Wire.exchange(doors.port(), REQUEST + "Connection: close\r\n\r\n");
            long before = heap();
            for (int i = 0; i < 2_000; i++) {
                var wire = Wire.to(doors.port());
                crowd.add(wire);
                wire.say(REQUEST + "\r\n").answer();
            }
            assertThat(doors.visitors()).isEqualTo(2_000);
            assertThat(heap() - before).as("bytes for 2,000 connections and the clients").isLessThan(60_000_000);

            long slowest = 0;
            for (int i = 0; i < 50; i++) {
                var began = System.nanoTime();
                assertThat(Wire.exchange(doors.port(), REQUEST + "Connection: close\r\n\r\n")).startsWith("HTTP/1.1 200");
                slowest = Math.max(slowest, System.nanoTime() - began);
            }
            assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofMillis(500));
            assertThat(crowd.getFirst().say(REQUEST + "\r\n").answer()).startsWith("HTTP/1.1 200");
        } finally {
            for (var wire : crowd) wire.close();
        }
    }

    @Test
    void inACrowdTheSilentMakeRoom() throws Exception {
        var crowd = new ArrayList<Wire>();
        try (var doors = Doors.open("most", "20")) {
            for (int i = 0; i < 30; i++) crowd.add(Wire.to(doors.port()));

            assertThat(crowd.getLast().say(REQUEST + "\r\n").patience(10_000).answer()).startsWith("HTTP/1.1 200");
            assertThat(doors.visitors()).isLessThanOrEqualTo(20);
        } finally {
            for (var wire : crowd) wire.close();
        }
    }

    /** How long somebody may say a little every 200 ms. */
    private static Duration dripping(Doors doors, String first, String drop) throws IOException {
        var began = System.nanoTime();
        try (var wire = Wire.to(doors.port())) {
            wire.say(first).patience(200);
            while (System.nanoTime() - began < 15_000_000_000L) {
                try {
                    if (wire.isClosed()) break;
                    wire.say(drop);
                } catch (SocketTimeoutException open) {
                    wire.say(drop);
                }
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void awaitNobody(Doors doors, Duration time) throws InterruptedException {
        for (var end = System.nanoTime() + time.toNanos(); System.nanoTime() < end && doors.visitors() > 0; ) Thread.sleep(50);
        assertThat(doors.visitors()).isZero();
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
