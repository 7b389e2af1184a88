package io.kawaraban.topic;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The topics that editors pin on top of the hot ones, or hide from them. */
@Component
public class TopicHands {
    private final JdbcClient db;
    private final Outbox outbox;
    private final Clock clock;

    TopicHands(JdbcClient db, Outbox outbox, Clock clock) {
        this.db = db;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What holds in an edition now, the next to end first. */
    public List<TopicHand> of(int edition) {
        return db.sql("""
                select hand.* from topic.hand join topic.topic on topic.id = hand.topic
                 where edition = :edition and merged_into is null and until_at > :now order by until_at, topic.id
                """).param("edition", edition).param("now", clock.instant().atOffset(ZoneOffset.UTC)).query(TopicHands::hand).list();
    }

    /** Does this about a topic, in place of what was done about it before. */
    @Transactional
    public void put(Topic topic, TopicHand hand) {
        db.sql("delete from topic.hand where until_at <= :now").param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        db.sql("""
                insert into topic.hand (topic, deed, until_at, by) values (:topic, :deed, :until, :by)
                on conflict (topic) do update set deed = excluded.deed, until_at = excluded.until_at, by = excluded.by
                """).param("topic", hand.topic()).param("deed", hand.deed().word()).param("until", hand.untilAt().atOffset(ZoneOffset.UTC)).param("by", hand.by()).update();
        outbox.add(new Change.Picked(topic.edition()));
    }

    /** Lets readers alone decide about a topic again; false if they did. */
    @Transactional
    public boolean remove(Topic topic) {
        if (db.sql("delete from topic.hand where topic = :topic").param("topic", topic.id()).update() == 0) return false;
        outbox.add(new Change.Picked(topic.edition()));
        return true;
    }

    private static TopicHand hand(ResultSet row, int n) throws SQLException {
        return new TopicHand(row.getLong("topic"), TopicHand.Deed.valueOf(row.getString("deed").toUpperCase()), row.getTimestamp("until_at").toInstant(), row.getString("by"));
    }
}
