package io.kawaraban.comment;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/*
 * M. Charikar, "Similarity estimation techniques from rounding algorithms" (2002): each piece of three characters votes on 128
 * bits, and texts that share most pieces share most bits. Texts that have nothing in common differ in 64 ± 6 of them, so MOST
 * is more than six deviations away from chance.
 */
/** Knows for a while what texts were like, so that one sent again with a few words changed is noticed. */
final class Likeness {
    static final int SHORTEST = 20;
    private static final int MOST = 26;
    private static final int PIECE = 3;
    private final Duration span;
    private final long[] prints;
    private final long[] others;
    private final int[] editions;
    private final Instant[] times;
    private int count;

    Likeness(Duration span, int remembered) {
        this.span = span;
        this.prints = new long[remembered];
        this.others = new long[remembered];
        this.editions = new int[remembered];
        this.times = new Instant[remembered];
    }

    /** In how many of 128 bits the nearest recent text of this edition differs, if that is few; from now on this one is known, too. */
    OptionalInt nearest(int edition, String folded, Instant now) {
        if (folded.length() < SHORTEST) return OptionalInt.empty();
        var print = print(folded);
        int nearest = 2 * Long.SIZE;
        synchronized (this) {
            int known = Math.min(count, prints.length);
            for (int i = 0; i < known; i++) {
                int distance = Long.bitCount(prints[i] ^ print[0]) + Long.bitCount(others[i] ^ print[1]);
                if (distance < nearest && editions[i] == edition && times[i].plus(span).isAfter(now)) nearest = distance;
            }
            int place = count++ % prints.length;
            prints[place] = print[0];
            others[place] = print[1];
            editions[place] = edition;
            times[place] = now;
        }
        return nearest <= MOST ? OptionalInt.of(nearest) : OptionalInt.empty();
    }

    /** 128 bits that are nearly the same for texts that are. */
    static long[] print(String text) {
        var votes = new int[2 * Long.SIZE];
        for (int i = 0; i + PIECE <= text.length(); i++) {
            long hash = mixed(text.charAt(i) * 0x1_0000_0000L + text.charAt(i + 1) * 0x1_0000L + text.charAt(i + 2)), other = mixed(hash);
            for (int bit = 0; bit < Long.SIZE; bit++) {
                votes[bit] += (int) (hash >>> bit & 1) * 2 - 1;
                votes[Long.SIZE + bit] += (int) (other >>> bit & 1) * 2 - 1;
            }
        }
        var print = new long[2];
        for (int bit = 0; bit < votes.length; bit++) if (votes[bit] > 0) print[bit / Long.SIZE] |= 1L << bit;
        return print;
    }

    /** Steele, Lea and Flood's SplitMix64. */
    private static long mixed(long value) {
        value += 0x9E3779B97F4A7C15L;
        value = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        value = (value ^ value >>> 27) * 0x94D049BB133111EBL;
        return value ^ value >>> 31;
    }
}
