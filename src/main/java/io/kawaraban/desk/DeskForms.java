package io.kawaraban.desk;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.HiddenHttpMethodFilter;

/** Reads the forms of the desk: which method a form means, and whether it can be read at all. */
final class DeskForms extends HiddenHttpMethodFilter {
    private static final long SUSPICIOUS = 16 << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        if (isReadable(request)) super.doFilterInternal(request, response, chain);
        else response.sendError(isSuspiciouslyLarge(request) ? HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE : HttpServletResponse.SC_BAD_REQUEST);
    }

    /** Whether what was sent is too large, or does not say how large it is. */
    private static boolean isSuspiciouslyLarge(HttpServletRequest request) {
        return request.getContentLengthLong() > SUSPICIOUS || request.getHeader("Transfer-Encoding") != null;
    }

    /** The server throws what it likes at a form that is too large, cut off or badly written. */
    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
