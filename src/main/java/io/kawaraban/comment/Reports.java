package io.kawaraban.comment;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What readers report, each comment once by each; enough of them make it wait, unless somebody has looked at it. */
@Component
class Reports {
    private final JdbcClient db;
    private final Ledger ledger;
    private final Rulebook rulebook;
    private final Clock clock;

    Reports(JdbcClient db, Ledger ledger, Rulebook rulebook, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.rulebook = rulebook;
        this.clock = clock;
    }

    /** Takes a report; false if there is no such comment to be seen. */
    @Transactional
    boolean take(long comment, Reader reader, Report.Reason reason, String words) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var isThere = new boolean[1];
        ledger.change(comment, before -> {
            if (!(before.status() instanceof Status.Approved)) return null;
            isThere[0] = true;
            return keep(comment, reader, reason, words, now) ? reported(before, now) : null;
        });
        return isThere[0];
    }

    /** What was reported about these comments, newest first. */
    Map<Long, List<Report>> of(List<Long> comments) {
        var found = new HashMap<Long, List<Report>>();
        db.sql("select * from comment.report where comment = any(:comments) order by at desc").param("comments", comments.toArray(Long[]::new))
                .query(row -> { found.computeIfAbsent(row.getLong("comment"), _ -> new ArrayList<>())
                        .add(new Report(Report.Reason.of(row.getString("reason")).orElse(Report.Reason.OTHER), row.getString("words"), Rows.instant(row, "at"))); });
        return found;
    }

    private boolean keep(long comment, Reader reader, Report.Reason reason, String words, Instant now) {
        return db.sql("""
                insert into comment.report (comment, reader, reason, words, at) values (:comment, :reader, :reason, :words, :at) on conflict do nothing
                """).param("comment", comment).param("reader", reader.hash()).param("reason", reason.word()).param("words", words).param("at", Rows.at(now)).update() > 0;
    }

    private Submission reported(Submission before, Instant now) {
        int reports = before.reports() + 1, most = rulebook.of(before.edition()).mostReports();
        var after = before.reported(reports);
        if (most == 0 || reports < most || before.isDecided()) return after;
        ledger.keep(before.comment().id(), List.of(new Finding(Rule.REPORTED, Integer.toString(most), "", 0)), now);
        return after.waiting(Rule.REPORTED);
    }
}
