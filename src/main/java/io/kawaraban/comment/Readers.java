package io.kawaraban.comment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives browsers their tokens, and knows its own again. */
@Component
class Readers {
    private static final Pattern GOOD = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int PART = 16;
    private static final SecureRandom RANDOM = new SecureRandom();
    /** So many acts at once from one address, such as an office; then one a second. */
    private static final int BURST = 120;
    private final Senders senders = new Senders();
    private final Flood newcomers;
    private final Flood acts;
    private final JdbcClient db;
    private final Clock clock;
    private volatile byte[] secret;

    Readers(JdbcClient db, CommentSettings settings, Clock clock) {
        this.newcomers = new Flood(settings.burst(), settings.pause(), settings.remembered());
        this.acts = new Flood(Math.max(BURST, settings.burst()), Duration.ofSeconds(1), settings.remembered());
        this.db = db;
        this.clock = clock;
    }

    /** Zero if this sender may do something now, and be welcomed if they are new; else how long until they may. */
    Duration admit(Draft.Sender sender) {
        long place = senders.place(sender);
        var pause = acts.admit(place, clock.instant());
        return pause.isZero() && parse(sender.token()).isEmpty() ? newcomers.admit(place, clock.instant()) : pause;
    }

    /** Who acts; somebody new if they have no token of ours. */
    Reader acting(Draft.Sender sender) {
        return parse(sender.token()).orElseGet(this::welcome);
    }

    /** A new one. */
    Reader welcome() {
        var bits = new byte[PART];
        RANDOM.nextBytes(bits);
        return reader(bits, signature(bits));
    }

    /** The reader with this token, if it is from here. */
    Optional<Reader> parse(String token) {
        if (token == null || !GOOD.matcher(token).matches()) return Optional.empty();
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != 2 * PART) return Optional.empty();
        var bits = Arrays.copyOf(bytes, PART);
        var signature = signature(bits);
        return MessageDigest.isEqual(signature, Arrays.copyOfRange(bytes, PART, 2 * PART)) ? Optional.of(reader(bits, signature)) : Optional.empty();
    }

    /** By which what this newspaper has said is known to be its own. */
    String seal(String said) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signature("seal", said.getBytes(StandardCharsets.UTF_8)));
    }

    private static Reader reader(byte[] bits, byte[] signature) {
        var token = Arrays.copyOf(bits, 2 * PART);
        System.arraycopy(signature, 0, token, PART, PART);
        try {
            return new Reader(Base64.getUrlEncoder().withoutPadding().encodeToString(token), MessageDigest.getInstance("SHA-256").digest(bits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] signature(byte[] bits) {
        return signature("reader", bits);
    }

    private byte[] signature(String kind, byte[] bits) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            mac.update(kind.getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(mac.doFinal(bits), PART);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same for all processes of a newspaper; made when it is first needed. */
    private byte[] secret() {
        if (secret != null) return secret;
        var fresh = new byte[32];
        RANDOM.nextBytes(fresh);
        db.sql("insert into comment.secret (value) values (:value) on conflict do nothing").param("value", fresh).update();
        return secret = db.sql("select value from comment.secret").query(byte[].class).single();
    }
}
