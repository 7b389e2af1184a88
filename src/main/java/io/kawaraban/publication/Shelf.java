package io.kawaraban.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers may see now, held in memory: enough of an article to choose it or not without asking the database for each. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Shelf implements Follower {
    private static final int MOST = 200_000;
    private static final int NEWEST = 120;
    private static final Duration OVERLAP = Duration.ofSeconds(10);
    /** What changes is forgotten when it changes; this is only against what nobody thought of. */
    private static final long OLDEST = Duration.ofMinutes(20).toNanos();
    private final JdbcClient db;
    private final Releases releases;
    private final Clock clock;
    private final long fresh;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Long, KeptCard> cards = new ConcurrentHashMap<>();
    private final Map<List<Long>, Newest> newest = new ConcurrentHashMap<>();
    private final AtomicLong lookedAt;
    private final AtomicLong version = new AtomicLong();
    private volatile Instant looked;

    /**
     * What decides whether an article is offered somewhere.
     *
     * @param section its own, or null for a page
     * @param sections every section that lists it
     */
    public record Offer(long article, long story, int edition, Kind kind, Long section, Set<Long> sections, boolean hasLead, Instant publishedAt) {}

    /** What was found of an article ({@code offer} is null if readers see nothing), which transaction had changed it last, and when it turns by itself. */
    private record Kept(Offer offer, String changedBy, Instant turnsAt, long readAt) {}

    /** A card, good as long as what was found of its article. */
    private record KeptCard(Card card, Kept of) {}

    private record Newest(List<Long> articles, long readAt) {}

    Shelf(JdbcClient db, Releases releases, Clock clock, @Value("${kawaraban.shelf-freshness:400ms}") Duration freshness) {
        this.db = db;
        this.releases = releases;
        this.clock = clock;
        fresh = freshness.toNanos();
        lookedAt = new AtomicLong(System.nanoTime() - fresh);
        looked = clock.instant();
    }

    /** The article, if readers may see it. */
    public Optional<Offer> find(long article) {
        return Optional.ofNullable(find(List.of(article)).get(article));
    }

    /** Those of these articles that readers may see, in the order asked. */
    public Map<Long, Offer> find(Collection<Long> articles) {
        forgetChanged();
        var now = clock.instant();
        var missing = articles.stream().filter(article -> !isGood(kept.get(article), now)).distinct().toList();
        if (!missing.isEmpty()) read(missing, now);
        var found = new LinkedHashMap<Long, Offer>();
        for (var article : articles) {
            var copy = kept.get(article);
            if (copy != null && copy.offer != null) found.put(article, copy.offer);
        }
        return found;
    }

    /** Cards of those of these articles that readers may see, as good as what is held of them. */
    public Map<Long, Card> cards(Collection<Long> articles) {
        var offered = find(articles).keySet();
        var missing = offered.stream().filter(article -> !isOf(cards.get(article), kept.get(article))).toList();
        if (!missing.isEmpty()) {
            var before = missing.stream().collect(HashMap<Long, Kept>::new, (map, article) -> map.put(article, kept.get(article)), HashMap::putAll);
            if (cards.size() > MOST / 4) cards.clear();
            releases.cards(missing).forEach(card -> cards.put(card.article(), new KeptCard(card, before.get(card.article()))));
        }
        var found = new LinkedHashMap<Long, Card>();
        for (var article : offered) {
            var copy = cards.get(article);
            if (copy != null) found.put(article, copy.card);
        }
        return found;
    }

    private static boolean isOf(KeptCard card, Kept kept) {
        return card != null && card.of == kept;
    }

    /** An edition's newest articles, at most 120. */
    public List<Long> newest(int edition, int most) {
        return newest(List.of(0L, (long) edition), most, """
                select article from publication.visible(:now) release where edition = :of and kind = 'article'
                 order by published_at desc, article desc limit :most
                """);
    }

    /** A section's newest articles, also those of the sections below it, at most 120. */
    public List<Long> newestIn(long section, int most) {
        return newest(List.of(1L, section), most, """
                select listed.article from publication.release_section listed join publication.visible(:now) release on release.article = listed.article
                 where listed.section = :of order by listed.published_at desc, listed.article desc limit :most
                """);
    }

    /** What changed is not believed any more. */
    @Override
    public void follow(Change change) {
        follow(List.of(change));
    }

    @Override
    public void follow(List<Change> changes) {
        for (var change : changes)
            switch (change) {
                case Change.Published(_, var article) -> kept.remove(article);
                case Change.Withdrawn(_, var article) -> kept.remove(article);
                case Change.Discussed _, Change.Picked _, Change.Arranged _ -> { }
            }
        if (changes.stream().anyMatch(change -> change instanceof Change.Published || change instanceof Change.Withdrawn)) forgetLists();
    }

    @Override
    public void forget() {
        kept.clear();
        forgetLists();
    }

    private void forgetLists() {
        newest.clear();
        version.incrementAndGet();
    }

    /** A number that is another one after every change of what readers may see, once that was found or told. Never waits. */
    public long version() {
        return version.get();
    }

    /** How many articles are held. */
    public int size() {
        return kept.size();
    }

    private List<Long> newest(List<Long> key, int most, String sql) {
        var seen = newest.get(key);
        if (seen == null || System.nanoTime() - seen.readAt > fresh) {
            if (newest.size() >= MOST / 20) newest.clear();
            seen = new Newest(db.sql(sql).param("now", Rows.at(clock.instant())).param("of", key.getLast()).param("most", NEWEST).query(Long.class).list(),
                    System.nanoTime());
            newest.put(key, seen);
        }
        return seen.articles.subList(0, Math.min(most, seen.articles.size()));
    }

    private static boolean isGood(Kept copy, Instant now) {
        return copy != null && System.nanoTime() - copy.readAt < OLDEST && (copy.turnsAt == null || now.isBefore(copy.turnsAt));
    }

    /*
     * Every change of what readers see of an article also sets its changed_at, in this process or another. So instead of reading
     * thousands of articles again and again, those changed lately are forgotten; the overlap is for transactions that
     * took their time between that and their commit, and what was read since it changed is left alone. What time alone turns (embargo, unpublishing) is kept with its hour.
     */
    private void forgetChanged() {
        long last = lookedAt.get(), now = System.nanoTime();
        if (now - last < fresh || !lookedAt.compareAndSet(last, now)) return;
        var since = looked.minus(OVERLAP);
        looked = clock.instant();
        db.sql("""
                select changed.id, changed.by
                  from publication.edition cross join lateral (
                        select id, article.xmin::text as by from publication.article where article.edition = edition.id and changed_at >= :since
                         order by changed_at desc, id desc limit 10000) changed
                """).param("since", Rows.at(since)).query(row -> {
                    var before = kept.get(row.getLong("id"));
                    if (before == null || row.getString("by").equals(before.changedBy)) return;
                    kept.remove(row.getLong("id"), before);
                    version.incrementAndGet();
                });
    }

    private void read(List<Long> articles, Instant now) {
        if (kept.size() > MOST) kept.clear();
        long at = System.nanoTime();
        db.sql("""
                select asked.article as asked, shown.article, shown.story, shown.edition, shown.kind, shown.section, shown.published_at,
                       shown.lead is not null as has_lead,
                       array(select section from publication.release_section where release_section.article = shown.article) as sections,
                       article.xmin::text as changed_by, least(case when release.published_at > :now then release.published_at end,
                             case when article.embargo_until > :now then article.embargo_until end,
                             case when article.unpublish_at > :now then article.unpublish_at end) as turns_at
                  from unnest(:articles::bigint[]) asked (article)
                  left join publication.article on article.id = asked.article
                  left join publication.release on release.article = asked.article
                  left join publication.visible(:now) shown on shown.article = asked.article
                """).param("now", Rows.at(now)).param("articles", articles.toArray(Long[]::new)).query(row -> {
            kept.put(row.getLong("asked"), new Kept(offer(row), row.getString("changed_by"), Rows.instant(row, "turns_at"), at));
        });
    }

    private static Offer offer(ResultSet row) throws SQLException {
        return Rows.number(row, "article") == null ? null : new Offer(row.getLong("article"), row.getLong("story"), row.getInt("edition"),
                Rows.word(row, "kind", Kind.class), Rows.number(row, "section"), Set.copyOf(Rows.numbers(row, "sections")),
                row.getBoolean("has_lead"), Rows.instant(row, "published_at"));
    }
}
