package io.kawaraban.comment;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Outbox;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The comments and their tally, changed together or not at all. */
@Component
class Ledger {
    private static final String ELSEWHERE = "import";
    private final JdbcClient db;
    private final Outbox outbox;

    Ledger(JdbcClient db, Outbox outbox) {
        this.db = db;
        this.outbox = outbox;
    }

    /** Writes readers' comments down; nobody has decided about them yet. In the same order. */
    @Transactional
    List<Comment> addFresh(List<Fresh> many) {
        var comments = insertFresh(many);
        var approved = new TreeMap<Long, Integer>();
        var editions = new HashMap<Long, Integer>();
        for (int i = 0; i < many.size(); i++) {
            var fresh = many.get(i);
            keep(comments.get(i).id(), fresh.findings(), fresh.kept().at());
            if (!(fresh.kept().status() instanceof Status.Approved)) continue;
            approved.merge(fresh.kept().article(), 1, Integer::sum);
            editions.put(fresh.kept().article(), fresh.edition());
        }
        announce(comments.stream().filter(comment -> comment.parent() != null && approved.containsKey(comment.article())).map(Comment::id).toList());
        if (!approved.isEmpty()) count(approved, editions);
        return comments;
    }

    /** Writes comments down that were decided about elsewhere, but those that still wait; their numbers, empty for empty ones. */
    @Transactional
    List<Optional<Long>> addAll(List<Kept> many, Map<Long, Integer> editions) {
        var kept = many.stream().filter(each -> !Wording.isBlank(each.text())).toList();
        var numbers = insertAll(kept, editions).iterator();
        var approved = new TreeMap<Long, Integer>();
        for (var each : kept)
            if (each.status() instanceof Status.Approved) approved.merge(each.article(), 1, Integer::sum);
if (!approved.isEmpty()) count(approved, editions);
        return many.stream().map(each -> Wording.isBlank(each.text()) ? Optional.<Long>empty() : Optional.of(numbers.next())).toList();
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
        if (difference > 0 && after.comment().parent() != null) announce(List.of(id));
        if (difference != 0) count(after.comment().article(), after.edition(), difference);
        else if (shown(after) == 1 && !after.comment().equals(before.get().comment())) outbox.add(new Change.Discussed(after.edition(), after.comment().article()));
        return Optional.of(after);
    }

    /** Takes a comment back: its place in the thread stays, its words and who wrote them are gone. */
    @Transactional
    boolean delete(long id) {
        var deleted = change(id, before -> before.status() instanceof Status.Deleted ? null : before.deleted());
        if (deleted.isEmpty()) return false;
        db.sql("update comment.comment set reader = null where id = :id").param("id", id).update();
        db.sql("update comment.finding set matched = '' where comment = :id").param("id", id).update();
        for (var table : List.of("report", "correspondent")) db.sql("delete from comment." + table + " where comment = :id").param("id", id).update();
        return true;
    }

    /** Whether its author may ask for a comment to be looked at again, and has not yet. */
    boolean mayAppeal(Submission submission) {
        return switch (submission.status()) {
            case Status.Barred _, Status.Rejected _, Status.Spam _ -> !db.sql("select exists (select 1 from comment.finding where comment = :id and rule = 'appealed')")
                    .param("id", submission.comment().id()).query(Boolean.class).single();
            case Status.Pending _, Status.Approved _, Status.Trash _, Status.Deleted _ -> false;
        };
    }

    /** Puts a comment back into the queue because its author asks. */
    @Transactional
    Optional<Submission> appeal(long id, Instant now) {
        return change(id, before -> {
            if (!mayAppeal(before)) return null;
            keep(id, List.of(new Finding(Rule.APPEALED, "", "", 0)), now);
            return before.waiting(Rule.APPEALED);
        });
    }

    /** Why a comment was held or barred, gravest first. */
    Map<Long, List<Finding>> findings(List<Long> comments) {
        var found = new HashMap<Long, List<Finding>>();
        db.sql("select * from comment.finding where comment = any(:comments) order by comment, score desc, rule, entry").param("comments", comments.toArray(Long[]::new))
                .query(row -> { found.computeIfAbsent(row.getLong("comment"), _ -> new ArrayList<>())
                        .add(new Finding(Rule.of(row.getString("rule")), row.getString("entry"), row.getString("matched"), row.getDouble("score"))); });
        return found;
    }

