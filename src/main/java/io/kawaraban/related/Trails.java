package io.kawaraban.related;

import java.util.Arrays;
import java.util.function.LongConsumer;

/*
 * Who reads these articles will want what others went on to who read them, too, lately, and what everybody goes on to just now. Four
 * signals are found in one walk over the last visits of the articles that were read (VMIS-kNN: Kersbergen, Sprangers, Schelter,
 * "Serenade", SIGMOD 2022: V-SkNN, Ludewig and Jannach, UMUAI 2018, with neighbours looked for only among each article's most recent
 * visits, so that there is no index to build and no night to build it in):
 *
 *   near    in how many visits like this one it was read: each counts (Σ position / length of the articles that both read) / √length
 *           × (1 − 0.1 for each article that this visit read after the last of them) × 2^−(age / NEAR_HALF_LIFE)
 *   after   how often it was read after the last article: 1 / the steps between × 2^−(age / AFTER_HALF_LIFE)
 *   next    how often it was read just after the last of the articles that both visits read × 2^−(age / NEXT_HALF_LIFE)
 *   wanted  how many readers of any other article went on to it × 2^−(age / WANTED_HALF_LIFE)
 *
 * The score is the sum of its share of each signal, times the SHARE of that signal. Shares need no common scale and know no difference
 * between a small newspaper and a large one; only of wanted a share counts less while there is little of it at all. The numbers were
 * fitted on the first hours of a click log and measured on later ones; see docs/decisions/0011.
 *
 * A read is told once and counts at once. The reads of a visit stand in the order of their times, whatever the order in which they
 * were told, so that a log told again gives the same. Memory is bounded: the visits that began last, of each the READS read last, of
 * each article its VISITS told last; an article is forgotten with its last visit. Places are numbers in arrays; a visit in an article's
 * ring may have been replaced by another since, so whoever walks a ring looks whether the visit holds the article.
 */
/** What readers of some articles go on to read. Not thread-safe. */
final class Trails {
    static final int READS = 8;
    static final int VISITS = 512;
    static final int VISITS_OF_EARLIER = 256;
    static final int SESSION = 10;
    static final int HOT = 64;
    static final int NEAR_HALF_LIFE = 86_400, AFTER_HALF_LIFE = 3_600, NEXT_HALF_LIFE = 21_600, WANTED_HALF_LIFE = 600;
    static final double NEAR_SHARE = 0.32, AFTER_SHARE = 0.35, NEXT_SHARE = 0.08, WANTED_SHARE = 0.25;
    static final double LITTLE = 3;
    private static final int MOST_VISITS = 1_000_000;
    private static final int SMALLEST = 64;
    private static final long EPOCH = 1_577_836_800;
    private static final int LARGEST_EXPONENT = 500;
    private static final int MINUTES = 20_160;
    private static final float[] NEAR_FADED = faded(NEAR_HALF_LIFE), AFTER_FADED = faded(AFTER_HALF_LIFE), NEXT_FADED = faded(NEXT_HALF_LIFE);
    private static final float[] ROOT = new float[READS + 1];
    static {
        for (int i = 1; i <= READS; i++) ROOT[i] = (float) Math.sqrt(i);
    }

    private final int mostVisits;
    /** Of each visit READS articles, then the seconds at which they were read. */
    private int[] reads = new int[SMALLEST * 2 * READS];
    private byte[] counts = new byte[SMALLEST];
    private final Places visits = new Places();
    private int begun;
    private int nextVisit;

    private final Places articles = new Places();
    private int[] free = new int[SMALLEST];
    private int freed;
    private int[][] rings = new int[SMALLEST][];
    private int[] told = new int[SMALLEST];
    private int[] held = new int[SMALLEST];
    private int[] changes = new int[SMALLEST];
    private double[] wanted = new double[SMALLEST];
    private double allWanted;
    private final int[] hot = new int[HOT];
    private int hottest;
    private int change;
    private final LongConsumer follower;
    private boolean hasLandmark;
    private int landmark;

    private final Walk walk = new Walk();

    Trails() {
        this(MOST_VISITS);
    }

    Trails(int mostVisits) {
        this(mostVisits, _ -> {});
    }

    /** Tells of each article of which {@link #changes} changes. */
    Trails(LongConsumer follower) {
        this(MOST_VISITS, follower);
    }

