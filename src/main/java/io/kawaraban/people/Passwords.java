package io.kawaraban.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** What passwords may be, how they are kept, and new ones made up. */
@Component
class Passwords {
    /** Fewer are guessed. */
    static final int SHORTEST = 10;
    /** bcrypt looks no further. */
    static final int LONGEST_BYTES = 72;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Set<String> GUESSED_FIRST = Set.of("1234567890", "0123456789", "qwertyuiop", "password12", "password123", "password1234",
            "1q2w3e4r5t", "1q2w3e4r5t6y", "qwerty1234", "qwerty12345", "kawaraban1", "kawaraban12", "kawaraban123", "abcdefghij", "iloveyou12", "administrator");
    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder encoder = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private final Supplier<String> nobodys = SingletonSupplier.of(() -> encoder.encode(random()));

    /** A password nobody chose: sixteen letters in four groups. */
    String random() {
        var password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) password.append('-');
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /** A word that only who was given it can know. */
    String token() {
        return HexFormat.of().formatHex(bytes(24));
    }

    /** So many bytes that nobody can know. */
    byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** What is kept of a word that only one person may know: its SHA-256. */
    static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Why this cannot be a password of the person with this address. */
    List<Accounts.Objection> objections(String password, String email) {
        var reasons = new ArrayList<Accounts.Objection>();
        var folded = password.toLowerCase(Locale.ROOT);
        if (password.codePointCount(0, password.length()) < SHORTEST) reasons.add(Accounts.Objection.PASSWORD_TOO_SHORT);
        else if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) reasons.add(Accounts.Objection.PASSWORD_TOO_LONG);
        else if (GUESSED_FIRST.contains(folded) || folded.equals(email.toLowerCase(Locale.ROOT)) || folded.chars().distinct().count() < 4)
            reasons.add(Accounts.Objection.PASSWORD_EASY_TO_GUESS);
        return reasons;
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    /** Whether the password belongs to the hash; takes as long when there is no hash. */
    boolean fits(String password, String hash) {
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) password = "";
        boolean fits = encoder.matches(password, hash == null ? nobodys.get() : hash);
        return fits && hash != null;
    }
}
