package io.kawaraban.desk;

import java.time.Instant;

/**
 * Something that an editor should look at before an article goes out.
 *
 * @param about which picture, link or place it is about, as people read it; empty if it is about the whole
 * @param waiver why it may go out all the same, or null
 */
record Finding(Kind kind, String about, Weight weight, Waiver waiver) {

    /** What is looked for, with what it weighs where an edition says nothing else, and the field of the form where it is mended. */
    enum Kind {
        HEADLINE_LONG(Weight.STOPS, "title"), HEADLINE_FRONT(Weight.ADVISES, "title"), HEADLINE_SOCIAL(Weight.ADVISES, "title"),
        SUMMARY(Weight.STOPS, "line"), SUMMARY_SHORT(Weight.ADVISES, "line"), BYLINE(Weight.STOPS, "byline"), ALT(Weight.STOPS, "text"),
        DEAD_LINK(Weight.STOPS, "text"), LINK_WORDS(Weight.ADVISES, "text"), HEADING_ORDER(Weight.STOPS, "text"), TABLE_HEADER(Weight.STOPS, "text"),
        EMBARGO_STORY(Weight.STOPS, "embargo"), EMBARGO_OWN(Weight.ADVISES, "embargo"), UNPUBLISH_PAST(Weight.STOPS, "unpublish"),
        APPROVAL(Weight.OFF, "publication");

        final Weight usual;
        final String field;

        Kind(Weight usual, String field) {
            this.usual = usual;
            this.field = field;
        }

        /** Its word in forms, tables and texts. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Where in the form it is mended. */
        public String field() {
            return field;
        }
    }

    /** Whether the article waits for it, or the editor is only told, or nobody looks. */
    enum Weight { STOPS, ADVISES, OFF }

    /** Why something may go out although something was found in it, as somebody said. */
    record Waiver(String reason, String by, Instant at) {}

    /** Whether it keeps the article from readers. */
    public boolean isInTheWay() {
        return weight == Weight.STOPS && waiver == null;
    }

    /** How a form names it. */
    public String key() {
        return kind.word() + " " + about;
    }
}
