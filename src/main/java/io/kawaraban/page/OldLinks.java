package io.kawaraban.page;

import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Sections;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Where the addresses lead that a newspaper had before it moved in here, as far as no address of its own says so. */
@Component
class OldLinks {
    private static final Pattern FEED = Pattern.compile("(?<of>.*)/(?:feed(?:/(?<form>rss2?|rdf|atom))?|(?<plain>rss2?|rdf))");
    private static final Pattern PAGE = Pattern.compile("(?<of>.*)/(?:page|comment-page)[/-]\\d{1,9}");
    private static final Pattern VARIANT = Pattern.compile("(?<of>/.+)/(?:amp|embed|trackback|\\d{1,4})");
    private static final Pattern CATEGORY = Pattern.compile("/category/(?:.*/)?(?<slug>[^/]+)");
    private static final Pattern TAG = Pattern.compile("/tag/(?<slug>[^/]+)");
    private static final Pattern AUTHOR = Pattern.compile("/author/(?<slug>[^/]+)");
    private static final Pattern INDEX = Pattern.compile("/index\\.php(?<of>/.+)");
    /** A smaller copy of a picture, which was kept at its own size only. */
    private static final Pattern COPY = Pattern.compile("(?<of>/.*/(?:uploads|files)/.+?)(?:-\\d{1,5}x\\d{1,5}|-scaled)+(?<end>\\.[A-Za-z0-9]{2,5})");
    private static final Pattern SITEMAP = Pattern.compile("/(?:wp-sitemap[\\w-]*|sitemap_index|sitemap-index)\\.xml");
    private static final List<String> NUMBERS = List.of("p", "page_id", "attachment_id", "cat", "author");
    private final Addresses addresses;
    private final Sections sections;
    private final Authors authors;
    private final Topics topics;

    /** What an old link meant. */
    sealed interface Meaning {
        /** Something that has an address. */
        record Named(Address address) implements Meaning {}

        /** A place that the program always has. */
        record Place(String href) implements Meaning {}
    }

    OldLinks(Addresses addresses, Sections sections, Authors authors, Topics topics) {
        this.addresses = addresses;
        this.sections = sections;
        this.authors = authors;
        this.topics = topics;
    }

    /** What an address made of a query on the front meant. */
    Optional<Meaning> ofQuery(Edition edition, Map<String, String> query) {
        for (var name : NUMBERS)
            if (query.getOrDefault(name, "").matches("\\d{1,18}")) return named(edition, "/?" + name + "=" + query.get(name));
        if (query.containsKey("feed")) return place(edition, query.get("feed").contains("atom") ? "/atom.xml" : "/feed.xml");
        if (query.containsKey("tag")) return tag(edition, query.get("tag"));
        if (query.containsKey("category_name")) return section(edition, last(query.get("category_name")));
        if (query.containsKey("author_name")) return author(edition, query.get("author_name"));
        return Optional.empty();
    }

    /** Whether a query on the front is one of those. */
    static boolean isOld(Map<String, String> query) {
        return Stream.concat(NUMBERS.stream(), Stream.of("feed", "tag", "category_name", "author_name")).anyMatch(query::containsKey);
    }

    /** What a path meant. */
    Optional<Meaning> ofPath(Edition edition, String path) {
        return Stream.<Function<String, Optional<Meaning>>>of(
                        at -> matched(FEED, at, found -> feed(edition, found)),
                        at -> matched(PAGE, at, found -> whole(edition, found.group("of"))),
                        at -> matched(CATEGORY, at, found -> section(edition, found.group("slug"))),
                        at -> matched(TAG, at, found -> tag(edition, found.group("slug"))),
                        at -> matched(AUTHOR, at, found -> author(edition, found.group("slug"))),
                        at -> matched(INDEX, at, found -> whole(edition, found.group("of"))),
                        at -> matched(COPY, at, found -> named(edition, found.group("of") + found.group("end"))),
                        at -> matched(SITEMAP, at, _ -> place(edition, "/sitemap.xml")),
                        at -> matched(VARIANT, at, found -> named(edition, found.group("of"))))
                .map(question -> question.apply(path)).flatMap(Optional::stream).findFirst();
    }

    private Optional<Meaning> feed(Edition edition, Matcher found) {
        var of = found.group("of");
        var file = "atom".equals(found.group("form")) ? "atom.xml" : "feed.xml";
        if (of.isEmpty() || of.equals("/comments")) return place(edition, "/" + file);
        return whole(edition, of).flatMap(meaning -> switch (meaning) {
            case Meaning.Named(var address) when address.section() != null -> sections.find(address.section()).map(section -> section.path() + "/" + file);
            case Meaning.Named(var address) when address.author() != null -> authors.find(address.author()).map(author -> author.path() + "/" + file);
            case Meaning.Named(var address) when address.topic() != null -> topics.find(address.topic()).map(topic -> topic.path() + "/" + file);
            case Meaning.Named _, Meaning.Place _ -> Optional.<String>empty();
        }).<Meaning>map(at -> new Meaning.Place(Hrefs.of(edition, at))).or(() -> named(edition, of));
    }

    /** What a path meant before something was added to it. */
    private Optional<Meaning> whole(Edition edition, String path) {
        if (path.isEmpty()) return place(edition, "/");
        return named(edition, path).or(() -> ofPath(edition, path));
    }

    private Optional<Meaning> named(Edition edition, String path) {
        return addresses.find(edition.id(), path).map(Meaning.Named::new);
    }

    private Optional<Meaning> section(Edition edition, String slug) {
        return sections.find(edition.id(), slug).flatMap(section -> named(edition, section.path()));
    }

    private Optional<Meaning> tag(Edition edition, String slug) {
        return topics.find(edition.id(), slug).flatMap(topic -> named(edition, topic.path()));
    }

    private Optional<Meaning> author(Edition edition, String slug) {
        return authors.find(edition.id(), slug).flatMap(author -> named(edition, author.path()));
    }

    private static Optional<Meaning> place(Edition edition, String path) {
        return Optional.of(new Meaning.Place(Hrefs.of(edition, path)));
    }

    private static Optional<Meaning> matched(Pattern pattern, String path, Function<Matcher, Optional<Meaning>> meaning) {
        var found = pattern.matcher(path);
        return found.matches() ? meaning.apply(found) : Optional.empty();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
