package io.kawaraban.ranking;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import io.kawaraban.reading.Read;
import io.kawaraban.reading.ReadCounter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The most read articles of an edition or a section: exactly those that a recount of the log would give, but for what editors do about some. */
@Component
public final class Rankings implements ReadCounter {
    private static final int MOST = 100;
    private static final int LISTS = 5_000;
    /** Times as old as another list, that of all time may be; most of what stands there is read no more. */
    private static final int SLOWER = 10;
    /** Articles that are looked at for it: the most read. */
    private static final int OF_ALL = 20_000;
    private final Shelf shelf;
    private final Hands hands;
    private final Clock clock;
    private final long fresh;
    private final Map<Integer, Tallies> editions = new HashMap<>();
    private final Map<Whole, Order> orders = new ConcurrentHashMap<>();

    private record Whole(int edition, Window window) {}

    /** An article that asks for a place; {@code weight} decides. */
    private record Counted(Shelf.Offer offer, int readers, double weight, Hand hand) {}

    /** The best of an edition and of each of its sections. */
    private record Order(List<Ranked> all, Map<Long, List<Ranked>> sections, long madeAt) {}

    /** The best so far, the worst of them first, and those that hold a place. */
    private static final class Best {
        private static final Comparator<Counted> BETTER = Comparator.<Counted>comparingDouble(one -> -one.weight)
                .thenComparing(one -> one.offer.publishedAt(), Comparator.<Instant>reverseOrder())
                .thenComparing(one -> -one.offer.article());
        private static final Comparator<Counted> HELD = Comparator.<Counted>comparingInt(one -> one.hand.amount()).thenComparing(BETTER);
        private final PriorityQueue<Counted> articles = new PriorityQueue<>(BETTER.reversed());
        private final List<Counted> held = new ArrayList<>();

        void add(Counted one) {
            if (one.hand != null && one.hand.deed() == Deed.HOLD) held.add(one);
            else if (articles.size() < MOST || BETTER.compare(one, articles.peek()) < 0) {
                if (articles.size() == MOST) articles.poll();
                articles.add(one);
            }
        }

        List<Counted> list() {
            var list = articles.stream().sorted(BETTER).collect(Collectors.toCollection(ArrayList::new));
            held.stream().sorted(HELD).forEach(one -> list.add(Math.min(one.hand.amount() - 1, list.size()), one));
            return list.subList(0, Math.min(MOST, list.size()));
        }
    }

    Rankings(Shelf shelf, Hands hands, Clock clock, @Value("${kawaraban.ranking-freshness:100ms}") Duration freshness) {
        this.shelf = shelf;
        this.hands = hands;
        this.clock = clock;
        fresh = freshness.toNanos();
    }

    /**
     * The most read articles that readers may see now, best first, at most 100; of equals the more recent first. An article without
     * a read stands in none, unless an editor holds a place for it.
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
            var tallies = editions.get(edition);
            return tallies == null ? Map.of() : Map.copyOf(tallies.readers(window, clock.instant()));
        }
    }

    /** Since when an edition's reads are counted: the beginning of the oldest hour of this week that has one. */
    public Optional<Instant> since(int edition) {
        synchronized (editions) {
            var tallies = editions.get(edition);
            return tallies == null ? Optional.empty() : tallies.since(clock.instant());
        }
    }

    /** How many usually read each of an edition's articles within an hour at this time of the day, by the last six days. */
    public Map<Long, Double> usual(int edition) {
        synchronized (editions) {
            var tallies = editions.get(edition);
            return tallies == null ? Map.of() : tallies.usual(clock.instant());
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
            editions.computeIfAbsent(read.edition(), _ -> new Tallies()).add(read.article(), read.at(), now);
        }
    }

    @Override
    public void earlier(int edition, long article, long reads) {
        synchronized (editions) {
            editions.computeIfAbsent(edition, _ -> new Tallies()).addEarlier(article, reads);
        }
    }

