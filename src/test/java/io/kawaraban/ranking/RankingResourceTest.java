package io.kawaraban.ranking;

import static org.hamcrest.Matchers.nullValue;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.kawaraban.TestNewsroom;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.Source;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RankingResourceTest {
    private final TestNewsroom newsroom = TestNewsroom.open();
    private final MockMvc web = MockMvcBuilders.standaloneSetup(newsroom.door(RankingResource.class)).build();

    @AfterAll
    void close() {
        newsroom.close();
    }

    @Test
    void aRankingIsToldAndNotToldAgainUntilItChanges() throws Exception {
        long bridge = newsroom.publish("橋", newsroom.section("news"));
        read(bridge, 1);

        var first = web.perform(get("/api/v1/ranking?section=news")).andExpect(status().isOk()).andExpect(jsonPath("$.edition").value("ja"))
                .andExpect(jsonPath("$.window").value("hour")).andExpect(jsonPath("$.places.length()").value(1)).andExpect(jsonPath("$.places[0].readers").value(1))
                .andExpect(jsonPath("$.places[0].url").value("https://paper.example/articles/" + bridge)).andReturn().getResponse().getHeader("ETag");
        web.perform(get("/api/v1/ranking?section=news").header("If-None-Match", first)).andExpect(status().isNotModified());
        read(bridge, 2);
        web.perform(get("/api/v1/ranking?section=news").header("If-None-Match", first)).andExpect(status().isOk()).andExpect(jsonPath("$.places[0].readers").value(2))
                .andExpect(header().string("Cache-Control", "no-cache"));
    }

    @Test
    void aPlaceSaysWhyItIsThere() throws Exception {
        long harbour = newsroom.publish("港", newsroom.section("port"));
        read(harbour, 7);
        newsroom.door(Hands.class).put(new Hand(newsroom.edition().id(), harbour, Deed.HOLD, 1, newsroom.clock.instant().plusSeconds(3_600), "小田"));
        newsroom.clock.pass(Duration.ofMinutes(59));
        for (int i = 0; i < 3; i++) read(harbour, 8 + i);

        web.perform(get("/api/v1/ranking?section=port")).andExpect(jsonPath("$.places[0].readers").value(4)).andExpect(jsonPath("$.places[0].before").value(0))
                .andExpect(jsonPath("$.places[0].times").value(nullValue())).andExpect(jsonPath("$.places[0].editors").value("hold"));
        newsroom.clock.pass(Duration.ofMinutes(2));
        web.perform(get("/api/v1/ranking?section=port")).andExpect(jsonPath("$.places[0].readers").value(3)).andExpect(jsonPath("$.places[0].before").value(1))
                .andExpect(jsonPath("$.places[0].times").value(3.0)).andExpect(jsonPath("$.places[0].editors").value(nullValue()));
        for (var window : List.of("day", "week", "all", "rising")) web.perform(get("/api/v1/ranking?section=port&window=" + window)).andExpect(status().isOk());
    }

    @Test
    void whatIsNotThereIsNotFoundAndAnUnknownWindowIsABadRequest() throws Exception {
        web.perform(get("/api/v1/ranking?edition=xx")).andExpect(status().isNotFound());
        web.perform(get("/api/v1/ranking?section=nothing")).andExpect(status().isNotFound());
        web.perform(get("/api/v1/ranking?window=century")).andExpect(status().isBadRequest());
        web.perform(get("/api/v1/ranking?edition=ja&window=week")).andExpect(status().isOk());
    }

    private void read(long article, long visit) {
        newsroom.door(Rankings.class).read(new Read(newsroom.clock.instant(), article, newsroom.edition().id(), visit, Source.FRONT));
    }
}
