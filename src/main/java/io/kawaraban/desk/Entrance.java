package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.SecondStep;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** The way in for who has said a right password: the second step for who has one, then the desk. */
@Component
class Entrance {
    static final String DEVICE = "KAWARABAN_DEVICE";
    private static final String HALFWAY = "desk.halfway";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private final Accounts accounts;
    private final SecondStep second;
    private final DeskSessions sessions;
    private final Pages pages;
    private final Audit audit;
    private final Clock clock;

    Entrance(Accounts accounts, SecondStep second, DeskSessions sessions, Pages pages, Audit audit, Clock clock) {
        this.accounts = accounts;
        this.second = second;
        this.sessions = sessions;
        this.pages = pages;
        this.audit = audit;
        this.clock = clock;
    }

    /** Lets them in, or asks for the second step first; {@code device} is for the browser to keep, and may be empty. */
    ModelAndView enter(Account account, String device, String next, Kept kept, HttpServletRequest request, HttpServletResponse response) {
        if (!second.isOn(account)) return welcome(account, device, next, kept, request, response);
        request.getSession().setAttribute(HALFWAY, new String[] {Long.toString(account.id()), device, clock.instant().toString()});
        return ask(HttpStatus.OK, "", 0, next, kept);
    }

    /** Who has said their password in this session a moment ago, and not more. */
    Optional<Account> halfway(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null || !(session.getAttribute(HALFWAY) instanceof String[] words)) return Optional.empty();
        var since = Instant.parse(words[2]);
        return accounts.find(Long.parseLong(words[0])).filter(account -> !account.disabled() && !since.isBefore(account.sessionsFrom())
                && clock.instant().isBefore(since.plus(PATIENCE)));
    }

    /** The second step is done, too. */
    ModelAndView cross(Account account, String next, Kept kept, HttpServletRequest request, HttpServletResponse response) {
        var words = (String[]) request.getSession().getAttribute(HALFWAY);
        request.getSession().removeAttribute(HALFWAY);
        return welcome(account, words[1], next, kept, request, response);
    }

    /** The page that asks for the second step. */
    ModelAndView ask(HttpStatus status, String problem, long minutes, String next, Kept kept) {
        return pages.show(status, "sign-in-second", Map.of("problem", problem, "minutes", minutes, "next", Next.isDesk(next) ? next : "", "kept", kept));
    }

    private ModelAndView welcome(Account account, String device, String next, Kept kept, HttpServletRequest request, HttpServletResponse response) {
        sessions.begin(account, request, response);
        audit.note(account, "signed in", request.getRemoteAddr());
        if (!device.isEmpty()) response.addHeader("Set-Cookie", ResponseCookie.from(DEVICE, device).path("/desk/sign-in").httpOnly(true).sameSite("Strict")
                .secure(request.isSecure()).maxAge(Duration.ofDays(400)).build().toString());
        return kept.isSomething() ? pages.show(HttpStatus.OK, "resume", Map.of("kept", kept)) : pages.seeOther(Next.checked(next), null);
    }
}
