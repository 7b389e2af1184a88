package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FloodTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final Flood flood = new Flood(3, Duration.ofSeconds(20), 100);

    @Test
    void aFewAtOnceThenOneInEveryPause() {
        for (int i = 0; i < 3; i++) assertThat(flood.admit(1, NOON)).isZero();

        assertThat(flood.admit(1, NOON)).isEqualTo(Duration.ofSeconds(20));
        assertThat(flood.admit(1, NOON.plusSeconds(15))).isEqualTo(Duration.ofSeconds(5));
        assertThat(flood.admit(1, NOON.plusSeconds(20))).isZero();
        assertThat(flood.admit(1, NOON.plusSeconds(20))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void othersAreNotToldToWait() {
        for (int i = 0; i < 9; i++) flood.admit(1, NOON);

        assertThat(flood.admit(2, NOON)).isZero();
    }

    @Test
    void afterALongRestTheBurstIsWholeAgain() {
        for (int i = 0; i < 4; i++) flood.admit(1, NOON);

        for (int i = 0; i < 3; i++) assertThat(flood.admit(1, NOON.plusSeconds(3600))).isZero();
    }

    @Test
    void memoryIsBounded() {
        var recent = new Flood.Recent<Integer>(100);
        for (long i = 0; i < 10_000; i++) recent.put(i, 1);

        assertThat(recent).hasSize(100).containsKey(9_999L);
    }

    @Test
    void oneHouseholdIsOneSenderAndNobodyElse() {
        var senders = new Senders();

        assertThat(senders.place(from("2001:db8:1:2::1"))).isEqualTo(senders.place(from("2001:db8:1:2:ffff::9")));
        assertThat(senders.place(from("2001:db8:1:2::1"))).isNotEqualTo(senders.place(from("2001:db8:1:3::1")));
        assertThat(senders.place(from("192.0.2.1"))).isNotEqualTo(senders.place(from("192.0.2.2")));
        assertThat(senders.place(from("192.0.2.1"))).isNotEqualTo(new Senders().place(from("192.0.2.1")));
        assertThat(senders.place(from("not an address"))).isEqualTo(senders.place(from("not an address")));
    }

    private static Draft.Sender from(String address) {
        return new Draft.Sender(address, "test");
    }
}
