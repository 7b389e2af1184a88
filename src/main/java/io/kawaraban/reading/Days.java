package io.kawaraban.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The partitions of the log, one a day (UTC): opened ahead, dropped when they are too old to be kept, after their reads were added up by hour and article. */
final class Days {
    private static final int AHEAD = 2;
    private static final long LOCK = 0x4EAD;
    private static final String NAME = "read_\\d{4}_\\d{2}_\\d{2}";

    private Days() {}

    /** Opens today and the days ahead, and drops those before {@code keepDays}; two servers may do so at once. */
    static void tend(Connection connection, Instant now, int keepDays) throws SQLException {
        var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            var open = open(connection);
            for (int ahead = 0; ahead <= AHEAD; ahead++)
                if (!open.contains(name(today.plusDays(ahead)))) open(connection, today.plusDays(ahead));
            for (var day : open)
                if (day.compareTo(name(today.minusDays(keepDays))) < 0) {
                    statement.execute("lock table reading." + day);
                    addUp(statement, "select * from reading." + day);
                    statement.execute("drop table reading." + day);
                }
            addUp(statement, "delete from reading.read_other where at < '" + today.minusDays(keepDays) + " 00:00:00+00' returning *");
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** What these give is kept from now on as a number for each article and hour. */
    private static void addUp(Statement statement, String reads) throws SQLException {
        statement.execute("with old as (" + reads + """
                ) insert into reading.hour (edition, article, at, reads)
                select edition, article, date_trunc('hour', at, 'UTC'), count(*) from old group by 1, 2, 3
                on conflict (edition, article, at) do update set reads = hour.reads + excluded.reads
                """);
    }

    private static List<String> open(Connection connection) throws SQLException {
        var names = new ArrayList<String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select relname from pg_class join pg_inherits on inhrelid = pg_class.oid where inhparent = 'reading.read'::regclass
                """)) {
            while (rows.next()) if (rows.getString(1).matches(NAME)) names.add(rows.getString(1));
        }
        return names;
    }

    /** What waits for this day moves into it. */
    private static void open(Connection connection, LocalDate day) throws SQLException {
        var name = "reading." + name(day);
        var from = "'" + day + " 00:00:00+00'";
        var until = "'" + day.plusDays(1) + " 00:00:00+00'";
        try (var statement = connection.createStatement()) {
            statement.execute("create table " + name + " (like reading.read including all)");
            statement.execute("with moved as (delete from reading.read_other where at >= " + from + " and at < " + until + " returning *) insert into "
                    + name + " select * from moved");
            statement.execute("alter table reading.read attach partition " + name + " for values from (" + from + ") to (" + until + ")");
        }
    }

    private static String name(LocalDate day) {
        return "read_" + day.toString().replace('-', '_');
    }
}
