package io.kawaraban.comment;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/*
 * No address is kept with a comment. Where the latest came from is remembered in memory, so that a moderator may ban the network it
 * came from without knowing it; what is kept is the ban alone, and no longer than it lasts.
 */
/** Who may not write for a time: browsers by their tokens, networks by their addresses. */
@Component
public class Bans {
    private static final int HOUSEHOLD = 64;
    private final Map<Long, String> networks;
    private final JdbcClient db;
    private final Clock clock;

    Bans(JdbcClient db, CommentSettings settings, Clock clock) {
        this.networks = new Flood.Recent<>(settings.remembered());
        this.db = db;
        this.clock = clock;
    }

    /** The bans of an edition that hold now, newest first. */
    public List<Ban> of(int edition) {
        return db.sql("select * from comment.ban where edition = :edition and (until is null or until > :now) order by id desc limit 500")
                .param("edition", edition).param("now", Rows.at(clock.instant())).query(Bans::ban).list();
    }

    /** Bans the browser that a comment was written in, and if asked the network it came from; false if neither is known. */
    @Transactional
    public boolean ban(Submission submission, boolean alsoNetwork, Duration time, String reason, String by) {
        var reader = db.sql("select reader from comment.comment where id = :id").param("id", submission.comment().id())
                .query((row, _) -> Optional.ofNullable(row.getBytes("reader"))).single();
        var network = alsoNetwork ? network(submission.comment().id()) : Optional.<String>empty();
        if (reader.isEmpty() && network.isEmpty()) return false;
        reader.ifPresent(hash -> keep(submission.edition(), hash, null, time, reason, by));
        network.ifPresent(range -> keep(submission.edition(), null, range, time, reason, by));
        return true;
    }

    /** Bans a network, such as 192.0.2.0/24; false if that is none, or half the world. */
    public boolean ban(int edition, String network, Duration time, String reason, String by) {
        var range = range(network);
        range.ifPresent(each -> keep(edition, null, each, time, reason, by));
        return range.isPresent();
    }

    /** Lifts a ban; false if there is none. */
    public boolean lift(int edition, long id) {
        return db.sql("delete from comment.ban where id = :id and edition = :edition").param("id", id).param("edition", edition).update() > 0;
    }

    /** Whether it is known where a comment came from. */
    public boolean knowsNetwork(long comment) {
        return network(comment).isPresent();
    }

    /** The ban that keeps this sender from writing. */
    Optional<Ban> of(int edition, Reader reader, String address) {
        return db.sql("""
                select * from comment.ban
                 where edition = :edition and (until is null or until > :now) and (reader = :reader or network >>= :address::inet)
                 order by until desc nulls first limit 1
                """).param("edition", edition).param("now", Rows.at(clock.instant())).param("reader", reader == null ? null : reader.hash(), java.sql.Types.BINARY)
                .param("address", literal(address).map(InetAddress::getHostAddress).orElse(null)).query(Bans::ban).optional();
    }

    /** Remembers for a while where a comment came from. */
    void remember(long comment, String address) {
        range(address).ifPresent(range -> {
            synchronized (networks) {
                networks.put(comment, range);
            }
        });
    }

    private Optional<String> network(long comment) {
        synchronized (networks) {
            return Optional.ofNullable(networks.get(comment));
        }
    }

    private void keep(int edition, byte[] reader, String network, Duration time, String reason, String by) {
        var now = clock.instant();
        db.sql("delete from comment.ban where until < :now").param("now", Rows.at(now)).update();
        db.sql("insert into comment.ban (edition, reader, network, until, reason, by, at) values (:edition, :reader, :network::cidr, :until, :reason, :by, :at)")
                .param("edition", edition).param("reader", reader, java.sql.Types.BINARY).param("network", network)
                .param("until", time == null ? null : Rows.at(now.plus(time)), java.sql.Types.TIMESTAMP_WITH_TIMEZONE).param("reason", Wording.name(reason)).param("by", by).param("at", Rows.at(now)).update();
    }

    /** The network as the database writes it; of one IPv6 address, the network that one household has to itself. */
    private Optional<String> range(String text) {
        var parts = String.valueOf(text).strip().split("/", 2);
        var address = literal(parts[0]);
        if (address.isEmpty() || parts.length > 1 && !parts[1].matches("\\d{1,3}")) return Optional.empty();
        boolean isSix = address.get() instanceof Inet6Address;
        int most = isSix ? 128 : 32, least = isSix ? 32 : 12, bits = parts.length > 1 ? Integer.parseInt(parts[1]) : isSix ? HOUSEHOLD : most;
        if (bits < least || bits > most) return Optional.empty();
        var masked = address.get().getAddress();
        for (int bit = bits; bit < masked.length * 8; bit++) masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
        try {
            return Optional.of(InetAddress.getByAddress(masked).getHostAddress() + "/" + bits);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<InetAddress> literal(String address) {
        if (!String.valueOf(address).matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%.*)?")) return Optional.empty();
        try {
            return Optional.of(InetAddress.ofLiteral(String.valueOf(address).replaceAll("%.*", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Ban ban(java.sql.ResultSet row, int n) throws java.sql.SQLException {
        var network = row.getString("network");
        return new Ban(row.getLong("id"), network == null ? "" : network, Rows.instant(row, "until"), row.getString("reason"), row.getString("by"), Rows.instant(row, "at"));
    }
}
