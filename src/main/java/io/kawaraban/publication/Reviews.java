package io.kawaraban.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way of a text from who wrote it to who lets it go out: asked for, approved or given back, and what was said. */
@Component
public class Reviews {
    private final JdbcClient db;
    private final Clock clock;

    /** What somebody did with a text that was to be looked at. */
    public enum Verdict { ASKED, APPROVED, RETURNED }

    /** Something said about a text; the verdict is about that revision alone. */
    public record Entry(long revision, Verdict verdict, String by, String note, Instant at) {}

    Reviews(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Asks somebody to look at the draft; false if there is none, or it is past that. */
    @Transactional
    public boolean ask(long article, String by, String note) {
        return move(article, "draft", "review", Verdict.ASKED, by, note);
    }

    /** Finds the text in review good; false if none is. */
    @Transactional
    public boolean approve(long article, String by, String note) {
        return move(article, "review", "approved", Verdict.APPROVED, by, note);
    }

    /** Gives the text back to be worked on; false if it is neither in review nor approved. */
    @Transactional
    public boolean giveBack(long article, String by, String note) {
        return move(article, "review", "draft", Verdict.RETURNED, by, note) || move(article, "approved", "draft", Verdict.RETURNED, by, note);
    }

    /** What was said about an article's texts, newest first. */
    public List<Entry> of(long article, int most) {
        return db.sql("select * from publication.review where article = :article order by id desc limit :most").param("article", article).param("most", most)
                .query((row, _) -> new Entry(row.getLong("revision"), Rows.word(row, "verdict", Verdict.class), row.getString("by"), row.getString("note"),
                        Rows.instant(row, "at"))).list();
    }

    private boolean move(long article, String from, String to, Verdict verdict, String by, String note) {
        var draft = db.sql("update publication.article set work = :to, changed_at = :now where id = :article and work = :from returning draft").param("to", to)
                .param("from", from).param("article", article).param("now", Rows.at(clock.instant())).query(Long.class).optional();
        draft.ifPresent(revision -> db.sql("insert into publication.review (article, revision, verdict, by, note, at) values (:article, :revision, :verdict, :by, :note, :now)")
                .param("article", article).param("revision", revision).param("verdict", Rows.word(verdict)).param("by", by).param("note", note)
                .param("now", Rows.at(clock.instant())).update());
        return draft.isPresent();
    }
}
