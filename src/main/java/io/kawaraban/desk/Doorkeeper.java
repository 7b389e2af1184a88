package io.kawaraban.desk;

import io.kawaraban.people.Account;
import io.kawaraban.people.Permission;
import io.kawaraban.people.Place;
import io.kawaraban.people.SecondStep;
import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Stands before every resource of the desk: lets in who may, and leads who owns an empty newspaper to its beginning. */
@Component
class Doorkeeper implements HandlerInterceptor {
    private static final String EDITION = "desk.edition";
    private static final Set<String> BEFORE_BEGINNING = Set.of("/desk/beginning", "/desk/me");
    private final Editions editions;
    private final Whereabouts whereabouts;
    private final SecondStep second;
    private final boolean isSecondStepRequired;

    /** Whether everybody must have a second step. */
    enum SecondStepSetting {OPTIONAL, REQUIRED}

    /** Somebody may not do this. */
    static final class Forbidden extends RuntimeException {
        private final transient Permission permission;

        Forbidden(Permission permission) {
            super("Needs " + permission);
            this.permission = permission;
        }

        Permission permission() {
            return permission;
        }
    }

    Doorkeeper(Editions editions, Whereabouts whereabouts, SecondStep second, @Value("${kawaraban.sign-in.second-step:optional}") SecondStepSetting setting) {
        this.second = second;
        isSecondStepRequired = setting == SecondStepSetting.REQUIRED;
        this.editions = editions;
        this.whereabouts = whereabouts;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true;
        var account = SignedIn.now();
        var edition = chooseEdition(request, account);
        if (method.getBeanType().getPackageName().equals(Doorkeeper.class.getPackageName())) check(method, account, request, edition);
        if (isMarked(method, Needs.Nothing.class)) return true;
        if (owesSecondStep(request, account)) return lead(response, SecondStepResource.MINE);
        return !leadsToBeginning(request, account) || lead(response, "/desk/beginning");
    }

    private static boolean lead(HttpServletResponse response, String path) {
        response.setStatus(303);
        response.setHeader("Location", path);
        return false;
    }

    /** Where everybody must have a second step, who has none sets it up before anything else. */
    private boolean owesSecondStep(HttpServletRequest request, Account account) {
        return isSecondStepRequired && account != null && !request.getRequestURI().equals(SecondStepResource.MINE) && !second.isOn(account);
    }

    /** Refuses whoever may not do this. */
    static void check(Account account, Permission permission) {
        if (account == null || !account.may(permission)) throw new Forbidden(permission);
    }

    private void check(HandlerMethod method, Account account, HttpServletRequest request, Edition edition) {
        if (isMarked(method, Needs.Nothing.class)) return;
        var needs = method.getMethodAnnotation(Needs.class);
        if (needs == null && isMarked(method, Needs.OnlySignIn.class) && account != null) return;
        if (needs == null) needs = AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), Needs.class);
        if (needs == null) throw new IllegalStateException("Nobody said who may ask " + method);
        check(account == null || account.posts().isEmpty() ? account : there(account, whereabouts.of(request, edition, needs.value())), needs.value());
    }

    /** From here on this person is asked what they may do in these places. */
    private static Account there(Account account, List<Place> places) {
        var there = account.at(places);
        SecurityContextHolder.getContext().setAuthentication(new SignedIn(there));
        return there;
    }

    private static boolean isMarked(HandlerMethod method, Class<? extends java.lang.annotation.Annotation> mark) {
        return method.hasMethodAnnotation(mark) || method.getBeanType().isAnnotationPresent(mark);
    }

    /** The edition somebody looks at is the one they chose last. */
    private Edition chooseEdition(HttpServletRequest request, Account account) {
        var session = account == null ? null : request.getSession(false);
        var asked = editions.find(String.valueOf(request.getParameter("edition")));
        if (asked.isPresent() && session != null && !asked.get().code().equals(session.getAttribute(EDITION))) session.setAttribute(EDITION, asked.get().code());
        var chosen = asked.or(() -> session != null && session.getAttribute(EDITION) instanceof String code ? editions.find(code) : java.util.Optional.empty());
        var edition = chosen.orElseGet(editions::first);
        request.setAttribute(AskedEdition.ATTRIBUTE, edition);
        return edition;
    }

    private boolean leadsToBeginning(HttpServletRequest request, Account account) {
        return account != null && account.may(Permission.SETTINGS) && request.getMethod().equals("GET")
                && !BEFORE_BEGINNING.contains(request.getRequestURI()) && !editions.first().isSetUp();
    }
}
