package io.kawaraban.comment;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;

/**
 * A comment as a reader sends it. Line breaks are made one kind and space around it goes; nothing else is changed, so
 * that its length is the one the reader saw counted.
 *
 * @param parent the comment it answers, or null
 */
public record Draft(long article, Long parent, String name, String text, Sender sender) {
    private static final Pattern BREAK = Pattern.compile("\\r\\n?");

    /** Where a comment comes from: known while it is judged, kept nowhere. */
    public record Sender(String address, String agent) {
        static Sender of(HttpServletRequest request) {
            return new Sender(request.getRemoteAddr(), String.valueOf(request.getHeader("User-Agent")));
        }
    }

    public Draft {
        name = trimmed(name);
        text = trimmed(text);
    }

    private static String trimmed(String typed) {
        if (typed == null) return "";
        var text = BREAK.matcher(typed).replaceAll("\n");
        int start = 0, end = text.length();
        while (start < end && isSpace(text.charAt(start))) start++;
        while (start < end && isSpace(text.charAt(end - 1))) end--;
        return text.substring(start, end);
    }

    /** What a browser's {@code trim()} takes away. */
    private static boolean isSpace(char c) {
        return c >= '\t' && c <= '\r' || Character.isSpaceChar(c) || c == '\uFEFF';
    }
}
