package io.kawaraban.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;

/** The tables of all rooms on one connection: what there is, and their rows by {@code COPY}. */
final class Tables {
    private static final String ROOMS = "n.nspname not in ('information_schema', 'public') and n.nspname not like 'pg\\_%'";
    private static final Pattern PARTITION = Pattern.compile("[a-z]+\\.[a-z0-9_]+");
    private static final Pattern BOUND = Pattern.compile("DEFAULT|FOR VALUES FROM \\('[0-9 :.+-]+'\\) TO \\('[0-9 :.+-]+'\\)");
    private final Connection connection;

    Tables(Connection connection) {
        this.connection = connection;
    }

    /** Every table of the rooms, those with partitions once, in a stable order; row counts are left at 0. */
    List<Snapshot.Table> all() throws SQLException {
        var tables = new ArrayList<Snapshot.Table>();
        for (var name : texts("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition and %s order by 1
                """.formatted(ROOMS))) {
            tables.add(new Snapshot.Table(name, columns(name), 0, partitions(name)));
        }
        return tables;
    }

    /** Versions of the migrations that made these tables. */
    List<String> migrations() throws SQLException {
        return texts("select version || ' ' || coalesce(checksum::text, '') from public.flyway_schema_history where success and version is not null order by version");
    }

    /** The next number of every sequence. */
    Map<String, Long> sequences() throws SQLException {
        var sequences = new LinkedHashMap<String, Long>();
        for (var name : texts("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'S' and %s order by 1
                """.formatted(ROOMS)))
            try (var statement = connection.createStatement(); var row = statement.executeQuery("select last_value + case when is_called then 1 else 0 end from " + name)) {
                row.next();
                sequences.put(name, row.getLong(1));
            }
        return sequences;
    }

    /** The first name in a snapshot that is not one of this program's; names go into SQL, so none may be strange. */
    Optional<String> stranger(Snapshot snapshot) throws SQLException {
        var known = new HashMap<String, Snapshot.Table>();
        for (var table : all()) known.put(table.name(), table);
        for (var table : snapshot.tables()) {
            var own = known.get(table.name());
            if (own == null) return Optional.of("table " + table.name());
            for (var column : table.columns()) if (!own.columns().contains(column)) return Optional.of("column " + column + " of " + table.name());
            var schema = table.name().substring(0, table.name().indexOf('.') + 1);
            for (var partition : table.partitions().entrySet())
                if (!partition.getKey().startsWith(schema) || !PARTITION.matcher(partition.getKey()).matches() || !BOUND.matcher(partition.getValue()).matches())
                    return Optional.of("partition " + partition.getKey());
        }
        var sequences = sequences().keySet();
        return snapshot.sequences().keySet().stream().filter(name -> !sequences.contains(name)).findFirst().map(name -> "sequence " + name);
    }

    /** Writes a table's rows; how many there were. */
    long write(Snapshot.Table table, OutputStream out) throws SQLException, IOException {
        return connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (select " + String.join(", ", table.columns()) + " from " + table.name() + ") to stdout", out);
    }

    /** Reads a table's rows; how many there were. */
    long read(Snapshot.Table table, InputStream in) throws SQLException, IOException {
        for (var partition : table.partitions().entrySet())
            run("create table if not exists " + partition.getKey() + " partition of " + table.name() + " " + partition.getValue());
        return connection.unwrap(PGConnection.class).getCopyAPI()
                .copyIn("copy " + table.name() + " (" + String.join(", ", table.columns()) + ") from stdin", in);
    }

    /*
     * Rows come table by table, and tables point at one another in circles. The foreign keys step aside inside the
     * transaction and are checked for every row when they come back.
     */
    /** Empties every table and lets {@code fill} fill them, with foreign keys checked at the end. */
    void refill(Fill fill) throws SQLException, IOException {
        record Key(String table, String name, String definition) {}
        var keys = new ArrayList<Key>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname), quote_ident(f.conname), pg_get_constraintdef(f.oid)
                  from pg_constraint f join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
                 where f.contype = 'f' and f.conparentid = 0 and %s order by 1, 2
                """.formatted(ROOMS))) {
            while (rows.next()) keys.add(new Key(rows.getString(1), rows.getString(2), rows.getString(3)));
        }
        for (var key : keys) run("alter table " + key.table + " drop constraint " + key.name);
        for (var table : all()) run("truncate " + table.name());
        fill.fill();
        for (var key : keys) run("alter table " + key.table + " add constraint " + key.name + " " + key.definition);
    }

    /** Work between emptying and checking. */
    @FunctionalInterface
    interface Fill {
        void fill() throws SQLException, IOException;
    }

    /** Sets the next number of a sequence. */
    void set(String sequence, long next) throws SQLException {
        run("select setval('" + sequence.replace("'", "''") + "', " + next + ", false)");
    }

    void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> columns(String table) throws SQLException {
        return texts("""
                select quote_ident(attname) from pg_attribute
                 where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum
                """.formatted(table.replace("'", "''")));
    }

    private Map<String, String> partitions(String table) throws SQLException {
        var partitions = new LinkedHashMap<String, String>();
        try (var statement = connection.createStatement(); var rows = statement.executeQuery("""
                select quote_ident(n.nspname) || '.' || quote_ident(c.relname), pg_get_expr(c.relpartbound, c.oid)
                  from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_namespace n on n.oid = c.relnamespace
                 where i.inhparent = '%s'::regclass and c.relispartition order by 1
                """.formatted(table.replace("'", "''")))) {
            while (rows.next()) partitions.put(rows.getString(1), rows.getString(2));
        }
        return partitions;
    }

    private List<String> texts(String sql) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            var texts = new ArrayList<String>();
            while (rows.next()) texts.add(rows.getString(1));
            return texts;
        }
    }
}
