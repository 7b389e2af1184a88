package io.kawaraban.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
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
        private final Map<Long, Instant> counted = latest(ARTICLES);
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
            var before = counted.get(article);
            if (before != null && at.isBefore(before.plus(IDLE))) return false;
            counted.put(article, at);
            return true;
        }

        private boolean isOver(Instant now) {
            return !now.isBefore(lastAt.plus(IDLE));
        }
    }

    /** The open visit of this reader, or a new one. */
    Visit visit(String address, String agent, Instant now) {
        turn(now);
        var visit = open(today, address, agent);
        if (visit == null && yesterday != null) visit = open(yesterday, address, agent);
        if (visit == null) today.visits.put(hash(today, address, agent), visit = new Visit(random.nextLong()));
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

    private Visit open(Day day, String address, String agent) {
        return day.visits.get(hash(day, address, agent));
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
