package io.kawaraban.comment;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/*
 * A person is known by the token of their browser. Where none came with a comment, that comment is all that is known to be theirs.
 * What others answered stays where it is, below a comment whose words are gone; counts follow, since each step goes through the ledger.
 */
/** All that is kept of one person: handed out to them, or erased. */
@Component
public class Traces {
    private static final int MOST = 10_000;
    private final JdbcClient db;
    private final Ledger ledger;
    private final Votes votes;

    Traces(JdbcClient db, Ledger ledger, Votes votes) {
        this.db = db;
        this.ledger = ledger;
        this.votes = votes;
    }

    /** What the author of this comment wrote, oldest first, with what became of it. */
    List<Submission> of(long comment) {
        return db.sql("""
                select * from comment.comment where id = :id or reader = (select reader from comment.comment where id = :id) order by id limit :most
                """).param("id", comment).param("most", MOST).query(Rows::submission).list();
    }

    /** Erases what is kept of the author of this comment: words, name, votes, reports, whom they hid; how many comments lost their words. */
    @Transactional
    public int erase(long comment) {
        var reader = db.sql("select reader from comment.comment where id = :id").param("id", comment).query((row, _) -> Optional.ofNullable(row.getBytes("reader"))).optional()
                .flatMap(hash -> hash).map(hash -> new Reader("", hash));
        int erased = 0;
        for (var one : of(comment)) if (ledger.delete(one.comment().id())) erased++;
        reader.ifPresent(this::forget);
        return erased;
    }

    private void forget(Reader reader) {
        for (long voted : db.sql("select comment from comment.vote where reader = :reader order by comment").param("reader", reader.hash()).query(Long.class).list())
            votes.cast(voted, reader, null);
        for (var table : List.of("vote", "report")) db.sql("delete from comment." + table + " where reader = :reader").param("reader", reader.hash()).update();
        db.sql("delete from comment.hiding where reader = :reader or author = :reader").param("reader", reader.hash()).update();
    }
}