    /** Writes down why; what was found before stays. */
    void keep(long comment, List<Finding> findings, Instant at) {
        if (findings.isEmpty()) return;
        db.sql("""
                insert into comment.finding (comment, rule, entry, matched, score, at)
                select :comment, found.*, :at from unnest(:rules::text[], :entries::text[], :matched::text[], :scores::double precision[]) as found (rule, entry, matched, score)
                on conflict (comment, rule, entry) do update set matched = excluded.matched, score = excluded.score, at = excluded.at
                """).param("comment", comment).param("at", Rows.at(at)).param("rules", findings.stream().map(found -> found.rule().word()).toArray(String[]::new))
                .param("entries", findings.stream().map(Finding::entry).toArray(String[]::new)).param("matched", findings.stream().map(Finding::matched).toArray(String[]::new))
                .param("scores", findings.stream().map(Finding::score).toArray(Double[]::new)).update();
    }

    /** As {@link #change}, for a person's decision, which is kept so that it can be taken back. */
    @Transactional
    Optional<Submission> decide(long id, UnaryOperator<Submission> next, String reason, String by, Instant now) {
        return change(id, before -> {
            var after = next.apply(before);
            if (after != null) db.sql("""
                    insert into comment.decision (comment, was, was_rule, reports, became, reason, by, at) values (:comment, :was, :rule, :reports, :became, :reason, :by, :at)
                    """).param("comment", id).param("was", before.status().word()).param("rule", Rows.rule(before.status())).param("reports", before.reports())
                    .param("became", after.status().word()).param("reason", reason).param("by", by).param("at", Rows.at(now)).update();
            return after;
        });
    }

    /** Takes the latest decision back if this person made it and it still holds. */
    @Transactional
    Optional<Submission> undo(long id, String by, Instant now) {
        return change(id, before -> {
            if (!before.isDecided() || !by.equals(before.decidedBy())) return null;
            var was = db.sql("select * from comment.decision where comment = :id and undone_at is null order by id desc limit 1").param("id", id)
                    .query((row, _) -> new Was(row.getLong("id"), row.getString("was"), row.getString("was_rule"), row.getInt("reports"), row.getString("became"), Rows.instant(row, "at"))).optional();
            if (was.isEmpty() || !was.get().at.equals(before.decidedAt()) || !was.get().became.equals(before.status().word())) return null;
            db.sql("update comment.decision set undone_at = :now where id = :decision").param("now", Rows.at(now)).param("decision", was.get().id).update();
            return before.undecided(switch (was.get().status) {
                case "approved" -> new Status.Approved();
                case "barred" -> new Status.Barred(Rule.of(was.get().rule));
                default -> new Status.Pending(was.get().rule.isEmpty() ? Rule.RECONSIDERED : Rule.of(was.get().rule));
            }, was.get().reports);
        });
    }

    private record Was(long id, String status, String rule, int reports, String became, Instant at) {}

    private List<Comment> insertFresh(List<Fresh> many) {
        var kept = many.stream().map(Fresh::kept).toList();
        return db.sql("""
                with fresh as materialized (
                    select nextval(pg_get_serial_sequence('comment.comment', 'id')) as id, sent.*
                      from unnest(:articles, :editions, :parents, :places, :names, :texts, :times::timestamptz[], :statuses, :rules, :keys, :readers, :risks) with ordinality
                           as sent (article, edition, parent, place, name, text, at, status, rule, key, reader, risk, n)),
                added as (
                    insert into comment.comment (id, article, edition, parent, thread, thread_place, name, text, at, status, rule, key_hash, reader, risk)
                    select fresh.id, fresh.article, fresh.edition, fresh.parent, coalesce(parent.thread, fresh.id), coalesce(parent.thread_place, fresh.place),
                           fresh.name, fresh.text, fresh.at, fresh.status, fresh.rule, fresh.key, fresh.reader, fresh.risk
                      from fresh left join comment.comment parent on parent.id = fresh.parent and parent.article = fresh.article
                    returning *)
                select added.* from added join fresh using (id) order by fresh.n
                """).param("articles", all(kept, Kept::article, Long[]::new)).param("editions", all(many, Fresh::edition, Integer[]::new))
                .param("parents", all(kept, Kept::parent, Long[]::new)).param("places", all(kept, Ledger::place, Long[]::new))
                .param("names", all(kept, Kept::name, String[]::new)).param("texts", all(kept, Kept::text, String[]::new))
                .param("times", all(kept, each -> each.at().toString(), String[]::new)).param("statuses", all(kept, each -> each.status().word(), String[]::new))
                .param("rules", all(kept, each -> Rows.rule(each.status()), String[]::new)).param("keys", all(many, fresh -> fresh.key().hash(), byte[][]::new))
                .param("readers", all(many, fresh -> fresh.reader() == null ? null : fresh.reader().hash(), byte[][]::new))
                .param("risks", all(many, Fresh::risk, Double[]::new)).query(Rows::comment).list();
    }

