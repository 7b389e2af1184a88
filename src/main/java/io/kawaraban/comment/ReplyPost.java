package io.kawaraban.comment;

import io.kawaraban.mail.Mail;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Releases.Discussion;
import io.kawaraban.worker.Worker;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * The first reply is told at once; what comes within the pause after a letter is gathered in one. Of several processes one writes at a
 * time, and that a reply is told and its letter are one transaction. What readers do not see when the letter is written is not told.
 */
/** Writes letters about replies. */
@Component
@ConditionalOnWebApplication
class ReplyPost extends Worker {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int MOST = 10, LOCK = 7702;
    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final ReplyLetters letters;
    private final Releases releases;
    private final Mail mail;
    private final CommentSettings settings;
    private final Clock clock;

    ReplyPost(JdbcClient db, TransactionTemplate transaction, ReplyLetters letters, Releases releases, Mail mail, CommentSettings settings, Clock clock) {
        super(Thread.ofVirtual().name("reply-post"), mail.isOn());
        this.db = db;
        this.transaction = transaction;
        this.letters = letters;
        this.releases = releases;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    /** Writes the letter that is due first; false if none is. */
    boolean round() {
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            var due = isAlone() ? next() : Optional.<Correspondent>empty();
            due.ifPresent(this::write);
            return due.isPresent();
        }));
    }

    @Override
    protected void work() throws InterruptedException {
        again("Letters about replies wait", () -> {
            Thread.sleep(LOOK_AGAIN);
            boolean isMore = true;
            while (isRunning() && isMore) isMore = round();
        });
    }

    private boolean isAlone() {
        return db.sql("select pg_try_advisory_xact_lock(:lock)").param("lock", (long) LOCK).query(Boolean.class).single();
    }

    private Optional<Correspondent> next() {
        return db.sql("""
                select due.* from comment.reply_news news join comment.correspondent due using (comment)
                 where news.told_at is null and not exists (
                       select from comment.correspondent told where told.address = due.address and told.edition = due.edition and told.written_at > :since)
                 order by news.reply limit 1
                """).param("since", Rows.at(clock.instant().minus(settings.letters()))).query(Correspondence::correspondent).optional();
    }

    private void write(Correspondent to) {
        var replies = seen(take(to));
        if (replies.isEmpty()) return;
        mail.sendLater(letters.telling(to, replies.subList(0, Math.min(MOST, replies.size())), Math.max(0, replies.size() - MOST)));
        db.sql("update comment.correspondent set written_at = :now where address = :address and edition = :edition")
                .param("now", Rows.at(clock.instant())).param("address", to.address()).param("edition", to.edition()).update();
    }

    /** The replies that this address has not been told of; it is now. */
    private List<Comment> take(Correspondent to) {
        return db.sql("""
                with told as (
                    update comment.reply_news set told_at = :now
                     where told_at is null and comment in (select comment from comment.correspondent where address = :address and edition = :edition)
                    returning reply)
                select * from comment.comment where id in (select reply from told) and status = 'approved' order by id
                """).param("now", Rows.at(clock.instant())).param("address", to.address()).param("edition", to.edition()).query(Rows::comment).list();
    }

    private List<ReplyLetters.Reply> seen(List<Comment> replies) {
        var places = releases.discussions(replies.stream().map(Comment::article).distinct().toList()).stream().filter(place -> place.comments() != CommentsMode.HIDDEN)
                .collect(Collectors.toMap(Discussion::article, Function.identity()));
        return replies.stream().filter(reply -> places.containsKey(reply.article())).map(reply -> new ReplyLetters.Reply(reply, places.get(reply.article()))).toList();
    }
}
