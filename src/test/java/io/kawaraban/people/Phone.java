package io.kawaraban.people;

import java.time.Duration;
import java.time.Instant;

/** A phone that was told a secret. */
public record Phone(String secret) {
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** The digits that it shows after so long. */
    public String digits(Duration later) {
        return digits(Instant.now().plus(later));
    }

    String digits(Instant at) {
        return Totp.digits(bytes(), Totp.step(at), 6);
    }

    byte[] bytes() {
        var bytes = new byte[secret.length() * 5 / 8];
        for (int bit = 0; bit < bytes.length * 8; bit++)
            if ((BASE_32.indexOf(secret.charAt(bit / 5)) >> 4 - bit % 5 & 1) == 1) bytes[bit / 8] |= (byte) (0x80 >> bit % 8);
        return bytes;
    }
}
