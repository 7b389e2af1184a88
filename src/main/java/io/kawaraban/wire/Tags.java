package io.kawaraban.wire;

import java.util.Locale;

/** Where tags begin and end in HTML that nobody has checked; each question is answered in one pass over the tag. */
final class Tags {
    private Tags() {}

    /** The name of the tag or closing tag that begins here in small letters, or empty text if none does. */
    static String name(String text, int at) {
        int begin = at + 1;
        if (begin < text.length() && text.charAt(begin) == '/') begin++;
        int end = begin;
        while (end < text.length() && isNamePart(text.charAt(end), end == begin)) end++;
        return text.substring(begin, end).toLowerCase(Locale.ROOT);
    }

    /** Behind the > that ends the tag, as a browser finds it: quotes count after an equals sign; the end of the text if there is none. */
    static int end(String text, int at) {
        boolean value = false;
        for (int i = at + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '>') return i + 1;
            if (value && (c == '"' || c == '\'')) {
                i = text.indexOf(c, i + 1);
                if (i < 0) return text.length();
                value = false;
            } else if (c == '=') value = true;
            else if (!Character.isWhitespace(c)) value = false;
        }
        return text.length();
    }

    /** Behind the closing tag of this name at or after a place; -1 if there is none. */
    static int closed(String text, String name, int from) {
        for (int i = text.indexOf("</", from); i >= 0; i = text.indexOf("</", i + 2))
            if (text.regionMatches(true, i + 2, name, 0, name.length()) && !isNamePart(text, i + 2 + name.length())) return end(text, i);
        return -1;
    }

    private static boolean isNamePart(String text, int at) {
        return at < text.length() && isNamePart(text.charAt(at), false);
    }

    private static boolean isNamePart(char c, boolean first) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || !first && (c >= '0' && c <= '9' || c == '-');
    }
}
