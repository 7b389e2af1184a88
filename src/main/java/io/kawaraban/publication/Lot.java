package io.kawaraban.publication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.postgresql.PGConnection;

/** Rows that go into a table together, by COPY. */
final class Lot {
    private final String table;
    private final StringBuilder rows = new StringBuilder(1 << 16);

    /** @param table with its columns, as in {@code publication.story (id)} */
    Lot(String table) {
        this.table = table;
    }

    /** Adds a row of texts, numbers, truths, times and collections of texts or numbers; any of them may be null. */
    Lot add(Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) rows.append('\t');
            switch (values[i]) {
                case null -> rows.append("\\N");
                case Collection<?> many -> escape(array(many));
                case Instant at -> rows.append(Rows.at(at));
                case String text -> escape(text);
                default -> rows.append(values[i]);
            }
        }
        rows.append('\n');
        return this;
    }

    /** Puts the rows in, as part of the connection's transaction. */
    void copy(Connection connection) {
        if (rows.isEmpty()) return;
        try {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + table + " from stdin",
                    new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)), 1 << 16);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot copy into " + table + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String array(Collection<?> values) {
        var out = new StringBuilder("{");
        for (var value : values) {
            if (out.length() > 1) out.append(',');
            if (value instanceof Number) out.append(value);
            else out.append('"').append(value.toString().replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
        }
        return out.append('}').toString();
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                case '\t' -> rows.append("\\t");
                case 0 -> { }
                default -> rows.append(c);
            }
        }
    }
}
