package io.kawaraban.comment;

import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Hrefs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/*
 * Readers have no cookie that another site could misuse; what is kept out here is a page elsewhere that makes its
 * visitors' browsers write comments. Browsers say where a request comes from; programs say nothing, and may write.
 */

/** Tells whether a page of another site sent a request. */
@Component
class Origins {
    private final Editions editions;

    Origins(Editions editions) {
        this.editions = editions;
    }

    boolean isForeign(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) return !site.equals("same-origin") && !site.equals("none");

        var origin = request.getHeader("Origin");
        return origin != null && !isHost(origin, request.getHeader("Host"))
                && editions.all().stream().noneMatch(edition -> Hrefs.origin(edition).equalsIgnoreCase(origin));
    }

    private static boolean isHost(String origin, String host) {
        return host != null && (origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host));
    }
}
