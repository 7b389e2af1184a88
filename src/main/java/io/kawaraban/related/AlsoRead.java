package io.kawaraban.related;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.ReadFollower;
import io.kawaraban.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What those who read an article also read; when too few did, what is about the same, then what is near and new. */
@Component
public final class AlsoRead implements ReadFollower, Follower {
    private static final int MOST = 120;
    private static final Duration MEMORY = Duration.ofDays(7);
    /** Times as old as a list of hot topics, what is about the same may be: a minute. */
    private static final int SLOWER = 240;
    private final Shelf shelf;
    private final Topics topics;
    private final Clock clock;
    /** Of each edition; whoever uses one holds the lock of the map. */
    private final Map<Integer, Trails> trails = new HashMap<>();
    /** Counts for a good many articles each, so that whoever serves a page need not wait for the lock; a needless new number costs little. */
    private final AtomicLongArray versions = new AtomicLongArray(1 << 16);
    private volatile long forgotten;
    /** What is about the same changes when something is published; it is only the first to stand in for visits, and may be so old. */
    private final Cache<Long, List<Long>> alike;

    /** Why an article is offered. */
    public enum Reason { CO_READ, SAME_TOPIC, SAME_SECTION, NEWEST }

    /** An article to read next. */
    public record Next(long article, Reason reason) {}

    AlsoRead(Shelf shelf, Topics topics, Clock clock, @Value("${kawaraban.topic-freshness:250ms}") Duration freshness) {
        this.shelf = shelf;
        this.topics = topics;
        this.clock = clock;
        alike = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(freshness.multipliedBy(SLOWER)).build();
    }

    /** Articles to read after this one, best first, at most 120; never itself, only its edition's, only what readers may see. */
    public List<Long> of(long article, int most) {
        return next(article, most).stream().map(Next::article).toList();
    }

    /** As {@link #of}, each with its reason. */
    public List<Next> next(long article, int most) {
        return next(List.of(article), most);
    }

    /** Articles to read after these have been read in this order, none of them again; the last is the one that is open. */
    public List<Next> next(List<Long> read, int most) {
        long article = read.getLast();
        var own = shelf.find(article);
        if (own.isEmpty()) return List.of();
        int enough = Math.min(most, MOST);
        Map<Long, Reason> reasons = new LinkedHashMap<>();
        for (var reason : Reason.values()) {
            if (reasons.size() >= enough) break;
            var candidates = candidates(reason, own.get(), read);
            for (var offer : shelf.find(candidates).values())
                if (!read.contains(offer.article()) && offer.edition() == own.get().edition() && offer.kind() == Kind.ARTICLE && reasons.size() < enough)
                    reasons.putIfAbsent(offer.article(), reason);
        }
        var next = new ArrayList<Next>(reasons.size());
        reasons.forEach((id, reason) -> next.add(new Next(id, reason)));
        return List.copyOf(next);
    }

    /** A number that is another one when visits have told something new of this article. Never waits. */
    public long version(long article) {
        return (forgotten << Integer.SIZE) + versions.get(version(article, versions.length()));
    }

    private static int version(long article, int places) {
        return (int) ((article * 0x9e3779b97f4a7c15L >>> 40) % places);
    }

    @Override
    public void follow(Change change) {
        if (change instanceof Change.Published(_, var article)) alike.invalidate(article);
    }

    @Override
    public Duration memory() {
        return MEMORY;
    }

    @Override
    public void read(Read read) {
        synchronized (trails) {
            trails.computeIfAbsent(read.edition(), _ -> new Trails(each -> versions.incrementAndGet(version(each, versions.length())))).add(read.visit(), read.article(), read.at().toEpochMilli());
        }
    }

    @Override
    public void forget() {
        synchronized (trails) {
            trails.clear();
            forgotten++;
        }
        alike.invalidateAll();
    }

    private Collection<Long> candidates(Reason reason, Shelf.Offer own, List<Long> read) {
        return switch (reason) {
            case CO_READ -> coRead(own.edition(), read);
            case SAME_TOPIC -> alike.get(own.article(), article -> topics.alike(article, 40));
            case SAME_SECTION -> own.section() == null ? List.of() : shelf.newestIn(own.section(), 40);
            case NEWEST -> shelf.newest(own.edition(), MOST);
        };
    }

    private List<Long> coRead(int edition, List<Long> read) {
        var session = read.stream().mapToLong(Long::longValue).toArray();
        synchronized (trails) {
            var known = trails.get(edition);
            return known == null ? List.of() : known.after(session, session.length, clock.millis(), MOST, true).numbers();
        }
    }
}
