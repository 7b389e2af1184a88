package io.kawaraban.wire;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Element;
import io.kawaraban.article.Element.Picture;
import io.kawaraban.article.Markup;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.publication.Arrival;
import io.kawaraban.publication.Arrival.Fate;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Json;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Paths;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes an article of an item of the export; asks nobody but the maps it is given, so that many can be read at once.
 *
 * @param edition where the articles come to
 * @param base the old site's address
 * @param now the time of the import
 * @param sections numbers of sections by the slug of their category
 * @param authors numbers of authors by their login
 * @param primary slugs of categories by their number, for the plugin that notes an article's first category so
 */
record ItemReader(Edition edition, String base, SiteTime time, Permalinks permalinks, Instant now, Map<String, Long> sections,
                  Map<String, Long> authors, Map<Long, String> primary) {
    /** Who made the states that an import brings. */
    static final String HAND = "wordpress";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern NO_LOGIN = Pattern.compile("[^A-Za-z0-9 _.@-]");
    private static final Set<String> CARRIED = Set.of("category", "post_tag", "author");

    /**
     * An item read.
     *
     * @param wanted the path it had, also if it is not free here; or null
     */
    record Reading(Arrival arrival, String wanted, byte[] textHash, ImportReport.Notes losses) {}

    /** The fate of an item, and why it is kept from readers if it is. */
    private record Sentence(Fate fate, String note) {}

    /** What stands in the file of an item, as a hash. */
    static byte[] sourceHash(Wxr.Item item, SiteTime time) {
        return sha256(item.text() + " " + time.zone());
    }

    /** The item as an article; {@code known} is the article that it was before, or null. */
    Reading read(Wxr.Item item, Long known, Uploads uploads, LongFunction<Optional<String>> reusable) {
        var losses = new ImportReport.Notes();
        var page = WebAddress.of(item.link(), WebAddress.of(base, null).orElse(null)).orElse(null);
        var text = text(item, page, uploads, reusable, losses);
        var sentence = sentence(item, losses);
        var kind = item.type().equals("page") ? Kind.PAGE : Kind.ARTICLE;
        var path = path(item, sentence.fate);
        var arrival = new Arrival(known, edition.id(), kind, text, sentence.fate, comments(item, kind), (int) Math.min(item.order(), Integer.MAX_VALUE),
                path.orElse(null), others(item, path), made(item), HAND, sentence.note);
        noteOthers(item, losses);
        return new Reading(arrival, path.orElse(null), hash(arrival), losses);
    }

    /** The word for what readers shall see. */
    static String word(Fate fate) {
        return switch (fate) {
            case Fate.Live _ -> "live";
            case Fate.Scheduled _ -> "scheduled";
            case Fate.Kept _ -> "kept";
        };
    }

    private Text text(Wxr.Item item, URI page, Uploads uploads, LongFunction<Optional<String>> reusable, Losses losses) {
        var reader = new WordPressText(page, uploads, reusable, losses);
        var elements = reader.elements(item.content(), footnotes(item));
        return new Text(Markup.withoutTags(item.title()), summary(reader.line(item.excerpt())), elements, lead(item, uploads, losses),
                byline(item), sections(item), topics(item));
    }

    private static Summary summary(String excerpt) {
        var lines = Stream.of(excerpt.split("<br>|\\n")).map(Markup::withoutTags).filter(line -> !line.isEmpty()).toList();
        return lines.size() <= 3 ? new Summary(lines)
                : new Summary(List.of(lines.get(0), lines.get(1), String.join(" ", lines.subList(2, lines.size()))));
    }

    /** The notes that newer WordPress keeps beside the text. */
    private static String footnotes(Wxr.Item item) {
        var written = item.meta("footnotes");
        if (written.isBlank()) return "";
        try {
            var list = new StringBuilder("<ol>");
            JSON.readTree(written).forEach(note -> list.append("<li>").append(note.path("content").asString("")).append("</li>"));
            return list.append("</ol>").toString();
        } catch (JacksonException unreadable) {
            return "";
        }
    }

    private Picture lead(Wxr.Item item, Uploads uploads, Losses losses) {
        var number = item.meta("_thumbnail_id").strip();
        if (!number.matches("[1-9]\\d{0,17}")) return null;
        var upload = uploads.numbered(Long.parseLong(number)).filter(each -> each.type().isEmpty() || each.type().startsWith("image/"));
        if (upload.isEmpty()) {
            losses.note(Loss.MEDIA_ADDRESS, "featured image " + number);
            return null;
        }
        if (!upload.get().source().startsWith("media:")) losses.note(Loss.MEDIA_ELSEWHERE, upload.get().source());
        return new Picture(upload.get().source(), upload.get().alt(), new ElementReader(null, uploads, losses).readInline(upload.get().caption()));
    }

    private List<Contribution> byline(Wxr.Item item) {
        var several = item.labels().stream().filter(label -> label.taxonomy().equals("author")).map(label -> authors.get(login(label))).filter(java.util.Objects::nonNull).toList();
        var one = Stream.ofNullable(authors.get(login(item.creator())));
        return (several.isEmpty() ? one : several.stream()).distinct().map(author -> new Contribution(author, Contribution.Role.WROTE)).toList();
    }

    /** The login that a plugin for several authors hides in a term. */
    static String login(Wxr.Label label) {
        return login(label.slug().startsWith("cap-") ? label.slug().substring(4) : label.slug());
    }

    /** A login without what WordPress allows in none, which exports written by hand hold at times. */
    static String login(String written) {
        var cleaned = NO_LOGIN.matcher(written).replaceAll("").strip();
        return cleaned.isEmpty() ? written.strip() : cleaned;
    }

    private List<Long> sections(Wxr.Item item) {
        var first = item.meta("_yoast_wpseo_primary_category").strip();
        var leading = first.matches("\\d{1,18}") ? primary.get(Long.parseLong(first)) : null;
        var slugs = item.labels().stream().filter(label -> label.taxonomy().equals("category")).map(Wxr.Label::slug)
                .sorted(Comparator.comparing(slug -> !slug.equals(leading))).toList();
        var own = slugs.stream().map(sections::get).filter(java.util.Objects::nonNull).distinct().toList();
        return own.isEmpty() && !item.type().equals("page") ? uncategorized() : own;
    }

    /** Where WordPress puts an article that is in no category: the one that it has from the beginning. */
    private List<Long> uncategorized() {
        return Stream.of(sections.get("uncategorized"), sections.get(primary.getOrDefault(1L, ""))).filter(java.util.Objects::nonNull).limit(1).toList();
    }

    private static List<String> topics(Wxr.Item item) {
        return item.labels().stream().filter(label -> label.taxonomy().equals("post_tag")).map(label -> Markup.withoutTags(label.name())).toList();
    }

    private Sentence sentence(Wxr.Item item, Losses losses) {
        var at = time.published(item);
        if (!item.password().isBlank()) {
            losses.note(Loss.PASSWORD, item.name());
            return kept("import.note.password");
        }
        return switch (item.status()) {
            case "publish" -> shown(item, at, losses);
            case "future" -> {
                if (at.isEmpty()) yield dateless(item, losses);
                if (!at.get().isAfter(now)) losses.note(Loss.OVERDUE, item.name());
                yield shown(item, at, losses);
            }
            case "private" -> {
                losses.note(Loss.PRIVATE, item.name());
                yield kept("import.note.private");
            }
            case "pending" -> kept("import.note.pending");
            case "trash" -> kept("import.note.trash");
            default -> kept("import.note.draft");
        };
    }

    private Sentence shown(Wxr.Item item, Optional<Instant> at, Losses losses) {
        if (at.isEmpty()) return dateless(item, losses);
        if (at.get().isAfter(now)) return new Sentence(new Fate.Scheduled(at.get()), "");
        var changed = time.modified(item).filter(modified -> !modified.isAfter(now)).orElse(at.get());
        return new Sentence(new Fate.Live(at.get(), changed), "");
    }

    private Sentence dateless(Wxr.Item item, Losses losses) {
        losses.note(Loss.DATE, item.name());
        return kept("import.note.date");
    }

    private Sentence kept(String key) {
        return new Sentence(new Fate.Kept(), Say.the(edition.locale(), key));
    }

    private Optional<String> path(Wxr.Item item, Fate fate) {
        var own = OldPath.of(item.link(), base);
        var shown = own.isPresent() || !(fate instanceof Fate.Scheduled) || !item.type().equals("post") ? own
                : permalinks.path(item.slug(), item.number(), item.dates().local());
        return shown.map(path -> OldPath.within(edition.prefix(), path));
    }

    /** The addresses made of a number, and those under a slug that it had before. */
    private List<String> others(Wxr.Item item, Optional<String> path) {
        var others = new LinkedHashSet<String>();
        if (item.number() > 0) {
            others.add("/?p=" + item.number());
            if (item.type().equals("page")) others.add("/?page_id=" + item.number());
        }
        path.ifPresent(own -> item.meta().stream().filter(meta -> meta.key().equals("_wp_old_slug") && !meta.value().isBlank())
                .flatMap(meta -> Paths.normal(own.substring(0, own.lastIndexOf('/') + 1) + meta.value().strip()).stream()).filter(old -> !old.equals(own)).forEach(others::add));
        return List.copyOf(others);
    }

    private static CommentsMode comments(Wxr.Item item, Kind kind) {
        if (kind == Kind.PAGE && item.comments().isEmpty()) return CommentsMode.HIDDEN;
        return item.commentStatus().equals("open") ? CommentsMode.OPEN : CommentsMode.CLOSED;
    }

    private Instant made(Wxr.Item item) {
        return time.modified(item).or(() -> time.published(item)).filter(at -> !at.isAfter(now)).orElse(now);
    }

    private static void noteOthers(Wxr.Item item, Losses losses) {
        if (Markup.withoutTags(item.title()).isBlank()) losses.note(Loss.TITLE, "");
        if (item.sticky()) losses.note(Loss.STICKY, item.name());
        item.labels().stream().filter(label -> !CARRIED.contains(label.taxonomy())).forEach(label -> losses.note(Loss.TAXONOMY, label.taxonomy()));
    }

    private static byte[] hash(Arrival arrival) {
        var text = arrival.text();
        var parts = new ArrayList<String>(List.of(text.title(), String.join("\n", text.summary().lines()), Json.of(text.elements()),
                String.valueOf(Json.of(text.lead())), Json.ofByline(text.byline()), text.sections().toString(), text.topics().toString(),
                arrival.fate().toString(), String.valueOf(arrival.path()), arrival.comments().name(), String.valueOf(arrival.position())));
        return sha256(String.join("\u0000", parts));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
