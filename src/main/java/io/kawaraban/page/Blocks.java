package io.kawaraban.page;

import io.kawaraban.front.Allocation;
import io.kawaraban.front.Place;
import io.kawaraban.publication.Edition;
import io.kawaraban.theme.Frames;
import io.kawaraban.theme.Live;
import io.kawaraban.theme.Region;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the blocks that stand beside what a page is about. One with nothing to show is left out, one that fails is counted as well. */
@Component
class Blocks {
    private static final Logger LOG = LoggerFactory.getLogger(Blocks.class);
    private final Stories stories;
    private final Frames frames;
    private final MeterRegistry meters;

    Blocks(Stories stories, Frames frames, MeterRegistry meters) {
        this.stories = stories;
        this.frames = frames;
        this.meters = meters;
    }

    /** The most read. */
    List<Block> ranking(Edition edition, Allocation page) {
        if (page.ranking().isEmpty()) return List.of();
        var section = frames.of(edition).section(page.rankingSection()).orElse(null);
        return List.of(new Block.Ranking(stories.of(edition, page.ranking()), page.rankingWindow(), section));
    }

    /** What readers of this also read. */
    List<Block> alsoRead(Edition edition, List<Place> places) {
        return places.isEmpty() ? List.of() : List.of(new Block.AlsoRead(stories.of(edition, places)));
    }

    /** The editors' picks. */
    List<Block> picks(Edition edition, Allocation page) {
        return page.picks().isEmpty() ? List.of() : List.of(new Block.Picks(stories.of(edition, page.picks())));
    }

    /** Hot topics. */
    List<Block> topics(Edition edition, Allocation page) {
        if (page.topics().isEmpty()) return List.of();
        return List.of(new Block.Topics(page.topics().stream()
                .map(hot -> new Block.Topics.Leading(hot.hot().topic(), stories.of(edition, hot.place()))).toList()));
    }

    /** Living blocks that a page can do without when it is first shown. */
    Live dispensable(Live live) {
        return new Live() {
            @Override
            public Map<String, ? extends List<? extends Region>> blocks() {
                return live.blocks();
            }

            @Override
            public boolean isUnchanged() {
                return live.isUnchanged();
            }

            @Override
            public Map<String, ? extends List<? extends Region>> atOnce() {
                return live.atOnce();
            }

            @Override
            public Map<String, ? extends List<? extends Region>> first() {
                return optional("allocation", live::blocks).orElse(Map.of());
            }
        };
    }

    /** What the supplier makes; empty, noted and counted if it fails. */
    <T> Optional<T> optional(String name, Supplier<T> supplier) {
        try {
            return Optional.ofNullable(supplier.get());
        } catch (RuntimeException e) {
            LOG.warn("Cannot make {}; the page goes without it", name, e);
            meters.counter("kawaraban.page.blocks.failed", "block", name).increment();
            return Optional.empty();
        }
    }

    /** These blocks one after another. */
    @SafeVarargs
    static List<Block> joined(List<Block>... blocks) {
        var all = new ArrayList<Block>();
        for (var each : blocks) all.addAll(each);
        return List.copyOf(all);
    }
}
