package io.kawaraban.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.kawaraban.TestNewsroom;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BeaconTest {
    private static final String AGENT = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/150.0";
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final long bridge = newsroom.publish("橋", newsroom.section("news"));
    private final MockMvc web = MockMvcBuilders.standaloneSetup(newsroom.door(Pixel.class)).build();

    @BeforeEach
    void anotherHour() {
        newsroom.clock.pass(Duration.ofHours(1));
        newsroom.door(Following.class).forget();
    }

    @AfterAll
    void close() {
        newsroom.close();
    }

    @Test
    void aViewIsTakenAndCountedLater() {
        assertThat(say("{\"article\": " + bridge + ", \"from\": \"also-read\"}")).isTrue();

        var told = newsroom.door(Following.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(told.reads()).hasSize(1));
        assertThat(told.reads().getFirst()).extracting(Read::article, Read::source).containsExactly(bridge, Source.ALSO_READ);
    }

    @Test
    void whatIsSaidOfTheReaderDecidesWhetherItCounts() {
        var view = "{\"article\": " + bridge + "%s}";
        assertThat(say(view.formatted(", \"not\": \"staff\""))).isTrue();
        assertThat(say(view.formatted(", \"not\": \"counted\""))).isTrue();
        assertThat(say(view.formatted(""), teller("https://elsewhere.example", false))).isTrue();
        assertThat(say(view.formatted(""), teller("null", false))).isTrue();
        assertThat(say(view.formatted(", \"not\": 7"), teller("http://localhost", true))).isTrue();

        var told = newsroom.door(Following.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(told.reads()).hasSize(1));
        var meters = newsroom.door(MeterRegistry.class);
        for (var reason : List.of("staff", "uncounted")) assertThat(meters.get("kawaraban.reads.dropped").tag("reason", reason).counter().count()).isEqualTo(1);
        assertThat(meters.get("kawaraban.reads.dropped").tag("reason", "foreign").counter().count()).isEqualTo(2);
    }

    private boolean say(String message) {
        return say(message, teller(null, false));
    }

    private boolean say(String message, Beacon.Teller teller) {
        var bytes = ("before" + message + "after").getBytes(StandardCharsets.UTF_8);
        return newsroom.door(Beacon.class).take(bytes, 6, bytes.length - 11, teller);
    }

    private static Beacon.Teller teller(String origin, boolean isOptedOut) {
        return new Beacon.Teller("127.0.0.1", "localhost", AGENT, null, origin, null, isOptedOut, null);
    }

    @Test
    void readersWithoutJavaScriptAreCountedByADot() throws Exception {
        web.perform(get("/_/pixel/" + bridge + ".gif").header("User-Agent", AGENT)).andExpect(status().isOk()).andExpect(content().contentType("image/gif"))
                .andExpect(header().string("Cache-Control", "no-store"));

        var told = newsroom.door(Following.class);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(told.reads()).extracting(Read::source).containsExactly(Source.PIXEL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"article\": \"1\"}", "{\"article\": 1.5}", "{\"article\": null}", "{\"from\": \"front\"}",
        "{\"article\": 9223372036854775808}", "{\"article\": 1, \"from\": 2}", "{\"article\": 1, \"from\": null}", "{\"article\": 1", "{\"article\": 1} 2", "{\"article\": {\"article\": 1}}",
        "{\"article\": 1, \"from\": {\"a\":{\"b\":{\"c\":{\"d\":1}}}}}", "{\"article\": 1, \"more\": [[[[[[[1]]]]]]]}", "\0\0"})
    void whatIsNoMessageIsNotTaken(String body) {
        assertThat(say(body)).isFalse();
    }

    @Test
    void anUnknownArticleOrSourceIsNoMistakeToTellAnybodyOf() throws Exception {
        assertThat(say("{\"article\": 9223372036854775807}")).isTrue();
        assertThat(say("{\"article\": -4, \"from\": \"<script>\", \"more\": [1, {\"article\": \"x\"}]}")).isTrue();
        web.perform(get("/_/pixel/x.gif")).andExpect(status().isNotFound());
    }
}
