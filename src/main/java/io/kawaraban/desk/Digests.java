package io.kawaraban.desk;

import io.kawaraban.mail.Mail;
import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Place;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import java.time.Clock;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who wants a letter every day about what waits for moderators, and when. */
@Component
class Digests {
    private final JdbcClient db;
    private final Editions editions;
    private final Mail mail;
    private final Clock clock;

    Digests(JdbcClient db, Editions editions, Mail mail, Clock clock) {
        this.db = db;
        this.editions = editions;
        this.mail = mail;
        this.clock = clock;
    }

    /** An edition of which somebody may get such letters, and when they do (null: never). */
    record Offer(Edition edition, LocalTime at) {
        /** As a form has it. */
        public String time() {
            return at == null ? "" : at.toString();
        }
    }

    /** What somebody may choose from; nothing where no letters are sent. */
    List<Offer> offers(Account account) {
        if (!mail.isOn()) return List.of();
        var times = times(account);
        return editions.all().stream().filter(edition -> mayModerate(account, edition)).map(edition -> new Offer(edition, times.get(edition.id()))).toList();
    }

    static boolean mayModerate(Account account, Edition edition) {
        return account.at(List.of(new Place.Whole(edition.id()))).may(Permission.MODERATE);
    }

    /** From now on somebody gets one at this time of the edition's clocks, or none (null); the first when that time comes next. */
    void set(Account account, Edition edition, LocalTime at) {
        if (at == null) db.sql("delete from desk.digest where account = :account and edition = :edition").param("account", account.id()).param("edition", edition.id()).update();
        else {
            var now = clock.instant().atZone(edition.zone());
            db.sql("""
                    insert into desk.digest as kept (account, edition, at, told_on) values (:account, :edition, :at, :passed::date)
                    on conflict (account, edition) do update set at = excluded.at, told_on = coalesce(excluded.told_on, kept.told_on) where kept.at <> excluded.at
                    """).param("account", account.id()).param("edition", edition.id()).param("at", at)
                    .param("passed", at.isAfter(now.toLocalTime()) ? null : now.toLocalDate().toString()).update();
        }
    }

    /** Whose letters about this edition are due; each day each is asked for once, whoever asks. */
    List<Long> takeDue(Edition edition) {
        var now = clock.instant().atZone(edition.zone());
        return db.sql("update desk.digest set told_on = :today where edition = :edition and at <= :time and (told_on is null or told_on < :today) returning account")
                .param("today", now.toLocalDate()).param("edition", edition.id()).param("time", now.toLocalTime()).query(Long.class).list();
    }

    private Map<Integer, LocalTime> times(Account account) {
        var times = new HashMap<Integer, LocalTime>();
        db.sql("select edition, at from desk.digest where account = :account").param("account", account.id())
                .query(row -> { times.put(row.getInt("edition"), row.getObject("at", LocalTime.class)); });
        return times;
    }
}
