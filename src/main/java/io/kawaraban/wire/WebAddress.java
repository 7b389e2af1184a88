package io.kawaraban.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses as writers typed them, made fit for {@link URI}. */
final class WebAddress {
    private static final int LONGEST = 4000;

    private WebAddress() {}

    /** The http(s) address meant by this text as seen from a page; empty if none is. */
    static Optional<URI> of(String text, URI page) {
        var typed = text == null ? "" : text.strip();
        if (typed.isEmpty() || typed.length() > LONGEST) return Optional.empty();
        try {
            var written = new URI(encoded(typed.startsWith("//") ? (page == null ? "https" : page.getScheme()) + ":" + typed : typed));
            var address = written.isAbsolute() || page == null ? written : page.resolve(written);
            var scheme = address.getScheme();
            boolean isWeb = scheme != null && (scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"));
            return isWeb && address.getHost() != null && !address.getHost().isEmpty() ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException broken) {
            return Optional.empty();
        }
    }

    /** Everything percent-encoded that may not stand in an address, and a percent sign that encodes nothing. */
    private static String encoded(String typed) {
        StringBuilder out = null;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            boolean isFine = c > ' ' && c < 0x7F && "\"'<>\\^`{|}".indexOf(c) < 0 && (c != '%' || isEncoded(typed, i)) && (c != '[' && c != ']');
            if (isFine) {
                if (out != null) out.append(c);
                continue;
            }
            if (out == null) out = new StringBuilder(typed.length() + 32).append(typed, 0, i);
            int end = Character.isHighSurrogate(c) && i + 1 < typed.length() ? i + 2 : i + 1;
            for (byte b : typed.substring(i, end).getBytes(StandardCharsets.UTF_8))
                out.append('%').append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16))).append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
            i = end - 1;
        }
        return out == null ? typed : out.toString();
    }

    private static boolean isEncoded(String text, int at) {
        return at + 2 < text.length() && Character.digit(text.charAt(at + 1), 16) >= 0 && Character.digit(text.charAt(at + 2), 16) >= 0;
    }
}
