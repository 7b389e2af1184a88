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

    /** The editions of which somebody may get such letters; none where no letters are sent. */
    List<Edition> offered(Account account) {
        return mail.isOn() ? editions.all().stream().filter(edition -> mayModerate(account, edition)).toList() : List.of();
    }

    static boolean mayModerate(Account account, Edition edition) {
        return account.at(List.of(new Place.Whole(edition.id()))).may(Permission.MODERATE);
    }

    /** When somebody gets one, by the editions' numbers. */
    Map<Integer, LocalTime> of(Account account) {
        var times = new HashMap<Integer, LocalTime>();
        db.sql("select edition, at from desk.digest where account = :account").param("account", account.id())
                .query(row -> { times.put(row.getInt("edition"), row.getObject("at", LocalTime.class)); });
        return times;
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
}
