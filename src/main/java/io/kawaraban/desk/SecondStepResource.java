package io.kawaraban.desk;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.QRCodeWriter;
import io.kawaraban.people.Account;
import io.kawaraban.people.Accounts;
import io.kawaraban.people.Audit;
import io.kawaraban.people.Permission;
import io.kawaraban.people.SecondStep;
import io.kawaraban.people.SignIn;
import io.kawaraban.publication.Editions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The second step of signing in: asked for at the door, set up and taken off at one's own account. */
@Controller
@Needs.OnlySignIn
class SecondStepResource {
    static final String MINE = "/desk/me/second-step";
    private static final String DOOR = "/desk/sign-in/second-step";
    private final SecondStep second;
    private final SignIn signIn;
    private final Accounts accounts;
    private final Entrance entrance;
    private final Editions editions;
    private final Pages pages;
    private final Audit audit;

    SecondStepResource(SecondStep second, SignIn signIn, Accounts accounts, Entrance entrance, Editions editions, Pages pages, Audit audit) {
        this.second = second;
        this.signIn = signIn;
        this.accounts = accounts;
        this.entrance = entrance;
        this.editions = editions;
        this.pages = pages;
        this.audit = audit;
    }

    @GetMapping(DOOR)
    @Needs.Nothing
    ModelAndView ask(@RequestParam(defaultValue = "") String next, HttpServletRequest request) {
        return entrance.halfway(request).isPresent() ? entrance.ask(HttpStatus.OK, "", 0, next, Kept.NOTHING) : pages.seeOther("/desk/sign-in", null);
    }

    @PostMapping(DOOR)
    @Needs.Nothing
    ModelAndView answer(@RequestParam(defaultValue = "") String code, @RequestParam(defaultValue = "") String next, HttpServletRequest request, HttpServletResponse response) {
        var kept = Kept.carried(request);
        var account = entrance.halfway(request).orElse(null);
        if (account == null) return pages.show(HttpStatus.UNAUTHORIZED, "sign-in", Map.of("email", "", "problem", "ended", "minutes", 0, "next", "", "kept", kept));
        return switch (second.attempt(account, code, request.getRemoteAddr())) {
            case SecondStep.Outcome.Right _ -> entrance.cross(account, next, kept, request, response);
            case SecondStep.Outcome.Wrong() -> entrance.ask(HttpStatus.UNPROCESSABLE_CONTENT, "second.wrong", 0, next, kept);
            case SecondStep.Outcome.Wait(var time) -> {
                response.setHeader("Retry-After", Long.toString(Math.max(1, time.toSeconds())));
                yield entrance.ask(HttpStatus.TOO_MANY_REQUESTS, "wait", time.plusSeconds(59).toMinutes(), next, kept);
            }
        };
    }

    @GetMapping(MINE)
    ModelAndView show(Account me) {
        return page(HttpStatus.OK, me, Map.of(), List.of(), 0);
    }

    @PostMapping(MINE)
    ModelAndView begin(Account me) {
        second.begin(me);
        return pages.seeOther(MINE, null);
    }

    @PutMapping(MINE)
    ModelAndView confirm(Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        var codes = second.confirm(me, fields.line("code"));
        if (codes.isEmpty()) {
            fields.wrong("code", "second");
            return page(HttpStatus.UNPROCESSABLE_CONTENT, me, fields.wrong(), List.of(), 0);
        }
        audit.note(me, "set a second step", "account " + me.id());
        return page(HttpStatus.OK, me, Map.of(), codes.get(), 0);
    }

    @DeleteMapping(MINE)
    ModelAndView remove(Account me, HttpServletRequest request) {
        var fields = new Fields(request);
        return switch (signIn.confirm(me, fields.text("before"), request.getRemoteAddr())) {
            case SignIn.Outcome.Welcome _ -> {
                second.remove(me);
                audit.note(me, "removed a second step", "account " + me.id());
                yield pages.seeOther("/desk/me", "second.removed");
            }
            case SignIn.Outcome.Wrong() -> {
                fields.wrong("before", "password.before");
                yield page(HttpStatus.UNPROCESSABLE_CONTENT, me, fields.wrong(), List.of(), 0);
            }
            case SignIn.Outcome.Wait(var time) -> {
                fields.wrong("before", "password.wait");
                yield page(HttpStatus.TOO_MANY_REQUESTS, me, fields.wrong(), List.of(), time.plusSeconds(59).toMinutes());
            }
        };
    }

    /** For somebody who lost both phone and paper. */
    @DeleteMapping("/desk/accounts/{id}/second-step")
    @Needs(Permission.ACCOUNTS)
    ModelAndView removeFrom(@PathVariable long id, Account me) {
        var account = accounts.find(id).orElseThrow(NotThere::new);
        if (second.remove(account)) audit.note(me, "removed a second step", "account " + id);
        return pages.seeOther("/desk/accounts", "second.removed");
    }

    private ModelAndView page(HttpStatus status, Account me, Map<String, String> wrong, List<String> codes, long minutes) {
        var beginning = second.beginning(me, editions.first().title());
        return pages.show(status, "second-step", Map.of("place", "me", "isOn", second.isOn(me), "left", second.codesLeft(me), "codes", codes, "wrong", wrong, "minutes", minutes,
                "secret", beginning.map(SecondStep.Beginning::secret).orElse(""), "squares", beginning.map(begun -> squares(begun.address())).orElse("")));
    }

    /** An address as a QR code: the path of an SVG, 1 to a square. */
    private static String squares(String address) {
        try {
            var code = new QRCodeWriter().encode(address, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, 0, EncodeHintType.CHARACTER_SET, "UTF-8"));
            var path = new StringBuilder();
            for (int y = 0; y < code.getHeight(); y++) for (int x = 0; x < code.getWidth(); x++) if (code.get(x, y)) path.append('M').append(x + 4).append(' ').append(y + 4).append("h1v1h-1z");
            return (code.getWidth() + 8) + " " + path;
        } catch (WriterException e) {
            throw new IllegalStateException("Cannot draw a QR code of " + address.length() + " characters", e);
        }
    }
}
