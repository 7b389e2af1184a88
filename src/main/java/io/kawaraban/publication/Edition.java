package io.kawaraban.publication;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * One site in one language.
 *
 * @param url public address without last slash, prefix included
 * @param address own public address as set by the operator, or null for the program's
 * @param prefix path before all of its addresses: empty, or such as {@code /ko}
 * @param isSetUp whether an operator or an import has said what this edition is
 * @param commentLimit longest comment in visible characters
 * @param share networks offered for sharing, in order
 */
public record Edition(int id, String code, String language, String title, String tagline, ZoneId zone, String url, String address,
                      String prefix, int position, boolean isSetUp, Moderation moderation, int commentLimit, List<String> share,
                      String kakaoKey, String publisher, String editor, String postalAddress, String registration) {

    /** When a comment is looked at by a moderator: before or after readers see it, or before for a reader's first, or for what is likely to be refused. */
    public enum Moderation { BEFORE, AFTER, FIRST, RISK }

    /** The language as a locale. */
    public Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** A path of this edition as an address relative to the host; {@code path} begins with a slash. */
    public String path(String path) {
        return prefix.isEmpty() ? path : path.equals("/") ? prefix : prefix + path;
    }

    /** A path of this edition as an absolute address. */
    public String absolute(String path) {
        return path.equals("/") ? prefix.isEmpty() ? url + "/" : url : url + path;
    }
}