    private Trails(int mostVisits, LongConsumer follower) {
        this.mostVisits = mostVisits;
        this.follower = follower;
    }

    /** Takes a read over, with its time in milliseconds. */
    void add(long visit, long article, long millis) {
        int second = second(millis);
        int slot = visits.find(visit);
        if (slot == Places.NONE) slot = begin(visit);
        int place = articles.find(article);
        int before = place == Places.NONE ? -1 : step(slot, place);
        if (before >= 0 && !isBefore(second, slot, before) || before < 0 && counts[slot] == READS && isBefore(second, slot, 0)) return;

        if (place == Places.NONE) place = open(article);
        held[place]++;
        if (before >= 0) take(slot, before);
        int step = insert(slot, place, second);
        if (before < 0) ring(place, slot);
        if (step > 0) want(place, second);
        else if (counts[slot] > 1 && before != 0) want(reads[first(slot) + 1], reads[first(slot) + READS + 1]);
        if (counts[slot] > 1)
            for (int i = 0; i < counts[slot]; i++) {
                int other = reads[first(slot) + i];
                changes[other] = ++change;
                follower.accept(articles.at(other));
            }
    }

    /**
     * What was read by others together with these articles, and then what everybody goes on to, best first; none of these themselves.
     *
     * @param session the articles read, the last one last
     */
    Best after(long[] session, int length, long millis, int most, boolean onlyCoRead) {
        return walk.after(session, length, second(millis), most, onlyCoRead);
    }

    /** Another number whenever visits told something new of what is read together with this article. */
    int changes(long article) {
        int place = articles.find(article);
        return place == Places.NONE ? 0 : changes[place];
    }

    int articles() {
        return articles.size();
    }

    int visits() {
        return visits.size();
    }

    /** What its arrays take, in bytes. */
    long bytes() {
        long bytes = 4L * reads.length + counts.length + visits.bytes() + articles.bytes() + walk.bytes()
                + (4L * 4 + 8 + 8) * held.length;
        for (var ring : rings) if (ring != null) bytes += 16 + 4L * ring.length;
        return bytes;
    }

    private static int second(long millis) {
        return Math.clamp(millis / 1_000 - EPOCH, -Integer.MAX_VALUE / 2, Integer.MAX_VALUE / 2);
    }

    private static int first(int slot) {
        return slot * 2 * READS;
    }

    private int begin(long visit) {
        int slot = nextVisit;
        if (begun < mostVisits) {
            if (slot == counts.length) {
                int larger = (int) Math.min(mostVisits, counts.length * 2L);
                counts = Arrays.copyOf(counts, larger);
                reads = Arrays.copyOf(reads, larger * 2 * READS);
            }
            begun++;
        } else {
            visits.remove(visits.at(slot));
            for (int i = 0; i < counts[slot]; i++) release(reads[first(slot) + i]);
            counts[slot] = 0;
        }
        visits.put(visit, slot);
        nextVisit = slot + 1 == mostVisits ? 0 : slot + 1;
        return slot;
    }

    private int open(long article) {
        int place = freed > 0 ? free[--freed] : articles.size();
        if (place == held.length) {
            int larger = held.length * 2;
            rings = Arrays.copyOf(rings, larger);
            free = Arrays.copyOf(free, larger);
            told = Arrays.copyOf(told, larger);
            held = Arrays.copyOf(held, larger);
            changes = Arrays.copyOf(changes, larger);
            wanted = Arrays.copyOf(wanted, larger);
        }
        articles.put(article, place);
        return place;
    }

    /** A visit holds the article no longer; the last one takes it along. */
    private void release(int place) {
        if (--held[place] > 0) return;
        articles.remove(articles.at(place));
        rings[place] = null;
        told[place] = changes[place] = 0;
        allWanted = Math.max(0, allWanted - wanted[place]);
        wanted[place] = 0;
        for (int i = 0; i < hottest; i++) if (hot[i] == place) hot[i--] = hot[--hottest];
        free[freed++] = place;
    }

    /** Where in a visit an article stands, or −1. */
    private int step(int slot, int place) {
        int first = first(slot);
        for (int i = counts[slot] - 1; i >= 0; i--) if (reads[first + i] == place) return i;
        return -1;
    }

    private boolean isBefore(int second, int slot, int step) {
        return second < reads[first(slot) + READS + step];
    }

