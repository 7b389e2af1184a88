package io.kawaraban.people;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/*
 * Entries are written in the transactions of those who act, side by side; were each to wait for the one before, everybody who acts would
 * wait for everybody else. So they are sealed a moment later, in the order in which they are found. An entry that is changed, removed or put
 * in between does not fit its neighbours any more. Who may write to the database could make the whole chain anew; against that helps the hash
 * of the end, kept elsewhere and looked for in the chain later.
 */

/** The chain that holds what was done together. */
@Component
public class Chain {
    private final JdbcClient db;

    /** What came of looking at all of it. */
    public sealed interface Verdict {
        /** Every entry is as it was written; the last has this hash. */
        record Whole(long entries, String end) implements Verdict {}

        /** It is broken at this place. */
        record Broken(long place, Fault fault) implements Verdict {}
    }

    /** How it is broken. */
    public enum Fault { CHANGED, MISSING, ENDS_EARLY, ANOTHER_CHAIN }

    /** An entry of the chain with its hash. */
    public record Link(long place, Instant at, Long who, String name, String what, String about, String hash) {}

    Chain(JdbcClient db) {
        this.db = db;
    }

    /** Seals what was written since. */
    @Transactional
    public void seal() {
        if (!db.sql("select exists (select 1 from people.audit where place is null)").query(Boolean.class).single()) return;
        var end = db.sql("select place, hash from people.audit_end for update").query((row, _) -> new End(row.getLong(1), row.getBytes(2))).single();
        for (var id : db.sql("select id from people.audit where place is null order by id").query(Long.class).list()) {
            long place = end.place + 1;
            var link = db.sql("select *, :place::bigint as next from people.audit where id = :id for update").param("id", id).param("place", place)
                    .query((row, _) -> link(row, "next")).single();
            end = new End(place, hash(end.hash, link));
            db.sql("update people.audit set place = :place, hash = :hash where id = :id").param("place", place).param("hash", end.hash).param("id", id).update();
        }
        db.sql("update people.audit_end set place = :place, hash = :hash").param("place", end.place).param("hash", end.hash).update();
    }

    /** Looks at all of it; {@code known} is the hash of an end that was kept elsewhere, or null. */
    @Transactional
    public Verdict verify(String known) {
        seal();
        var check = new Check(known);
        each(check);
        var end = db.sql("select place, hash from people.audit_end").query((row, _) -> new End(row.getLong(1), row.getBytes(2))).single();
        return check.verdict(end);
    }

    /** Every sealed entry, from the first. */
    @Transactional
    public void each(Consumer<Link> reader) {
        db.sql("select * from people.audit where place is not null order by place").withFetchSize(1_000).query(row -> {
            reader.accept(link(row, "place"));
        });
    }

    private record End(long place, byte[] hash) {}

    /** Goes along the chain until it is broken. */
    private static final class Check implements Consumer<Link> {
        private final String known;
        private boolean isSeen;
        private End end = new End(0, new byte[0]);
        private Verdict.Broken broken;

        Check(String known) {
            this.known = known;
            isSeen = known == null;
        }

        @Override
        public void accept(Link link) {
            if (broken != null) return;
            var hash = hash(end.hash, link);
            if (link.place != end.place + 1) broken = new Verdict.Broken(end.place + 1, Fault.MISSING);
            else if (!HexFormat.of().formatHex(hash).equals(link.hash)) broken = new Verdict.Broken(link.place, Fault.CHANGED);
            else end = new End(link.place, hash);
            isSeen |= link.hash.equalsIgnoreCase(known);
        }

        Verdict verdict(End kept) {
            if (broken != null) return broken;
            if (kept.place != end.place || !Arrays.equals(kept.hash, end.hash)) return new Verdict.Broken(end.place + 1, Fault.ENDS_EARLY);
            return isSeen ? new Verdict.Whole(end.place, HexFormat.of().formatHex(end.hash)) : new Verdict.Broken(end.place, Fault.ANOTHER_CHAIN);
        }
    }

    private static byte[] hash(byte[] before, Link link) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.write(before);
            out.writeLong(link.place);
            out.writeLong(link.at.getEpochSecond());
            out.writeInt(link.at.getNano());
            out.writeLong(link.who == null ? -1 : link.who);
            for (var text : new String[] {link.name, link.what, link.about}) {
                var utf8 = text.getBytes(StandardCharsets.UTF_8);
                out.writeInt(utf8.length);
                out.write(utf8);
            }
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Link link(ResultSet row, String place) throws SQLException {
        var hash = row.getBytes("hash");
        return new Link(row.getLong(place), row.getObject("at", OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toInstant(), row.getObject("who", Long.class),
                row.getString("name"), row.getString("what"), row.getString("about"), hash == null ? "" : HexFormat.of().formatHex(hash));
    }
}
