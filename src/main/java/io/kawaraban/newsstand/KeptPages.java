package io.kawaraban.newsstand;

/** Pages that can be sent at once. */
interface KeptPages {
    /** The kept page for an address that has no query, if it may be shown as it is; else null. Never waits. */
    Pressed current(String host, String path);

    /** Counts a page that was found so and sent. */
    void count();
}
