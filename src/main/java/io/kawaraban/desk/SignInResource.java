package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import io.kawaraban.people.SignIn;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where somebody says who they are. */
@Controller
@Needs.Nothing
class SignInResource {
    private final SignIn signIn;
    private final Entrance entrance;
    private final Pages pages;

    SignInResource(SignIn signIn, Entrance entrance, Pages pages) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.pages = pages;
    }

    @GetMapping("/desk/sign-in")
    ModelAndView ask(@RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        if (SignedIn.now() != null) return pages.seeOther(Next.checked(next), null);
        return page(HttpStatus.OK, "", request.getParameter("left") == null ? "" : "left", next, Kept.NOTHING);
    }

    @PostMapping("/desk/sign-in")
    ModelAndView enter(@RequestParam(defaultValue = "") String email, @RequestParam(defaultValue = "") String password,
                       @RequestParam(defaultValue = "") String next, @CookieValue(name = Entrance.DEVICE, required = false) String device,
                       HttpServletRequest request, HttpServletResponse response) {
        var kept = Kept.carried(request);
        return switch (signIn.attempt(Markup.plain(email), password, request.getRemoteAddr(), device)) {
            case SignIn.Outcome.Welcome welcome -> entrance.enter(welcome.account(), welcome.device(), next, kept, request, response);
            case SignIn.Outcome.Wrong() -> page(HttpStatus.UNPROCESSABLE_CONTENT, email, "wrong", next, kept);
            case SignIn.Outcome.Wait(var time) -> {
                response.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
                yield page(HttpStatus.TOO_MANY_REQUESTS, email, "wait", next, kept, time);
            }
        };
    }

    /** What was sent when nobody was signed in any more, or from a page of an earlier session. */
    @RequestMapping("/desk/interrupted")
    ModelAndView interrupted(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.FORWARD) throw new NotThere();
        var path = (String) request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        if (!Interruptions.isOurs(request)) return pages.show(HttpStatus.FORBIDDEN, "failure", Map.of("kind", "foreign", "permission", ""));
        if (path.equals("/desk/sign-out")) return pages.seeOther("/desk/sign-in", null);
        if (path.startsWith("/desk/sign-in/") && !Kept.carried(request).isSomething()) return pages.seeOther(path, null);
        if (path.startsWith("/desk/sign-in")) return page(HttpStatus.FORBIDDEN, Objects.requireNonNullElse(request.getParameter("email"), ""), "expired",
                Objects.requireNonNullElse(request.getParameter("next"), ""), Kept.carried(request));


        var kept = Kept.from(request, path);
        if (SignedIn.now() != null) return resume(HttpStatus.FORBIDDEN, kept);
        return page(HttpStatus.UNAUTHORIZED, "", "ended", "", kept);
    }

    private ModelAndView resume(HttpStatus status, Kept kept) {
        return pages.show(status, "resume", Map.of("kept", kept));
    }

    private ModelAndView page(HttpStatus status, String email, String problem, String next, Kept kept) {
        return page(status, email, problem, next, kept, Duration.ZERO);
    }

    private ModelAndView page(HttpStatus status, String email, String problem, String next, Kept kept, Duration wait) {
        var shown = new HashMap<String, Object>();
        shown.put("email", email);
        shown.put("problem", problem);
        shown.put("minutes", wait.plusSeconds(59).toMinutes());
        shown.put("next", Next.isDesk(next) ? next : "");
        shown.put("kept", kept);
        return pages.show(status, "sign-in", shown);
    }
}
