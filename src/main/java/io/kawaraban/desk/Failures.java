package io.kawaraban.desk;

import io.kawaraban.people.Place;
import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/** What the desk shows when a request cannot be answered. */
@ControllerAdvice(basePackageClasses = Failures.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private final Pages pages;
    private final Whereabouts whereabouts;
    private final WhoMay whoMay;

    Failures(Pages pages, Whereabouts whereabouts, WhoMay whoMay) {
        this.pages = pages;
        this.whereabouts = whereabouts;
        this.whoMay = whoMay;
    }

    @ExceptionHandler(NotThere.class)
    ModelAndView notThere() {
        return failure(HttpStatus.NOT_FOUND, "absent");
    }

    @ExceptionHandler(Doorkeeper.Forbidden.class)
    ModelAndView forbidden(Doorkeeper.Forbidden forbidden, HttpServletRequest request) {
        var permission = forbidden.permission();
        var places = request.getAttribute(AskedEdition.ATTRIBUTE) instanceof Edition edition ? whereabouts.of(request, edition, permission) : List.<Place>of();
        return pages.show(HttpStatus.FORBIDDEN, "failure", Map.of("kind", "forbidden", "permission", permission.name().toLowerCase(),
                "roles", WhoMay.roles(permission), "names", whoMay.names(permission, places)));
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ModelAndView notANumber() {
        return failure(HttpStatus.NOT_FOUND, "absent");
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ModelAndView tooLarge() {
        return failure(HttpStatus.CONTENT_TOO_LARGE, "large");
    }

    @ExceptionHandler(MultipartException.class)
    ModelAndView cutOff() {
        return failure(HttpStatus.BAD_REQUEST, "cut");
    }

    @ExceptionHandler(Exception.class)
    ModelAndView other(Exception failure, HttpServletRequest request) {
        if (failure instanceof ErrorResponse response && response.getStatusCode().is4xxClientError())
            return failure(HttpStatus.valueOf(response.getStatusCode().value()), "bad");
        LOG.error("The desk could not answer {} {}", request.getMethod(), request.getRequestURI(), failure);
        return failure(HttpStatus.INTERNAL_SERVER_ERROR, "broken");
    }

    private ModelAndView failure(HttpStatus status, String kind) {
        return pages.show(status, "failure", Map.of("kind", kind, "permission", ""));
    }
}
