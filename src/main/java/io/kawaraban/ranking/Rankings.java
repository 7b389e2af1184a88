package io.kawaraban.ranking;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.ReadFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The most read articles of an edition or a section: exactly those that a recount of the log would give. */
@Component
public final class Rankings implements ReadFollower {
    private static final int MOST = 100;
    private static final int LISTS = 5_000;
    private final Shelf shelf;
    private final Clock clock;
    private final long fresh;
    private final Map<Integer, Map<Window, Tally>> editions = new HashMap<>();
    private final Map<Whole, Order> orders = new ConcurrentHashMap<>();

    private record Whole(int edition, Window window) {}

    private record Counted(Shelf.Offer offer, int readers) {}

    /** The best of an edition and of each of its sections. */
    private record Order(List<Ranked> all, Map<Long, List<Ranked>> sections, long madeAt) {}

    /** The best so far, the worst of them first. */
    private static final class Best {
        private static final Comparator<Counted> BETTER = Comparator.<Counted>comparingInt(one -> -one.readers)
                .thenComparing(one -> one.offer.publishedAt(), Comparator.<Instant>reverseOrder())
                .thenComparing(one -> -one.offer.article());
        private final PriorityQueue<Counted> articles = new PriorityQueue<>(BETTER.reversed());

        void add(Counted one) {
            if (articles.size() == MOST) {
                if (BETTER.compare(one, articles.peek()) > 0) return;
                articles.poll();
            }
            articles.add(one);
        }

        List<Ranked> list() {
            var sorted = articles.stream().sorted(BETTER).toList();
            return IntStream.range(0, sorted.size()).mapToObj(i -> new Ranked(sorted.get(i).offer.article(), sorted.get(i).readers, i + 1)).toList();
        }
    }

    Rankings(Shelf shelf, Clock clock, @Value("${kawaraban.ranking-freshness:100ms}") Duration freshness) {
        this.shelf = shelf;
        this.clock = clock;
        fresh = freshness.toNanos();
    }

    /**
     * The most read articles that readers may see now, best first, at most 100; of equals the more recent first. An article without
     * a read stands in none.
     *
     * @param section one that the articles are listed in, or null for the whole edition
     */
    public List<Ranked> top(int edition, Long section, Window window, int most) {
        var whole = new Whole(edition, window);
        var order = order(whole);
        var top = section == null ? order.all : order.sections.getOrDefault(section, List.of());
        return top.subList(0, Math.min(Math.max(most, 0), top.size()));
    }

    /** How many read each of an edition's articles within the window; articles without a read are left out. */
    public Map<Long, Integer> readers(int edition, Window window) {
        synchronized (editions) {
            var windows = editions.get(edition);
            return windows == null ? Map.of() : Map.copyOf(windows.get(window).totals(clock.instant()));
        }
    }

    /** Since when an edition's reads are counted: the beginning of the oldest hour of this week that has one. */
    public Optional<Instant> since(int edition) {
        synchronized (editions) {
            var windows = editions.get(edition);
            return windows == null ? Optional.empty() : windows.get(Window.WEEK).since(clock.instant());
        }
    }

    @Override
    public Duration memory() {
        return Window.WEEK.length();
    }

    @Override
    public void read(Read read) {
        var now = clock.instant();
        synchronized (editions) {
            editions.computeIfAbsent(read.edition(), _ -> windows()).values().forEach(tally -> tally.add(read.article(), read.at(), now));
        }
    }

    @Override
    public void forget() {
        synchronized (editions) {
            editions.clear();
        }
        orders.clear();
    }

    private static Map<Window, Tally> windows() {
        var windows = new EnumMap<Window, Tally>(Window.class);
        for (var window : Window.values()) windows.put(window, new Tally(window));
        return windows;
    }

    private Order order(Whole whole) {
        var order = orders.get(whole);
        if (order == null || System.nanoTime() - order.madeAt >= fresh) {
            if (orders.size() > LISTS) orders.clear();
            long madeAt = System.nanoTime();
            orders.put(whole, order = order(whole, madeAt));
        }
        return order;
    }

    private Order order(Whole whole, long madeAt) {
        var all = new Best();
        var sections = new HashMap<Long, Best>();
        var readers = readers(whole.edition, whole.window);
        for (var offer : shelf.find(readers.keySet()).values()) {
            if (offer.kind() != Kind.ARTICLE || offer.edition() != whole.edition) continue;
            var counted = new Counted(offer, readers.get(offer.article()));
            all.add(counted);
            for (var section : offer.sections()) sections.computeIfAbsent(section, _ -> new Best()).add(counted);
        }
        var lists = new HashMap<Long, List<Ranked>>();
        sections.forEach((section, best) -> lists.put(section, best.list()));
        return new Order(all.list(), lists, madeAt);
    }
}
