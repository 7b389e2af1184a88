package io.kawaraban.page;

import io.kawaraban.publication.Author;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Section;
import io.kawaraban.theme.Assets;
import io.kawaraban.theme.Head;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.Times;
import io.kawaraban.topic.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a page is, in the vocabulary of schema.org. */
@Component
class StructuredData {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VOCABULARY = "https://schema.org";
    private final Times times;
    private final Assets assets;

    StructuredData(Times times, Assets assets) {
        this.times = times;
        this.assets = assets;
    }

    /** An article, or a page outside the sections. */
    String article(Edition edition, Release release, List<Author> authors, List<Section> sections, List<Topic> topics, List<Head.Image> images) {
        var url = absolute(edition, release.address());
        var said = new LinkedHashMap<String, Object>();
        said.put("@context", VOCABULARY);
        said.put("@type", release.kind() == Kind.PAGE ? "WebPage" : "NewsArticle");
        said.put("@id", url);
        said.put("url", url);
        said.put(release.kind() == Kind.PAGE ? "name" : "headline", release.title());
        if (!release.description().isEmpty()) said.put("description", release.description());
        said.put("inLanguage", edition.language());
        said.put("datePublished", times.machine(release.publishedAt(), edition.zone()));
        said.put("dateModified", times.machine(release.updatedAt(), edition.zone()));
        said.put("publisher", publisher(edition));
        if (!images.isEmpty()) said.put("image", images.stream().map(image -> Hrefs.origin(edition) + image.address()).toList());
        if (release.kind() == Kind.PAGE) return JSON.writeValueAsString(said);

        said.put("mainEntityOfPage", url);
        said.put("isAccessibleForFree", true);
        if (!sections.isEmpty()) said.put("articleSection", sections.stream().map(Section::name).toList());
        if (!topics.isEmpty()) said.put("keywords", topics.stream().map(Topic::name).toList());
        said.put("author", authors.isEmpty() ? publisher(edition) : authors.stream().map(author -> person(edition, author)).toList());
        if (!release.corrections().isEmpty()) said.put("correction", release.corrections().stream().map(correction -> Map.of("@type", "CorrectionComment",
                "text", correction.text(), "datePublished", times.machine(correction.at(), edition.zone()))).toList());
        return JSON.writeValueAsString(said);
    }

    /** Where a page stands: the front, the sections above it, itself. */
    String breadcrumbs(Edition edition, List<Section> sections, String title, String path) {
        var crumbs = new ArrayList<Map<String, Object>>();
        crumbs.add(crumb(1, edition.title(), absolute(edition, "/")));
        for (var section : sections) crumbs.add(crumb(crumbs.size() + 1, section.name(), absolute(edition, section.path())));
        if (sections.isEmpty() || !sections.getLast().path().equals(path)) crumbs.add(crumb(crumbs.size() + 1, title, absolute(edition, path)));
        var said = new LinkedHashMap<String, Object>();
        said.put("@context", VOCABULARY);
        said.put("@type", "BreadcrumbList");
        said.put("itemListElement", crumbs);
        return JSON.writeValueAsString(said);
    }

    /** The site that an edition is. */
    String site(Edition edition) {
        var said = new LinkedHashMap<String, Object>();
        said.put("@context", VOCABULARY);
        said.put("@type", "WebSite");
        said.put("name", edition.title());
        said.put("url", absolute(edition, "/"));
        said.put("inLanguage", edition.language());
        said.put("publisher", publisher(edition));
        return JSON.writeValueAsString(said);
    }

    /** A contributor's page. */
    String profile(Edition edition, Author author) {
        var said = new LinkedHashMap<String, Object>();
        said.put("@context", VOCABULARY);
        said.put("@type", "ProfilePage");
        said.put("mainEntity", person(edition, author));
        return JSON.writeValueAsString(said);
    }

    private Map<String, Object> publisher(Edition edition) {
        return Map.of("@type", "NewsMediaOrganization", "name", edition.publisher().isEmpty() ? edition.title() : edition.publisher(),
                "url", absolute(edition, "/"), "logo", Map.of("@type", "ImageObject", "url", Hrefs.origin(edition) + assets.address("mark.png")));
    }

    private static Map<String, Object> person(Edition edition, Author author) {
        var said = new LinkedHashMap<String, Object>();
        said.put("@type", "Person");
        said.put("name", author.name());
        said.put("url", absolute(edition, author.path()));
        if (!author.title().isEmpty()) said.put("jobTitle", author.title());
        return said;
    }

    private static Map<String, Object> crumb(int place, String name, String address) {
        var said = new LinkedHashMap<String, Object>();
        said.put("@type", "ListItem");
        said.put("position", place);
        said.put("name", name);
        said.put("item", address);
        return said;
    }

    private static String absolute(Edition edition, String path) {
        return edition.absolute(Paths.encoded(path));
    }
}
