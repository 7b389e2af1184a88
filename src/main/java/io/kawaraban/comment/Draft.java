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

    /**
     * Where a comment comes from: known while it is judged; address and agent are kept nowhere.
     *
     * @param token of the browser, if it has one
     */
    public record Sender(String address, String agent, String token) {
        public Sender(String address, String agent) {
            this(address, agent, null);
        }

        static Sender of(HttpServletRequest request) {
            return of(request, null);
        }

        static Sender of(HttpServletRequest request, String token) {
            return new Sender(request.getRemoteAddr(), String.valueOf(request.getHeader("User-Agent")), token == null ? Tokens.in(request) : token);
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
