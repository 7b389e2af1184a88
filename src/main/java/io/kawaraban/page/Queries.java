package io.kawaraban.page;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the query of an address means to pages: three names choose what is shown, a few are old links, and all others are someone's marks. */
public final class Queries {
    private static final java.util.Set<String> CHOOSING = java.util.Set.of("before", "window", "section");
    private static final int LONGEST = 500;

    private Queries() {}

    /** The query without what changes nothing, the same for the same page; none if it is an old link or no query. */
    public static Optional<String> canonical(String query) {
        if (query == null || query.isEmpty()) return Optional.of("");
        Map<String, String> chosen = new TreeMap<>(), all = new HashMap<>();
        try {
            for (var part : query.split("&")) {
                var pair = part.split("=", 2);
                var name = URLDecoder.decode(pair[0], StandardCharsets.UTF_8);
                all.putIfAbsent(name, "");
                if (CHOOSING.contains(name)) chosen.putIfAbsent(name, pair.length < 2 ? "" : pair[1]);
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (OldLinks.isOld(all)) return Optional.empty();
        var text = new StringBuilder();
        chosen.forEach((name, value) -> text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return text.length() > LONGEST ? Optional.empty() : Optional.of(text.toString());
    }
}
