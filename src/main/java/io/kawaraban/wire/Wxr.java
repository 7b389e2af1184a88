package io.kawaraban.wire;

import java.util.List;

/** A piece of a WordPress export, in the order of the file. Every text is as the file has it, trusted by nobody. */
sealed interface Wxr {

    /** What the export says of its site; comes first. */
    record Site(String title, String description, String language, String siteUrl, String blogUrl, String version) implements Wxr {

        /** The address that posts stand under. */
        String base() {
            return blogUrl.isEmpty() ? siteUrl : blogUrl;
        }
    }

    /** Somebody who wrote on the site. */
    record Author(long number, String login, String email, String name, String first, String last) implements Wxr {}

    /** A category ({@code category}), a tag ({@code post_tag}) or a term of another taxonomy; {@code parent} is a slug. */
    record Term(String taxonomy, long number, String slug, String parent, String name, String description, long line) implements Wxr {}

    /**
     * A post, page, attachment, menu entry or anything else that has a number.
     *
     * @param line where it begins in the file
     * @param cut whether it was larger than a reader may hold, so that some of it is missing here
     */
    record Item(long line, String title, String link, String published, String creator, String guid, String content, String excerpt,
                long number, Dates dates, String commentStatus, String slug, String status, long parent, long order, String type,
                String password, boolean sticky, String attachment, List<Label> labels, List<Meta> meta, List<Comment> comments,
                boolean cut) implements Wxr {

        /** The first value under this key, or empty text. */
        String meta(String key) {
            return meta.stream().filter(each -> each.key.equals(key)).map(Meta::value).findFirst().orElse("");
        }

        /** What identifies its text: where it stands in the file and what readers said under it do not belong to it. */
        Item text() {
            return new Item(0, title, link, published, creator, guid, content, excerpt, number, dates, commentStatus, slug, status, parent, order, type,
                    password, sticky, attachment, labels, meta, List.of(), cut);
        }

        /** The item as a person would name it. */
        String name() {
            return title.isBlank() ? type + " " + number : title.strip();
        }
    }

    /** When an item was dated and changed, on the site's clock and in Greenwich; any of them may be empty or all zero. */
    record Dates(String local, String gmt, String modifiedLocal, String modifiedGmt) {}

    /** A term as an item names it. */
    record Label(String taxonomy, String slug, String name) {}

    /** A key and a value, of an item or a comment. */
    record Meta(String key, String value) {}

    /** What a reader said under an item, or a pingback. */
    record Comment(long number, String author, String email, String url, String date, String gmt, String content, String approved,
                   String type, long parent, long user) {}
}
