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
import tools.jackson.databind.json.JsonMapper;

/** The stories that editors put on fronts, in their order, each with the time it comes in and goes out. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Picks implements Follower {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final JdbcClient db;
    private final Outbox outbox;
    private final Clock clock;
    private final long fresh;
    private final Map<Front, Kept> kept = new ConcurrentHashMap<>();

    private static final int REMEMBERED = 50;

    /** An article an editor wants on a front; {@code fromAt} null: now; {@code untilAt} null: until taken off; {@code headline} empty: its own. */
    public record Planned(long article, Instant fromAt, Instant untilAt, String headline) {
        public Planned(long article, Instant fromAt, Instant untilAt) {
            this(article, fromAt, untilAt, "");
        }
    }

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
        return at(edition, section, clock.instant());
    }

    /** What will be picked at that time, as it is planned now. */
    public List<Pick> at(int edition, Long section, Instant at) {
        return planned(edition, section).stream().filter(pick -> pick.isThere(at)).toList();
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
                .map(pick -> planned(pick)).orElse(new Planned(article, null, null))).toList());
    }

    /** Picks these for the front of a section (null: the edition's), in this order, in place of all before; an article stands once. */
    @Transactional
    public void put(int edition, Long section, List<Planned> planned) {
        remember(edition, section);
        replace(edition, section, planned);
    }

    /** Takes the last change of a front back; false if none is remembered. */
    @Transactional
    public boolean undo(int edition, Long section) {
        var last = db.sql("""
                delete from front.past where id = (select max(id) from front.past where edition = :edition and section is not distinct from :section::bigint)
                returning picks
                """).param("edition", edition).param("section", section).query(String.class).optional();
        last.ifPresent(picks -> replace(edition, section, List.of(JSON.readValue(picks, Planned[].class))));
        return last.isPresent();
    }

    /** Whether there is a change to take back. */
    public boolean canUndo(int edition, Long section) {
        return db.sql("select exists (select 1 from front.past where edition = :edition and section is not distinct from :section::bigint)")
                .param("edition", edition).param("section", section).query(Boolean.class).single();
    }

    private void remember(int edition, Long section) {
        var before = read(new Front(edition, section)).stream().map(Picks::planned).toList();
        db.sql("insert into front.past (edition, section, picks) values (:edition, :section, :picks::jsonb)").param("edition", edition).param("section", section)
                .param("picks", JSON.writeValueAsString(before)).update();
        db.sql("""
                delete from front.past where edition = :edition and section is not distinct from :section::bigint and id not in (
                    select id from front.past where edition = :edition and section is not distinct from :section::bigint order by id desc limit :most)
                """).param("edition", edition).param("section", section).param("most", REMEMBERED).update();
    }

    private static Planned planned(Pick pick) {
        return new Planned(pick.article(), pick.fromAt(), pick.untilAt(), pick.headline());
    }

    private void replace(int edition, Long section, List<Planned> planned) {
        var now = clock.instant();
        db.sql("delete from front.pick where edition = :edition and section is not distinct from :section::bigint").param("edition", edition)
                .param("section", section).update();
        var articles = new HashSet<Long>();
        int place = 0;
        for (var one : planned)
            if (articles.add(one.article())) insert(new Pick(edition, section, ++place, one.article(), Objects.requireNonNullElse(one.fromAt(), now), one.untilAt(), one.headline()));
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
                insert into front.pick (edition, section, place, article, from_at, until_at, headline)
                values (:edition, :section, :place, :article, :fromAt, :untilAt, :headline)
                """).param("edition", pick.edition()).param("section", pick.section()).param("place", pick.place()).param("article", pick.article()).param("headline", pick.headline())
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
                row.getTimestamp("from_at").toInstant(), until == null ? null : until.toInstant(), row.getString("headline"));
    }
}
