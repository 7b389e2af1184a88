package io.kawaraban.comment;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was learnt, by language; nothing until somebody has trained it. */
@Component
class Models {
    private static final long FRESH = Duration.ofSeconds(2).toNanos();
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final JdbcClient db;
    private final Clock clock;

    private record Known(long version, Optional<Model> model, long lookedAt) {}

    Models(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The model of a language, if there is one; a new one is known within two seconds. */
    Optional<Model> of(String language) {
        var before = known.get(language);
        if (before != null && System.nanoTime() - before.lookedAt < FRESH) return before.model;

        long version = db.sql("select version from comment.model where language = :language").param("language", language).query(Long.class).optional().orElse(0L);
        var now = before != null && before.version == version ? new Known(version, before.model, System.nanoTime())
                : new Known(version, version == 0 ? Optional.empty() : read(language), System.nanoTime());
        known.put(language, now);
        return now.model;
    }

    /** Keeps a model, in place of the one before. */
    void put(String language, Model model, int comments) {
        db.sql("""
                insert into comment.model as kept (language, version, weights, comments, at) values (:language, 1, :weights, :comments, :at)
                on conflict (language) do update set version = kept.version + 1, weights = excluded.weights, comments = excluded.comments, at = excluded.at
                """).param("language", language).param("weights", model.bytes()).param("comments", comments).param("at", Rows.at(clock.instant())).update();
        known.remove(language);
    }

    /** Forgets what was learnt; false if nothing was. */
    boolean remove(String language) {
        known.remove(language);
        return db.sql("delete from comment.model where language = :language").param("language", language).update() > 0;
    }

    /** What moderators decided so far in editions of this language. */
    List<Model.Labelled> decided(List<Integer> editions) {
        return db.sql("""
                select text, status in ('rejected', 'spam') as is_bad from comment.comment
                 where edition = any(:editions) and decided_at is not null and decided_by <> 'import' and status in ('approved', 'rejected', 'spam') order by id
                """).param("editions", editions.toArray(Integer[]::new)).query((row, _) -> new Model.Labelled(row.getString("text"), row.getBoolean("is_bad"))).list();
    }

    private Optional<Model> read(String language) {
        return db.sql("select weights from comment.model where language = :language").param("language", language).query(byte[].class).optional().map(Model::of);
    }
}
