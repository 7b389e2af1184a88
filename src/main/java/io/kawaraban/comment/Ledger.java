package io.kawaraban.comment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The comments and their tally, changed together or not at all. */
@Component
class Ledger {
    private static final String ELSEWHERE = "import";
    private final JdbcClient db;

    Ledger(JdbcClient db) {
        this.db = db;
    }

    /** Writes a reader's comment down; nobody has decided about it yet. */
    @Transactional
    Comment add(Kept kept, int edition, Key key) {
        var comment = insert(kept, edition, key, null);
        if (kept.status() instanceof Status.Approved) count(kept.article(), 1);
        return comment;
    }

    /** Writes comments down that were decided about elsewhere, but those that still wait; empty ones are left out. */
    @Transactional
    List<Optional<Long>> addAll(List<Kept> many, Map<Long, Integer> editions) {
        var numbers = new ArrayList<Optional<Long>>();
        var approved = new TreeMap<Long, Integer>();
        for (var kept : many) {
            if (Wording.isBlank(kept.text())) numbers.add(Optional.empty());
            else {
                numbers.add(Optional.of(insert(kept, editions.get(kept.article()), null, kept.status() instanceof Status.Pending ? null : ELSEWHERE).id()));
                if (kept.status() instanceof Status.Approved) approved.merge(kept.article(), 1, Integer::sum);
            }
        }
        approved.forEach(this::count);
        return numbers;
    }

    /** Gives a comment the status that follows from what it is now; empty if {@code next} finds nothing to do, or there is no such comment. */
    @Transactional
    Optional<Submission> change(long id, UnaryOperator<Submission> next) {
        var before = lock(id);
        if (before.isEmpty()) return Optional.empty();
        var after = next.apply(before.get());
        if (after == null) return Optional.empty();

        update(after);
        int difference = shown(after) - shown(before.get());
        if (difference != 0) count(after.comment().article(), difference);
        return Optional.of(after);
    }

    private Comment insert(Kept kept, int edition, Key key, String decidedBy) {
        var at = kept.at().truncatedTo(ChronoUnit.MICROS);
        return db.sql("""
                insert into comment.comment (id, article, edition, parent, thread, thread_place, name, text, at, status, rule, reason,
                                             key_hash, decided_by, decided_at)
                select fresh.id, :article, :edition, :parent::bigint, coalesce(parent.thread, fresh.id), coalesce(parent.thread_place, :place),
                       :name, :text, :at, :status, :rule, :reason, :key::bytea, :by, :decidedAt
                  from (select nextval(pg_get_serial_sequence('comment.comment', 'id')) as id) fresh
                  left join comment.comment parent on parent.id = :parent::bigint and parent.article = :article
                returning *
                """).param("article", kept.article()).param("edition", edition).param("parent", kept.parent())
                .param("place", -ChronoUnit.MICROS.between(Instant.EPOCH, at)).param("name", kept.name()).param("text", kept.text())
                .param("at", Rows.at(at)).param("status", kept.status().word()).param("rule", Rows.rule(kept.status()))
                .param("reason", Rows.reason(kept.status())).param("key", key == null ? null : key.hash())
                .param("by", decidedBy).param("decidedAt", decidedBy == null ? null : Rows.at(at)).query(Rows::comment).single();
    }

    private Optional<Submission> lock(long id) {
        return db.sql("select * from comment.comment where id = :id for update").param("id", id).query(Rows::submission).optional();
    }

    private void update(Submission after) {
        db.sql("""
                update comment.comment set status = :status, rule = :rule, reason = :reason, decided_by = :by, decided_at = :at where id = :id
                """).param("status", after.status().word()).param("rule", Rows.rule(after.status())).param("reason", Rows.reason(after.status()))
                .param("by", after.decidedBy()).param("at", Rows.at(after.decidedAt())).param("id", after.comment().id()).update();
    }

    /** The tally's row is taken last, so that comments under one article wait for each other as little as can be. */
    private void count(long article, int difference) {
        db.sql("insert into comment.tally (article, approved) values (:article, 0) on conflict do nothing").param("article", article).update();
        db.sql("update comment.tally set approved = approved + :difference where article = :article")
                .param("difference", difference).param("article", article).update();
    }

    private static int shown(Submission submission) {
        return submission.status() instanceof Status.Approved ? 1 : 0;
    }
}
