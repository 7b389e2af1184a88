package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Post;
import io.kawaraban.people.Role;
import io.kawaraban.people.SecondStep;
import io.kawaraban.people.Tickets;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final SecondStep second;
    private final Letters letters;
    private final Editions editions;
    private final Sections sections;
    private final Pages pages;
    private final Audit audit;

    AccountsResource(Accounts accounts, Tickets tickets, SecondStep second, Letters letters, Editions editions, Sections sections, Pages pages, Audit audit) {
        this.accounts = accounts;
        this.tickets = tickets;
        this.second = second;
        this.letters = letters;
        this.editions = editions;
        this.sections = sections;
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

    /** A post is what somebody is in an edition, or a section of it: {@code ja} or {@code ja 12}. */
    @PostMapping("/desk/accounts/{id}/posts")
    ModelAndView appoint(@PathVariable long id, Account me, HttpServletRequest request) {
        var account = account(id);
        var fields = new Fields(request);
        var role = role(fields);
        var where = fields.line("where").split(" ");
        var edition = editions.find(where[0]).orElseThrow(NotThere::new);
        var section = where.length < 2 ? null : sections.of(edition.id()).stream().map(Section::id).filter(one -> where[1].equals(one.toString())).findFirst().orElseThrow(NotThere::new);
        if (role.isForPosts() && accounts.appoint(account.id(), role, edition.id(), section))
            audit.note(me, "appointed", "account " + id + ", " + role.word() + ", " + fields.line("where"));
        return pages.seeOther("/desk/accounts", "saved");
    }

    @DeleteMapping("/desk/accounts/{id}/posts/{post}")
    ModelAndView dismiss(@PathVariable long id, @PathVariable long post, Account me) {
        if (!accounts.dismiss(id, post)) throw new NotThere();
        audit.note(me, "dismissed", "account " + id);
        return pages.seeOther("/desk/accounts", "saved");
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

    /** What the edition or section of each post is called; empty where it is gone. */
    private Map<Long, String> titles(List<Account> all, Map<Integer, List<Section>> inEdition) {
        return all.stream().flatMap(account -> account.posts().stream()).collect(Collectors.toMap(Post::id, post -> editions.find(post.edition()).map(edition ->
                post.section() == null ? edition.title() : inEdition.get(edition.id()).stream().filter(section -> post.section().equals(section.id())).findFirst()
                        .map(section -> edition.title() + " › " + section.name()).orElse("")).orElse("")));
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
        var all = accounts.all();
        shown.put("accounts", all);
        shown.put("withSecond", all.stream().filter(second::isOn).map(Account::id).toList());
        var inEdition = editions.all().stream().collect(Collectors.toMap(Edition::id, edition -> sections.of(edition.id())));
        shown.put("sections", inEdition);
        shown.put("posts", Stream.of(Role.values()).filter(Role::isForPosts).map(Role::word).toList());
        shown.put("titles", titles(all, inEdition));
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
