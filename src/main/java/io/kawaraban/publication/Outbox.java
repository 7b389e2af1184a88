package io.kawaraban.publication;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes noted in the transaction that made them, until every follower has been told. */
@Component
public class Outbox {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 500;
    private final JdbcClient db;
    private final Clock clock;
    private final Timer told;

    Outbox(JdbcClient db, Clock clock) {
        this(db, clock, new SimpleMeterRegistry());
    }

    @Autowired
    Outbox(JdbcClient db, Clock clock, MeterRegistry meters) {
        this.db = db;
        this.clock = clock;
        told = Timer.builder("kawaraban.changes.told").description("From a change to when everybody has been told: what is asked for from then on shows it")
                .publishPercentiles(0.5, 0.99).register(meters);
    }

    /** The outbox of a database, for programs that work on it without the whole newsroom. */
    public static Outbox on(javax.sql.DataSource database, Clock clock) {
        return new Outbox(JdbcClient.create(database), clock);
    }

    /** Notes a change; call it inside the transaction that makes it. */
    public void add(Change change) {
        add(List.of(change));
    }

    /** As {@link #add(Change)}, many in one go. */
    public void add(List<Change> changes) {
        Telling.noted();
        db.sql("insert into publication.outbox (kind, article, edition, at) select noted.*, :at from unnest(:kinds, :articles, :editions) as noted")
                .param("kinds", changes.stream().map(Outbox::kind).toArray(String[]::new)).param("articles", changes.stream().map(Outbox::article).toArray(Long[]::new))
                .param("editions", changes.stream().map(Change::edition).toArray(Integer[]::new)).param("at", Rows.at(clock.instant())).update();
    }

    /*
     * Numbers of concurrent transactions become visible out of order, so no mark is kept on them: a row is there until
     * it is delivered. A follower that fails leaves the batch to the next try; being told twice changes nothing.
     */
    /** Tells the followers a batch of what is noted; true if there may be more. */
    @Transactional
    public boolean deliver(List<? extends Follower> followers) {
        record Noted(long id, Instant at, Change change) {}
        var noted = db.sql("select id, kind, article, edition, at from publication.outbox order by id limit :batch for update skip locked")
                .param("batch", BATCH).query((row, _) -> new Noted(row.getLong("id"), Rows.instant(row, "at"), switch (row.getString("kind")) {
                    case "published" -> new Change.Published(row.getInt("edition"), row.getLong("article"));
                    case "withdrawn" -> new Change.Withdrawn(row.getInt("edition"), row.getLong("article"));
                    case "discussed" -> new Change.Discussed(row.getInt("edition"), row.getLong("article"));
                    case "picked" -> new Change.Picked(row.getInt("edition"));
                    default -> new Change.Arranged(row.getInt("edition"));
                })).list();
        if (noted.isEmpty()) return false;

        var changes = noted.stream().map(Noted::change).distinct().toList();
        followers.forEach(follower -> follower.follow(changes));
        db.sql("delete from publication.outbox where id = any(:ids)").param("ids", noted.stream().map(Noted::id).toArray(Long[]::new)).update();
        var now = clock.instant();
        noted.forEach(one -> told.record(Duration.between(one.at, now)));
        LOG.debug("{} changes delivered to {} followers", noted.size(), followers.size());
        return noted.size() == BATCH;
    }

    /** Notes every release anew, for followers that begin with nothing. */
    public void addEverything() {
        db.sql("insert into publication.outbox (kind, article, edition, at) select 'published', article, edition, updated_at from publication.release").update();
        db.sql("insert into publication.outbox (kind, edition, at) select 'arranged', id, :now from publication.edition").param("now", Rows.at(clock.instant())).update();
    }

    /** Whether anyone has begun a newspaper here. */
    public boolean isNewsroomUsed() {
        return db.sql("select exists (select 1 from publication.article) or exists (select 1 from publication.edition where is_set_up)")
                .query(Boolean.class).single();
    }

    /** How many changes wait. */
    public long waiting() {
        return db.sql("select count(*) from publication.outbox").query(Long.class).single();
    }

    private static String kind(Change change) {
        return switch (change) {
            case Change.Published _ -> "published";
            case Change.Withdrawn _ -> "withdrawn";
            case Change.Discussed _ -> "discussed";
            case Change.Picked _ -> "picked";
            case Change.Arranged _ -> "arranged";
        };
    }

    private static Long article(Change change) {
        return switch (change) {
            case Change.Published(_, var id) -> id;
            case Change.Withdrawn(_, var id) -> id;
            case Change.Discussed(_, var id) -> id;
            case Change.Picked _, Change.Arranged _ -> null;
        };
    }
}
