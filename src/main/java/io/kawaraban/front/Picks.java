package io.kawaraban.front;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The stories that editors put on fronts, in their order, each with the time it comes in and goes out. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Picks implements Follower {
    private final JdbcClient db;
    private final Outbox outbox;
    private final Clock clock;
    private final long fresh;
    private final Map<Front, Kept> kept = new ConcurrentHashMap<>();

    /** An article an editor wants on a front; {@code fromAt} null: now; {@code untilAt} null: until taken off. */
    public record Planned(long article, Instant fromAt, Instant untilAt) {}

    private record Front(int edition, Long section) {}

    private record Kept(List<Pick> picks, long readAt) {}

    Picks(JdbcClient db, Outbox outbox, Clock clock, @Value("${kawaraban.pick-freshness:400ms}") Duration freshness) {
        this.db = db;
        this.outbox = outbox;
        this.clock = clock;
        fresh = freshness.toNanos();
    }

    /** What is picked now for the front of an edition, in order. */
    public List<Pick> of(int edition) {
        return of(edition, null);
    }

    /** What is picked now for the front of a section (null: the edition's), in order. */
    public List<Pick> of(int edition, Long section) {
        var now = clock.instant();
        return planned(edition, section).stream().filter(pick -> !pick.fromAt().isAfter(now) && (pick.untilAt() == null || pick.untilAt().isAfter(now)))
                .toList();
    }

    /** Everything picked for a front, in order, also what is still to come in; what has gone out is left out. */
    public List<Pick> planned(int edition, Long section) {
        var front = new Front(edition, section);
        var seen = kept.get(front);
        if (seen == null || System.nanoTime() - seen.readAt >= fresh) {
            if (kept.size() > 5_000) kept.clear();
            long readAt = System.nanoTime();
            kept.put(front, seen = new Kept(read(front), readAt));
        }
        var now = clock.instant();
        return seen.picks.stream().filter(pick -> pick.untilAt() == null || pick.untilAt().isAfter(now)).toList();
    }

    /** Picks these articles for the front of an edition, in this order; those that stay keep their times. */
    @Transactional
    public void put(int edition, List<Long> articles) {
        var before = read(new Front(edition, null));
        put(edition, null, articles.stream().map(article -> before.stream().filter(pick -> pick.article() == article).findFirst()
                .map(pick -> new Planned(article, pick.fromAt(), pick.untilAt())).orElse(new Planned(article, null, null))).toList());
    }

    /** Picks these for the front of a section (null: the edition's), in this order, in place of all before; an article stands once. */
    @Transactional
    public void put(int edition, Long section, List<Planned> planned) {
        var now = clock.instant();
        db.sql("delete from front.pick where edition = :edition and section is not distinct from :section::bigint").param("edition", edition)
                .param("section", section).update();
        var articles = new HashSet<Long>();
        int place = 0;
        for (var one : planned)
            if (articles.add(one.article())) insert(new Pick(edition, section, ++place, one.article(), Objects.requireNonNullElse(one.fromAt(), now), one.untilAt()));
        outbox.add(new Change.Picked(edition));
        kept.remove(new Front(edition, section));
    }

    @Override
    public void follow(Change change) {
        if (change instanceof Change.Picked) forget();
    }

    @Override
    public void forget() {
        kept.clear();
    }

    private void insert(Pick pick) {
        db.sql("""
                insert into front.pick (edition, section, place, article, from_at, until_at)
                values (:edition, :section, :place, :article, :fromAt, :untilAt)
                """).param("edition", pick.edition()).param("section", pick.section()).param("place", pick.place()).param("article", pick.article())
                .param("fromAt", pick.fromAt().atOffset(ZoneOffset.UTC))
                .param("untilAt", pick.untilAt() == null ? null : pick.untilAt().atOffset(ZoneOffset.UTC)).update();
    }

    private List<Pick> read(Front front) {
        return db.sql("""
                select * from front.pick where edition = :edition and section is not distinct from :section::bigint
                   and (until_at is null or until_at > :now) order by place
                """).param("edition", front.edition).param("section", front.section).param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Picks::pick).list();
    }

    private static Pick pick(ResultSet row, int n) throws SQLException {
        var until = row.getTimestamp("until_at");
        return new Pick(row.getInt("edition"), row.getObject("section", Long.class), row.getInt("place"), row.getLong("article"),
                row.getTimestamp("from_at").toInstant(), until == null ? null : until.toInstant());
    }
}
