package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Role;
import io.kawaraban.people.Tickets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** Who works here: accounts are opened, changed, closed and let in again. */
@Controller
@Needs(Permission.ACCOUNTS)
class AccountsResource {
    private static final int LATEST = 100;
    private final Accounts accounts;
    private final Tickets tickets;
    private final Letters letters;
    private final Pages pages;
    private final Audit audit;

    AccountsResource(Accounts accounts, Tickets tickets, Letters letters, Pages pages, Audit audit) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.letters = letters;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping("/desk/accounts")
    ModelAndView list() {
        return page(HttpStatus.OK, "", "", "reporter", Map.of(), null, "");
    }

    @PostMapping("/desk/accounts")
    @Transactional
    ModelAndView open(Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var email = fields.line("email");
        var role = role(fields);
        var password = accounts.madeUpPassword();
        return switch (accounts.open(email, fields.line("name"), role, me.language(), password)) {
            case Accounts.Outcome.Kept(var account) -> {
                audit.note(me, "opened an account", "account " + account.id() + ", " + role.word());
                if (fields.has("invite")) yield linked(HttpStatus.CREATED, account, Tickets.Purpose.INVITATION);
                yield page(HttpStatus.CREATED, "", "", "reporter", Map.of(), account, password);
            }
            case Accounts.Outcome.Refused(var reasons) -> {
                note(fields, reasons);
                yield page(HttpStatus.UNPROCESSABLE_CONTENT, email, fields.line("name"), role.word(), fields.wrong(), null, "");
            }
        };
    }

    @PutMapping("/desk/accounts/{id}")
    ModelAndView change(@PathVariable long id, Account me, HttpServletRequest request) {
        var account = account(id);
        var fields = new Fields(request);
        return changed(new Account(id, account.email(), fields.has("name") ? fields.line("name") : account.name(), role(fields), account.language(),
                account.createdAt(), account.disabled(), account.sessionsFrom()), me, "changed");
    }

    /** A closed account signs in no more, and what it did stays written down. */
    @PutMapping("/desk/accounts/{id}/closure")
    ModelAndView close(@PathVariable long id, Account me) {
        return changed(disabled(account(id), true), me, "closed");
    }

    @DeleteMapping("/desk/accounts/{id}/closure")
    ModelAndView letIn(@PathVariable long id, Account me) {
        return changed(disabled(account(id), false), me, "let in again");
    }

    /** Another password, made up and shown once, for somebody who forgot theirs. */
    @PutMapping("/desk/accounts/{id}/password")
    ModelAndView renew(@PathVariable long id, Account me) {
        var account = account(id);
        var password = accounts.madeUpPassword();
        accounts.changePassword(id, password);
        audit.note(me, "renewed a password", "account " + id);
        return page(HttpStatus.OK, "", "", "reporter", Map.of(), account, password);
    }

    /** A link by which somebody who forgot their password chooses another: shown once, and sent where letters are sent. */
    @PostMapping("/desk/accounts/{id}/link")
    @Transactional
    ModelAndView link(@PathVariable long id, Account me) {
        var account = account(id);
        if (account.disabled()) return pages.seeOther("/desk/accounts", "account.closed");
        audit.note(me, "made a link", "account " + id);
        return linked(HttpStatus.OK, account, Tickets.Purpose.RESET);
    }

    private ModelAndView linked(HttpStatus status, Account account, Tickets.Purpose purpose) {
        var ticket = tickets.make(account, purpose);
        if (letters.reach(account)) letters.send(ticket, account);
        return page(status, "", "", "reporter", Map.of(), account, letters.link(ticket));
    }

    private Account account(long id) {
        return accounts.find(id).orElseThrow(NotThere::new);
    }

    private ModelAndView changed(Account account, Account me, String what) {
        return switch (accounts.change(account)) {
            case Accounts.Outcome.Kept _ -> {
                audit.note(me, what, "account " + account.id() + ", " + account.role().word());
                yield pages.seeOther("/desk/accounts", "saved");
            }
            case Accounts.Outcome.Refused(var reasons) -> pages.seeOther("/desk/accounts", "account." + reasons.getFirst().name().toLowerCase(Locale.ROOT));
        };
    }

    private static Account disabled(Account account, boolean disabled) {
        return new Account(account.id(), account.email(), account.name(), account.role(), account.language(), account.createdAt(), disabled, account.sessionsFrom());
    }

    private static Role role(Fields fields) {
        return Stream.of(Role.values()).filter(role -> role.word().equals(fields.line("role"))).findFirst().orElse(Role.REPORTER);
    }

    static void note(Fields fields, List<Accounts.Objection> reasons) {
        for (var reason : reasons) fields.wrong(switch (reason) {
            case NOT_AN_EMAIL, EMAIL_TAKEN -> "email";
            case NO_NAME, NAME_TOO_LONG -> "name";
            case NO_SUCH_LANGUAGE -> "language";
            case LAST_ADMINISTRATOR -> "role";
            case PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_EASY_TO_GUESS -> "after";
        }, "account." + reason.name().toLowerCase(Locale.ROOT));
    }

    private ModelAndView page(HttpStatus status, String email, String name, String role, Map<String, String> wrong, Account opened, String password) {
        var shown = new HashMap<String, Object>();
        shown.put("place", "accounts");
        shown.put("accounts", accounts.all());
        shown.put("roles", Stream.of(Role.values()).map(Role::word).toList());
        shown.put("email", email);
        shown.put("name", name);
        shown.put("role", role);
        shown.put("wrong", wrong);
        shown.put("opened", opened);
        shown.put("password", password);
        shown.put("isLink", password.startsWith("http"));
        shown.put("isSent", opened != null && letters.reach(opened));
        shown.put("entries", audit.latest(null, LATEST));
        return pages.show(status, "accounts", shown);
    }
}
