package io.kawaraban.desk;

import io.kawaraban.people.Account;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where somebody is signed in at the moment, and the end of it. */
@Component
class Sittings {
    private static final String AGENT = "desk.agent", FROM = "desk.from";
    private static final int LONGEST = 300;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    /**
     * A browser in which somebody is signed in.
     *
     * @param handle what it is called in forms; it does not tell the session's own name
     * @param isThis whether it is the one that asks
     */
    public record Sitting(String handle, String browser, String from, Instant since, Instant seenAt, boolean isThis) {}

    Sittings(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** Notes which browser signs in, and from where. */
    static void note(HttpServletRequest request) {
        var agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        request.getSession().setAttribute(AGENT, agent.substring(0, Math.min(LONGEST, agent.length())));
        request.getSession().setAttribute(FROM, request.getRemoteAddr());
    }

    /** All of them, the one that asks first, then by when they were last used. */
    List<Sitting> of(Account account, HttpServletRequest request) {
        var here = request.getSession().getId();
        return signedIn(account).map(session -> new Sitting(handle(session.getId()), browser(text(session, AGENT)), text(session, FROM), Instant.parse(text(session, DeskSessions.SINCE)),
                session.getLastAccessedTime(), session.getId().equals(here))).sorted(Comparator.comparing(Sitting::isThis).thenComparing(Sitting::seenAt).reversed()).toList();
    }

    /** Ends one of somebody's own; false if it is over already. */
    boolean end(Account account, String handle) {
        var found = signedIn(account).filter(session -> handle(session.getId()).equals(handle)).toList();
        found.forEach(session -> sessions.deleteById(session.getId()));
        return !found.isEmpty();
    }

    /** Ends all but the one that asks. */
    void endOthers(Account account, HttpServletRequest request) {
        var here = request.getSession().getId();
        signedIn(account).filter(session -> !session.getId().equals(here)).forEach(session -> sessions.deleteById(session.getId()));
    }

    /** Those that hold: a session from before the password was changed does not. */
    private Stream<? extends Session> signedIn(Account account) {
        return sessions.findByPrincipalName(Long.toString(account.id())).values().stream().filter(session -> session.getAttribute(DeskSessions.SINCE) instanceof String since
                && !Instant.parse(since).isBefore(account.sessionsFrom()));
    }

    private static String text(Session session, String name) {
        return session.getAttribute(name) instanceof String text ? text : "";
    }

    /** The browser and the system, as far as it says; a word for somebody to know it by, and no proof. */
    private static String browser(String agent) {
        var browser = Stream.of("Edg", "Firefox", "Chrome", "Safari").filter(agent::contains).findFirst().map(name -> name.equals("Edg") ? "Edge" : name).orElse("");
        var system = Stream.of("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux").filter(agent::contains).findFirst().orElse("");
        return (browser + " " + system).strip();
    }

    private static String handle(String session) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(session.getBytes(StandardCharsets.UTF_8)), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
