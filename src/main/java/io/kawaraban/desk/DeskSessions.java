package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/*
 * A session keeps a number and a time, nothing of anybody's rights. The account is read again for every request, so a
 * role that changed, a disabled account and another password count from the next click on.
 */

/** Remembers in a session who signed in. */
@Component
class DeskSessions implements SecurityContextRepository {
    private static final String ACCOUNT = "desk.account";
    static final String SINCE = "desk.since";
    private static final int STAYS = (int) Duration.ofHours(12).toSeconds();
    private final CsrfAuthenticationStrategy tokens = new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());
    private final Accounts accounts;
    private final Clock clock;

    DeskSessions(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** From now on this browser is that account's; its session gets another name, so that one planted before is of no use. */
    void begin(Account account, HttpServletRequest request, HttpServletResponse response) {
        request.getSession();
        request.changeSessionId();
        Sittings.note(request);
        var context = new SecurityContextImpl(new SignedIn(account));
        tokens.onAuthentication(context.getAuthentication(), request, response);
        SecurityContextHolder.setContext(context);
        saveContext(context, request, response);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        if (context.getAuthentication() instanceof SignedIn signedIn) {
            var session = request.getSession();
            session.setAttribute(ACCOUNT, signedIn.getPrincipal().id());
            session.setAttribute(SINCE, clock.instant().toString());
            session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, signedIn.getName());
            session.setMaxInactiveInterval(STAYS);
        } else {
            var session = request.getSession(false);
            if (session != null) session.removeAttribute(ACCOUNT);
        }
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    private Optional<Account> account(HttpSession session) {
        return session.getAttribute(ACCOUNT) instanceof Long id && session.getAttribute(SINCE) instanceof String since
                ? accounts.find(id).filter(account -> !account.disabled() && !Instant.parse(since).isBefore(account.sessionsFrom()))
                : Optional.empty();
    }

    private final class Deferred implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private SecurityContext context;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            if (context == null) {
                context = SecurityContextHolder.createEmptyContext();
                var session = request.getSession(false);
                if (session != null) account(session).ifPresent(account -> context.setAuthentication(new SignedIn(account)));
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
