package io.kawaraban.newsstand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Kind;
import io.kawaraban.theme.Fact;
import io.kawaraban.theme.LivePage;
import io.kawaraban.worker.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/*
 * A page is valid as long as nothing it was drawn from has changed: the outbox tells what did, and the pages that were drawn from it
 * are marked. Its living blocks are looked at again when somebody asks for the page and the last look is FRESH ago: in the
 * background until STALE, so that a page which is read all the time is never waited for, and before the answer after that. Where something
 * was said it is looked at before the next answer, but for a page that is commented all the time not at every word.
 *
 * A page may be drawn from what was true just before a change and arrive here just after its mark. So marks are numbered and
 * remembered for a while, and a page says which was the last when its drawing began.
 */
/** Keeps pages that are drawn, within the memory it is given, and knows when they are not to be shown any more. */
@Component
@ConditionalOnWebApplication
@Order(Ordered.LOWEST_PRECEDENCE)
class Press extends Worker implements Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Press.class);
    private static final long FRESH = Duration.ofMillis(300).toNanos();
    private static final long STIRRED = Duration.ofMillis(50).toNanos();
    private static final long STALE = Duration.ofMillis(600).toNanos();
    private static final long STUCK = Duration.ofMillis(400).toNanos();
    private static final int WAITING = 65_536;
    private static final int REMEMBERED = 10_000;
    private final Articles articles;
    private final Fragments fragments;
    private final Cache<String, Pressed> pages;
    private final Map<Fact, Set<String>> drawnFrom = new ConcurrentHashMap<>();
    private final BlockingQueue<Pressed> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Deque<Mark> marks = new ArrayDeque<>();
    private final Purge purge;
    private final HttpField forCdns;
    private final MeterRegistry meters;
    private long marked;
    private volatile int arrangements;
    private volatile long lookingSince;

    private record Mark(long number, Fact fact) {}

    /** How a page may be answered for. */
    enum Freshness {
        /** As it is. */
        GOOD,
        /** After a look at its living blocks. */
        TO_LOOK_AT,
        /** As it is, saying that it may be old: what it is made from does not answer. */
        ADRIFT,
        /** Only if it cannot be drawn anew. */
        OUTDATED
    }

    Press(Articles articles, Purge purge, CdnSettings cdn, MeterRegistry meters, @Value("${kawaraban.newsstand.memory:256MB}") DataSize memory) {
        super(Thread.ofPlatform().name("press").daemon(), true);
        this.articles = articles;
        this.purge = purge;
        this.forCdns = cdn.cacheControl() == null ? null : new PreEncodedHttpField("CDN-Cache-Control", cdn.cacheControl());
        this.meters = meters;
        this.fragments = new Fragments(memory.toBytes() / 8);
        this.pages = Caffeine.newBuilder().maximumWeight(memory.toBytes() * 7 / 8).weigher((String _, Pressed page) -> page.weight())
                .removalListener(this::removed).build();
        meters.gauge("kawaraban.newsstand.pages", pages, Cache::estimatedSize);
        meters.gauge("kawaraban.newsstand.bytes", pages, cache -> cache.policy().eviction().orElseThrow().weightedSize().orElse(0));
    }

    /** The page kept for this key, or null. */
    Pressed find(String key) {
        return pages.getIfPresent(key);
    }

    /** Judges a page that somebody asks for, who knows the editions as of this {@link #arrangement}; one that will soon need a look gets it in the background. */
    Freshness judge(Pressed page, int arrangement) {
        if (page.isOutdated || arrangement != arrangements) return isStuck() ? Freshness.ADRIFT : Freshness.OUTDATED;
        if (page.isCurrent()) return Freshness.GOOD;
        long age = System.nanoTime() - page.lookedAt;
        if (age < freshness(page)) return page.isAdrift ? Freshness.ADRIFT : Freshness.GOOD;
        if (isStuck()) return Freshness.ADRIFT;
        if (age >= STALE || page.isStirred) return Freshness.TO_LOOK_AT;
        if (page.isQueued.compareAndSet(false, true) && !waiting.offer(page)) page.isQueued.set(false);
        return page.isAdrift ? Freshness.ADRIFT : Freshness.GOOD;
    }

    /** Looks at the living blocks of a page before it is shown; if that cannot be done it is adrift. */
    void look(Pressed page) {
        try {
            if (!page.lookUnlessAfter(System.nanoTime() - freshness(page))) page.isAdrift = true;
        } catch (RuntimeException e) {
            drift(page, e);
        }
    }

    /** How long a look lasts, in nanoseconds. */
    private static long freshness(Pressed page) {
        return page.isStirred ? STIRRED : FRESH;
    }

    /** A number that is another one after every change of the editions. */
    int arrangement() {
        return arrangements;
    }

    /** What {@link #keep} wants to know of the moment before a page was drawn. */
    long moment() {
        synchronized (marks) {
            return marked;
        }
    }

    /** Presses and keeps a page whose drawing began at this moment. */
    Pressed keep(String key, LivePage drawn, long moment) {
        var page = new Pressed(drawn, fragments, forCdns);
        page.facts().forEach(fact -> drawnFrom.computeIfAbsent(fact, _ -> ConcurrentHashMap.newKeySet()).add(key));
        pages.put(key, page);
        synchronized (marks) {
            boolean isForgotten = !marks.isEmpty() && marks.getFirst().number > moment + 1;
            if (isForgotten || marks.stream().anyMatch(mark -> mark.number > moment && page.facts().contains(mark.fact))) page.isOutdated = true;
        }
        return page;
    }

    @Override
    public void follow(Change change) {
        follow(List.of(change));
    }

    @Override
    public void follow(List<Change> changes) {
        var facts = new HashSet<Fact>();
        var living = new HashSet<Fact>();
        for (var change : changes)
            switch (change) {
                case Change.Published(var edition, var article) -> facts.addAll(facts(edition, article));
                case Change.Withdrawn(var edition, var article) -> facts.addAll(facts(edition, article));
                case Change.Discussed(_, var article) -> articles.find(article).ifPresent(found -> living.add(Fact.story(found.story())));
                case Change.Picked(var edition) -> facts.add(Fact.lists(edition));
                case Change.Arranged(var edition) -> {
                    facts.add(Fact.edition(edition));
                    arrangements++;
                }
            }
        facts.forEach(this::mark);
        living.forEach(fact -> drawnFrom(fact).forEach(page -> page.isStirred = true));
        facts.addAll(living);
        purge.tell(facts);
    }

    @Override
    public void forget() {
        pages.invalidateAll();
        fragments.clear();
    }

    private Set<Fact> facts(int edition, long article) {
        var facts = new HashSet<>(Set.of(Fact.lists(edition)));
        articles.find(article).ifPresent(found -> {
            facts.add(Fact.story(found.story()));
            if (found.kind() == Kind.PAGE) facts.add(Fact.edition(edition));
        });
        return facts;
    }

    private void mark(Fact fact) {
        synchronized (marks) {
            marks.addLast(new Mark(++marked, fact));
            if (marks.size() > REMEMBERED) marks.removeFirst();
        }
        drawnFrom(fact).forEach(page -> page.isOutdated = true);
    }

    /** The pages that are kept and were drawn from this. */
    private Stream<Pressed> drawnFrom(Fact fact) {
        return drawnFrom.getOrDefault(fact, Set.of()).stream().map(pages.policy()::getIfPresentQuietly).filter(page -> page != null && page.facts().contains(fact));
    }

    private void removed(String key, Pressed page, RemovalCause cause) {
        if (page == null || cause == RemovalCause.REPLACED) return;
        for (var fact : page.facts())
            drawnFrom.computeIfPresent(fact, (_, keys) -> {
                if (pages.policy().getIfPresentQuietly(key) == null) keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
    }

    @Override
    protected void work() throws InterruptedException {
        while (isRunning()) {
            var page = waiting.poll(1, TimeUnit.SECONDS);
            if (page == null) continue;
            page.isQueued.set(false);
            lookingSince = System.nanoTime() | 1;
            try {
                page.lookUnlessAfter(System.nanoTime() - FRESH);
            } catch (RuntimeException e) {
                drift(page, e);
            } finally {
                lookingSince = 0;
            }
        }
    }

    /** Whether the background has been looking at one page for so long that nobody else should try. */
    private boolean isStuck() {
        long since = lookingSince;
        return since != 0 && System.nanoTime() - since > STUCK;
    }

    private void drift(Pressed page, RuntimeException e) {
        if (!page.isAdrift) LOG.warn("A page is shown as it was: {}", e.toString());
        meters.counter("kawaraban.newsstand.adrift").increment();
        page.isAdrift = true;
        page.lookedAt = System.nanoTime();
    }
}
