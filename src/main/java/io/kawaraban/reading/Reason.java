package io.kawaraban.reading;

import java.util.Locale;

/** Why something that asked to be counted was not. */
enum Reason {
    /** Sent by a page of another site. */
    FOREIGN,
    /** Read in a browser that the newsroom signs in with. */
    STAFF,
    /** Read in a browser that was asked not to be counted. */
    UNCOUNTED,
    /** Sent with {@code Sec-GPC} or {@code DNT}, and the newspaper honours that. */
    OPTED_OUT,
    /** Fetched before anybody asked to see it. */
    PREFETCH,
    /** Sent by a program that says so, or by one that says nothing. */
    ROBOT,
    /** Too many from one address. */
    FLOOD,
    /** Of an article that readers cannot see. */
    UNKNOWN,
    /** Counted already, less than half an hour ago. */
    REPEAT,
    /** More than could be written. */
    FULL;

    /** Its name as a metric's tag. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
