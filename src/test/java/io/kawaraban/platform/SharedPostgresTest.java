package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Processes that share a home's PostgreSQL, and die in every order. */
class SharedPostgresTest {

    private final Path home = TestHome.ready().path();
    private final Path data = home.resolve("postgres/data");

    @AfterEach
    void leaveNothingRunning() {
        EmbeddedPostgres.open(Home.at(home)).close();
        assertThat(Postmaster.orphans(data)).isEmpty();
    }

    @Test
    void theSecondJoinsAndTheLastOneOutStopsIt() throws IOException, InterruptedException {
        try (var first = user(); var second = user()) {
            var pid = first.next();
            assertThat(second.next()).isEqualTo(pid);
            assertThat(first.ask("create table told (word text)")).isEqualTo("done");

            letGo(first);
            assertThat(second.ask("insert into told values ('still here')")).isEqualTo("done");
            assertThat(Postmaster.runsOn(data, Long.parseLong(pid))).isTrue();

            letGo(second);
            assertThat(Postmaster.runsOn(data, Long.parseLong(pid))).isFalse();
        }
    }

    @Test
    void twoThatStartAtOneMomentStartItOnce() throws IOException, InterruptedException {
        for (int round = 0; round < 3; round++) {
            try (var one = user(); var other = user(); var third = user()) {
                var pid = one.next();
                assertThat(other.next()).isEqualTo(pid);
                assertThat(third.next()).isEqualTo(pid);

                one.kill();
                letGo(other);
                assertThat(third.ask("select 'alive'")).isEqualTo("alive");
                letGo(third);
            }
        }
    }

    @Test
    void theNextOneAdoptsItFromAKilledOwner() throws IOException, InterruptedException {
        try (var owner = user()) {
            var pid = owner.next();
            owner.ask("create table kept as select 'acknowledged'::text as word");
            owner.kill();

            try (var heir = user()) {
                assertThat(heir.next()).isEqualTo(pid);
                assertThat(heir.ask("select word from kept")).isEqualTo("acknowledged");
                letGo(heir);
            }
            assertThat(Postmaster.runsOn(data, Long.parseLong(pid))).isFalse();
        }
    }

    @Test
    void nothingAcknowledgedIsLostWhenBothAreKilled() throws IOException, InterruptedException {
        try (var owner = user()) {
            var pid = Long.parseLong(owner.next());
            owner.ask("create table kept (n int)");
            for (int n = 1; n <= 50; n++) assertThat(owner.ask("insert into kept values (" + n + ")")).isEqualTo("done");
            owner.kill();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            try (var heir = user()) {
                assertThat(Long.parseLong(heir.next())).isNotEqualTo(pid);
                assertThat(heir.ask("select count(*) from kept")).isEqualTo("50");
                letGo(heir);
            }
        }
    }

    @Test
    void aPostgresThatDiesIsStartedAgainForWhoeverUsesIt() throws IOException, InterruptedException {
        try (var one = user(); var other = user()) {
            var pid = Long.parseLong(one.next());
            other.next();
            one.ask("create table kept as select 'acknowledged'::text as word");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(answerAfterRecovery(one)).isEqualTo("acknowledged");
            assertThat(answerAfterRecovery(other)).isEqualTo("acknowledged");
            letGo(one);
            letGo(other);
        }
    }

    private Child user() throws IOException {
        return Child.start(PostgresUser.class, Map.of(), home.toString());
    }

    private static void letGo(Child user) throws IOException, InterruptedException {
        user.endInput();
        assertThat(user.end()).isZero();
    }

    private static String answerAfterRecovery(Child user) throws IOException, InterruptedException {
        var answer = "";
        for (var end = System.nanoTime() + Duration.ofSeconds(30).toNanos(); System.nanoTime() < end && !answer.equals("acknowledged"); Thread.sleep(50))
            answer = user.ask("select word from kept");
        return answer;
    }
}
