package io.kawaraban.comment;

/** Who may see a comment, and why not everybody. */
public sealed interface Status {
    /** Nobody but its author, until a moderator has decided; {@code rule} made it wait. */
    record Pending(Rule rule) implements Status {}

    /** Everybody. */
    record Approved() implements Status {}

    /** Nobody but its author; {@code reason} is what the author is told, perhaps nothing. */
    record Rejected(String reason) implements Status {}

    /** Nobody: it is an advertisement or worse. */
    record Spam() implements Status {}

    /** Nobody but its author: {@code rule} keeps it from readers, and nobody has looked at it yet. */
    record Barred(Rule rule) implements Status {}

    /** Nobody: its author took it back, and its words are gone. */
    record Deleted() implements Status {}

    /** Nobody: it was thrown away where it came from. */
    record Trash() implements Status {}

    /** The word it is kept and exchanged under. */
    default String word() {
        return switch (this) {
            case Pending _ -> "pending";
            case Approved _ -> "approved";
            case Rejected _ -> "rejected";
            case Spam _ -> "spam";
            case Trash _ -> "trash";
            case Barred _ -> "barred";
            case Deleted _ -> "deleted";
        };
    }
}
