package io.kawaraban.publication;

import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Reads this room's values from rows. */
final class Rows {
    private Rows() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    static List<Long> numbers(ResultSet row, String column) throws SQLException {
        return List.of((Long[]) row.getArray(column).getArray());
    }

    static <E extends Enum<E>> E word(ResultSet row, String column, Class<E> type) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** A time as the database takes it. */
    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static Section section(ResultSet row, int n) throws SQLException {
        return new Section(row.getLong("id"), row.getInt("edition"), number(row, "parent"), row.getString("slug"), row.getString("name"),
                row.getString("description"), row.getInt("position"), row.getBoolean("in_menu"));
    }

    static Author author(ResultSet row, int n) throws SQLException {
        return new Author(row.getLong("id"), row.getInt("edition"), row.getString("slug"), row.getString("name"), row.getString("title"),
                row.getString("email"), row.getString("bio"), row.getString("picture"));
    }

    static Article article(ResultSet row, int n) throws SQLException {
        var standing = switch (row.getString("standing")) {
            case "live" -> new Standing.Live();
            case "withdrawn" -> new Standing.Withdrawn(instant(row, "withdrawn_at"), row.getString("withdrawn_reason"));
            default -> new Standing.Unpublished();
        };
        var work = switch (row.getString("work")) {
            case "draft" -> new Work.Draft(row.getLong("draft"));
            case "review" -> new Work.Review(row.getLong("draft"));
            case "approved" -> new Work.Approved(row.getLong("draft"));
            case "scheduled" -> new Work.Scheduled(row.getLong("draft"), instant(row, "scheduled_at"));
            default -> new Work.None();
        };
        return new Article(row.getLong("id"), row.getLong("story"), row.getInt("edition"), word(row, "kind", Kind.class), standing, work,
                instant(row, "embargo_until"), instant(row, "unpublish_at"), word(row, "comments", CommentsMode.class),
                row.getInt("position"), instant(row, "created_at"), instant(row, "changed_at"));
    }

    static Revision revision(ResultSet row, int n) throws SQLException {
        var text = new Text(row.getString("title"), new Summary(texts(row, "summary")), Json.elements(row.getString("elements")),
                Json.picture(row.getString("lead")), Json.byline(row.getString("byline")), numbers(row, "sections"), texts(row, "topics"));
        return new Revision(row.getLong("id"), row.getLong("article"), text, instant(row, "made_at"), row.getString("made_by"), row.getString("note"));
    }

    static Card card(ResultSet row, int n) throws SQLException {
        return new Card(row.getLong("article"), row.getLong("story"), row.getInt("edition"), word(row, "kind", Kind.class), row.getString("title"),
                row.getString("description"), Json.picture(row.getString("lead")), Json.byline(row.getString("byline")),
                number(row, "section"), texts(row, "topics"), row.getString("path"), instant(row, "published_at"), instant(row, "updated_at"));
    }

    static Release release(ResultSet row, List<Release.Correction> corrections) throws SQLException {
        return new Release(row.getLong("article"), row.getLong("revision"), row.getLong("story"), row.getInt("edition"),
                word(row, "kind", Kind.class), row.getString("title"), new Summary(texts(row, "summary")), row.getString("description"),
                Json.picture(row.getString("lead")), Json.byline(row.getString("byline")), number(row, "section"), texts(row, "topics"),
                row.getString("path"), row.getString("html"), instant(row, "published_at"), instant(row, "updated_at"),
                word(row, "comments", CommentsMode.class), corrections);
    }
}
