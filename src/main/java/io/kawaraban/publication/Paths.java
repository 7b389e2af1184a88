package io.kawaraban.publication;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Paths as they are kept and as they stand in addresses. */
public final class Paths {
    private static final int LONGEST = 1000;
    /** The program answers everything below these. */
    private static final Set<String> TREES = Set.of("desk", "api", "manage", "media", "_", "assets", "error");
    /** The program answers these themselves; what stands below may be somebody's old address. */
    private static final Pattern PAGES = Pattern.compile("/(?:articles(?:/\\d{1,18})?|authors|topics|ranking|corrections|search|favicon\\.ico|robots\\.txt"
            + "|(?:news-)?sitemap(?:-\\d{1,18})?\\.xml|(?:.*/)?(?:feed\\.xml|atom\\.xml|feed\\.json))");

    private Paths() {}

    /** The path decoded, in NFC, without last slash; empty if it is not well encoded, too long or holds control characters. */
    public static Optional<String> normal(String raw) {
        var path = raw == null || raw.isEmpty() ? "/" : raw.startsWith("/") ? raw : "/" + raw;
        return decoded(path).map(text -> Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("/{2,}", "/"))
                .map(text -> text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                .filter(text -> text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl));
    }

    /** The path percent-encoded for an address. */
    public static String encoded(String path) {
        var out = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean isPlain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/-._~!$'()*,;:@=&+?".indexOf(c) >= 0;
            if (isPlain) out.append(c);
            else out.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
        }
        return out.toString();
    }

    /** Whether the program itself, or another edition, answers under this path. */
    public static boolean isReserved(String path, Iterable<Edition> editions) {
        var first = path.substring(1).split("[/?]", 2)[0];
        if (path.startsWith("/?")) return false;
        if (TREES.contains(first) || PAGES.matcher(path).matches()) return true;
        for (var edition : editions)
            if (edition.prefix().equals("/" + first)) return true;
        return false;
    }

    private static Optional<String> decoded(String path) {
        var bytes = ByteBuffer.allocate(path.length() * 4);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (i + 2 >= path.length()) return Optional.empty();
                int high = Character.digit(path.charAt(i + 1), 16), low = Character.digit(path.charAt(i + 2), 16);
                if (high < 0 || low < 0) return Optional.empty();
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (Character.isHighSurrogate(c) && i + 1 < path.length()) {
                bytes.put(path.substring(i, i + 2).getBytes(StandardCharsets.UTF_8));
                i++;
            } else bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(bytes.flip()).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
