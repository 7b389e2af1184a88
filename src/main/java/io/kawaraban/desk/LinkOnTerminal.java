package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Tickets;
import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** Gives somebody a link to choose a password: printed, and by letter where that is wished. */
@Component
class LinkOnTerminal {
    private final Tickets tickets;
    private final Letters letters;
    private final Audit audit;

    LinkOnTerminal(Tickets tickets, Letters letters, Audit audit) {
        this.tickets = tickets;
        this.letters = letters;
        this.audit = audit;
    }

    /** Whether a letter can be sent to this person. */
    boolean reaches(Account account) {
        return letters.reach(account);
    }

    /** Makes the link and tells it. */
    void give(Account account, Tickets.Purpose purpose, boolean isMailed, PrintWriter out) {
        var ticket = tickets.make(account, purpose);
        if (isMailed) letters.send(ticket, account);
        audit.note("made a link", "account " + account.id());
        out.println("Link for " + account.email() + " to choose a password (it holds once, until " + ticket.until() + "):");
        out.println(letters.link(ticket));
        if (isMailed) out.println("The running server sends it to them, too.");
        out.flush();
    }
}
