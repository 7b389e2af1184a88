package io.kawaraban.page;

import io.kawaraban.front.Allocation;
import io.kawaraban.front.Allocator;
import io.kawaraban.front.Supply;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/*
 * What the articles of a section have in common is arranged anew some two times a second while somebody reads one of them, by a thread of its own.
 * So is what those few have instead whose stories are among that. Whoever serves a page only compares what it shows with what there is now,
 * which takes no time; what to read next is found anew when visits told something of the article or readers may see other articles, and now
 * and then, as it also depends a little on how much its neighbours are read. Which of it has a place is decided whenever the blocks before it
 * changed.
 */
/** What stands beside pages and below them: made once for all articles of a section, and for each article only what is its own. */
@Component
@Order(200)
class Neighbours implements Follower, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final long FRESH = Duration.ofMillis(400).toNanos();
    private static final long STALE = Duration.ofMillis(700).toNanos();
    private static final long TOGETHER = Duration.ofMillis(100).toNanos();
    private static final int MOST = 5_000;
    private final Allocator allocator;
    private final Blocks blocks;
    private final Map<Around, Shared> kept = new ConcurrentHashMap<>();
    private final Map<Integer, Supplied> supplies = new ConcurrentHashMap<>();
    private final ExecutorService renewal = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("neighbours").factory());

    private record Around(int edition, Long section) {}

    private record Supplied(Supply supply, long at) {}

    /** Blocks around articles, and what they were arranged from. */
    private record Common(Allocator.Around from, List<Block> beside, List<Block> picks) {}

    Neighbours(Allocator allocator, Blocks blocks) {
        this.allocator = allocator;
        this.blocks = blocks;
    }

    /** What stands around an article, whenever somebody asks. */
    Live beside(Edition edition, Release release) {
        if (kept.size() > MOST) kept.clear();
        var shared = kept.computeIfAbsent(new Around(edition.id(), release.section()), _ -> new Shared(edition, release.section()));
        return blocks.dispensable(new AroundArticle(shared, edition, release));
    }

    /** The blocks beside a list of these stories. */
    Allocation beside(Edition edition, List<Card> shown) {
        return allocator.beside(edition, shown);
    }

    /** What a page has shown last, and what that was made from: what its article has around it, and what may be read next. */
    private record Seen(Common around, long version, long foundAt, List<Allocator.Next> next, List<Allocator.Next> chosen, List<Block> alsoRead,
                        Map<String, List<Block>> shown) {}

    private final class AroundArticle implements Live {
        private static final long LONGEST = 180_000_000_000L;
        private final Shared shared;
        private final Edition edition;
        private final Release release;
        private final long longest;
        private volatile Seen seen;

        AroundArticle(Shared shared, Edition edition, Release release) {
            this.shared = shared;
            this.edition = edition;
            this.release = release;
            this.longest = LONGEST + release.article() * 7_919 % 1_000 * (LONGEST / 1_000);    // not all at once
        }

        @Override
        public boolean isUnchanged() {
            var last = seen;
            return last != null && shared.now(release.story()) == last.around && isFound(last);
        }

        private boolean isFound(Seen last) {
            return last.version == allocator.version(release.article()) && System.nanoTime() - last.foundAt < longest;
        }

        @Override
        public Map<String, List<Block>> atOnce() {
            var last = seen;
            var around = shared.now(release.story());
            if (last == null || around == null || !isFound(last)) return null;
            if (around == last.around) return last.shown;
            if (!chosen(last.next, around).equals(last.chosen)) return null;
            return show(new Seen(around, last.version, last.foundAt, last.next, last.chosen, last.alsoRead, shown(around, last.alsoRead)));
        }

        @Override
        public synchronized Map<String, List<Block>> blocks() {
            var last = seen;
            var around = shared.fresh(release.story());
            long version = allocator.version(release.article()), now = System.nanoTime();
            boolean isFound = last != null && isFound(last);
            if (isFound && last.around == around) return last.shown;

            var next = isFound ? last.next : allocator.next(release);
            var chosen = chosen(next, around);
            var alsoRead = isFound && chosen.equals(last.chosen) ? last.alsoRead : alsoRead(chosen, last);
            return show(new Seen(around, version, isFound ? last.foundAt : now, next, chosen, alsoRead, shown(around, alsoRead)));
        }

        private Map<String, List<Block>> show(Seen now) {
            seen = now;
            return now.shown;
        }

        private List<Allocator.Next> chosen(List<Allocator.Next> next, Common around) {
            return Allocator.fill(next, release.story(), around.from.stories());
        }

        /** The very list of before if it would show the same. */
        private List<Block> alsoRead(List<Allocator.Next> chosen, Seen last) {
            var made = blocks.alsoRead(edition, allocator.places(chosen));
            return last != null && made.equals(last.alsoRead) ? last.alsoRead : made;
        }

        private static Map<String, List<Block>> shown(Common around, List<Block> alsoRead) {
            return Map.of("beside", around.beside, "also-read", alsoRead, "picks", around.picks);
        }
    }

    /** What the articles of a section have in common, as it is now, and what those have instead whose stories are among that. */
    private final class Shared {
        private final Edition edition;
        private final Long section;
        private final ReentrantLock making = new ReentrantLock();
        private final AtomicBoolean isWanted = new AtomicBoolean();
        private final Map<Long, Common> instead = new ConcurrentHashMap<>();
        private volatile Supply supply;
        private volatile Common common;
        private volatile long lookedAt;

        Shared(Edition edition, Long section) {
            this.edition = edition;
            this.section = section;
        }

        /** What stands around a story, as it was a moment ago, or null if that was too long ago or nobody asked; it is renewed in time for whoever asks next. */
        Common now(long story) {
            var seen = common;
            if (seen == null) return null;
            long age = System.nanoTime() - lookedAt;
            if (age >= FRESH && !isWanted.get() && isWanted.compareAndSet(false, true)) renewal.execute(this::renew);
            return age >= STALE ? null : seen.from.stories().contains(story) ? instead.get(story) : seen;
        }

        /** As it is, after a look if need be. */
        Common fresh(long story) {
            look();
            var seen = common;
            return seen.from.stories().contains(story) ? instead.computeIfAbsent(story, _ -> arranged(allocator.around(supply, section, story), seen)) : seen;
        }

        private void look() {
            if (isFresh()) return;
            making.lock();
            try {
                if (!isFresh()) renewAll();
            } finally {
                making.unlock();
            }
        }

        private boolean isFresh() {
            return common != null && System.nanoTime() - lookedAt < FRESH;
        }

        private void renew() {
            try {
                isWanted.set(false);
                look();
            } catch (RuntimeException e) {
                LOG.debug("What stands beside the articles of section {} stays as it was", section, e);
            }
        }

        private void renewAll() {
            long now = System.nanoTime();
            supply = supplies.compute(edition.id(), (_, held) -> held != null && now - held.at < TOGETHER ? held : new Supplied(allocator.supply(edition.id()), now)).supply;
            common = arranged(allocator.around(supply, section), common);
            instead.keySet().retainAll(common.from.stories());
            instead.replaceAll((story, before) -> arranged(allocator.around(supply, section, story), before));
            lookedAt = now;
        }

        /** With the very lists of before where they would show the same, or as before altogether. */
        private Common arranged(Allocator.Around from, Common before) {
            if (before != null && before.from.equals(from)) return before;
            var page = from.blocks();
            var beside = Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page));
            var picks = blocks.picks(edition, page);
            if (before == null) return new Common(from, beside, picks);
            return new Common(from, before.beside.equals(beside) ? before.beside : beside, before.picks.equals(picks) ? before.picks : picks);
        }
    }

    /** Stories name their sections, so what the desk arranges anew is drawn anew. */
    @Override
    public void follow(Change change) {
        if (change instanceof Change.Arranged) forget();
    }

    @Override
    public void forget() {
        kept.clear();
        supplies.clear();
    }

    @Override
    public void destroy() {
        renewal.shutdownNow();
    }
}
