package io.kawaraban.comment;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Outbox;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who agrees with a comment and who does not: each reader once, whatever they press and how often. */
@Component
class Votes {
    private final JdbcClient db;
    private final Outbox outbox;
    private final Clock clock;

    private record Seen(long article, int edition, int agreed, int disagreed, byte[] author) {}

    Votes(JdbcClient db, Outbox outbox, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Counts a reader among those who agree or those who do not, or among neither (null). */
    @Transactional
    Ballot cast(long comment, Reader reader, Boolean agrees) {
        var found = lock(comment);
        if (found.isEmpty()) return new Ballot.Refused(new Problem.NoComment());
        var seen = found.get();
        if (Arrays.equals(seen.author, reader.hash())) return new Ballot.Refused(new Problem.OwnComment());

        var before = of(comment, reader).orElse(null);
        int agreed = seen.agreed + one(agrees, true) - one(before, true), disagreed = seen.disagreed + one(agrees, false) - one(before, false);
        if (!Objects.equals(agrees, before)) {
            keep(comment, reader, agrees);
            db.sql("update comment.comment set agreed = :agreed, disagreed = :disagreed where id = :comment")
                    .param("agreed", agreed).param("disagreed", disagreed).param("comment", comment).update();
            outbox.add(new Change.Discussed(seen.edition, seen.article));
        }
        return new Ballot.Cast(comment, agreed, disagreed, agrees);
    }

    /** What this reader said about a comment. */
    Optional<Boolean> of(long comment, Reader reader) {
        return db.sql("select agrees from comment.vote where comment = :comment and reader = :reader").param("comment", comment).param("reader", reader.hash())
                .query(Boolean.class).optional();
    }

    /** Whoever votes on the same comment waits here, so that each sees what the one before did. */
    private Optional<Seen> lock(long comment) {
        return db.sql("select article, edition, agreed, disagreed, reader from comment.comment where id = :comment and status = 'approved' for update").param("comment", comment)
                .query((row, _) -> new Seen(row.getLong("article"), row.getInt("edition"), row.getInt("agreed"), row.getInt("disagreed"), row.getBytes("reader"))).optional();
    }

    private void keep(long comment, Reader reader, Boolean agrees) {
        if (agrees == null) db.sql("delete from comment.vote where comment = :comment and reader = :reader").param("comment", comment).param("reader", reader.hash()).update();
        else db.sql("""
                insert into comment.vote (comment, reader, agrees, at) values (:comment, :reader, :agrees, :at)
                on conflict (comment, reader) do update set agrees = excluded.agrees, at = excluded.at
                """).param("comment", comment).param("reader", reader.hash()).param("agrees", agrees).param("at", Rows.at(clock.instant())).update();
    }

    private static int one(Boolean agrees, boolean side) {
        return agrees != null && agrees == side ? 1 : 0;
    }
}
