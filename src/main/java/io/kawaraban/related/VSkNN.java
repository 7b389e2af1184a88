package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;
import java.util.Arrays;

/*
 * As published (Ludewig, Jannach: Evaluation of Session-based Recommendation Algorithms, UMUAI 2018; their session-rec, vsknn.py): of the
 * sessions that share an article with this one the SAMPLE most recent; of these the NEIGHBOURS most alike by the cosine, in which an
 * article of this session weighs its position / length; each gives its articles that likeness × 1 / the steps from the end of this
 * session to the last article that both have. The parameters are those that did best on the first hours of the log we have, of samples
 * from 500 to 5,000 and of 100 to 1,000 neighbours; with the defaults of session-rec, 1,000 and 100, it does worse.
 */
/** Vector-multiplication session-based k nearest neighbours. */
final class VSkNN implements Method {
    private static final int SAMPLE = 500, NEIGHBOURS = 500;
    private static final int MOST = 20;
    private static final int MOST_SESSIONS = 1 << 21;
    private final int sample;
    private final int neighbours;
    private final Best best = new Best();
    private int[][] sessions = new int[1 << 10][];
    private int learned;
    private int[][] recent = new int[64][];
    private int[] told = new int[64];
    private int[] met = new int[sessions.length];
    private int round;
    private int[] possible = new int[1 << 10];
    private final Best nearest = new Best();
    private int[] position = new int[64];
    private float[] score = new float[64];
    private int[] scored = new int[1 << 10];

    VSkNN() {
        this(SAMPLE, NEIGHBOURS);
    }

    VSkNN(int sample, int neighbours) {
        this.sample = sample;
        this.neighbours = neighbours;
    }

    @Override
    public String name() {
        return "V-SkNN";
    }

    @Override
    public void learn(Window window) {
        for (var session : window.sessions()) {
            if (learned == sessions.length && learned < MOST_SESSIONS) {
                sessions = Arrays.copyOf(sessions, learned * 2);
                met = Arrays.copyOf(met, learned * 2);
            }
            sessions[learned & sessions.length - 1] = session.articles();
            met[learned & sessions.length - 1] = 0;
            for (int article : session.articles()) remember(article, learned);
            learned++;
        }
    }

    @Override
    public Best next(Session session, int known) {
        int many = mostRecent(possible(session, known));
        double norm = 0;
        for (int i = 0; i < known; i++) {
            int article = session.articles()[i];
            if (article < position.length) position[article] = i + 1;
            norm += (i + 1.0) * (i + 1) / known / known;
        }
        nearest.begin(neighbours);
        for (int i = 0; i < many; i++) nearest.offer(possible[i], likeness(sessions[possible[i] & sessions.length - 1], known) / Math.sqrt(norm));
        int found = score(known);
        best.begin(MOST);
        for (int i = 0; i < found; i++) {
            if (position[scored[i]] == 0) best.offer(scored[i], score[scored[i]]);
            score[scored[i]] = 0;
        }
        for (int i = 0; i < known; i++) if (session.articles()[i] < position.length) position[session.articles()[i]] = 0;
        return best;
    }

    @Override
    public long bytes() {
        long bytes = 8L * sessions.length + 4L * met.length + 12L * recent.length;
        for (int i = 0; i < Math.min(learned, sessions.length); i++) bytes += 16 + 4L * sessions[i].length;
        for (var ring : recent) if (ring != null) bytes += 16 + 4L * ring.length;
        return bytes;
    }

    private void remember(int article, int session) {
        if (article >= recent.length) {
            int larger = Math.max(article + 1, recent.length * 2);
            recent = Arrays.copyOf(recent, larger);
            told = Arrays.copyOf(told, larger);
            position = Arrays.copyOf(position, larger);
            score = Arrays.copyOf(score, larger);
        }
        var ring = recent[article];
        if (ring == null) recent[article] = ring = new int[4];
        else if (told[article] == ring.length && ring.length < sample) recent[article] = ring = Arrays.copyOf(ring, Math.min(sample, ring.length * 2));
        ring[told[article] % ring.length] = session;
        if (++told[article] == 2 * sample) told[article] = sample;
    }

    /** Collects the sessions that share an article with this one. */
    private int possible(Session session, int known) {
        round++;
        int many = 0;
        for (int i = 0; i < known; i++) {
            int article = session.articles()[i];
            var ring = article < recent.length ? recent[article] : null;
            if (ring == null) continue;
            for (int j = 0; j < Math.min(told[article], ring.length); j++) {
                int place = ring[j] & sessions.length - 1;
                if (learned - ring[j] > sessions.length || met[place] == round) continue;
                met[place] = round;
                if (many == possible.length) possible = Arrays.copyOf(possible, many * 2);
                possible[many++] = ring[j];
            }
        }
        return many;
    }

    private int mostRecent(int many) {
        if (many <= sample) return many;
        Arrays.sort(possible, 0, many);
        System.arraycopy(possible, many - sample, possible, 0, sample);
        return sample;
    }

    private double likeness(int[] other, int known) {
        double sum = 0;
        for (int article : other) sum += (double) position[article] / known;
        return sum / Math.sqrt(other.length);
    }

    private int score(int known) {
        int found = 0;
        for (int i = 0; i < nearest.size(); i++) {
            var other = sessions[(int) nearest.at(i) & sessions.length - 1];
            int last = 0;
            for (int article : other) last = Math.max(last, position[article]);
            float more = (float) (nearest.score(i) / (known - last + 1));
            for (int article : other) {
                if (score[article] == 0) {
                    if (found == scored.length) scored = Arrays.copyOf(scored, found * 2);
                    scored[found++] = article;
                }
                score[article] += more;
            }
        }
        return found;
    }
}
