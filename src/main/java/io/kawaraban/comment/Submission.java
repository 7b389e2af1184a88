package io.kawaraban.comment;

import java.time.Instant;

/**
 * A comment with its status: for its author and for moderators, never for other readers.
 *
 * @param risk      how likely it is that readers should not see it, as the rules found
 * @param reports   how many readers reported it since somebody last decided
 * @param revision  how often its author has changed it
 * @param decidedBy the person who decided about it, or null
 * @param decidedAt when they did, or null
 */
public record Submission(Comment comment, int edition, Status status, double risk, int reports, int revision, String decidedBy, Instant decidedAt) {

    /** The same with a person's decision. */
    Submission decided(Status status, String by, Instant at) {
        return new Submission(comment, edition, status, risk, 0, revision, by, at);
    }

    /** The same when it waits, as if nobody had decided. */
    Submission waiting(Rule rule) {
        return new Submission(comment, edition, new Status.Pending(rule), risk, reports, revision, null, null);
    }

    /** The same as it was before a decision. */
    Submission undecided(Status status, int reports) {
        return new Submission(comment, edition, status, risk, reports, revision, null, null);
    }

    /** The same with so many reports. */
    Submission reported(int reports) {
        return new Submission(comment, edition, status, risk, reports, revision, decidedBy, decidedAt);
    }

    /** The same with a text of its author's that was judged anew. */
    Submission edited(String text, Status status, double risk) {
        var changed = new Comment(comment.id(), comment.article(), comment.parent(), comment.thread(), comment.name(), text, comment.at(), comment.agreed(), comment.disagreed());
        return new Submission(changed, edition, status, risk, reports, revision + 1, null, null);
    }

    /** The same without its words, taken back by its author. */
    Submission deleted() {
        var empty = new Comment(comment.id(), comment.article(), comment.parent(), comment.thread(), "", "", comment.at(), comment.agreed(), comment.disagreed());
        return new Submission(empty, edition, new Status.Deleted(), 0, 0, revision, decidedBy, decidedAt);
    }

    /** Whether a person's decision is asked for: nobody has decided, or readers have reported it since. */
    boolean isOpen() {
        return !isDecided() && !(status instanceof Status.Deleted) || reports > 0;
    }

    /** Whether a person has decided about it. */
    public boolean isDecided() {
        return decidedAt != null;
    }
}
