package io.kawaraban.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The old site's clock. An export names no time zone, but gives most dates twice, on the site's clock and in Greenwich:
 * the zone is the one that explains most of these pairs.
 */
final class SiteTime {
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter PUBLISHED = DateTimeFormatter.RFC_1123_DATE_TIME;
    /** Cities that stand for their clock when a language does not tell more; the rest of the world comes after them. */
    private static final List<String> WELL_KNOWN = List.of("UTC", "Asia/Tokyo", "Asia/Seoul", "America/New_York", "America/Chicago", "America/Denver",
            "America/Los_Angeles", "Europe/London", "Europe/Paris", "Europe/Berlin", "Europe/Athens", "Asia/Shanghai", "Asia/Taipei", "Asia/Singapore",
            "Asia/Bangkok", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo", "Pacific/Auckland", "Pacific/Honolulu");
    private static final int OLDEST_YEAR = 1900;

    private final ZoneId zone;

    SiteTime(ZoneId zone) {
        this.zone = zone;
    }

    ZoneId zone() {
        return zone;
    }

    /** When an item was first dated: in Greenwich if the file says it, else by the site's clock, else by its pubDate. */
    Optional<Instant> published(Wxr.Item item) {
        return gmt(item.dates().gmt()).or(() -> local(item.dates().local())).or(() -> published(item.published())).or(() -> modified(item));
    }

    /** When an item was changed last. */
    Optional<Instant> modified(Wxr.Item item) {
        return gmt(item.dates().modifiedGmt()).or(() -> local(item.dates().modifiedLocal()));
    }

    /** When a comment was written. */
    Optional<Instant> written(Wxr.Comment comment) {
        return gmt(comment.gmt()).or(() -> local(comment.date()));
    }

    private static Optional<Instant> gmt(String written) {
        return parsed(written).map(time -> time.toInstant(ZoneOffset.UTC));
    }

    private Optional<Instant> local(String written) {
        return parsed(written).map(time -> time.atZone(zone).toInstant());
    }

    private static Optional<Instant> published(String written) {
        try {
            return written.isBlank() ? Optional.empty() : Optional.of(Instant.from(PUBLISHED.parse(written.strip()))).filter(at -> at.isAfter(Instant.EPOCH));
        } catch (java.time.DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDateTime> parsed(String written) {
        if (written.isBlank() || written.startsWith("0000")) return Optional.empty();
        try {
            return Optional.of(LocalDateTime.parse(written.strip(), WRITTEN)).filter(time -> time.getYear() >= OLDEST_YEAR && time.getYear() < 9999);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /** Gathers pairs of the same moment, and says which clock they are from. */
    static final class Evidence {
        private static final int MOST_DAYS = 50_000;
        private final Map<Long, Map<Integer, Integer>> offsetsByDay = new HashMap<>();

        void add(Wxr.Item item) {
            add(item.dates().local(), item.dates().gmt());
            add(item.dates().modifiedLocal(), item.dates().modifiedGmt());
        }

        private void add(String local, String gmt) {
            var here = parsed(local);
            var there = parsed(gmt);
            if (here.isEmpty() || there.isEmpty()) return;
            int minutes = (int) Math.clamp(ChronoUnit.MINUTES.between(there.get(), here.get()), -18 * 60, 18 * 60);
            long day = there.get().toLocalDate().toEpochDay();
            if (offsetsByDay.size() < MOST_DAYS || offsetsByDay.containsKey(day))
                offsetsByDay.computeIfAbsent(day, _ -> new HashMap<>()).merge(minutes, 1, Integer::sum);
        }

        /** The zone that explains most pairs; without any, the one where the language is at home. */
        ZoneId zone(String language) {
            var home = home(language);
            if (offsetsByDay.isEmpty()) return home;
            var known = Stream.concat(Stream.of(home.getId()), WELL_KNOWN.stream()).distinct().map(ZoneId::of).toList();
            var best = known.stream().max(Comparator.comparingLong(this::explained).thenComparing(Comparator.comparingInt(known::indexOf).reversed())).orElseThrow();
            if (explained(best) == all()) return best;
            return Stream.concat(Stream.of(best), ZoneId.getAvailableZoneIds().stream().filter(id -> id.matches("(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                    .sorted().map(ZoneId::of)).reduce((one, other) -> explained(other) > explained(one) ? other : one).orElse(best);
        }

        private long all() {
            return offsetsByDay.values().stream().flatMap(offsets -> offsets.values().stream()).mapToLong(Integer::longValue).sum();
        }

        private long explained(ZoneId zone) {
            var rules = zone.getRules();
            return offsetsByDay.entrySet().stream().mapToLong(day -> {
                var noon = Instant.ofEpochSecond(day.getKey() * 86_400 + 43_200);
                return day.getValue().getOrDefault(rules.getOffset(noon).getTotalSeconds() / 60, 0);
            }).sum();
        }

        private static ZoneId home(String language) {
            return switch (Locale.forLanguageTag(language).getLanguage()) {
                case "ja" -> ZoneId.of("Asia/Tokyo");
                case "ko" -> ZoneId.of("Asia/Seoul");
                default -> ZoneId.of("UTC");
            };
        }
    }
}
