package io.kawaraban.reading;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Writes this node's reads into the log, in their order, each exactly once. */
final class Writer {
    private static final int MOST_WAITING = 500_000;
    private static final int BATCH = 20_000;
    private final DataSource database;
    private final int node;
    private final ArrayDeque<Numbered> waiting = new ArrayDeque<>();
    private long last;

    private record Numbered(long number, Read read) {}

    private Writer(DataSource database, int node) {
        this.database = database;
        this.node = node;
    }

    /** A writer with a number of its own; nodes that wrote nothing for a week are forgotten. */
    static Writer open(DataSource database, Instant now) throws SQLException {
        try (var connection = database.getConnection();
             var forget = connection.prepareStatement("delete from reading.node where written_at < ?");
             var insert = connection.prepareStatement("insert into reading.node (started_at, written_at) values (?, ?) returning id")) {
            forget.setObject(1, now.minusSeconds(7 * 86_400).atOffset(ZoneOffset.UTC));
            forget.executeUpdate();
            insert.setObject(1, now.atOffset(ZoneOffset.UTC));
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            try (var row = insert.executeQuery()) {
                row.next();
                return new Writer(database, row.getInt(1));
            }
        }
    }

    /** This node's number. */
    int node() {
        return node;
    }

    /** Takes a read to be written soon; false if too many wait. */
    synchronized boolean add(Read read) {
        if (waiting.size() >= MOST_WAITING) return false;
        waiting.add(new Numbered(++last, read));
        return true;
    }

    /** How many reads wait to be written. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Writes all that waits. What fails is written by the next try, and not twice if only the answer was lost. */
    void write(Instant now) throws SQLException {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            try (var connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    write(connection, batch, now);
                    connection.commit();
                } catch (SQLException e) {
                    rollBack(connection, e);
                    throw e;
                }
                connection.setAutoCommit(true);
            }
            written(batch.getLast().number);
        }
    }

    private synchronized List<Numbered> next() {
        return waiting.stream().limit(BATCH).toList();
    }

    private synchronized void written(long number) {
        while (!waiting.isEmpty() && waiting.peek().number <= number) waiting.remove();
    }

    private void write(Connection connection, List<Numbered> batch, Instant now) throws SQLException {
        long known = known(connection);
        var rows = new StringBuilder(batch.size() * 90);
        for (var one : batch) if (one.number > known) append(rows, one);
        if (rows.isEmpty()) return;
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(
                    "copy reading.read (at, article, edition, visit, source, node, number) from stdin", new StringReader(rows.toString()));
        } catch (IOException e) {
            throw new SQLException("Cannot write " + batch.size() + " reads", e);
        }
        mark(connection, batch.getLast().number, now);
    }

    /** The number of the last read that is in the log. */
    private long known(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select last from reading.node where id = ? for update")) {
            select.setInt(1, node);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private void mark(Connection connection, long number, Instant now) throws SQLException {
        try (var mark = connection.prepareStatement("""
                insert into reading.node (id, started_at, written_at, last) overriding system value values (?, ?, ?, ?)
                on conflict (id) do update set written_at = excluded.written_at, last = excluded.last
                """)) {
            mark.setInt(1, node);
            mark.setObject(2, now.atOffset(ZoneOffset.UTC));
            mark.setObject(3, now.atOffset(ZoneOffset.UTC));
            mark.setLong(4, number);
            mark.executeUpdate();
        }
    }

    private void append(StringBuilder rows, Numbered one) {
        var read = one.read;
        rows.append(read.at()).append('\t').append(read.article()).append('\t').append(read.edition()).append('\t').append(read.visit()).append('\t')
                .append(read.source().word()).append('\t').append(node).append('\t').append(one.number).append('\n');
    }

    private static void rollBack(Connection connection, SQLException because) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }
}
