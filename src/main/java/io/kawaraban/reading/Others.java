package io.kawaraban.reading;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** Reads from the log: what was written before this node began, then what other nodes write. Not thread-safe. */
final class Others {
    private static final int AT_ONCE = 5_000;
    private static final Duration LATEST = Duration.ofDays(1);
    private final DataSource database;
    private final int node;
    private final Map<Integer, Long> seen = new HashMap<>();

    Others(DataSource database, int node) {
        this.database = database;
        this.node = node;
    }

    /** Tells everything since this time that is in the log and not of this node, while it is wanted; {@link #follow} goes on from there. */
    void replay(Instant since, Consumer<Read> reader, BooleanSupplier isWanted) throws SQLException {
        try (var connection = database.getConnection()) {
            begin(connection);
            seen.putAll(lasts(connection));
            tell(connection, "select * from reading.read where at >= ? and node <> ?", since, new long[] {node}, reader, isWanted);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Tells what other nodes have written since. What cannot be read to its end is read again, so nothing is told of it before. */
    void follow(Instant now, Consumer<Read> reader) throws SQLException {
        try (var connection = database.getConnection()) {
            begin(connection);
            for (var other : lasts(connection).entrySet()) {
                for (long mark = seen.getOrDefault(other.getKey(), 0L); mark < other.getValue(); mark = seen.get(other.getKey())) {
                    long until = Math.min(mark + AT_ONCE, other.getValue());
                    var reads = new ArrayList<Read>();
                    tell(connection, "select * from reading.read where at >= ? and node = ? and number > ? and number <= ?", now.minus(LATEST),
                            new long[] {other.getKey(), mark, until}, reads::add, () -> true);
                    seen.put(other.getKey(), until);
                    reads.forEach(reader);
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** Tells everything since this time that is in the log. */
    static void replay(DataSource database, Instant since, Consumer<Read> reader) throws SQLException {
        try (var connection = database.getConnection()) {
            begin(connection);
            tell(connection, "select * from reading.read where at >= ?", since, new long[0], reader, () -> true);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** How often an article was read. */
    record Count(int edition, long article, long reads) {}

    /** How often each article was read before this time. */
    static List<Count> counts(DataSource database, Instant before) throws SQLException {
        var counts = new ArrayList<Count>();
        try (var connection = database.getConnection()) {
            begin(connection);
            try (var select = connection.prepareStatement("""
                    select edition, article, sum(reads)::bigint as reads
                      from (select edition, article, reads from reading.hour where at < ?
                            union all select edition, article, count(*) from reading.read where at < ? group by 1, 2) counted
                     group by 1, 2
                    """)) {
                select.setFetchSize(AT_ONCE);
                select.setObject(1, before.atOffset(ZoneOffset.UTC));
                select.setObject(2, before.atOffset(ZoneOffset.UTC));
                try (var rows = select.executeQuery()) {
                    while (rows.next()) counts.add(new Count(rows.getInt("edition"), rows.getLong("article"), rows.getLong("reads")));
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
        return counts;
    }

    /** One view of the log for all that is asked, read in portions. */
    private static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
        }
    }

    private Map<Integer, Long> lasts(Connection connection) throws SQLException {
        var lasts = new HashMap<Integer, Long>();
        try (var select = connection.prepareStatement("select id, last from reading.node where id <> ?")) {
            select.setInt(1, node);
            try (var rows = select.executeQuery()) {
                while (rows.next()) lasts.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return lasts;
    }

    private static void tell(Connection connection, String sql, Instant since, long[] bounds, Consumer<Read> reader, BooleanSupplier isWanted) throws SQLException {
        try (var select = connection.prepareStatement(sql)) {
            select.setFetchSize(AT_ONCE);
            select.setObject(1, since.atOffset(ZoneOffset.UTC));
            for (int i = 0; i < bounds.length; i++) select.setLong(i + 2, bounds[i]);
            try (var rows = select.executeQuery()) {
                while (isWanted.getAsBoolean() && rows.next()) reader.accept(read(rows));
            }
        }
    }

    private static Read read(ResultSet row) throws SQLException {
        return new Read(row.getTimestamp("at").toInstant(), row.getLong("article"), row.getInt("edition"), row.getLong("visit"), Source.of(row.getString("source")));
    }
}
