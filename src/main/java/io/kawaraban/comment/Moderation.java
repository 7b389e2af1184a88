package io.kawaraban.comment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What moderators see and decide. A comment is decided once, however many act at the same moment. */
@Component
public class Moderation {
    private static final int COUNTED = 1000;
    private final JdbcClient db;
    private final Ledger ledger;
    private final Reports reports;
    private final Clock clock;

    Moderation(JdbcClient db, Ledger ledger, Reports reports, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.reports = reports;
        this.clock = clock;
    }

    /** The comments of an edition that wait for a moderator, the likeliest to be refused first, then oldest first, after this one (null: from the first). */
    public List<Submission> queue(int edition, Long after, int most) {
        return listed("status = 'pending'", edition, after, most);
    }

    /** The comments of an edition that readers see and nobody has looked at yet, oldest first. */
    public List<Submission> unseen(int edition, Long after, int most) {
        return listed("status = 'approved' and decided_at is null", edition, after, most);
    }

    /** How many comments of an edition wait for a moderator; counted up to a thousand. */
    public int waiting(int edition) {
        return db.sql("select count(*) from (select from comment.comment where edition = :edition and status = 'pending' limit :most) waiting")
                .param("edition", edition).param("most", COUNTED).query(Integer.class).single();
    }

    /** What waits for moderators of an edition. */
    public Workload workload(int edition) {
        return db.sql("""
                select count(*) filter (where status = 'pending') as waiting, count(*) filter (where status = 'pending' and rule = 'appealed') as appealed,
                       count(*) filter (where status = 'approved') as reported, min(at) filter (where status = 'pending') as oldest
                  from ((select status, rule, at from comment.comment where edition = :edition and status = 'pending' order by at limit :most)
                        union all (select status, rule, at from comment.comment where edition = :edition and status = 'approved' and reports > 0 limit :most)) open
                """).param("edition", edition).param("most", COUNTED)
                .query((row, _) -> new Workload(row.getInt("waiting"), row.getInt("appealed"), row.getInt("reported"), Rows.instant(row, "oldest"))).single();
    }

    /** The comment with this number, whatever its status. */
    public Optional<Submission> find(long id) {
        return db.sql("select * from comment.comment where id = :id").param("id", id).query(Rows::submission).optional();
    }

    /** Why these comments were held or barred, by their numbers. */
    public Map<Long, List<Finding>> findings(List<Submission> submissions) {
        return ledger.findings(submissions.stream().map(submission -> submission.comment().id()).toList());
    }

    /** What readers reported about these comments. */
    public Map<Long, List<Report>> reports(List<Submission> submissions) {
        return reports.of(submissions.stream().map(submission -> submission.comment().id()).toList());
    }

    /** The comments of an edition that readers see and reported, the likeliest to be refused first. */
    public List<Submission> reported(int edition, Long after, int most) {
        return listed("status = 'approved' and reports > 0", edition, after, most);
    }

    /** The comments of an edition that a rule keeps from readers and nobody has looked at. */
    public List<Submission> barred(int edition, Long after, int most) {
        return listed("status = 'barred'", edition, after, most);
    }

    /** Lets readers see a comment, or go on seeing it. */
    public Decision approve(long id, String by) {
        return decide(id, new Status.Approved(), by);
    }

    /** Keeps a comment from readers; its author is told the reason, which may be empty. */
    public Decision reject(long id, String by, String reason) {
        return decide(id, new Status.Rejected(Wording.text(reason)), by);
    }

    /** Keeps an advertisement or worse from readers. */
    public Decision markSpam(long id, String by) {
        return decide(id, new Status.Spam(), by);
    }

    /** Takes one's own latest decision back: everything is as it was before; empty if somebody has decided since, or nothing was. */
    public Optional<Submission> undo(long id, String by) {
        return ledger.undo(id, by, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /** What was decided about the earlier comments of the same readers, by the numbers of these. */
    public Map<Long, History> histories(List<Submission> submissions) {
        var found = new HashMap<Long, History>();
        db.sql("""
                select mine.id, count(other.id) filter (where other.status = 'approved') as approved,
                       count(other.id) filter (where other.status in ('rejected', 'spam', 'barred')) as refused
                  from comment.comment mine join comment.comment other on other.reader = mine.reader and other.edition = mine.edition and other.id <> mine.id
                 where mine.id = any(:ids) group by mine.id
                """).param("ids", submissions.stream().map(each -> each.comment().id()).toArray(Long[]::new))
                .query(row -> { found.put(row.getLong("id"), new History(row.getLong("approved"), row.getLong("refused"))); });
        return found;
    }

    /** The comments that these answer, by the numbers of the answers. */
    public Map<Long, Comment> parents(List<Submission> submissions) {
        var found = new HashMap<Long, Comment>();
        db.sql("select parent.*, answer.id as answer from comment.comment answer join comment.comment parent on parent.id = answer.parent where answer.id = any(:ids)")
                .param("ids", submissions.stream().map(each -> each.comment().id()).toArray(Long[]::new))
                .query(row -> { found.put(row.getLong("answer"), Rows.comment(row, 0)); });
        return found;
    }

    /** Takes a decision back: the comment waits again; false if there was none. */
    public boolean reconsider(long id) {
        return ledger.change(id, before -> before.isDecided() && !(before.status() instanceof Status.Deleted)
                ? before.waiting(Rule.RECONSIDERED) : null).isPresent();
    }

    private List<Submission> listed(String which, int edition, Long after, int most) {
        var select = "select * from comment.comment where edition = :edition and " + which;
        var order = " order by risk desc, at, id limit :most";
        var query = after == null ? db.sql(select + order)
                : db.sql(select + " and (-risk, at, id) > (select -risk, at, id from comment.comment where id = :after)" + order).param("after", after);
        return query.param("edition", edition).param("most", most).query(Rows::submission).list();
    }

    private Decision decide(long id, Status status, String by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var decided = ledger.decide(id, before -> before.isOpen() ? before.decided(status, by, now) : null, Rows.reason(status), by, now);
        return decided.<Decision>map(Decision.Decided::new)
                .or(() -> find(id).map(Decision.AlreadyDecided::new)).orElseGet(Decision.NoComment::new);
    }
}
