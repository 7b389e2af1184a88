package io.kawaraban.theme;

import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.View;

/** The one place where absence, refusals and bugs become answers; each bug is logged here, once. */
@Controller
@ControllerAdvice
class Failures implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    /** PostgreSQL's word for a text that no text column takes: one with a NUL in it, which only a request can bring. */
    private static final String NO_TEXT = "22021";
    private static final View NO_PAGE = (_, _, _) -> {};
    private static final int UNAVAILABLE = 503;
    private static final String SOON = "5";
    private final Absences absences = new Absences();
    private final FailurePages pages;
    private final Editions editions;

    Failures(FailurePages pages, Editions editions) {
        this.pages = pages;
        this.editions = editions;
    }

    @ExceptionHandler(NotFound.class)
    View notFound(HttpServletRequest request) {
        return answer(request, 404);
    }

    @ExceptionHandler(Gone.class)
    View gone(HttpServletRequest request) {
        return answer(request, 410);
    }

    /** Whoever hung up gets no page; whoever sent a body that cannot be read is told so. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, EofException.class})
    View gaveUp(IOException e, HttpServletRequest request) {
        return e instanceof HttpException told ? answer(request, told.getCode()) : NO_PAGE;
    }

    @ExceptionHandler(Exception.class)
    View failed(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (e.getClass().getName().startsWith("org.springframework.security.")) throw e;
        int status = status(e);
        if (e instanceof ErrorResponse told) told.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
        if (status != UNAVAILABLE) log(status, e, request.getMethod(), request.getRequestURI());
        else absences.note(e);
        if (status >= 500 && request.getAttribute(LivePage.Taker.ATTRIBUTE) instanceof LivePage.Taker taker && taker.instead() instanceof View older) return older;
        if (status == UNAVAILABLE) response.setHeader("Retry-After", SOON);
        return answer(request, status);
    }

    /** Failures outside the resources: filters, the server, refused requests. */
    @RequestMapping("/error")
    View failed(HttpServletRequest request) {
        if (!(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status)) return answer(request, 404);
        return answer(request, status);
    }

    private View answer(HttpServletRequest request, int status) {
        return wantsJson(request) ? problem(status) : pages.of(edition(request), status);
    }

    private Edition edition(HttpServletRequest request) {
        if (request.getAttribute(AskedEdition.ATTRIBUTE) instanceof Edition edition) return edition;
        try {
            return editions.first();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static boolean wantsJson(HttpServletRequest request) {
        var uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked ? asked : request.getRequestURI();
        var accepted = request.getHeader("Accept");
        return uri.startsWith("/api/") || accepted != null && accepted.contains("json") && !accepted.contains("text/html");
    }

    private static View problem(int status) {
        return (_, _, response) -> write(response, status);
    }

    private static void write(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(("{\"status\":" + status + "}").getBytes(StandardCharsets.UTF_8));
    }

    private static int status(Exception e) {
        return switch (e) {
            case ErrorResponse told -> told.getStatusCode().value();
            case HttpException told -> told.getCode();
            case IOException slow when slow.getCause() instanceof TimeoutException -> 408;
            case TypeMismatchException _, HttpMessageNotReadableException _ -> 400;
            case NonTransientDataAccessException refused when refused.getMostSpecificCause() instanceof SQLException sql && NO_TEXT.equals(sql.getSQLState()) -> 400;
            default -> Absences.isOne(e) ? UNAVAILABLE : 500;
        };
    }

    private static void log(int status, Exception e, String method, String uri) {
        if (status >= 500) LOG.error("{} {} failed", method, uri, e);
        else LOG.debug("{} {} answered {}: {}", method, uri, status, e.getMessage());
    }
}
