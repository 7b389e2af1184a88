package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;

/** A way to say what will be read next, to be measured beside others. Not thread-safe. */
interface Method {
    /** What it is called in a report. */
    String name();

    /** Learns from all sessions of an hour. */
    void learn(Window window);

    /** The articles most likely to follow the first {@code known} of a session, best first; none of these. */
    Best next(Session session, int known);

    /** What it keeps takes about so many bytes. */
    long bytes();

    /** Whether the article is among the first {@code known} of the session. */
    static boolean isKnown(int article, Session session, int known) {
        for (int i = 0; i < known; i++) if (session.articles()[i] == article) return true;
        return false;
    }
}
