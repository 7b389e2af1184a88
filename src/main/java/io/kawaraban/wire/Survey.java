package io.kawaraban.wire;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a first reading of an export finds out, before anything is written: that the whole file can be read, how much there
 * is to do, and what is spread over the file but needed from the beginning.
 *
 * @param numbers how many items of each type
 * @param inMenus slugs of categories that the site's menus name
 * @param used how many items each category has
 * @param names single parts of the paths that articles keep, where they are also a category's slug
 */
record Survey(Wxr.Site site, List<Wxr.Author> authors, Map<String, Wxr.Term> categories, List<Wxr.Term> tags, Map<String, Long> numbers,
              long comments, Set<String> inMenus, Map<String, Long> used, Set<String> names, SiteTime time, Permalinks permalinks,
              TidyReader.Repairs repairs) {

    /** Reads the file to its end; what stands in the way is a {@link BrokenExport}. */
    static Survey of(Path file, Charset charset, Progress progress) throws IOException {
        var survey = new Surveying();
        try (var reader = WxrReader.open(file, charset)) {
            for (var piece = reader.next(); piece.isPresent(); piece = reader.next()) {
                survey.see(piece.get());
                progress.at(reader.bytesRead());
            }
            return survey.done(reader.repairs());
        }
    }

    /** How many items become articles or pages. */
    long texts() {
        return numbers.getOrDefault("post", 0L) + numbers.getOrDefault("page", 0L);
    }

    private static final class Surveying {
        private Wxr.Site site;
        private final List<Wxr.Author> authors = new ArrayList<>();
        private final Map<String, Wxr.Term> categories = new LinkedHashMap<>();
        private final Map<Long, String> slugs = new HashMap<>();
        private final List<Wxr.Term> tags = new ArrayList<>();
        private final Map<String, Long> numbers = new LinkedHashMap<>();
        private final Set<Long> menus = new HashSet<>();
        private final Map<String, Long> used = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private final SiteTime.Evidence evidence = new SiteTime.Evidence();
        private final Permalinks.Evidence permalinks = new Permalinks.Evidence();
        private long comments;

        void see(Wxr piece) {
            switch (piece) {
                case Wxr.Site found -> site = found;
                case Wxr.Author author -> authors.add(author);
                case Wxr.Term term -> see(term);
                case Wxr.Item item -> see(item);
            }
        }

        private void see(Wxr.Term term) {
            if (term.taxonomy().equals("category")) {
                categories.putIfAbsent(term.slug(), term);
                if (term.number() > 0) slugs.put(term.number(), term.slug());
            } else if (term.taxonomy().equals("post_tag")) tags.add(term);
            else numbers.merge("term " + term.taxonomy(), 1L, Long::sum);
        }

        private void see(Wxr.Item item) {
            numbers.merge(item.type(), 1L, Long::sum);
            if (item.type().equals("nav_menu_item")) {
                if (item.meta("_menu_item_object").equals("category")) menus.add(number(item.meta("_menu_item_object_id")));
                return;
            }
            if (!item.type().equals("post") && !item.type().equals("page")) return;
            evidence.add(item);
            permalinks.add(item, site.base());
            comments += item.comments().size();
            item.labels().stream().filter(label -> label.taxonomy().equals("category")).forEach(label -> used.merge(label.slug(), 1L, Long::sum));
            OldPath.of(item.link(), site.base()).filter(path -> path.lastIndexOf('/') == 0 && categories.containsKey(path.substring(1)))
                    .ifPresent(path -> names.add(path.substring(1)));
        }

        Survey done(TidyReader.Repairs repairs) {
            var inMenus = new HashSet<String>();
            menus.forEach(number -> {
                if (slugs.containsKey(number)) inMenus.add(slugs.get(number));
            });
            return new Survey(site, authors, categories, tags, numbers, comments, inMenus, used, names, new SiteTime(evidence.zone(site.language())),
                    permalinks.found(), repairs);
        }

        private static long number(String text) {
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        }
    }
}
