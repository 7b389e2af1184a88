package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;

/** The articles nearest to the last one by the cosine of their sessions, damped by LAMBDA sessions (as in Hidasi et al. 2016). */
final class ItemKnn implements Method {
    private static final int LAMBDA = 20;
    private static final int MOST = 20;
    private final Pairs together = new Pairs();
    private final Counts sessions = new Counts();
    private final Best best = new Best();

    @Override
    public String name() {
        return "item-knn";
    }

    @Override
    public void learn(Window window) {
        for (var session : window.sessions())
            for (int one : session.articles()) {
                sessions.add(one, 1);
                for (int other : session.articles()) if (one != other) together.add(one, other, 1);
            }
    }

    @Override
    public Best next(Session session, int known) {
        best.begin(MOST);
        int last = session.articles()[known - 1];
        double own = Math.sqrt(sessions.of(last) + LAMBDA);
        together.each(last, (article, count) -> {
            if (!Method.isKnown(article, session, known)) best.offer(article, count / (own * Math.sqrt(sessions.of(article) + LAMBDA)));
        });
        return best;
    }

    @Override
    public long bytes() {
        return together.bytes() + sessions.bytes();
    }
}
