package io.kawaraban.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was wrong in an edition, said to its readers. */
@Component
public class Corrections {
    private final JdbcClient db;
    private final Clock clock;

    /** A correction and the article it stands in. */
    public record Said(long id, long article, String title, String path, Instant at, String text) {
        /** The article's address within the edition. */
        public String address() {
            return path == null ? "/articles/" + article : path;
        }
    }

    Corrections(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The latest in articles that readers may see, from before this one (null: from the newest). */
    public List<Said> of(int edition, Long before, int most) {
        return db.sql("""
                select correction.id, correction.article, release.title, release.path, correction.at, correction.text
                  from publication.correction join publication.visible(:now) release on release.article = correction.article
                 where release.edition = :edition and correction.at <= :now
                   and (:before::bigint is null or (correction.at, correction.id) < (select at, id from publication.correction where id = :before))
                 order by correction.at desc, correction.id desc limit :most
                """).param("now", Rows.at(clock.instant())).param("edition", edition).param("before", before).param("most", most)
                .query((row, _) -> new Said(row.getLong("id"), row.getLong("article"), row.getString("title"), row.getString("path"), Rows.instant(row, "at"),
                        row.getString("text"))).list();
    }
}
