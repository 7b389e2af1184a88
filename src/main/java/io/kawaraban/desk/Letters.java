package io.kawaraban.desk;

import io.kawaraban.comment.Workload;
import io.kawaraban.mail.Letter;
import io.kawaraban.mail.Mail;
import io.kawaraban.people.Account;
import io.kawaraban.people.Tickets;
import io.kawaraban.people.Tickets.Ticket;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Letters of the desk to who works there, and the links in them. */
@Component
class Letters {
    private final Messages messages = new Messages();
    private final Editions editions;
    private final Mail mail;

    Letters(Editions editions, Mail mail) {
        this.editions = editions;
        this.mail = mail;
    }

    /** Whether there can be letters to this person. */
    boolean reach(Account account) {
        return mail.isOn() && Letter.isAddress(account.email());
    }

    /** Whether there are letters at all. */
    boolean areSent() {
        return mail.isOn();
    }

    /** Tells somebody what waits for moderators. */
    void send(Workload workload, Edition edition, Account account) {
        var language = Locale.forLanguageTag(account.language());
        var oldest = workload.oldest() == null ? "" : messages.text(language, "letter.digest.oldest", DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language).withZone(edition.zone()).format(workload.oldest())) + "\n";
        mail.sendLater(new Letter(account.email(), messages.text(language, "letter.digest.subject", workload.waiting() + workload.reported(), edition.title()),
                messages.text(language, "letter.digest", edition.title(), workload.waiting(), workload.appealed(), workload.reported(), oldest,
                        place("/desk/comments?edition=" + edition.code()), place("/desk/me"))));
    }

    /** The address at which somebody with this ticket chooses a password. */
    String link(Ticket ticket) {
        return place(TicketsResource.PLACE + "/" + ticket.token());
    }

    /** Sends somebody the link of their ticket, in their language. */
    void send(Ticket ticket, Account account) {
        var language = Locale.forLanguageTag(account.language());
        var key = ticket.purpose() == Tickets.Purpose.INVITATION ? "letter.invitation" : "letter.reset";
        var paper = editions.first().title();
        mail.sendLater(new Letter(account.email(), messages.text(language, key + ".subject", paper),
                messages.text(language, key, account.name(), paper, link(ticket))));
    }

    private String place(String path) {
        var first = editions.first();
        return first.url().substring(0, first.url().length() - first.prefix().length()) + path;
    }
}