    private List<Long> insertAll(List<Kept> many, Map<Long, Integer> editions) {
        var numbers = db.sql("select nextval(pg_get_serial_sequence('comment.comment', 'id')) from generate_series(1, :many)")
                .param("many", many.size()).query(Long.class).list();
        db.sql("""
                insert into comment.comment (id, article, edition, parent, thread, thread_place, name, text, at, status, rule, reason, decided_by, decided_at)
                select kept.id, kept.article, kept.edition, kept.parent, coalesce(parent.thread, kept.id), coalesce(parent.thread_place, kept.place),
                       kept.name, kept.text, kept.at, kept.status, kept.rule, kept.reason,
                       case when kept.status <> 'pending' then :by end, case when kept.status <> 'pending' then kept.at end
                  from unnest(:ids, :articles, :editions, :parents, :places, :names, :texts, :times::timestamptz[], :statuses, :rules, :reasons)
                       as kept (id, article, edition, parent, place, name, text, at, status, rule, reason)
                  left join comment.comment parent on parent.id = kept.parent and parent.article = kept.article
                """).param("ids", numbers.toArray(Long[]::new)).param("articles", all(many, Kept::article, Long[]::new))
                .param("editions", all(many, kept -> editions.get(kept.article()), Integer[]::new)).param("parents", all(many, Kept::parent, Long[]::new))
                .param("places", all(many, Ledger::place, Long[]::new)).param("names", all(many, Kept::name, String[]::new))
                .param("texts", all(many, Kept::text, String[]::new)).param("times", all(many, kept -> kept.at().toString(), String[]::new))
                .param("statuses", all(many, kept -> kept.status().word(), String[]::new)).param("rules", all(many, kept -> Rows.rule(kept.status()), String[]::new))
                .param("reasons", all(many, kept -> Rows.reason(kept.status()), String[]::new)).param("by", ELSEWHERE).update();
        return numbers;
    }

    private static <F, T> T[] all(List<F> many, Function<F, T> column, IntFunction<T[]> array) {
        return many.stream().map(column).toArray(array);
    }

    /** Counting up, the newest thread comes first. */
    private static long place(Kept kept) {
        return -ChronoUnit.MICROS.between(Instant.EPOCH, kept.at());
    }

    private Optional<Submission> lock(long id) {
        return db.sql("select * from comment.comment where id = :id for update").param("id", id).query(Rows::submission).optional();
    }

    private void update(Submission after) {
        db.sql("""
                update comment.comment set status = :status, rule = :rule, reason = :reason, decided_by = :by, decided_at = :at, reports = :reports,
                       name = :name, text = :text, risk = :risk, revision = :revision
                 where id = :id
                """).param("status", after.status().word()).param("rule", Rows.rule(after.status())).param("reason", Rows.reason(after.status()))
                .param("by", after.decidedBy()).param("at", Rows.at(after.decidedAt())).param("reports", after.reports())
                .param("name", after.comment().name()).param("text", after.comment().text()).param("risk", after.risk()).param("revision", after.revision()).param("id", after.comment().id()).update();
    }

    /** Notes of replies that readers see that somebody wants a letter about them; each once, and not of their own. */
    private void announce(List<Long> replies) {
        if (replies.isEmpty()) return;
        db.sql("""
                insert into comment.reply_news (reply, comment)
                select reply.id, reply.parent from comment.comment reply join comment.comment parent on parent.id = reply.parent
                  join comment.correspondent on correspondent.comment = parent.id and correspondent.confirmed_at is not null
                 where reply.id = any(:replies) and reply.status = 'approved' and (reply.reader is null or reply.reader is distinct from parent.reader)
                on conflict do nothing
                """).param("replies", replies.toArray(Long[]::new)).update();
    }

    private void count(long article, int edition, int difference) {
        count(new TreeMap<>(Map.of(article, difference)), Map.of(article, edition));
    }

    /** The tallies' rows are taken last, so that comments under one article wait for each other as little as can be, and in order, so that none wait in a circle. */
    private void count(SortedMap<Long, Integer> differences, Map<Long, Integer> editions) {
        outbox.add(differences.keySet().stream().<Change>map(article -> new Change.Discussed(editions.get(article), article)).toList());
        boolean isMore = differences.values().stream().allMatch(difference -> difference > 0);
        db.sql(isMore
                ? """
                insert into comment.tally as kept (article, approved) select * from unnest(:articles, :differences)
                on conflict (article) do update set approved = kept.approved + excluded.approved
                """
                : "update comment.tally set approved = approved + more.difference from unnest(:articles, :differences) as more (article, difference) where tally.article = more.article")
                .param("articles", differences.keySet().toArray(Long[]::new)).param("differences", differences.values().toArray(Integer[]::new)).update();
    }

    private static int shown(Submission submission) {
        return submission.status() instanceof Status.Approved ? 1 : 0;
    }
}
