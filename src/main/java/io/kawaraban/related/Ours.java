package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;

/*
 * The log's hour is learned when it is over, so no click in it may seem to be of a later time: one that is, of a session that went on,
 * is told as of the hour's end.
 */
/** The model of the also-read block, told a click log. */
final class Ours implements Method {
    private static final int MOST = 20;
    private final Trails trails = new Trails();
    private final long[] read = new long[MOST];
    private long visits;

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public void learn(Window window) {
        for (var session : window.sessions()) {
            visits++;
            for (int i = 0; i < session.length(); i++) trails.add(visits, session.articles()[i], Math.min(session.times()[i], window.end()));
        }
    }

    @Override
    public Best next(Session session, int known) {
        for (int i = 0; i < known; i++) read[i] = session.articles()[i];
        return trails.after(read, known, session.times()[known - 1], MOST, false);
    }

    @Override
    public long bytes() {
        return trails.bytes();
    }
}
