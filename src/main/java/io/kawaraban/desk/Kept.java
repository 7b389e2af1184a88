package io.kawaraban.desk;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What somebody wrote in a form that could not be taken, so that it is sent again after sign-in and not lost.
 *
 * @param path where the form goes, or empty if there is nothing to send
 */
record Kept(String path, String method, List<Field> fields) {
    static final Kept NOTHING = new Kept("", "", List.of());
    private static final Set<String> SECRET = Set.of("_csrf", "_method", "password", "before", "after", "again");
    private static final String PREFIX = "kept ";

    /** A field of a form; a long one is shown to be read. */
    record Field(String name, String value) {
        public boolean isLong() {
            return value.length() > 60 || value.contains("\n");
        }

        /** The key of the word for it. */
        public String label() {
            return switch (name) {
                case "text" -> "body";
                case "topics", "correction" -> name;
                case "bio" -> "authors.bio";
                case "description" -> "sections.description";
                default -> "kept";
            };
        }

        /** Its name inside the sign-in form. */
        public String keptName() {
            return PREFIX + name;
        }
    }

    /** The form that this request sends to a path of the desk. */
    static Kept from(HttpServletRequest request, String path) {
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (!SECRET.contains(name)) for (var value : values) fields.add(new Field(name, value));
        });
        return checked(path, request.getMethod(), fields);
    }

    /** The form that a sign-in carries along. */
    static Kept carried(HttpServletRequest request) {
        var path = request.getParameter("resume-path");
        if (path == null) return NOTHING;
        var fields = new ArrayList<Field>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PREFIX)) for (var value : values) fields.add(new Field(name.substring(PREFIX.length()), value));
        });
        return checked(path, String.valueOf(request.getParameter("resume-method")), fields);
    }

    /** Whether there is something to send. */
    public boolean isSomething() {
        return !path.isEmpty();
    }

    private static Kept checked(String path, String method, List<Field> fields) {
        boolean leadsIntoTheDesk = Next.isDesk(path) && Set.of("POST", "PUT", "DELETE").contains(method);
        return leadsIntoTheDesk ? new Kept(path, method, List.copyOf(fields)) : NOTHING;
    }
}
