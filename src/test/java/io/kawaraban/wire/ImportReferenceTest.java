package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kawaraban.article.Markup;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Standing;
import io.kawaraban.publication.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real WordPress holds after its own importer, and what this newsroom holds after ours. */
class ImportReferenceTest extends ImportTest {
    private static final Path WXR = Shared.folder().resolve("data/wxr");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** Blocks that WordPress fills from the site itself, as they look when drawn. */
    private static final String FILLED_BY_THE_SITE = String.join(",", List.of("archives", "calendar", "categories", "latest-comments", "latest-posts", "page-list", "rss", "search",
            "tag-cloud", "navigation", "site-logo", "site-title", "site-tagline", "query", "query-title", "query-pagination", "post-title", "post-date", "post-excerpt", "post-author",
            "post-author-biography", "post-terms", "post-featured-image", "post-navigation-link", "read-more", "comments", "loginout", "term-description", "avatar",
            "post-comments-form", "comments-title", "comments-query-loop", "post-comments").stream().map(".wp-block-"::concat).toList())
            + ", .components-placeholder, .post-navigation-link-previous, .post-navigation-link-next, .taxonomy-post_tag, .taxonomy-category, .comment-respond, .logged-out, .logged-in";
    @Test
    void theUnitTestOfThemesAgreesWithARealWordPress() throws IOException {
        var reference = reference();
        var report = imported(WXR.resolve("themeunittestdata.wordpress.xml")).report();

        var faults = new ArrayList<String>();
        int posts = 0, pages = 0;
        for (var post : reference.path("posts")) {
            if (!post.path("type").asString().matches("post|page")) continue;
            if (post.path("type").asString().equals("post")) posts++;
            else pages++;
            compare(post, reference, faults);
        }
        assertThat(faults).isEmpty();
        assertThat(posts).isEqualTo(58);
        assertThat(pages).isEqualTo(21);
        assertThat(report.of(ImportReport.Count.ARTICLES_IMPORTED)).isEqualTo(58);
        assertThat(report.of(ImportReport.Count.PAGES_IMPORTED)).isEqualTo(21);
        assertThat(report.losses()).filteredOn(lost -> lost.kind() == Loss.SITE_BLOCK).extracting(ImportReport.Lost::name)
                .contains("latest-posts", "calendar", "navigation", "query", "tag-cloud", "search");
        assertThat(report.of(Loss.PINGBACK)).isEqualTo(4);
        assertSections(reference);
        assertComments(reference);
    }

    @Test
    void smallExportsOfEachVersionComeIn() throws IOException {
        assumeTrue(Files.isDirectory(WXR), "no exports of others beside the project");
        var counts = new LinkedHashMap<String, List<Long>>();
        for (var name : List.of("valid-wxr-1.0", "valid-wxr-1.1", "wxr-simple", "small-export")) {
            beginAnother();
            var report = imported(WXR.resolve(name + ".xml")).report();
            counts.put(name, List.of(report.of(ImportReport.Count.ARTICLES_IMPORTED), report.of(ImportReport.Count.PAGES_IMPORTED), report.of(ImportReport.Count.COMMENTS_IMPORTED)));
        }

        assertThat(counts).isEqualTo(Map.of("valid-wxr-1.0", List.of(3L, 3L, 1L), "valid-wxr-1.1", List.of(1L, 1L, 1L), "wxr-simple", List.of(1L, 0L, 0L), "small-export", List.of(6L, 5L, 1L)));
    }

