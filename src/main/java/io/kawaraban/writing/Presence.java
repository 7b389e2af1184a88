package io.kawaraban.writing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who has a document before them, and where in it they are. */
@Component
public class Presence {
    private static final Duration GONE_AFTER = Duration.ofSeconds(40);
    private final JdbcClient db;
    private final Clock clock;

    /** Somebody at a document: between two positions of a version of it. */
    public record Seen(String client, String name, int anchor, int head, long version) {}

    Presence(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Notes where somebody is. */
    public void move(long article, Seen seen) {
        db.sql("""
                insert into writing.presence (article, client, name, anchor, head, version, seen_at) values (:article, :client, :name, :anchor, :head, :version, :now)
                on conflict (article, client) do update set name = excluded.name, anchor = excluded.anchor, head = excluded.head, version = excluded.version, seen_at = excluded.seen_at
                """).param("article", article).param("client", seen.client).param("name", seen.name).param("anchor", seen.anchor).param("head", seen.head)
                .param("version", seen.version).param("now", now().atOffset(ZoneOffset.UTC)).update();
    }

    /** Notes that somebody is still there. */
    public void stay(long article, String client) {
        db.sql("update writing.presence set seen_at = :now where article = :article and client = :client").param("now", now().atOffset(ZoneOffset.UTC))
                .param("article", article).param("client", client).update();
    }

    /** Notes that somebody left. */
    public void leave(long article, String client) {
        db.sql("delete from writing.presence where article = :article and (client = :client or seen_at < :gone)").param("article", article).param("client", client)
                .param("gone", now().minus(GONE_AFTER).atOffset(ZoneOffset.UTC)).update();
    }

    /** Everyone who is there. */
    public List<Seen> at(long article) {
        return db.sql("select client, name, anchor, head, version from writing.presence where article = :article and seen_at > :gone order by client")
                .param("article", article).param("gone", now().minus(GONE_AFTER).atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Seen(row.getString("client"), row.getString("name"), row.getInt("anchor"), row.getInt("head"), row.getLong("version"))).list();
    }

    private Instant now() {
        return clock.instant();
    }
}
