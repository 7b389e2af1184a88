package io.kawaraban.wire;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an import did and what it could not do, counted and named. */
final class ImportReport {
    private static final int MOST_NAMES = 1_000;
    private static final int MOST_PLACES = 5;

    /** What became of the things of a file. */
    enum Count {
        ARTICLES_IMPORTED, ARTICLES_CHANGED, ARTICLES_UNCHANGED, PAGES_IMPORTED, PAGES_CHANGED, PAGES_UNCHANGED,
        LIVE, SCHEDULED, DRAFTS, SKIPPED, SECTIONS, TOPICS, AUTHORS, COMMENTS_IMPORTED, COMMENTS_UNCHANGED, COMMENTS_WAITING,
        FILES, FILES_BROUGHT, FILES_ELSEWHERE, ADDRESSES, REPAIRS
    }

    /** One thing that was lost: how often, and where first. */
    @JsonPropertyOrder({"kind", "name", "count", "where"})
    record Lost(Loss kind, String name, long count, List<String> where) {}

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final Map<Loss, Map<String, Tally>> losses = new EnumMap<>(Loss.class);
    private final Map<Loss, Long> totals = new EnumMap<>(Loss.class);

    private static final class Tally {
        private long count;
        private final List<String> where = new ArrayList<>();
    }

    /** Losses of one item, kept apart until the item is really in. */
    static final class Notes implements Losses {
        private final List<Map.Entry<Loss, String>> noted = new ArrayList<>();

        @Override
        public void note(Loss kind, String name) {
            if (noted.size() < 10_000) noted.add(Map.entry(kind, shortened(name)));
        }

        private static String shortened(String name) {
            return name.length() <= 300 ? name : name.substring(0, 300) + "…";
        }
    }

    void count(Count what) {
        count(what, 1);
    }

    void count(Count what, long more) {
        if (more != 0) counts.merge(what, more, Long::sum);
    }

    long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    long of(Loss kind) {
        return totals.getOrDefault(kind, 0L);
    }

    void lose(Loss kind, String name, String where) {
        totals.merge(kind, 1L, Long::sum);
        var names = losses.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
        var tally = names.get(names.size() < MOST_NAMES || names.containsKey(name) ? name : "…");
        if (tally == null) names.put(names.size() < MOST_NAMES ? name : "…", tally = new Tally());
        tally.count++;
        if (tally.where.size() < MOST_PLACES && !tally.where.contains(where)) tally.where.add(where);
    }

    void lose(Notes notes, String where) {
        notes.noted.forEach(each -> lose(each.getKey(), each.getValue(), where));
    }

    /** All losses, by kind, the most frequent first. */
    List<Lost> losses() {
        return losses.entrySet().stream().flatMap(kind -> kind.getValue().entrySet().stream()
                .map(each -> new Lost(kind.getKey(), each.getKey(), each.getValue().count, List.copyOf(each.getValue().where)))
                .sorted(Comparator.comparingLong(Lost::count).reversed())).toList();
    }

    /** The counts under the words that a program reads. */
    Map<String, Long> counts() {
        var words = new TreeMap<String, Long>();
        for (var what : Count.values()) words.put(camel(what), of(what));
        return words;
    }

    private static String camel(Count what) {
        var words = what.name().toLowerCase().split("_");
        for (int i = 1; i < words.length; i++) words[i] = Character.toUpperCase(words[i].charAt(0)) + words[i].substring(1);
        return String.join("", words);
    }
}