    @Override
    public void forget() {
        synchronized (editions) {
            editions.clear();
        }
        orders.clear();
    }

    private Order order(Whole whole) {
        var order = orders.get(whole);
        if (order == null || System.nanoTime() - order.madeAt >= (whole.window == Window.ALL ? fresh * SLOWER : fresh)) {
            if (orders.size() > LISTS) orders.clear();
            long madeAt = System.nanoTime();
            orders.put(whole, order = order(whole, madeAt));
        }
        return order;
    }

    private Order order(Whole whole, long madeAt) {
        var now = clock.instant();
        var rules = hands.rules(whole.edition);
        var readers = readers(whole.edition, whole.window);
        var times = whole.window == Window.RISING ? rising(whole.edition, now) : Map.<Long, Double>of();
        var asking = new HashSet<>(whole.window == Window.RISING ? times.keySet() : whole.window == Window.ALL ? mostRead(readers) : readers.keySet());
        rules.hands().values().stream().filter(hand -> hand.deed() == Deed.HOLD).forEach(hand -> asking.add(hand.article()));

        var all = new Best();
        var sections = new HashMap<Long, Best>();
        for (var offer : shelf.find(asking).values()) {
            if (offer.kind() != Kind.ARTICLE || offer.edition() != whole.edition) continue;
            var hand = Optional.ofNullable(rules.hands().get(offer.article())).filter(one -> one.untilAt().isAfter(now)).orElse(null);
            int read = readers.getOrDefault(offer.article(), 0);
            var counted = new Counted(offer, read, weight(times.getOrDefault(offer.article(), (double) read), hand), hand);
            if (!stands(counted, whole.window, rules, now)) continue;
            all.add(counted);
            for (var section : offer.sections()) sections.computeIfAbsent(section, _ -> new Best()).add(counted);
        }
        var lists = new HashMap<Long, List<Ranked>>();
        sections.forEach((section, best) -> lists.put(section, ranked(best.list(), whole, now)));
        return new Order(ranked(all.list(), whole, now), lists, madeAt);
    }

    private static Set<Long> mostRead(Map<Long, Integer> readers) {
        if (readers.size() <= OF_ALL) return readers.keySet();
        return readers.entrySet().stream().sorted(Map.Entry.<Long, Integer>comparingByValue().reversed()).limit(OF_ALL).map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    private Map<Long, Double> rising(int edition, Instant now) {
        synchronized (editions) {
            var tallies = editions.get(edition);
            return tallies == null ? Map.of() : tallies.rising(now);
        }
    }

    private static double weight(double counted, Hand hand) {
        return hand != null && hand.deed() == Deed.BOOST ? counted * hand.amount() : counted;
    }

    /** An editor's word counts more than the rule for old stories; without readers it takes one to stand. */
    private static boolean stands(Counted one, Window window, Hands.Rules rules, Instant now) {
        if (one.hand != null) return one.hand.deed() == Deed.HOLD || one.hand.deed() == Deed.BOOST && one.weight > 0;
        return one.weight > 0 && (window == Window.ALL || !isTooOld(one.offer, rules.days(), now));
    }

    private static boolean isTooOld(Shelf.Offer offer, Map<Long, Integer> days, Instant now) {
        if (days.isEmpty()) return false;
        for (var section : offer.sections()) {
            var most = days.get(section);
            if (most != null && offer.publishedAt().isBefore(now.minus(Duration.ofDays(most)))) return true;
        }
        return false;
    }

    private List<Ranked> ranked(List<Counted> list, Whole whole, Instant now) {
        synchronized (editions) {
            var tallies = editions.get(whole.edition);
            return IntStream.range(0, list.size()).mapToObj(i -> new Ranked(list.get(i).offer.article(), list.get(i).readers,
                    tallies == null ? 0 : tallies.before(whole.window, list.get(i).offer.article(), now), deed(list.get(i)), i + 1)).toList();
        }
    }

    private static Deed deed(Counted one) {
        return one.hand == null ? null : one.hand.deed();
    }
}
