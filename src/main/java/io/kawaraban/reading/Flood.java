package io.kawaraban.reading;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much each address may send: so many at once, and so many a second for long. Not thread-safe. */
final class Flood {
    private static final int ADDRESSES = 50_000;
    private final double atOnce;
    private final double perSecond;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > ADDRESSES;
        }
    };

    private static final class Bucket {
        double left;
        Instant at;
    }

    Flood(double atOnce, double perSecond) {
        this.atOnce = atOnce;
        this.perSecond = perSecond;
    }

    /** Whether this is more than the address may send. */
    boolean isTooMuch(String address, Instant at) {
        var bucket = buckets.computeIfAbsent(network(address), _ -> full(at));
        double passed = Math.max(0, Duration.between(bucket.at, at).toMillis() / 1000.0);
        bucket.left = Math.min(atOnce, bucket.left + passed * perSecond);
        bucket.at = at;
        if (bucket.left < 1) return true;
        bucket.left--;
        return false;
    }

    private Bucket full(Instant at) {
        var bucket = new Bucket();
        bucket.left = atOnce;
        bucket.at = at;
        return bucket;
    }

    /** Somebody with one IPv6 address has 2^64 of them. */
    static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        var groups = address.split(":", 5);
        return groups.length < 5 ? address : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
