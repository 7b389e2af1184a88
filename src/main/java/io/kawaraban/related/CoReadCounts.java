package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many sessions of the last day read an article together with one of this session's, for each of these. */
final class CoReadCounts implements Method {
    private static final int HOURS = 24;
    private static final int MOST = 20;
    private final Deque<Window> day = new ArrayDeque<>();
    private final Pairs together = new Pairs();
    private final Best best = new Best();
    private final Counts none = new Counts();

    @Override
    public String name() {
        return "co-read";
    }

    @Override
    public void learn(Window window) {
        while (!day.isEmpty() && day.peek().hour() <= window.hour() - HOURS) count(day.remove(), -1);
        day.add(window);
        count(window, 1);
    }

    @Override
    public Best next(Session session, int known) {
        var sums = known == 1 ? none : new Counts();
        best.begin(MOST);
        for (int i = 0; i < known; i++)
            together.each(session.articles()[i], (article, count) -> {
                if (Method.isKnown(article, session, known)) return;
                if (known == 1) best.offer(article, count);
                else sums.add(article, count);
            });
        sums.each(best::offer);
        return best;
    }

    @Override
    public long bytes() {
        return together.bytes() + day.stream().flatMap(window -> window.sessions().stream()).mapToLong(session -> 64 + 12L * session.length()).sum();
    }

    private void count(Window window, int by) {
        for (var session : window.sessions())
            for (int one : session.articles())
                for (int other : session.articles()) if (one != other) together.add(one, other, by);
    }
}
