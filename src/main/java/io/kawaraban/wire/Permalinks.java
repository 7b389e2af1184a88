package io.kawaraban.wire;

import io.kawaraban.publication.Paths;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the old site made the addresses of its articles, learnt from those that it published: a scheduled article shall have
 * the address that it would have had there.
 *
 * @param pattern such as {@code /%year%/%month%/%slug%}, or empty if none was found
 */
record Permalinks(String pattern) {

    /** The path that an article with this slug, number and date on the site's clock would have had. */
    Optional<String> path(String slug, long number, String local) {
        if (pattern.isEmpty() || slug.isBlank() || !local.matches("\\d{4}-\\d{2}-\\d{2}.*")) return Optional.empty();
        var path = pattern.replace("%year%", local.substring(0, 4)).replace("%month%", local.substring(5, 7)).replace("%day%", local.substring(8, 10))
                .replace("%number%", String.valueOf(number)).replace("%slug%", Paths.normal("/" + slug).orElse("/").substring(1));
        return Paths.normal(Paths.encoded(path)).filter(found -> !found.contains("%"));
    }

    /** Gathers addresses of published articles. */
    static final class Evidence {
        private final Map<String, Integer> patterns = new HashMap<>();
        private int seen;

        void add(Wxr.Item item, String base) {
            if (!item.type().equals("post") || !item.status().equals("publish") || item.slug().isBlank()) return;
            var path = OldPath.of(item.link(), base);
            var date = item.dates().local();
            if (path.isEmpty() || date.length() < 10 || seen >= 10_000) return;
            seen++;
            var slug = Paths.normal("/" + item.slug()).orElse("/").substring(1);
            var pattern = Arrays.stream(path.get().split("/", -1)).map(part -> part.isEmpty() ? part
                    : part.equals(slug) ? "%slug%" : part.equals(date.substring(0, 4)) ? "%year%" : part.equals(String.valueOf(item.number())) ? "%number%"
                    : part).collect(Collectors.joining("/"))
                    .replace("/%year%/" + date.substring(5, 7) + "/" + date.substring(8, 10) + "/", "/%year%/%month%/%day%/")
                    .replace("/%year%/" + date.substring(5, 7) + "/", "/%year%/%month%/");
            patterns.merge(pattern, 1, Integer::sum);
        }

        /** The pattern of most of them, if it is that of more than half. */
        Permalinks found() {
            return patterns.entrySet().stream().max(Comparator.comparingInt(Map.Entry::getValue))
                    .filter(most -> most.getValue() * 2 > seen && most.getKey().contains("%slug%")).map(most -> new Permalinks(most.getKey()))
                    .orElse(new Permalinks(""));
        }
    }
}
