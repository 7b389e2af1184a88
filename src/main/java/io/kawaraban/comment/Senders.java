package io.kawaraban.comment;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Numbers for those who write, made with a salt that lives as long as the process: nobody can count back from them. */
final class Senders {
    private static final int NETWORK = 8;
    private final byte[] salt = new byte[16];

    Senders() {
        new SecureRandom().nextBytes(salt);
    }

    /** The same for the same address; of IPv6, for the same network, which one household has to itself. */
    long place(Draft.Sender sender) {
        return number(network(sender.address()));
    }

    /** The same for the same words from the same address and agent under the same article. */
    long words(Draft.Sender sender, long article, String words) {
        return number(sender.address(), sender.agent(), Long.toString(article), words);
    }

    /** The same for the same name of a person. */
    long person(String name) {
        return number("person", name);
    }

    private long number(String... facts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            for (var fact : facts) {
                digest.update(String.valueOf(fact).getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return ByteBuffer.wrap(digest.digest()).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String network(String address) {
        try {
            return InetAddress.ofLiteral(address) instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, NETWORK) : address;
        } catch (IllegalArgumentException | NullPointerException e) {
            return String.valueOf(address);
        }
    }
}
