package io.kawaraban.theme;

import com.ibm.icu.util.ULocale;
import io.kawaraban.publication.Edition;
import java.time.Instant;
import java.util.List;

/**
 * What a page says of itself to browsers, search engines and cards.
 *
 * @param title what the page is about, without the edition's name; empty on the front
 * @param path its canonical path within the edition, or null for a page that has no lasting address
 * @param type as OpenGraph names it
 * @param isIndexed whether search engines may list it
 * @param alternates the same in other editions, this one included
 * @param feed path before {@code feed.xml}: {@code /} or a section's or author's with a slash behind it
 * @param data JSON-LD, each a whole object
 */
public record Head(String title, String description, String path, String type, boolean isIndexed, Image image, List<Alternate> alternates,
                   String feed, Instant publishedAt, Instant updatedAt, String section, List<String> data) {

    /** A picture for cards; {@code address} is relative to the host. */
    public record Image(String address, int width, int height, String alt) {}

    /** The same page told by another edition. */
    public record Alternate(Edition edition, String path) {
        /** Its absolute address. */
        public String address() {
            return edition.absolute(Hrefs.encoded(path));
        }
    }

    /** An edition as the switcher offers it. */
    public record Other(String code, String name, String language, String href, boolean isHere) {}

    public Head {
        title = title == null ? "" : title;
        description = description == null ? "" : description;
        alternates = List.copyOf(alternates);
        data = List.copyOf(data);
    }

    /** A page with a lasting address that search engines may list. */
    public static Head of(String title, String description, String path) {
        return new Head(title, description, path, "website", true, null, List.of(), "/", null, null, null, List.of());
    }

    /** A page for this reader at this moment, listed nowhere. */
    public static Head passing(String title) {
        return new Head(title, "", null, "website", false, null, List.of(), "/", null, null, null, List.of());
    }

    /** With a picture. */
    public Head image(Image image) {
        return new Head(title, description, path, type, isIndexed, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** With the same in other editions. */
    public Head alternates(List<Alternate> alternates) {
        return new Head(title, description, path, type, isIndexed, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** With feeds of its own, below this path. */
    public Head feed(String feed) {
        return new Head(title, description, path, type, isIndexed, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** With JSON-LD. */
    public Head data(List<String> data) {
        return new Head(title, description, path, type, isIndexed, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** As an article with its times and the name of its section. */
    public Head article(Instant publishedAt, Instant updatedAt, String section) {
        return new Head(title, description, path, "article", isIndexed, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** As a page that search engines should follow but not list. */
    public Head unlisted() {
        return new Head(title, description, path, type, false, image, alternates, feed, publishedAt, updatedAt, section, data);
    }

    /** The canonical address. */
    public String address(Edition edition) {
        return edition.absolute(Hrefs.encoded(path));
    }

    /** The picture's absolute address. */
    public String imageAddress(Edition edition) {
        return image.address().startsWith("/") ? Hrefs.origin(edition) + image.address() : image.address();
    }

    /** The place in the menu that this page is. */
    public String here() {
        return path == null ? "" : path.replaceFirst("\\?.*", "");
    }

    /** The edition's locale as OpenGraph writes it. */
    public String locale(Edition edition) {
        var likely = ULocale.addLikelySubtags(ULocale.forLanguageTag(edition.language()));
        return likely.getLanguage() + "_" + likely.getCountry();
    }

    /** The editions a reader may turn to: where this page is told there, else to the front. */
    public List<Other> switcher(Frame frame) {
        var here = frame.edition();
        return frame.editions().stream().map(edition -> {
            var path = alternates.stream().filter(alternate -> alternate.edition().id() == edition.id()).map(Alternate::path).findFirst().orElse("/");
            var name = edition.locale().getDisplayLanguage(edition.locale());
            return new Other(edition.code(), name, edition.language(), Hrefs.from(here, edition, path), edition.id() == here.id());
        }).toList();
    }
}
