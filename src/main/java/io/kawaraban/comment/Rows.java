package io.kawaraban.comment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Reads this room's values from rows. */
final class Rows {
    private Rows() {}

    static Comment comment(ResultSet row, int n) throws SQLException {
        return new Comment(row.getLong("id"), row.getLong("article"), row.getObject("parent", Long.class), row.getLong("thread"),
                row.getString("name"), row.getString("text"), instant(row, "at"), row.getInt("agreed"), row.getInt("disagreed"));
    }

    static Submission submission(ResultSet row, int n) throws SQLException {
        var status = switch (row.getString("status")) {
            case "pending" -> new Status.Pending(Rule.of(row.getString("rule")));
            case "approved" -> new Status.Approved();
            case "rejected" -> new Status.Rejected(row.getString("reason"));
            case "spam" -> new Status.Spam();
            case "barred" -> new Status.Barred(Rule.of(row.getString("rule")));
            case "deleted" -> new Status.Deleted();
            default -> new Status.Trash();
        };
        return new Submission(comment(row, n), row.getInt("edition"), status, row.getDouble("risk"), row.getInt("reports"), row.getInt("revision"), row.getString("decided_by"), instant(row, "decided_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A time as the database takes it. */
    static OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static String rule(Status status) {
        return switch (status) {
            case Status.Pending(var rule) -> rule.word();
            case Status.Barred(var rule) -> rule.word();
            case Status.Approved _, Status.Rejected _, Status.Spam _, Status.Trash _, Status.Deleted _ -> "";
        };
    }

    static String reason(Status status) {
        return status instanceof Status.Rejected(var reason) ? reason : "";
    }
}
