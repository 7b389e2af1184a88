package io.kawaraban.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * A reader is a hash of address, agent and a salt of 32 random bytes. The salt is made anew each day (UTC), lives only here
 * and is never written, so nothing that is kept leads back to anybody. Yesterday's salt stays until the visits that were
 * open at midnight have ended, so that midnight makes no new readers. After a restart everybody is new.
 *
 * Memory is bounded: the VISITS last active, and of each the ARTICLES last counted.
 */
/** Who is reading, for as long as a visit lasts. Not thread-safe. */
final class Readers {
    static final Duration IDLE = Duration.ofMinutes(30);
    private static final int VISITS = 200_000;
    private static final int ARTICLES = 100;
    private final SecureRandom random = new SecureRandom();
    private final ByteBuffer numbers = ByteBuffer.allocate(4_096).limit(0);
    private final MessageDigest digest = sha256();
    private Day today;
    private Day yesterday;

    private record Hash(long high, long low) {}

    /** The open visits of readers known by one salt, the longest idle first. */
    private static final class Day {
        final long number;
        final byte[] salt = new byte[32];
        final Map<Hash, Visit> visits = latest(VISITS);

        Day(long number, SecureRandom random) {
            this.number = number;
            random.nextBytes(salt);
        }

        void end(Instant now) {
            var each = visits.values().iterator();
            while (each.hasNext() && each.next().isOver(now)) each.remove();
        }
    }

    /** One reader's reads without a long pause. */
    static final class Visit {
        private final long number;
        /** What counted, and when, in milliseconds; the oldest makes room. */
        private long[] articles = new long[2], moments = new long[2];
        private int many;
        private Instant lastAt;

        private Visit(long number) {
            this.number = number;
        }

        /** A random number that stands for it in the log. */
        long number() {
            return number;
        }

        /** Whether this article's read counts: not if it did within half an hour. */
        boolean counts(long article, Instant at) {
            long moment = at.toEpochMilli();
            int place = 0;
            while (place < many && articles[place] != article) place++;
            if (place < many && moment < moments[place] + IDLE.toMillis()) return false;
            if (place == many) place = room();
            articles[place] = article;
            moments[place] = moment;
            return true;
        }

        private int room() {
            if (many == ARTICLES) return oldest();
            if (many == articles.length) {
                articles = Arrays.copyOf(articles, Math.min(ARTICLES, many * 2));
                moments = Arrays.copyOf(moments, articles.length);
            }
            return many++;
        }

        private int oldest() {
            int oldest = 0;
            for (int i = 1; i < many; i++) if (moments[i] < moments[oldest]) oldest = i;
            return oldest;
        }

        private boolean isOver(Instant now) {
            return !now.isBefore(lastAt.plus(IDLE));
        }
    }

    /** The open visit of this reader, or a new one. */
    Visit visit(String address, String agent, Instant now) {
        turn(now);
        var reader = hash(today, address, agent);
        var visit = today.visits.get(reader);
        if (visit == null && yesterday != null) visit = yesterday.visits.get(hash(yesterday, address, agent));
        if (visit == null) today.visits.put(reader, visit = new Visit(number()));
        visit.lastAt = now;
        return visit;
    }

    /** How many visits are open. */
    int open() {
        return (today == null ? 0 : today.visits.size()) + (yesterday == null ? 0 : yesterday.visits.size());
    }

    private void turn(Instant now) {
        long day = Math.floorDiv(now.getEpochSecond(), 86_400);
        if (today == null || day > today.number) {
            yesterday = today;
            today = new Day(day, random);
        }
        today.end(now);
        if (yesterday == null) return;
        yesterday.end(now);
        if (yesterday.visits.isEmpty()) yesterday = null;
    }

    /** One that nobody can guess; asked of the system for many at once. */
    private long number() {
        if (!numbers.hasRemaining()) {
            random.nextBytes(numbers.array());
            numbers.clear();
        }
        return numbers.getLong();
    }

    private Hash hash(Day day, String address, String agent) {
        digest.update(day.salt);
        digest.update(address.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        var bytes = ByteBuffer.wrap(digest.digest(agent.getBytes(StandardCharsets.UTF_8)));
        return new Hash(bytes.getLong(), bytes.getLong());
    }

    private static <K, V> Map<K, V> latest(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
