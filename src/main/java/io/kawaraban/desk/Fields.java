package io.kawaraban.desk;

import io.kawaraban.article.Markup;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form that was sent, and what is wrong in them: a key of {@code wrong.…} by the field's name. */
final class Fields {
    private final HttpServletRequest request;
    private final Map<String, String> wrong = new LinkedHashMap<>();

    Fields(HttpServletRequest request) {
        this.request = request;
    }

    /** What can be seen in a field; empty if it was not sent. */
    String text(String name) {
        var text = request.getParameter(name);
        return text == null ? "" : Markup.visible(text.replace("\r\n", "\n"));
    }

    /** What is in a field of one line, without space around it. */
    String line(String name) {
        return text(name).strip();
    }

    /** All that fields of one name hold. */
    List<String> all(String name) {
        var all = request.getParameterValues(name);
        return all == null ? List.of() : Arrays.stream(all).map(Markup::visible).toList();
    }

    /** Whether the form had this field, or a box was ticked. */
    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /** The number in a field, if there is one. */
    Optional<Long> number(String name) {
        return number(request, name);
    }

    /** As {@link #number(String)}, of any request. */
    static Optional<Long> number(HttpServletRequest request, String name) {
        var text = request.getParameter(name);
        return text != null && text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    /** Notes what is wrong in a field; the first thing counts. */
    void wrong(String field, String what) {
        wrong.putIfAbsent(field, what);
    }

    /** Everything that is wrong. */
    Map<String, String> wrong() {
        return wrong;
    }

    /** Whether nothing is. */
    boolean isRight() {
        return wrong.isEmpty();
    }

    HttpServletRequest request() {
        return request;
    }
}
