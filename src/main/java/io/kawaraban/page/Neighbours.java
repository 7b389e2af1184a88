package io.kawaraban.page;

import io.kawaraban.front.Allocation;
import io.kawaraban.front.Allocator;
import io.kawaraban.front.Place;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Release;
import io.kawaraban.theme.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** What stands beside pages and below them: made once for all articles of a section, and for each article only what is its own. */
@Component
class Neighbours {
    private static final long FRESH = Duration.ofMillis(200).toNanos();
    private static final int MOST = 5_000;
    private final Allocator allocator;
    private final Blocks blocks;
    private final Map<Around, Kept> kept = new ConcurrentHashMap<>();

    private record Around(int edition, Long section) {}

    /** The blocks that all articles of a section have, and what they were arranged from. */
    private record Common(Allocator.Common from, List<Block> beside, List<Block> picks, long madeAt) {}

    private static final class Kept {
        final ReentrantLock making = new ReentrantLock();
        volatile Common common;
    }

    Neighbours(Allocator allocator, Blocks blocks) {
        this.allocator = allocator;
        this.blocks = blocks;
    }

    /** What stands around an article, whenever somebody asks. */
    Live beside(Edition edition, Release release) {
        return blocks.dispensable(new AroundArticle(edition, release));
    }

    /** The blocks beside a list of these stories. */
    Allocation beside(Edition edition, List<Card> shown) {
        return allocator.beside(edition, shown);
    }

    private final class AroundArticle implements Live {
        private final Edition edition;
        private final Release release;
        private volatile AlsoRead alsoRead = new AlsoRead(List.of(), List.of());

        /** What was offered to be read next, and the block that shows it. */
        private record AlsoRead(List<Place> places, List<Block> blocks) {}

        AroundArticle(Edition edition, Release release) {
            this.edition = edition;
            this.release = release;
        }

        @Override
        public Map<String, List<Block>> blocks() {
            var common = common(edition, release.section());
            if (common.from.stories().contains(release.story())) return alone();

            var places = allocator.alsoRead(release, common.from.stories());
            return Map.of("beside", common.beside, "also-read", alsoRead(places), "picks", common.picks);
        }

        private Map<String, List<Block>> alone() {
            var page = allocator.forArticle(release);
            return Map.of("beside", Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page)),
                    "also-read", alsoRead(page.alsoRead()), "picks", blocks.picks(edition, page));
        }

        /** The block as it was while its places are what they were. */
        private List<Block> alsoRead(List<Place> places) {
            var seen = alsoRead;
            if (!seen.places.equals(places)) alsoRead = seen = new AlsoRead(places, blocks.alsoRead(edition, places));
            return seen.blocks;
        }
    }

    private Common common(Edition edition, Long section) {
        if (kept.size() > MOST) kept.clear();
        var place = kept.computeIfAbsent(new Around(edition.id(), section), _ -> new Kept());
        var seen = place.common;
        if (isFresh(seen)) return seen;
        place.making.lock();
        try {
            seen = place.common;
            if (!isFresh(seen)) place.common = seen = made(edition, section, seen);
        } finally {
            place.making.unlock();
        }
        return seen;
    }

    private static boolean isFresh(Common common) {
        return common != null && System.nanoTime() - common.madeAt < FRESH;
    }

    private Common made(Edition edition, Long section, Common before) {
        long now = System.nanoTime();
        var from = allocator.forArticlesOf(edition.id(), section);
        if (before != null && before.from.equals(from)) return new Common(before.from, before.beside, before.picks, now);
        var page = from.blocks();
        return new Common(from, Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page)), blocks.picks(edition, page), now);
    }
}
