package io.kawaraban.comment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret by which an author sees what became of their comment: 128 random bits, of which only a hash is kept. */
public record Key(String value) {
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Key {
        if (!GOOD.matcher(value).matches()) throw new IllegalArgumentException("Not a key");
    }

    /** A new one. */
    static Key random() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return new Key(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** The key written so, if it is one. */
    public static Optional<Key> parse(String text) {
        return text != null && GOOD.matcher(text).matches() ? Optional.of(new Key(text)) : Optional.empty();
    }

    /** What is kept of it. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing, so that no log tells it. */
    @Override
    public String toString() {
        return "Key";
    }
}
