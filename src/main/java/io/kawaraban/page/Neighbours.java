package io.kawaraban.page;

import io.kawaraban.front.Allocation;
import io.kawaraban.front.Allocator;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Release;
import io.kawaraban.theme.Live;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What stands beside pages and below them: made once for all articles of a section, and for each article only what is its own. */
@Component
@Order(200)
class Neighbours implements Follower {
    private static final long FRESH = Duration.ofMillis(250).toNanos();
    private static final int MOST = 5_000;
    private final Allocator allocator;
    private final Blocks blocks;
    private final Map<Around, Kept> kept = new ConcurrentHashMap<>();

    private record Around(int edition, Long section) {}

    /** The blocks that all articles of a section have, and what they were arranged from. */
    private record Common(Allocator.Common from, List<Block> beside, List<Block> picks, long madeAt) {
        boolean isShownAs(Common other) {
            return from == other.from && beside == other.beside && picks == other.picks;
        }
    }

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

    /*
     * Asked several times a second for each page that is read, so it does again only what may come out otherwise. What to read next is found anew
     * when visits told something of this article or readers may see other articles, and every LONGEST, as it also depends a little
     * on how much its neighbours are read; which of it has a place is decided anew whenever the blocks before it changed.
     */
    private final class AroundArticle implements Live {
        private static final long LONGEST = 5_000_000_000L;
        private final Edition edition;
        private final Release release;
        private List<Allocator.Next> next = List.of();
        private long version;
        private long foundAt;
        private Common common;
        private List<Allocator.Next> chosen = List.of();
        private List<Block> alsoRead = List.of();
        private Map<String, List<Block>> shown;

        AroundArticle(Edition edition, Release release) {
            this.edition = edition;
            this.release = release;
        }

        @Override
        public synchronized Map<String, List<Block>> blocks() {
            var beside = common(edition, release.section());
            long now = allocator.version(release.article()), at = System.nanoTime();
            boolean isSame = shown != null && now == version && at - foundAt < LONGEST;
            if (isSame && common.isShownAs(beside)) return shown;
            if (!isSame) foundAt = at;

            common = beside;
            if (beside.from.stories().contains(release.story())) shown = alone();
            else {
                if (!isSame || next.isEmpty()) next = allocator.next(release);
                shown = Map.of("beside", beside.beside, "also-read", alsoRead(Allocator.fill(next, release.story(), beside.from.stories()), isSame), "picks", beside.picks);
            }
            version = now;
            return shown;
        }

        private Map<String, List<Block>> alone() {
            next = List.of();
            var page = allocator.forArticle(release);
            return Map.of("beside", Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page)),
                    "also-read", blocks.alsoRead(edition, page.alsoRead()), "picks", blocks.picks(edition, page));
        }

        /** The block as it was while it would show the same, and its cards are what they were. */
        private List<Block> alsoRead(List<Allocator.Next> filled, boolean isSame) {
            if (!isSame || !filled.equals(chosen)) alsoRead = blocks.alsoRead(edition, allocator.places(filled));
            chosen = filled;
            return alsoRead;
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

    /** Stories name their sections, so what the desk arranges anew is drawn anew. */
    @Override
    public void follow(Change change) {
        if (change instanceof Change.Arranged) forget();
    }

    @Override
    public void forget() {
        kept.clear();
    }

    private static boolean isFresh(Common common) {
        return common != null && System.nanoTime() - common.madeAt < FRESH;
    }

    private Common made(Edition edition, Long section, Common before) {
        long now = System.nanoTime();
        var from = allocator.forArticlesOf(edition.id(), section);
        if (before != null && before.from.equals(from)) return new Common(before.from, before.beside, before.picks, now);
        var page = from.blocks();
        var beside = Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page));
        var picks = blocks.picks(edition, page);
        if (before == null) return new Common(from, beside, picks, now);
        return new Common(from, before.beside.equals(beside) ? before.beside : beside, before.picks.equals(picks) ? before.picks : picks, now);
    }
}
