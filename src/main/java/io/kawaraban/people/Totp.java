package io.kawaraban.people;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digits that change every half minute, as phones make them (RFC 6238 on RFC 4226). */
final class Totp {
    private static final int SECONDS = 30;
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** The number of the half minute that this moment is in. */
    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SECONDS);
    }

    /** The digits of a half minute. */
    static String digits(byte[] secret, long step, int count) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return ("0".repeat(count) + number).substring(count + Integer.toString(number).length() - count);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A secret as people type it into a phone. */
    static String spelt(byte[] secret) {
        var spelt = new StringBuilder();
        long bits = 0;
        int count = 0;
        for (byte each : secret) {
            bits = bits << 8 | each & 0xff;
            for (count += 8; count >= 5; count -= 5) spelt.append(BASE_32.charAt((int) (bits >> count - 5) & 31));
        }
        if (count > 0) spelt.append(BASE_32.charAt((int) (bits << 5 - count) & 31));
        return spelt.toString();
    }
}
