package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;
import java.util.ArrayDeque;
import java.util.Deque;

/** What everybody read in the last hours. */
final class MostRead implements Method {
    private static final int MOST = 20;
    private static final int LONGEST_SESSION = 20;
    private final int hours;
    private final Deque<Window> windows = new ArrayDeque<>();
    private final Best top = new Best();
    private final Best best = new Best();

    MostRead(int hours) {
        this.hours = hours;
    }

    @Override
    public String name() {
        return "most-read-" + hours + "h";
    }

    @Override
    public void learn(Window window) {
        while (!windows.isEmpty() && windows.peek().hour() <= window.hour() - hours) windows.remove();
        windows.add(window);
        var counts = new int[windows.stream().flatMap(each -> each.sessions().stream()).mapToInt(MostRead::largest).max().orElse(-1) + 1];
        for (var each : windows) for (var session : each.sessions()) for (int article : session.articles()) counts[article]++;
        top.begin(MOST + LONGEST_SESSION);
        for (int article = 0; article < counts.length; article++) if (counts[article] > 0) top.offer(article, counts[article]);
    }

    @Override
    public Best next(Session session, int known) {
        best.begin(MOST);
        for (int i = 0; i < top.size() && best.size() < MOST; i++)
            if (!Method.isKnown((int) top.at(i), session, known)) best.offer(top.at(i), top.score(i));
        return best;
    }

    @Override
    public long bytes() {
        return windows.stream().flatMap(each -> each.sessions().stream()).mapToLong(session -> 64 + 12L * session.length()).sum();
    }

    private static int largest(Session session) {
        int largest = 0;
        for (int article : session.articles()) largest = Math.max(largest, article);
        return largest;
    }
}
