package io.kawaraban.comment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/*
 * A browser with scripts keeps its token itself and sends it when its reader acts. One without gets a cookie when its reader agrees or
 * reports; it comes back to the comments' own addresses only, never with a page that is read.
 */
/** The cookie of browsers without scripts. */
final class Tokens {
    private static final String NAME = "reader";

    private Tokens() {}

    /** The token that came with a request, or null. */
    static String in(HttpServletRequest request) {
        if (request.getCookies() == null) return null;
        for (var cookie : request.getCookies()) if (cookie.getName().equals(NAME)) return cookie.getValue();
        return null;
    }

    /** Gives the browser its token, unless it has it. */
    static void give(HttpServletRequest request, HttpServletResponse response, Reader reader) {
        if (reader.token().equals(in(request))) return;
        response.addHeader("Set-Cookie", ResponseCookie.from(NAME, reader.token()).path("/_/comments").httpOnly(true).secure(request.isSecure())
                .sameSite("Lax").maxAge(Duration.ofDays(365)).build().toString());
    }
}