    /** Takes a read out, as it was told again with an earlier time. */
    private void take(int slot, int step) {
        int from = first(slot) + step, place = reads[from], behind = --counts[slot] - step;
        held[place]--;
        if (step > 0) {
            double worth = Math.min(wanted[place], worth(reads[from + READS]));
            wanted[place] -= worth;
            allWanted = Math.max(0, allWanted - worth);
        }
        System.arraycopy(reads, from + 1, reads, from, behind);
        System.arraycopy(reads, from + READS + 1, reads, from + READS, behind);
    }

    /** Puts a read where its time is; a visit that is full loses its first. */
    private int insert(int slot, int place, int second) {
        int first = first(slot);
        if (counts[slot] == READS) {
            release(reads[first]);
            System.arraycopy(reads, first + 1, reads, first, READS - 1);
            System.arraycopy(reads, first + READS + 1, reads, first + READS, READS - 1);
            counts[slot]--;
        }
        int step = counts[slot]++;
        for (; step > 0 && isBefore(second, slot, step - 1); step--) {
            reads[first + step] = reads[first + step - 1];
            reads[first + READS + step] = reads[first + READS + step - 1];
        }
        reads[first + step] = place;
        reads[first + READS + step] = second;
        return step;
    }

    private void ring(int place, int slot) {
        var ring = rings[place];
        if (ring == null) rings[place] = ring = new int[2];
        else if (told[place] == ring.length && ring.length < VISITS) rings[place] = ring = Arrays.copyOf(ring, ring.length * 2);
        ring[told[place] & ring.length - 1] = slot;
        if (++told[place] == 2 * VISITS) told[place] = VISITS;
    }

    private void want(int place, int second) {
        boolean isHot = wanted[place] > 0 && isHot(place);
        double worth = worth(second);
        wanted[place] += worth;
        allWanted += worth;
        if (isHot) return;
        if (hottest < HOT) {
            hot[hottest++] = place;
            return;
        }
        int coldest = 0;
        for (int i = 1; i < HOT; i++) if (wanted[hot[i]] < wanted[hot[coldest]]) coldest = i;
        if (wanted[place] > wanted[hot[coldest]]) hot[coldest] = place;
    }

    private boolean isHot(int place) {
        for (int i = 0; i < hottest; i++) if (hot[i] == place) return true;
        return false;
    }

    /** What a read of this second is worth at the landmark, so that nothing needs to be visited to fade. */
    private double worth(int second) {
        if (!hasLandmark) landmark = second;
        hasLandmark = true;
        double exponent = (second - landmark) / (double) WANTED_HALF_LIFE;
        if (exponent > LARGEST_EXPONENT) {
            double faded = Math.pow(2, -exponent);
            for (int i = 0; i < wanted.length; i++) wanted[i] *= faded;
            allWanted *= faded;
            landmark = second;
            exponent = 0;
        }
        return Math.pow(2, exponent);
    }

    private double today(int second) {
        return hasLandmark ? Math.pow(2, Math.clamp(((double) landmark - second) / WANTED_HALF_LIFE, -LARGEST_EXPONENT, LARGEST_EXPONENT / 10)) : 1;
    }

    private static float[] faded(int halfLife) {
        var faded = new float[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) faded[minute] = (float) Math.pow(2, -minute * 60.0 / halfLife);
        return faded;
    }

    /** One walk over the last visits of a session's articles; its arrays serve one after the other. */
    private final class Walk {
        private static final int TABLE = 8_192;
        /** Of each candidate: near, after, next. */
        private static final int SIGNALS = 4, AFTER = 1, NEXT = 2;
        private final int[] table = new int[TABLE];
        private final int[] used = new int[VISITS + SESSION * VISITS_OF_EARLIER];
        private final float[] alike = new float[TABLE], left = new float[TABLE];
        private final byte[] matched = new byte[TABLE], lastStep = new byte[TABLE], latestStep = new byte[TABLE];
        private int met;
        private int number;
        private int[] seen = new int[0];
        private float[] signals = new float[0];
        private int[] candidates = new int[0];
        private int found;
        private double near, after, next;
        private final Best best = new Best();

