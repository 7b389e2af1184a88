package io.kawaraban.ranking;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.ReadFollower;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Part, Top> tops = new ConcurrentHashMap<>();

    private record Whole(int edition, Window window) {}

    private record Part(Whole whole, Long section) {}

    private record Counted(Shelf.Offer offer, int readers) {}

    /** All read articles of an edition, best first; the parts of the edition are taken from it until it is made anew. */
    private record Order(List<Counted> articles, long madeAt) {}

    private record Top(Order from, List<Ranked> list) {}

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
        var part = new Part(whole, section);
        var top = tops.get(part);
        if (top == null || top.from != order) {
            if (tops.size() > LISTS) tops.clear();
            tops.put(part, top = new Top(order, ranked(order, section)));
        }
        return top.list.subList(0, Math.min(Math.max(most, 0), top.list.size()));
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
        tops.clear();
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
            orders.put(whole, order = new Order(counted(whole), madeAt));
        }
        return order;
    }

    private List<Counted> counted(Whole whole) {
        var readers = readers(whole.edition, whole.window);
        return shelf.find(readers.keySet()).values().stream()
                .filter(offer -> offer.kind() == Kind.ARTICLE && offer.edition() == whole.edition)
                .map(offer -> new Counted(offer, readers.get(offer.article())))
                .sorted(Comparator.<Counted>comparingInt(one -> -one.readers)
                        .thenComparing(one -> one.offer.publishedAt(), Comparator.<Instant>reverseOrder())
                        .thenComparing(one -> -one.offer.article()))
                .toList();
    }

    private static List<Ranked> ranked(Order order, Long section) {
        var list = new ArrayList<Ranked>();
        for (var one : order.articles) {
            if (list.size() == MOST) break;
            if (section == null || one.offer.sections().contains(section)) list.add(new Ranked(one.offer.article(), one.readers, list.size() + 1));
        }
        return List.copyOf(list);
    }
}
