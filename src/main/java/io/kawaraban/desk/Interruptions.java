package io.kawaraban.desk;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** What happens to a request whose session has ended: a page is asked for again after sign-in, and what was written is kept. */
@Component
class Interruptions implements AuthenticationEntryPoint, AccessDeniedHandler {
    private static final Set<String> READING = Set.of("GET", "HEAD");

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e) throws IOException, ServletException {
        if (READING.contains(request.getMethod())) askToSignIn(request, response);
        else keep(request, response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e) throws IOException, ServletException {
        keep(request, response);
    }

    private static void askToSignIn(HttpServletRequest request, HttpServletResponse response) {
        var asked = request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
        var next = asked.equals("/desk") || asked.equals("/desk/") ? "" : "?next=" + URLEncoder.encode(asked, StandardCharsets.UTF_8);
        response.setStatus(303);
        response.setHeader("Location", "/desk/sign-in" + next);
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        request.getRequestDispatcher("/desk/interrupted").forward(request, response);
    }

    /** Whether a page of this very site sent the request, as browsers say; what another site sends is not kept. */
    static boolean isOurs(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return site.equals("same-origin") || site.equals("none");
        var origin = request.getHeader("Origin");
        if (origin == null) return true;
        try {
            var sender = URI.create(origin);
            return sender.getAuthority() != null && sender.getAuthority().equalsIgnoreCase(request.getHeader("Host"));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
