package io.kawaraban.comment;

import java.time.Clock;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom readers do not want to read; it changes nothing for anybody else, and nobody else is told. */
@Component
class Hidings {
    private static final int MOST = 1000;
    private final JdbcClient db;
    private final Clock clock;

    Hidings(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Hides from this reader what the author of a comment wrote and will write; where they are not known, this comment. */
    void hide(long comment, Reader reader) {
        db.sql("""
                insert into comment.hiding (reader, comment, author, at) select :reader, id, reader, :at from comment.comment where id = :comment
                on conflict do nothing
                """).param("reader", reader.hash()).param("comment", comment).param("at", Rows.at(clock.instant())).update();
    }

    /** Shows the author of a comment to this reader again. */
    void show(long comment, Reader reader) {
        db.sql("""
                delete from comment.hiding where reader = :reader
                   and (comment = :comment or author = (select reader from comment.comment where id = :comment))
                """).param("reader", reader.hash()).param("comment", comment).update();
    }

    /** Shows everybody to this reader again. */
    void showAll(Reader reader) {
        db.sql("delete from comment.hiding where reader = :reader").param("reader", reader.hash()).update();
    }

    /** The comments under an article that this reader does not want to read. */
    Set<Long> under(long article, Reader reader) {
        return Set.copyOf(db.sql("""
                select id from comment.comment where id in (select comment from comment.hiding where reader = :reader) and article = :article and status = 'approved'
                union
                select id from comment.comment where reader in (select author from comment.hiding where reader = :reader) and article = :article and status = 'approved'
                limit :most
                """).param("reader", reader.hash()).param("article", article).param("most", MOST).query(Long.class).list());
    }
}
