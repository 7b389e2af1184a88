package io.kawaraban.ranking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/*
 * Rankings are made many times a second, so they never wait for the database here: what another server changed is
 * read by a thread of its own, a second later.
 */
/** The editors' hand in the rankings: articles held, left out and boosted, and how old stories of a section may be. */
@Component
public class Hands {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    private final JdbcClient db;
    private final Clock clock;
    private final Map<Integer, Kept> kept = new ConcurrentHashMap<>();

    /** What holds in an edition: hands by article, and the days after which a section's stories stand in no ranking that ends. */
    record Rules(Map<Long, Hand> hands, Map<Long, Integer> days) {}

    private record Kept(Rules rules, long readAt, AtomicBoolean isRenewed) {}

    Hands(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What editors do about articles of an edition now, the next to end first. */
    public List<Hand> of(int edition) {
        return db.sql("select * from ranking.hand where edition = :edition and until_at > :now order by until_at, article").param("edition", edition)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(Hands::hand).list();
    }

    /** Does this about an article, in place of what was done about it before. */
    @Transactional
    public void put(Hand hand) {
        db.sql("delete from ranking.hand where until_at <= :now").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        db.sql("""
                insert into ranking.hand (edition, article, deed, amount, until_at, by) values (:edition, :article, :deed, :amount, :until, :by)
                on conflict (edition, article) do update set deed = excluded.deed, amount = excluded.amount, until_at = excluded.until_at, by = excluded.by
                """).param("edition", hand.edition()).param("article", hand.article()).param("deed", hand.deed().word()).param("amount", hand.amount())
                .param("until", hand.untilAt().atOffset(ZoneOffset.UTC)).param("by", hand.by()).update();
        kept.remove(hand.edition());
    }

    /** Lets readers alone decide about an article again; false if they did. */
    public boolean remove(int edition, long article) {
        boolean was = db.sql("delete from ranking.hand where edition = :edition and article = :article").param("edition", edition).param("article", article).update() > 0;
        kept.remove(edition);
        return was;
    }

    /** How many days after they were published stories of a section, and of those below it, stand in rankings; no entry: as long as they are read. */
    public Map<Long, Integer> days(int edition) {
        var days = new HashMap<Long, Integer>();
        db.sql("select section, days from ranking.recency where edition = :edition").param("edition", edition)
                .query(row -> { days.put(row.getLong("section"), row.getInt("days")); });
        return days;
    }

    /** Sets that for all sections of an edition. */
    @Transactional
    public void put(int edition, Map<Long, Integer> days) {
        db.sql("delete from ranking.recency where edition = :edition").param("edition", edition).update();
        days.forEach((section, each) -> db.sql("insert into ranking.recency (edition, section, days) values (:edition, :section, :days)")
                .param("edition", edition).param("section", section).param("days", each).update());
        kept.remove(edition);
    }

    /** What holds in an edition, as it was read a moment ago; hands that have ended are among it. */
    Rules rules(int edition) {
        var seen = kept.computeIfAbsent(edition, this::read);
        if (System.nanoTime() - seen.readAt >= FRESH && seen.isRenewed.compareAndSet(false, true)) Thread.startVirtualThread(() -> renew(edition, seen));
        return seen.rules;
    }

    private void renew(int edition, Kept seen) {
        try {
            kept.replace(edition, seen, read(edition));
        } catch (DataAccessException e) {
            LOG.debug("What editors do about the rankings of edition {} stays as it was", edition, e);
            kept.replace(edition, seen, new Kept(seen.rules, System.nanoTime(), new AtomicBoolean()));
        }
    }

    private Kept read(int edition) {
        long at = System.nanoTime();
        var hands = new HashMap<Long, Hand>();
        of(edition).forEach(hand -> hands.put(hand.article(), hand));
        return new Kept(new Rules(hands, days(edition)), at, new AtomicBoolean());
    }

    private static Hand hand(ResultSet row, int n) throws SQLException {
        return new Hand(row.getInt("edition"), row.getLong("article"), Deed.valueOf(row.getString("deed").toUpperCase().replace('-', '_')), row.getInt("amount"),
                row.getTimestamp("until_at").toInstant(), row.getString("by"));
    }
}
