package io.kawaraban.feed;

import io.kawaraban.article.Markup;
import io.kawaraban.publication.Card;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The forms of a feed. */
final class Feeds {
    private static final DateTimeFormatter RFC_822 = DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Feeds() {}

    /** RSS 2.0 with Atom's link to itself and Dublin Core's creators. */
    static byte[] rss(Feed feed) {
        var xml = new Xml();
        xml.element("rss", () -> xml.element("channel", () -> {
            xml.text("title", feed.title()).text("link", feed.edition().absolute(feed.path())).text("description", Markup.escape(feed.description()))
                    .text("language", feed.edition().language()).text("lastBuildDate", RFC_822.format(feed.updatedAt())).text("generator", "Kawaraban")
                    .empty("atom:link", "href", feed.self("feed.xml"), "rel", "self", "type", "application/rss+xml");
            for (var card : feed.cards()) xml.element("item", () -> item(feed, card, xml));
        }), "version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom", "xmlns:dc", "http://purl.org/dc/elements/1.1/");
        return xml.bytes();
    }

    private static void item(Feed feed, Card card, Xml xml) {
        xml.text("title", card.title()).text("link", feed.link(card)).text("guid", feed.id(card), "isPermaLink", "false")
                .text("pubDate", RFC_822.format(card.publishedAt())).text("description", Markup.escape(card.description()));
        for (var name : feed.names(card)) xml.text("dc:creator", name);
        for (var category : categories(feed, card)) xml.text("category", category);
    }

    /** Atom (RFC 4287). */
    static byte[] atom(Feed feed) {
        var xml = new Xml();
        xml.element("feed", () -> {
            xml.text("id", feed.self("atom.xml")).text("title", feed.title()).text("subtitle", feed.description()).text("updated", feed.updatedAt().toString())
                    .empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self("atom.xml"))
                    .empty("link", "rel", "alternate", "type", "text/html", "href", feed.edition().absolute(feed.path()))
                    .element("author", () -> xml.text("name", feed.edition().title())).text("generator", "Kawaraban");
            for (var card : feed.cards()) xml.element("entry", () -> entry(feed, card, xml));
        }, "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", feed.edition().language());
        return xml.bytes();
    }

    private static void entry(Feed feed, Card card, Xml xml) {
        xml.text("id", feed.id(card)).text("title", card.title()).text("published", card.publishedAt().toString()).text("updated", card.updatedAt().toString())
                .empty("link", "rel", "alternate", "type", "text/html", "href", feed.link(card)).text("summary", card.description());
        for (var name : feed.names(card)) xml.element("author", () -> xml.text("name", name));
        for (var category : categories(feed, card)) xml.empty("category", "term", category);
    }

    /** JSON Feed 1.1. */
    static byte[] json(Feed feed) {
        var top = new LinkedHashMap<String, Object>();
        top.put("version", "https://jsonfeed.org/version/1.1");
        top.put("title", feed.title());
        top.put("description", feed.description());
        top.put("home_page_url", feed.edition().absolute(feed.path()));
        top.put("feed_url", feed.self("feed.json"));
        top.put("language", feed.edition().language());
        top.put("items", feed.cards().stream().map(card -> Map.of("id", feed.id(card), "url", feed.link(card), "title", card.title(),
                "content_text", card.description(), "date_published", card.publishedAt().toString(), "date_modified", card.updatedAt().toString(),
                "authors", feed.names(card).stream().map(name -> Map.of("name", name)).toList(), "tags", categories(feed, card))).toList());
        return JSON.writeValueAsBytes(top);
    }

    private static List<String> categories(Feed feed, Card card) {
        var section = card.section() == null ? null : feed.sections().get(card.section());
        return java.util.stream.Stream.concat(java.util.stream.Stream.ofNullable(section), card.topics().stream()).distinct().toList();
    }
}
