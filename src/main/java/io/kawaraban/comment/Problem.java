package io.kawaraban.comment;

import java.time.Duration;
import java.time.Instant;

/** Why a comment was not taken. */
public sealed interface Problem {
    /** There is no such article, or not yet. */
    record NoArticle() implements Problem {}

    /** The article was taken back. */
    record ArticleGone() implements Problem {}

    /** The article takes no comments, or no more. */
    record Closed() implements Problem {}

    /** Nothing was written that a reader could see. */
    record Empty() implements Problem {}

    /** The text has more visible characters than the edition allows. */
    record TooLong(int length, int most) implements Problem {}

    /** The name has more visible characters than a name may have. */
    record NameTooLong(int length, int most) implements Problem {}

    /** The comment that was to be answered is not there any more. */
    record NoParent() implements Problem {}

    /** The same reader has just said the same here. */
    record Repeated() implements Problem {}

    /** Too many comments came from there; after {@code pause} one is welcome again. */
    record TooMany(Duration pause) implements Problem {}

    /** There is no such comment to be seen. */
    record NoComment() implements Problem {}

    /** Nobody agrees with themselves. */
    record OwnComment() implements Problem {}

    /** The time to change it is over, or it was decided about. */
    record TooLate() implements Problem {}

    /** It was changed in another window meanwhile. */
    record ChangedMeanwhile() implements Problem {}

    /** Who wrote it may not write for a time, or for good (null). */
    record Banned(Instant until, String reason) implements Problem {}

    /** No letter can be addressed like this. */
    record NoAddress() implements Problem {}

    /** A report needs a reason. */
    record NoReason() implements Problem {}

    /** Its name, in messages, metrics and the API. */
    default String word() {
        return switch (this) {
            case NoArticle _ -> "no-article";
            case ArticleGone _ -> "article-gone";
            case Closed _ -> "closed";
            case Empty _ -> "empty";
            case TooLong _ -> "too-long";
            case NameTooLong _ -> "name-too-long";
            case NoParent _ -> "no-parent";
            case Repeated _ -> "repeated";
            case TooMany _ -> "too-many";
            case NoComment _ -> "no-comment";
            case OwnComment _ -> "own-comment";
            case TooLate _ -> "too-late";
            case ChangedMeanwhile _ -> "changed-meanwhile";
            case NoAddress _ -> "no-address";
            case NoReason _ -> "no-reason";
            case Banned _ -> "banned";
        };
    }

    /** The field of the form it is about; empty if it is about none. */
    default String field() {
        return switch (this) {
            case Empty _, TooLong _, Repeated _ -> "text";
            case NameTooLong _ -> "name";
            case NoParent _ -> "parent";
            case NoAddress _ -> "address";
            case NoReason _ -> "reason";
            case NoArticle _, ArticleGone _, Closed _, TooMany _, NoComment _, OwnComment _, TooLate _, ChangedMeanwhile _, Banned _ -> "";
        };
    }

    /** What HTTP calls it. */
    default int httpStatus() {
        return switch (this) {
            case NoArticle _, NoComment _ -> 404;
            case ArticleGone _ -> 410;
            case Closed _, TooLate _, Banned _ -> 403;
            case Empty _, TooLong _, NameTooLong _, NoParent _, NoAddress _, NoReason _ -> 422;
            case Repeated _, OwnComment _, ChangedMeanwhile _ -> 409;
            case TooMany _ -> 429;
        };
    }
}
