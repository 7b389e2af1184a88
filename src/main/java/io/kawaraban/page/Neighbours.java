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
 * What the articles of a section have in common is arranged anew four times a second while somebody reads one of them, by a thread of its own.
 * Whoever serves a page only compares what it shows with what is common now, which takes no time; what to read next is found anew
 * when visits told something of the article or readers may see other articles, and now and then, as it also depends a little on how
 * much its neighbours are read. Which of it has a place is decided whenever the blocks before it changed.
 */
/** What stands beside pages and below them: made once for all articles of a section, and for each article only what is its own. */
@Component
@Order(200)
class Neighbours implements Follower, DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final long FRESH = Duration.ofMillis(250).toNanos();
    private static final long STALE = Duration.ofMillis(600).toNanos();
    private static final int MOST = 5_000;
    private final Allocator allocator;
    private final Blocks blocks;
    private final Map<Around, Shared> kept = new ConcurrentHashMap<>();
    private final ExecutorService renewal = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("neighbours").factory());

    private record Around(int edition, Long section) {}

    /** The blocks that articles of a section have in common, or that one of them has alone, and what they were arranged from. */
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

    /**
     * What a page has shown last, and what that was made from.
     *
     * @param common what the section's articles had in common
     * @param own the same arranged for this article alone, whose story is in it; else {@code common}
     */
    private record Seen(Common common, Common own, long version, long foundAt, long lookedAt, List<Allocator.Next> next, List<Allocator.Next> chosen,
                        List<Block> alsoRead, Map<String, List<Block>> shown) {
        boolean isAlone() {
            return own != common;
        }
    }

    private final class AroundArticle implements Live {
        private static final long LONGEST = 180_000_000_000L;
        private static final long ALONE_FRESH = 350_000_000L;
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
            if (last == null) return false;
            var common = shared.now();
            if (last.isAlone() && common != null && System.nanoTime() - last.lookedAt < ALONE_FRESH) return true;
            return common == last.common && isFound(last);
        }

        private boolean isFound(Seen last) {
            return last.version == allocator.version(release.article()) && System.nanoTime() - last.foundAt < longest;
        }

        @Override
        public Map<String, List<Block>> atOnce() {
            var last = seen;
            var common = shared.now();
            if (last == null || common == null || !isFound(last)) return null;
            if (common == last.common) return last.shown;
            if (isAlone(common) || !chosen(last.next, common).equals(last.chosen)) return null;
            return show(new Seen(common, common, last.version, last.foundAt, System.nanoTime(), last.next, last.chosen, last.alsoRead, shown(common, last.alsoRead)));
        }

        @Override
        public synchronized Map<String, List<Block>> blocks() {
            var last = seen;
            var common = shared.fresh();
            long version = allocator.version(release.article()), now = System.nanoTime();
            boolean isFound = last != null && isFound(last);
            if (isFound && last.common == common) return last.shown;

            var own = isAlone(common) ? common(edition, allocator.around(edition.id(), release.section(), release.story()), last == null ? common : last.own) : common;
            var next = isFound ? last.next : allocator.next(release);
            var chosen = chosen(next, own);
            var alsoRead = isFound && chosen.equals(last.chosen) ? last.alsoRead : alsoRead(chosen, last);
            return show(new Seen(common, own, version, isFound ? last.foundAt : now, now, next, chosen, alsoRead, shown(own, alsoRead)));
        }

        private Map<String, List<Block>> show(Seen now) {
            seen = now;
            return now.shown;
        }

        private boolean isAlone(Common common) {
            return common.from.stories().contains(release.story());
        }

        private List<Allocator.Next> chosen(List<Allocator.Next> next, Common common) {
            return Allocator.fill(next, release.story(), common.from.stories());
        }

        /** The very list of before if it would show the same. */
        private List<Block> alsoRead(List<Allocator.Next> chosen, Seen last) {
            var made = blocks.alsoRead(edition, allocator.places(chosen));
            return last != null && made.equals(last.alsoRead) ? last.alsoRead : made;
        }

        private static Map<String, List<Block>> shown(Common common, List<Block> alsoRead) {
            return Map.of("beside", common.beside, "also-read", alsoRead, "picks", common.picks);
        }
    }

    /** What the articles of a section have in common, as it is now. */
    private final class Shared {
        private final Edition edition;
        private final Long section;
        private final ReentrantLock making = new ReentrantLock();
        private final AtomicBoolean isWanted = new AtomicBoolean();
        private volatile Common common;
        private volatile long lookedAt;

        Shared(Edition edition, Long section) {
            this.edition = edition;
            this.section = section;
        }

        /** As it was a moment ago, or null if that was too long ago; it is renewed in time for whoever asks next. */
        Common now() {
            var seen = common;
            if (seen == null) return null;
            long age = System.nanoTime() - lookedAt;
            if (age >= FRESH && !isWanted.get() && isWanted.compareAndSet(false, true)) renewal.execute(this::renew);
            return age < STALE ? seen : null;
        }

        /** As it is, after a look if need be. */
        Common fresh() {
            if (common != null && System.nanoTime() - lookedAt < FRESH) return common;
            making.lock();
            try {
                if (common == null || System.nanoTime() - lookedAt >= FRESH) look();
                return common;
            } finally {
                making.unlock();
            }
        }

        private void renew() {
            try {
                isWanted.set(false);
                fresh();
            } catch (RuntimeException e) {
                LOG.debug("What stands beside the articles of section {} stays as it was", section, e);
            }
        }

        private void look() {
            long now = System.nanoTime();
            var before = common;
            var from = allocator.around(edition.id(), section);
            if (before == null || !before.from.equals(from)) common = common(edition, from, before);
            lookedAt = now;
        }
    }

    /** With the very lists of before where they would show the same. */
    private Common common(Edition edition, Allocator.Around from, Common before) {
        var page = from.blocks();
        var beside = Blocks.joined(blocks.ranking(edition, page), blocks.topics(edition, page));
        var picks = blocks.picks(edition, page);
        if (before == null) return new Common(from, beside, picks);
        return new Common(from, before.beside.equals(beside) ? before.beside : beside, before.picks.equals(picks) ? before.picks : picks);
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

    @Override
    public void destroy() {
        renewal.shutdownNow();
    }
}