    private static JsonNode reference() throws IOException {
        var file = WXR.resolve("reference/themeunittestdata.json.gz");
        assumeTrue(Files.isReadable(file), "no reference beside the project");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            return JsonMapper.builder().build().readTree(in.readAllBytes());
        }
    }

    private void compare(JsonNode post, JsonNode reference, List<String> faults) {
        var name = post.path("type").asString() + " " + post.path("title").asString() + " (" + post.path("slug").asString() + ")";
        var slug = post.path("slug").asString();
        var local = post.path("date").asString();
        var found = db.sql("""
                select item.number, item.article from wire.item join wire.origin on origin.id = item.origin
                 where edition = :edition and item.slug = :slug and (:slug <> '' or item.fate = 'kept')
                """).param("edition", edition().id()).param("slug", slug).query((row, _) -> row.getLong("article")).list();
        if (found.size() != 1) {
            faults.add(name + ": " + found.size() + " items");
            return;
        }
        var id = found.getFirst();
        var article = articles.find(id).orElseThrow();
        var text = articles.newest(id).orElseThrow().text();
        check(faults, name, "kind", article.kind().name().toLowerCase().replace("article", "post"), post.path("type").asString());
        check(faults, name, "title", text.title(), Markup.withoutTags(post.path("title").asString()));
        check(faults, name, "standing", standing(article.standing(), article.work()), expectedStanding(post));
        var at = LocalDateTime.parse(post.path("date_gmt").asString().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        if (article.standing() instanceof Standing.Live) check(faults, name, "published", releases.cards(List.of(id)).getFirst().publishedAt(), at);
        if (article.work() instanceof Work.Scheduled(_, var scheduled)) check(faults, name, "scheduled", scheduled, at);
        check(faults, name, "author", text.byline().stream().map(each -> authors.find(each.author()).orElseThrow().slug()).toList(), List.of(post.path("author").asString()));
        check(faults, name, "categories", new TreeSet<>(text.sections().stream().map(section -> sections.find(section).orElseThrow().slug()).toList()), terms(post, "category"));
        check(faults, name, "tags", new TreeSet<>(text.topics().stream().map(ImportReferenceTest::folded).toList()), tagNames(post, reference));
        words(post, text, name, faults);
    }

    private static String standing(Standing standing, Work work) {
        return standing instanceof Standing.Live ? "live" : work instanceof Work.Scheduled ? "scheduled" : "draft";
    }

    private static String expectedStanding(JsonNode post) {
        if (!post.path("password").asString("").isEmpty()) return "draft";
        return switch (post.path("status").asString()) {
            case "publish" -> "live";
            case "future" -> "scheduled";
            default -> "draft";
        };
    }

    private static TreeSet<String> terms(JsonNode post, String taxonomy) {
        var slugs = new TreeSet<String>();
        post.path("terms").path(taxonomy).forEach(slug -> slugs.add(slug.asString()));
        return slugs;
    }

    private static TreeSet<String> tagNames(JsonNode post, JsonNode reference) {
        var names = new HashMap<String, String>();
        reference.path("terms").forEach(term -> {
            if (term.path("taxonomy").asString().equals("post_tag")) names.put(term.path("slug").asString(), Markup.withoutTags(term.path("name").asString()));
        });
        var expected = new TreeSet<String>();
        terms(post, "post_tag").forEach(slug -> expected.add(folded(names.get(slug))));
        return expected;
    }

    private static String folded(String name) {
        return name.toLowerCase().strip();
    }

    private static void check(List<String> faults, String name, String what, Object here, Object there) {
        if (!here.equals(there)) faults.add(name + ": " + what + " is " + here + " instead of " + there);
    }

    /** At least 97 of 100 visible words of the text as WordPress draws it, without blocks that it fills from the site. */
    private void words(JsonNode post, io.kawaraban.article.Text text, String name, List<String> faults) {
        var drawn = Jsoup.parseBodyFragment(post.path("content_rendered").asString());
        drawn.select("script, style, " + FILLED_BY_THE_SITE).remove();
        var there = count(drawn.body().text());
        var renderer = new io.kawaraban.article.Renderer(_ -> java.util.Optional.empty());
        var here = count(Jsoup.parseBodyFragment(renderer.html(text.elements())).body().text());
        int all = there.values().stream().mapToInt(Integer::intValue).sum();
        int kept = there.entrySet().stream().mapToInt(word -> Math.min(word.getValue(), here.getOrDefault(word.getKey(), 0))).sum();
        if (kept < all * 0.97) {
            var missing = new TreeMap<>(there);
            here.forEach((word, times) -> missing.computeIfPresent(word, (_, wanted) -> wanted > times ? wanted - times : null));
            faults.add(name + ": " + kept + " of " + all + " words; missing " + missing);
        }
    }

    private static Map<String, Integer> count(String text) {
        var words = new HashMap<String, Integer>();
        WORD.matcher(text).results().forEach(word -> words.merge(word.group().toLowerCase(), 1, Integer::sum));
        return words;
    }

    private void assertSections(JsonNode reference) {
        var here = new TreeMap<String, String>();
        var bySlug = new HashMap<Long, String>();
        sections.of(edition().id()).forEach(section -> bySlug.put(section.id(), section.slug()));
        sections.of(edition().id()).forEach(section -> here.put(section.slug(), section.name() + " < " + bySlug.get(section.parent())));
        var there = new TreeMap<String, String>();
        reference.path("terms").forEach(term -> {
            if (term.path("taxonomy").asString().equals("category")) there.put(Paths.normal("/" + term.path("slug").asString()).orElseThrow().substring(1),
                    Markup.withoutTags(term.path("name").asString()) + " < " + term.path("parent").asString(null));
        });
        assertThat(here).isEqualTo(there);
    }

    private void assertComments(JsonNode reference) {
        var there = new TreeSet<String>();
        var authorsThere = new HashMap<String, String>();
        reference.path("comments").forEach(comment -> authorsThere.put(comment.path("id").asString(), comment.path("author").asString()));
        reference.path("comments").forEach(comment -> {
            if (!comment.path("type").asString().equals("comment")) return;
            there.add(comment.path("post").asString() + "|" + comment.path("author").asString() + "|" + (comment.path("approved").asString().equals("1") ? "approved" : "pending") + "|"
                    + comment.path("date").asString() + "|" + authorsThere.get(comment.path("parent").asString()));
        });
        var here = new TreeSet<>(db.sql("""
                select item.slug, comment.name, comment.status, comment.at, parent.name as answers
                  from comment.comment join wire.item on item.article = comment.article left join comment.comment parent on parent.id = comment.parent
                 where comment.edition = :edition
                """).param("edition", edition().id()).query((row, _) -> row.getString("slug") + "|" + row.getString("name") + "|" + row.getString("status") + "|"
                + localDate(reference, row.getString("slug"), row.getString("name"), row.getTimestamp("at").toInstant()) + "|" + row.getString("answers")).list());
        assertThat(here).isEqualTo(there);
    }

    /** The reference tells the site's clock only; a comment is the same if it is within a day of it. */
    private static String localDate(JsonNode reference, String slug, String author, Instant at) {
        for (var comment : reference.path("comments")) {
            var local = LocalDateTime.parse(comment.path("date").asString().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
            boolean isSame = comment.path("post").asString().equals(slug) && comment.path("author").asString().equals(author)
                    && Math.abs(local.getEpochSecond() - at.getEpochSecond()) <= 14 * 3600 && local.getEpochSecond() % 3600 == at.getEpochSecond() % 3600;
            if (isSame) return comment.path("date").asString();
        }
        return at.toString();
    }
}
