package io.kawaraban.newsstand;

/** What can be answered at once. Nothing here waits. */
interface QuickAnswers {
    /** The kept page for an address that has no query, if it may be shown as it is; else null. */
    Pressed current(String host, String path);

    /** Counts a page that was found so and sent. */
    void count();

    /** Takes a beacon that came from this address; false if it is no message. */
    boolean take(PlainRequest beacon, String address);
}
