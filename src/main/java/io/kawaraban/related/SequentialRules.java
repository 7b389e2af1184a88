package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;

/** What was read after the last article, 1 / the steps between (Kamehkhosh, Jannach, Ludewig 2017), at most ten. */
final class SequentialRules implements Method {
    private static final int STEPS = 10;
    private static final int MOST = 20;
    private final Pairs rules = new Pairs();
    private final Best best = new Best();

    @Override
    public String name() {
        return "sequential-rules";
    }

    @Override
    public void learn(Window window) {
        for (var session : window.sessions()) {
            var read = session.articles();
            for (int to = 1; to < read.length; to++)
                for (int from = Math.max(0, to - STEPS); from < to; from++) rules.add(read[from], read[to], 1f / (to - from));
        }
    }

    @Override
    public Best next(Session session, int known) {
        best.begin(MOST);
        rules.each(session.articles()[known - 1], (article, count) -> {
            if (!Method.isKnown(article, session, known)) best.offer(article, count);
        });
        return best;
    }

    @Override
    public long bytes() {
        return rules.bytes();
    }
}
