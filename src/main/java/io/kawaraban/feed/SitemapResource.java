package io.kawaraban.feed;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Paths;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Sitemap, News sitemap and robots.txt of an edition. */
@RestController
class SitemapResource {
    /** How many addresses stand in one file of a large sitemap; the protocol allows 50,000. */
    private static final int PART = 10_000;
    private static final int MOST_NEWS = 1_000;
    private static final Duration NEWS = Duration.ofDays(2);
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private final Releases releases;
    private final Sections sections;
    private final Editions editions;
    private final Clock clock;

    SitemapResource(Releases releases, Sections sections, Editions editions, Clock clock) {
        this.releases = releases;
        this.sections = sections;
        this.editions = editions;
        this.clock = clock;
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<byte[]> sitemap(Edition edition) {
        var ends = releases.partEnds(edition.id(), PART);
        return ends.isEmpty() ? part(edition, 0) : index(edition, ends);
    }

    @GetMapping("/sitemap-{after:\\d{1,18}}.xml")
    ResponseEntity<byte[]> part(Edition edition, @PathVariable long after) {
        var dated = releases.dated(edition.id(), after, PART);
        if (after > 0 && dated.isEmpty()) throw FeedResource.notFound();

        var xml = new Xml();
        xml.element("urlset", () -> {
            if (after == 0) {
                xml.element("url", () -> xml.text("loc", edition.absolute("/")));
                for (var section : sections.of(edition.id()))
                    xml.element("url", () -> xml.text("loc", edition.absolute(Paths.encoded(section.path()))));
            }
            for (var each : dated)
                xml.element("url", () -> xml.text("loc", edition.absolute(Paths.encoded(each.address()))).text("lastmod", each.updatedAt().toString()));
        }, "xmlns", SITEMAP);
        return FeedResource.answer(xml.bytes(), "application/xml;charset=UTF-8");
    }

    @GetMapping("/news-sitemap.xml")
    ResponseEntity<byte[]> news(Edition edition) {
        var cards = releases.since(edition.id(), clock.instant().minus(NEWS), MOST_NEWS);
        var xml = new Xml();
        xml.element("urlset", () -> {
            for (var card : cards) xml.element("url", () -> news(edition, card, xml));
        }, "xmlns", SITEMAP, "xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9");
        return FeedResource.answer(xml.bytes(), "application/xml;charset=UTF-8");
    }

    @GetMapping("/robots.txt")
    ResponseEntity<byte[]> robots(Edition asked) {
        var text = new StringBuilder("User-agent: *\nDisallow: /desk\nDisallow: /_/\nDisallow: /api/\nDisallow: /manage/\n\n");
        var maps = new LinkedHashSet<String>();
        for (var edition : editions.all())
            if (edition.address() == null ? asked.address() == null : edition.address().equals(asked.address())) {
                maps.add(edition.absolute("/sitemap.xml"));
                maps.add(edition.absolute("/news-sitemap.xml"));
            }
        maps.forEach(map -> text.append("Sitemap: ").append(map).append('\n'));
        return FeedResource.answer(text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), "text/plain;charset=UTF-8");
    }

    private static ResponseEntity<byte[]> index(Edition edition, java.util.List<Long> ends) {
        var xml = new Xml();
        xml.element("sitemapindex", () -> {
            xml.element("sitemap", () -> xml.text("loc", edition.absolute("/sitemap-0.xml")));
            for (var end : ends) xml.element("sitemap", () -> xml.text("loc", edition.absolute("/sitemap-" + end + ".xml")));
        }, "xmlns", SITEMAP);
        return FeedResource.answer(xml.bytes(), "application/xml;charset=UTF-8");
    }

    private static void news(Edition edition, Card card, Xml xml) {
        xml.text("loc", edition.absolute(Paths.encoded(card.address())));
        xml.element("news:news", () -> xml.element("news:publication", () -> xml.text("news:name", edition.title()).text("news:language", edition.language()))
                .text("news:publication_date", card.publishedAt().toString()).text("news:title", card.title()));
    }
}
