package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.SignIn;
import io.kawaraban.people.Tickets;
import io.kawaraban.people.Tickets.Ticket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody who forgot their password asks for a letter, and where the link in it leads. */
@Controller
@Needs.Nothing
class TicketsResource {
    static final String PLACE = "/desk/sign-in/tickets";
    private final Tickets tickets;
    private final Accounts accounts;
    private final SignIn signIn;
    private final Letters letters;
    private final Entrance entrance;
    private final Pages pages;
    private final Audit audit;

    TicketsResource(Tickets tickets, Accounts accounts, SignIn signIn, Letters letters, Entrance entrance, Pages pages, Audit audit) {
        this.tickets = tickets;
        this.accounts = accounts;
        this.signIn = signIn;
        this.letters = letters;
        this.entrance = entrance;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping(PLACE)
    ModelAndView ask() {
        return asking(HttpStatus.OK, "", "", Duration.ZERO);
    }

    /** The answer is the same whether anybody has that address. */
    @PostMapping(PLACE)
    @Transactional
    ModelAndView send(@RequestParam(defaultValue = "") String email, HttpServletRequest request, HttpServletResponse response) {
        var address = Markup.plain(email).strip();
        if (!letters.areSent()) return asking(HttpStatus.OK, "", "", Duration.ZERO);
        var wait = signIn.asks(address, request.getRemoteAddr());
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(Math.max(1, wait.get().toSeconds())));
            return asking(HttpStatus.TOO_MANY_REQUESTS, address, "wait", wait.get());
        }
        accounts.find(address).filter(letters::reach).ifPresent(account -> tickets.makeForgotten(address).ifPresent(ticket -> {
            letters.send(ticket, account);
            audit.note("sent a link", "account " + account.id());
        }));
        return asking(HttpStatus.OK, "", "sent", Duration.ZERO);
    }

    @GetMapping(PLACE + "/{token}")
    ModelAndView open(@PathVariable String token) {
        return tickets.find(token).map(ticket -> choosing(HttpStatus.OK, ticket, Map.of())).orElseGet(this::spent);
    }

    @PutMapping(PLACE + "/{token}")
    ModelAndView use(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        var ticket = tickets.find(token).orElse(null);
        if (ticket == null) return spent();
        var fields = new Fields(request);
        if (!fields.text("after").equals(fields.text("again"))) fields.wrong("again", "password.again");
        if (!fields.isRight()) return choosing(HttpStatus.UNPROCESSABLE_CONTENT, ticket, fields.wrong());

        return switch (tickets.use(token, fields.text("after")).orElse(null)) {
            case null -> spent();
            case Accounts.Outcome.Kept(var account) -> welcome(account, request, response);
            case Accounts.Outcome.Refused(var reasons) -> {
                AccountsResource.note(fields, reasons);
                yield choosing(HttpStatus.UNPROCESSABLE_CONTENT, ticket, fields.wrong());
            }
        };
    }

    private ModelAndView welcome(Account account, HttpServletRequest request, HttpServletResponse response) {
        audit.note(account, "changed their password", "account " + account.id());
        return entrance.enter(account, "", "", Kept.NOTHING, request, response);
    }

    private ModelAndView asking(HttpStatus status, String email, String said, Duration wait) {
        return pages.show(status, "forgotten", Map.of("email", email, "said", said, "minutes", wait.plusSeconds(59).toMinutes(), "areSent", letters.areSent()));
    }

    private ModelAndView choosing(HttpStatus status, Ticket ticket, Map<String, String> wrong) {
        var shown = new HashMap<String, Object>();
        shown.put("account", accounts.find(ticket.account()).orElseThrow(NotThere::new));
        shown.put("path", PLACE + "/" + ticket.token());
        shown.put("wrong", wrong);
        return pages.show(status, "ticket", shown);
    }

    private ModelAndView spent() {
        return pages.show(HttpStatus.GONE, "failure", Map.of("kind", "spent", "permission", ""));
    }
}
