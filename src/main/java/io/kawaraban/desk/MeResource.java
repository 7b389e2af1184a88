package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.SecondStep;
import io.kawaraban.people.SignIn;
import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.servlet.ModelAndView;

/** One's own account: name, language, password. */
@Controller
@Needs.OnlySignIn
class MeResource {
    private final Accounts accounts;
    private final SignIn signIn;
    private final SecondStep second;
    private final DeskSessions sessions;
    private final Sittings sittings;
    private final Pages pages;
    private final Audit audit;
    private final Digests digests;

    MeResource(Accounts accounts, SignIn signIn, SecondStep second, DeskSessions sessions, Sittings sittings, Pages pages, Audit audit, Digests digests) {
        this.accounts = accounts;
        this.signIn = signIn;
        this.second = second;
        this.sessions = sessions;
        this.sittings = sittings;
        this.pages = pages;
        this.audit = audit;
        this.digests = digests;
    }

    @GetMapping("/desk/me")
    ModelAndView show(Account me, HttpServletRequest request) {
        return page(HttpStatus.OK, me.name(), Map.of(), 0, request);
    }

    @PutMapping("/desk/me")
    ModelAndView change(Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var changed = new Account(me.id(), me.email(), fields.line("name"), me.role(), fields.line("language"), me.createdAt(), false, me.sessionsFrom());
        if (accounts.change(changed) instanceof Accounts.Outcome.Refused(var reasons)) {
            AccountsResource.note(fields, reasons);
            return page(HttpStatus.UNPROCESSABLE_CONTENT, fields.line("name"), fields.wrong(), 0, request);
        }
        return pages.seeOther("/desk/me", "saved");
    }

    /** A letter every day about what waits for moderators, at these times; none where no time is given. */
    @PutMapping("/desk/me/digests")
    ModelAndView changeDigests(Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var times = new HashMap<Edition, LocalTime>();
        for (var offer : digests.offers(me)) times.put(offer.edition(), time(fields, "digest-" + offer.edition().code()));
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, me.name(), fields.wrong(), 0, request);
        times.forEach((edition, at) -> digests.set(me, edition, at));
        return pages.seeOther("/desk/me", "saved");
    }

    /** Another password ends every sign-in but this one. */
    @PutMapping("/desk/me/password")
    ModelAndView changePassword(Account me, HttpServletRequest request, HttpServletResponse response) {
        var fields = new Fields(request);
        if (!fields.text("after").equals(fields.text("again"))) fields.wrong("again", "password.again");
        if (fields.isRight()) return confirmed(me, fields, request, response);
        return page(HttpStatus.UNPROCESSABLE_CONTENT, me.name(), fields.wrong(), 0, request);
    }

    private ModelAndView confirmed(Account me, Fields fields, HttpServletRequest request, HttpServletResponse response) {
        long minutes = 0;
        switch (signIn.confirm(me, fields.text("before"), request.getRemoteAddr())) {
            case SignIn.Outcome.Welcome _ -> {
                if (accounts.changePassword(me.id(), fields.text("after")) instanceof Accounts.Outcome.Refused(var reasons)) AccountsResource.note(fields, reasons);
            }
            case SignIn.Outcome.Wrong() -> fields.wrong("before", "password.before");
            case SignIn.Outcome.Wait(var time) -> {
                fields.wrong("before", "password.wait");
                minutes = time.plusSeconds(59).toMinutes();
            }
        }
        if (!fields.isRight()) return page(HttpStatus.UNPROCESSABLE_CONTENT, me.name(), fields.wrong(), minutes, request);

        sessions.begin(accounts.find(me.id()).orElseThrow(), request, response);
        audit.note(me, "changed their password", "account " + me.id());
        return pages.seeOther("/desk/me", "password");
    }

    /** Signs somebody out in another browser. */
    @DeleteMapping("/desk/me/sessions/{handle}")
    ModelAndView end(@PathVariable String handle, Account me) {
        if (sittings.end(me, handle)) audit.note(me, "ended a session", "account " + me.id());
        return pages.seeOther("/desk/me", "session.ended");
    }

    /** Signs somebody out everywhere but here. */
    @DeleteMapping("/desk/me/sessions")
    ModelAndView endOthers(Account me, HttpServletRequest request) {
        sittings.endOthers(me, request);
        audit.note(me, "ended a session", "account " + me.id());
        return pages.seeOther("/desk/me", "session.ended");
    }

    private static LocalTime time(Fields fields, String name) {
        var typed = fields.line(name);
        if (typed.isEmpty()) return null;
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeParseException e) {
            fields.wrong(name, "time");
            return null;
        }
    }

    private ModelAndView page(HttpStatus status, String name, Map<String, String> wrong, long minutes, HttpServletRequest request) {
        var shown = new HashMap<String, Object>();
        shown.put("sittings", sittings.of(SignedIn.now(), request));
        shown.put("hasSecond", second.isOn(SignedIn.now()));
        shown.put("digests", digests.offers(SignedIn.now()));
        shown.put("place", "me");
        shown.put("name", name);
        shown.put("wrong", wrong);
        shown.put("minutes", minutes);
        return pages.show(status, "me", shown);
    }
}
