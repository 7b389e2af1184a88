package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.kawaraban.theme.Fact;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Integer> answers = new CopyOnWriteArrayList<>();
    private HttpServer cdn;

    @BeforeEach
    void open() throws Exception {
        cdn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        cdn.createContext("/purge", exchange -> {
            said.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Authorization") + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(answers.isEmpty() ? 200 : answers.removeFirst(), -1);
            exchange.close();
        });
        cdn.start();
    }

    @AfterEach
    void close() {
        cdn.stop(0);
    }

    @Test
    void whatChangedIsToldUntilItIsTaken() {
        answers.addAll(List.of(503, 500));
        var purge = new Purge(settings("http://127.0.0.1:" + cdn.getAddress().getPort() + "/purge"), new SimpleMeterRegistry());
        purge.start();
        purge.tell(List.of(Fact.story(12)));

        await().atMost(Duration.ofSeconds(10)).until(() -> said.size() >= 3);
        assertThat(said).containsOnly("POST Bearer secret {\"keys\":[\"story-12\"]}");
        purge.tell(List.of(Fact.lists(1)));
        await().atMost(Duration.ofSeconds(10)).until(() -> said.contains("POST Bearer secret {\"keys\":[\"lists-1\"]}"));
        purge.stop();
        assertThat(purge.isRunning()).isFalse();
    }

    @Test
    void withoutAnAddressNothingIsToldAndNothingKept() {
        var purge = new Purge(settings(""), new SimpleMeterRegistry());
        purge.start();
        purge.tell(List.of(Fact.story(12)));
        assertThat(purge.isRunning()).isFalse();
        assertThat(said).isEmpty();
    }

    @Test
    void aNetworkIsToldHowLongItMayKeepAPage() {
        assertThat(settings("").cacheControl()).isEqualTo("public, max-age=30, stale-while-revalidate=60, stale-if-error=60");
        assertThat(new CdnSettings(Duration.ZERO, Duration.ofSeconds(60), "", "").cacheControl()).isNull();
        assertThatThrownBy(() -> settings("ftp://a/")).hasMessageContaining("kawaraban.cdn.purge");
    }

    private static CdnSettings settings(String purge) {
        return new CdnSettings(Duration.ofSeconds(30), Duration.ofSeconds(60), purge, "secret");
    }
}
