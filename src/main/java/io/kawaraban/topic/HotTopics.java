package io.kawaraban.topic;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The topics that burst now: read, and written about, more than is usual for them. */
@Component
@Order(100)
public class HotTopics implements Follower {
    private static final int MOST = 30;
    private static final int ARTICLES = 12;
    private static final int TAGGINGS = 3_000;
    private static final int DAYS = 30;
    /** Times as old as a list of topics, what was tagged may be: some 20 s. */
    private static final int SLOWER = 80;
    /** Fewer are usual for no topic: nobody is surprised by the first read. */
    private static final double LEAST_READS_AN_HOUR = 1;
    private static final double LEAST_ARTICLES_A_DAY = 0.2;
    private final Topics topics;
    private final TopicHands hands;
    private final Rankings rankings;
    private final Shelf shelf;
    private final Clock clock;
    private final long fresh;
    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Integer, Tagged> tagged = new ConcurrentHashMap<>();

    /** What was tagged, what editors do about topics, and how often articles are usually read in this hour. */
    private record Tagged(List<Topics.Tagging> taggings, Map<Long, TopicHand> hands, Map<Long, Double> usual, long readAt) {}

    private record Kept(List<Hot> list, long madeAt) {}

    private record Heat(long topic, List<Shelf.Offer> offers, double burst, int reads, double usual, int today, boolean isPinned) {}

    HotTopics(Topics topics, TopicHands hands, Rankings rankings, Shelf shelf, Clock clock, @Value("${kawaraban.topic-freshness:250ms}") Duration freshness) {
        this.topics = topics;
        this.hands = hands;
        this.rankings = rankings;
        this.shelf = shelf;
        this.clock = clock;
        fresh = freshness.toNanos();
    }

    /** The hottest topics of an edition, at most 30, after those that editors pinned; when little is read, those most written about. Each has an article to show. */
    public List<Hot> of(int edition, int most) {
        var seen = kept.get(edition);
        if (seen == null || System.nanoTime() - seen.madeAt >= fresh) {
            long madeAt = System.nanoTime();
            kept.put(edition, seen = new Kept(measure(edition), madeAt));
        }
        return seen.list.subList(0, Math.min(Math.max(most, 0), seen.list.size()));
    }

    private List<Hot> measure(int edition) {
        var now = clock.instant();
        var hour = rankings.readers(edition, Window.HOUR);
        var tagged = tagged(edition, now);
        var heats = offers(tagged.taggings).entrySet().stream().filter(topic -> !does(TopicHand.Deed.HIDE, tagged, topic.getKey(), now))
                .map(topic -> heat(topic.getKey(), topic.getValue(), hour, tagged.usual, does(TopicHand.Deed.PIN, tagged, topic.getKey(), now), now))
                .sorted(Comparator.comparing((Heat heat) -> !heat.isPinned).thenComparingDouble(heat -> -heat.burst).thenComparingInt(heat -> -heat.today)
                        .thenComparingInt(heat -> -heat.offers.size()).thenComparingLong(Heat::topic))
                .limit(MOST).toList();
        var named = topics.find(heats.stream().map(Heat::topic).toList());
        return heats.stream().filter(heat -> named.containsKey(heat.topic)).map(heat -> new Hot(named.get(heat.topic), leading(heat.offers, hour),
                heat.burst, heat.reads, heat.usual, heat.today, heat.isPinned)).toList();
    }

    private static boolean does(TopicHand.Deed deed, Tagged tagged, long topic, Instant now) {
        var hand = tagged.hands.get(topic);
        return hand != null && hand.deed() == deed && hand.untilAt().isAfter(now);
    }

    private Map<Long, List<Shelf.Offer>> offers(List<Topics.Tagging> taggings) {
        var articles = new LinkedHashSet<Long>();
        taggings.forEach(tagging -> articles.add(tagging.article()));
        var seen = shelf.find(articles);
        var byTopic = new HashMap<Long, List<Shelf.Offer>>();
        for (var tagging : taggings) {
            var offer = seen.get(tagging.article());
            if (offer != null && offer.kind() == Kind.ARTICLE) byTopic.computeIfAbsent(tagging.topic(), _ -> new ArrayList<>()).add(offer);
        }
        return byTopic;
    }

    /** Of the last days; read again when something was published, and now and then, as days pass. */
    private Tagged tagged(int edition, Instant now) {
        var seen = tagged.get(edition);
        if (seen != null && System.nanoTime() - seen.readAt < fresh * SLOWER) return seen;
        long readAt = System.nanoTime();
        var taggings = topics.newest(edition, now.minus(Duration.ofDays(DAYS)), TAGGINGS);
        if (taggings.size() < MOST) taggings = topics.newest(edition, Instant.EPOCH, TAGGINGS);
        var held = hands.of(edition).stream().collect(Collectors.toMap(TopicHand::topic, Function.identity()));
        var pinned = held.values().stream().filter(hand -> hand.deed() == TopicHand.Deed.PIN).flatMap(hand -> topics.newest(hand.topic(), ARTICLES).stream());
        seen = new Tagged(Stream.concat(taggings.stream(), pinned).distinct().toList(), held, rankings.usual(edition), readAt);
        tagged.put(edition, seen);
        return seen;
    }

    @Override
    public void follow(Change change) {
        tagged.remove(change.edition());
    }

    @Override
    public void forget() {
        tagged.clear();
        kept.clear();
    }

    private static Heat heat(long topic, List<Shelf.Offer> offers, Map<Long, Integer> hour, Map<Long, Double> usualInThisHour, boolean isPinned, Instant now) {
        int reads = offers.stream().mapToInt(offer -> hour.getOrDefault(offer.article(), 0)).sum();
        double usual = Math.max(LEAST_READS_AN_HOUR, offers.stream().mapToDouble(offer -> usualInThisHour.getOrDefault(offer.article(), 0.0)).sum());
        var yesterday = now.minus(Duration.ofDays(1));
        int today = (int) offers.stream().filter(offer -> offer.publishedAt().isAfter(yesterday)).count();
        double usualArticles = Math.max(LEAST_ARTICLES_A_DAY, (offers.size() - today) / (DAYS - 1.0));
        return new Heat(topic, offers, Burst.of(reads, usual) + Burst.of(today, usualArticles), reads, usual, today, isPinned);
    }

    private static List<Long> leading(List<Shelf.Offer> offers, Map<Long, Integer> hour) {
        return offers.stream().sorted(Comparator.comparingInt((Shelf.Offer offer) -> -hour.getOrDefault(offer.article(), 0))
                        .thenComparing(Shelf.Offer::publishedAt, Comparator.reverseOrder()).thenComparingLong(offer -> -offer.article()))
                .limit(ARTICLES).map(Shelf.Offer::article).toList();
    }
}
