package io.kawaraban.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Links by which somebody without an account reads one state of an article for a time; what a link says is kept nowhere. */
@Component
class Shared {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final JdbcClient db;
    private final Clock clock;

    /** A link that still leads somewhere. */
    record Link(long id, long revision, String by, Instant until) {}

    /** What a link leads to. */
    record Target(long article, long revision) {}

    Shared(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Makes a link to this state of an article; what it says is known only now. */
    String open(long article, long revision, Duration time, String by) {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        var token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        db.sql("insert into desk.shared (token, article, revision, by, at, until) values (:token, :article, :revision, :by, :now, :until)").param("token", digest(token))
                .param("article", article).param("revision", revision).param("by", by).param("now", now).param("until", now.plus(time)).update();
        return token;
    }

    /** Where this leads now; empty if it never did, or its time is over. */
    Optional<Target> find(String token) {
        return db.sql("select article, revision from desk.shared where token = :token and until > :now and ended_at is null").param("token", digest(token))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query((row, _) -> new Target(row.getLong("article"), row.getLong("revision"))).optional();
    }

    /** Those of an article that still lead somewhere, newest first. */
    List<Link> of(long article) {
        return db.sql("select id, revision, by, until from desk.shared where article = :article and until > :now and ended_at is null order by id desc").param("article", article)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).query((row, _) -> new Link(row.getLong("id"), row.getLong("revision"), row.getString("by"),
                        row.getObject("until", OffsetDateTime.class).toInstant())).list();
    }

    /** Ends a link of this article before its time. */
    void end(long article, long link) {
        db.sql("update desk.shared set ended_at = :now where id = :link and article = :article and ended_at is null").param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("link", link).param("article", article).update();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java knows SHA-256", e);
        }
    }
}
