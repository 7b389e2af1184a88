package io.kawaraban.comment;

import io.kawaraban.mail.Mail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/*
 * An address gets one letter that asks, and others only after its owner has said yes; three that ask a day, whoever types it. The links
 * in letters hold a seal over the comment and the address, so that nothing secret need be kept, and one for an address typed before is void.
 */
/** Who wants letters about replies to their comments. */
@Component
class Correspondence {
    static final int LONGEST_ADDRESS = 254;
    private static final int ASKING_LETTERS = 3;
    private static final Duration ASKING_PAUSE = Duration.ofHours(8), FORGOTTEN = Duration.ofDays(7);
    private final Senders senders = new Senders();
    private final Flood asking;
    private final JdbcClient db;
    private final Readers readers;
    private final ReplyLetters letters;
    private final Mail mail;
    private final Clock clock;

    Correspondence(JdbcClient db, CommentSettings settings, Readers readers, ReplyLetters letters, Mail mail, Clock clock) {
        this.asking = new Flood(ASKING_LETTERS, ASKING_PAUSE, settings.remembered());
        this.db = db;
        this.readers = readers;
        this.letters = letters;
        this.mail = mail;
        this.clock = clock;
    }

    /** Whether there are letters at all. */
    boolean isOn() {
        return mail.isOn();
    }

    /** Who gets letters about replies to this comment, or was asked. */
    Optional<Correspondent> of(long comment) {
        return db.sql("select * from comment.correspondent where comment = :comment").param("comment", comment).query(Correspondence::correspondent).optional();
    }

    /** The addresses to which letters about these comments go, by the comments' numbers. */
    Map<Long, String> addresses(List<Submission> submissions) {
        return db.sql("select * from comment.correspondent where comment = any(:comments)").param("comments", submissions.stream().map(each -> each.comment().id()).toArray(Long[]::new))
                .query(Correspondence::correspondent).list().stream().collect(Collectors.toMap(Correspondent::comment, Correspondent::address));
    }

    /** As {@link #of}, for who holds the link of a letter. */
    Optional<Correspondent> sealed(long comment, String seal) {
        return of(comment).filter(each -> seal != null && MessageDigest.isEqual(letters.seal(each).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes to this address whether its owner wants letters; the author's own browser need not ask again for one that was confirmed. */
    @Transactional
    void ask(Submission own, String address) {
        var now = clock.instant();
        db.sql("delete from comment.correspondent where confirmed_at is null and asked_at < :then").param("then", Rows.at(now.minus(FORGOTTEN))).update();
        var asked = db.sql("""
                insert into comment.correspondent as kept (comment, edition, address, asked_at, confirmed_at)
                values (:comment, :edition, :address, :now,
                        (select min(other.confirmed_at) from comment.comment mine join comment.comment earlier on earlier.reader = mine.reader
                           join comment.correspondent other on other.comment = earlier.id and other.address = :address where mine.id = :comment))
                on conflict (comment) do update set address = excluded.address, asked_at = excluded.asked_at, confirmed_at = excluded.confirmed_at
                returning *
                """).param("comment", own.comment().id()).param("edition", own.edition()).param("address", address).param("now", Rows.at(now))
                .query(Correspondence::correspondent).single();
        boolean isWelcome = asking.admit(senders.person(address.toLowerCase(Locale.ROOT)), now).isZero();
        if (!asked.isConfirmed() && isWelcome) mail.sendLater(letters.asking(asked));
    }

    /** The owner of the address wants letters. */
    void confirm(Correspondent correspondent) {
        db.sql("update comment.correspondent set confirmed_at = :now where comment = :comment and address = :address and confirmed_at is null")
                .param("now", Rows.at(clock.instant())).param("comment", correspondent.comment()).param("address", correspondent.address()).update();
    }

    /** No more letters of this edition go to this address, which is forgotten. */
    void stop(Correspondent correspondent) {
        db.sql("delete from comment.correspondent where address = :address and edition = :edition")
                .param("address", correspondent.address()).param("edition", correspondent.edition()).update();
    }

    /** Zero if this sender may have somebody asked now; else how long until they may. */
    Duration admit(Draft.Sender sender) {
        return readers.admit(sender);
    }

    static Correspondent correspondent(ResultSet row, int n) throws SQLException {
        return new Correspondent(row.getLong("comment"), row.getInt("edition"), row.getString("address"), Rows.instant(row, "confirmed_at"));
    }
}
