package io.kawaraban.publication;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What will happen to articles by the clock alone: those that go out, come out of their embargo, or go away. */
@Component
public class Plans {
    private static final int MOST = 500;
    private final JdbcClient db;

    /** What happens. */
    public enum Turn { PUBLISH, EMBARGO, UNPUBLISH }

    /** Something planned for an article. */
    public record Plan(Instant at, Turn turn, long article, String title) {}

    Plans(JdbcClient db) {
        this.db = db;
    }

    /** What is planned in an edition within this span, in its order. */
    public List<Plan> of(int edition, Instant from, Instant until) {
        return db.sql("""
                select turns.at, turns.turn, turns.id, coalesce(draft.title, release.title, '') as title
                  from (select scheduled_at as at, 'publish' as turn, id, draft from publication.article
                         where work = 'scheduled' and scheduled_at >= :from and scheduled_at < :until and edition = :edition
                        union all select embargo_until, 'embargo', id, draft from publication.article
                         where edition = :edition and embargo_until >= :from and embargo_until < :until
                        union all select unpublish_at, 'unpublish', id, draft from publication.article
                         where edition = :edition and unpublish_at >= :from and unpublish_at < :until) turns
                  left join publication.revision draft on draft.id = turns.draft
                  left join publication.release on release.article = turns.id
                 order by turns.at, turns.id limit :most
                """).param("edition", edition).param("from", Rows.at(from)).param("until", Rows.at(until)).param("most", MOST)
                .query((row, _) -> new Plan(Rows.instant(row, "at"), Rows.word(row, "turn", Turn.class), row.getLong("id"), row.getString("title"))).list();
    }
}
