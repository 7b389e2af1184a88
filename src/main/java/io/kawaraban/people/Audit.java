package io.kawaraban.people;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was done at the newspaper, and by whom; entries are only ever added. */
@Component
public class Audit {
    private final JdbcClient db;
    private final Clock clock;

    /**
     * Something that was done.
     *
     * @param name of who did it, as it was then
     * @param what a word such as {@code published}
     * @param about such as {@code article 12}
     */
    public record Entry(long id, Instant at, String name, String what, String about) {}

    Audit(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Writes down what somebody did. */
    public void note(Account who, String what, String about) {
        note(who.id(), who.name(), what, about);
    }

    /** Writes down what was done from the command line or by the program itself. */
    public void note(String what, String about) {
        note(null, "kawaraban", what, about);
    }

    /** The latest entries, from before this one (null: from the newest). */
    public List<Entry> latest(Long before, int most) {
        return db.sql("""
                select id, at, name, what, about from people.audit where :before::bigint is null or id < :before order by id desc limit :most
                """).param("before", before).param("most", most).query((row, _) -> new Entry(row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("name"), row.getString("what"), row.getString("about"))).list();
    }

    private void note(Long who, String name, String what, String about) {
        db.sql("insert into people.audit (at, who, name, what, about) values (:at, :who, :name, :what, :about)")
                .param("at", clock.instant().atOffset(ZoneOffset.UTC)).param("who", who).param("name", name)
                .param("what", what).param("about", about).update();
    }
}