        Best after(long[] session, int length, int now, int most, boolean onlyCoRead) {
            begin();
            for (int i = 0; i < length; i++) {
                int own = articles.find(session[i]);
                if (own != Places.NONE) seen[own] = -number;
            }
            for (int i = length - 1; i >= Math.max(0, length - SESSION); i--) meet(articles.find(session[i]), i, length);
            for (int i = 0; i < met; i++) weigh(used[i], now);
            met = 0;
            if (!onlyCoRead) for (int i = 0; i < hottest; i++) isCandidate(hot[i]);
            return score(now, most);
        }

        private void begin() {
            if (seen.length < held.length) {
                seen = new int[held.length];
                signals = new float[held.length * SIGNALS];
                candidates = new int[held.length];
                number = 0;
            }
            if (++number == Integer.MAX_VALUE) {
                Arrays.fill(seen, 0);
                number = 1;
            }
            found = 0;
            near = after = next = 0;
        }

        /** Collects the last visits of one article of the session. */
        private void meet(int place, int index, int length) {
            if (place == Places.NONE) return;
            boolean isLast = index == length - 1;
            int many = Math.min(told[place], isLast ? VISITS : VISITS_OF_EARLIER);
            var ring = rings[place];
            float weight = (index + 1f) / length, leftOver = 1 - 0.1f * (length - 1 - index);
            for (int i = 1; i <= many; i++) {
                int slot = ring[told[place] - i & ring.length - 1];
                int step = step(slot, place);
                if (step < 0) continue;
                int entry = entry(slot);
                if (table[entry] == 0) {
                    table[entry] = slot + 1;
                    used[met++] = entry;
                    alike[entry] = weight;
                    left[entry] = leftOver;
                    latestStep[entry] = (byte) step;
                    lastStep[entry] = isLast ? (byte) step : READS;
                } else if (matched[entry] == index % SESSION) continue;
                else {
                    alike[entry] += weight;
                    if (step > latestStep[entry]) latestStep[entry] = (byte) step;
                }
                matched[entry] = (byte) (index % SESSION);
            }
        }

        private int entry(int slot) {
            int entry = slot * 0x9E3779B9 >>> 19;
            while (table[entry] != 0 && table[entry] != slot + 1) entry = entry + 1 & TABLE - 1;
            return entry;
        }

        private void weigh(int entry, int now) {
            int slot = table[entry] - 1, first = first(slot), count = counts[slot], last = lastStep[entry], following = latestStep[entry] + 1;
            table[entry] = 0;
            int minute = Math.clamp(((long) now - reads[first + READS + count - 1]) / 60, 0, MINUTES - 1);
            float nearer = alike[entry] * left[entry] * NEAR_FADED[minute] / ROOT[count], later = AFTER_FADED[minute];
            for (int i = 0; i < count; i++) {
                int place = reads[first + i];
                if (!isCandidate(place)) continue;
                signals[place * SIGNALS] += nearer;
                near += nearer;
                if (i > last) {
                    signals[place * SIGNALS + AFTER] += later / (i - last);
                    after += later / (i - last);
                }
                if (i == following) {
                    signals[place * SIGNALS + NEXT] += left[entry] * NEXT_FADED[minute];
                    next += left[entry] * NEXT_FADED[minute];
                }
            }
        }

        /** Whether it is not of the session itself. */
        private boolean isCandidate(int place) {
            if (seen[place] == number) return true;
            if (seen[place] == -number) return false;
            seen[place] = number;
            Arrays.fill(signals, place * SIGNALS, place * SIGNALS + SIGNALS, 0);
            candidates[found++] = place;
            return true;
        }

        private Best score(int now, int most) {
            double today = today(now), ofWanted = WANTED_SHARE * today / (allWanted * today + LITTLE);
            double ofNear = share(NEAR_SHARE, near), ofAfter = share(AFTER_SHARE, after), ofNext = share(NEXT_SHARE, next);
            best.begin(most);
            for (int i = 0; i < found; i++) {
                int place = candidates[i], at = place * SIGNALS;
                best.offer(articles.at(place), ofNear * signals[at] + ofAfter * signals[at + AFTER] + ofNext * signals[at + NEXT] + ofWanted * wanted[place]);
            }
            return best;
        }

        private static double share(double share, double all) {
            return all > 0 ? share / all : 0;
        }

        long bytes() {
            return 15L * TABLE + 4L * used.length + 4L * (2 + SIGNALS) * seen.length;
        }
    }
}
