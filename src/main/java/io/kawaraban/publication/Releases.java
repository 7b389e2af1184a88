package io.kawaraban.publication;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What readers may see now. Every query goes through {@code publication.visible(at)}. */
@Component
public class Releases {
    private static final String CARD = """
            release.article, release.story, release.edition, release.kind, release.title, release.description, release.lead, release.byline,
            release.section, release.topics, release.path, release.published_at, release.updated_at""";
    private final JdbcClient db;
    private final Clock clock;

    /** What an article's address answers. */
    public sealed interface Answer {
        /** The release. */
        record Found(Release release) implements Answer {}

        /** It was there, and was taken back. */
        record Gone() implements Answer {}

        /** There is nothing, or not yet. */
        record Nothing() implements Answer {}
    }

    /** An article that readers may see, as a place to comment on. */
    public record Discussion(long article, int edition, CommentsMode comments, String title, String path, Instant publishedAt) {
        /** The article's address within the edition. */
        public String address() {
            return path == null ? "/articles/" + article : path;
        }
    }

    /** An article and when its readers first saw this state, for sitemaps. */
    public record Dated(long article, int edition, Kind kind, String path, String title, Instant publishedAt, Instant updatedAt) {
        /** Its address within the edition. */
        public String address() {
            return path == null ? "/articles/" + article : path;
        }
    }

    Releases(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What the address of this article answers now. */
    public Answer answer(long article) {
        var found = find(article);
        if (found.isPresent()) return new Answer.Found(found.get());

        boolean isGone = db.sql("""
                select standing = 'withdrawn' or standing = 'live' and unpublish_at <= :now
                  from publication.article where id = :article and coalesce(embargo_until <= :now, true)
                """).param("now", now()).param("article", article).query(Boolean.class).optional().orElse(false);
        return isGone ? new Answer.Gone() : new Answer.Nothing();
    }

    /** The release of this article if readers may see it. */
    public Optional<Release> find(long article) {
        return db.sql("""
                select release.*, article.comments,
                       (select array_agg(at order by at, id) from publication.correction where article = release.article) as corrected_at,
                       (select array_agg(text order by at, id) from publication.correction where article = release.article) as corrections
                  from publication.visible(:now) release join publication.article on article.id = release.article
                 where release.article = :article
                """).param("now", now()).param("article", article).query((row, _) -> {
            var texts = Rows.texts(row, "corrections");
            var times = texts.isEmpty() ? new Timestamp[0] : (Timestamp[]) row.getArray("corrected_at").getArray();
            var corrections = new java.util.ArrayList<Release.Correction>();
            for (int i = 0; i < texts.size(); i++) corrections.add(new Release.Correction(times[i].toInstant(), texts.get(i)));
            return Rows.release(row, List.copyOf(corrections));
        }).optional();
    }

    /** Cards of those of these articles that readers may see, in the order asked. */
    public List<Card> cards(Collection<Long> articles) {
        if (articles.isEmpty()) return List.of();
        Map<Long, Card> found = new LinkedHashMap<>();
        articles.forEach(article -> found.put(article, null));
        db.sql("select " + CARD + " from publication.visible(:now) release where release.article = any(:articles)")
                .param("now", now()).param("articles", articles.toArray(Long[]::new)).query(Rows::card).list()
                .forEach(card -> found.put(card.article(), card));
        return found.values().stream().filter(java.util.Objects::nonNull).toList();
    }

    /** Those of these articles that readers may see, with whether they may comment them. */
    public List<Discussion> discussions(Collection<Long> articles) {
        if (articles.isEmpty()) return List.of();
        return db.sql("""
                select release.article, release.edition, release.title, release.path, release.published_at, article.comments
                  from publication.visible(:now) release join publication.article on article.id = release.article
                 where release.article = any(:articles)
                """).param("now", now()).param("articles", articles.toArray(Long[]::new))
                .query((row, _) -> new Discussion(row.getLong("article"), row.getInt("edition"), Rows.word(row, "comments", CommentsMode.class),
                        row.getString("title"), row.getString("path"), Rows.instant(row, "published_at"))).list();
    }

    /** An edition's articles, newest first, after this place (null: from the newest). */
    public List<Card> newest(int edition, Card.Cursor after, int most) {
        return db.sql("select " + CARD + """
                  from publication.visible(:now) release
                 where release.edition = :edition and release.kind = 'article'
                   and (:at::timestamptz is null or (release.published_at, release.article) < (:at, :article))
                 order by release.published_at desc, release.article desc limit :most
                """).param("now", now()).param("edition", edition).param("at", at(after)).param("article", article(after)).param("most", most)
                .query(Rows::card).list();
    }

    /** A section's articles, also those of the sections below it, newest first. */
    public List<Card> inSection(long section, Card.Cursor after, int most) {
        return listed("publication.release_section", "section", section, after, most);
    }

    /** An author's articles, newest first. */
    public List<Card> byAuthor(long author, Card.Cursor after, int most) {
        return listed("publication.release_author", "author", author, after, most);
    }

    /** Where the part of a section's list begins that has so many articles and ends with this one; empty if that is the first part. */
    public Optional<Card.Cursor> beforeInSection(long section, Card.Cursor last, int most) {
        return before("publication.release_section", "section", section, last, most);
    }

    /** Where the part of an author's list begins that has so many articles and ends with this one; empty if that is the first part. */
    public Optional<Card.Cursor> beforeByAuthor(long author, Card.Cursor last, int most) {
        return before("publication.release_author", "author", author, last, most);
    }

    /** The articles of a story in every edition that readers may see, this one included. */
    public List<Card> ofStory(long story) {
        return db.sql("select " + CARD + " from publication.visible(:now) release where release.story = :story order by release.edition")
                .param("now", now()).param("story", story).query(Rows::card).list();
    }

    /** The pages of an edition, in their order. */
    public List<Card> pages(int edition) {
        return db.sql("select " + CARD + """
                  from publication.visible(:now) release join publication.article page on page.id = release.article
                 where release.edition = :edition and release.kind = 'page' order by page.position, release.article
                """).param("now", now()).param("edition", edition).query(Rows::card).list();
    }

    /** Everything of an edition with an address, by number, after this one; for sitemaps and rebuilding. */
    public List<Dated> dated(int edition, long after, int most) {
        return db.sql("""
                select article, edition, kind, path, title, published_at, updated_at from publication.visible(:now) release
                 where edition = :edition and article > :after order by article limit :most
                """).param("now", now()).param("edition", edition).param("after", after).param("most", most)
                .query((row, _) -> new Dated(row.getLong("article"), row.getInt("edition"), Rows.word(row, "kind", Kind.class), row.getString("path"),
                        row.getString("title"), Rows.instant(row, "published_at"), Rows.instant(row, "updated_at"))).list();
    }

    /** Numbers after which the second and later parts of {@link #dated} begin when it is read in parts of this size. */
    public List<Long> partEnds(int edition, int size) {
        return db.sql("""
                select article from (
                    select article, row_number() over (order by article) as n, count(*) over () as all_of_them
                      from publication.visible(:now) release where edition = :edition) numbered
                 where n % :size = 0 and n < all_of_them order by article
                """).param("now", now()).param("edition", edition).param("size", size).query(Long.class).list();
    }

    /** An edition's articles first published since this time, newest first. */
    public List<Card> since(int edition, Instant since, int most) {
        return db.sql("select " + CARD + """
                  from publication.visible(:now) release
                 where release.edition = :edition and release.kind = 'article' and release.published_at >= :since
                 order by release.published_at desc, release.article desc limit :most
                """).param("now", now()).param("edition", edition).param("since", Rows.at(since)).param("most", most).query(Rows::card).list();
    }

    private List<Card> listed(String list, String column, long of, Card.Cursor after, int most) {
        return db.sql("select " + CARD + " from " + list + " listed join publication.visible(:now) release on release.article = listed.article where listed."
                + column + " = :of " + """
                   and (:at::timestamptz is null or (listed.published_at, listed.article) < (:at, :article))
                 order by listed.published_at desc, listed.article desc limit :most
                """).param("now", now()).param("of", of).param("at", at(after)).param("article", article(after)).param("most", most)
                .query(Rows::card).list();
    }

    private Optional<Card.Cursor> before(String list, String column, long of, Card.Cursor last, int most) {
        return db.sql("select listed.published_at, listed.article from " + list
                + " listed join publication.visible(:now) release on release.article = listed.article where listed." + column + " = :of " + """
                   and (listed.published_at, listed.article) >= (:at, :article)
                 order by listed.published_at, listed.article offset :most limit 1
                """).param("now", now()).param("of", of).param("at", at(last)).param("article", article(last)).param("most", most)
                .query((row, _) -> new Card.Cursor(Rows.instant(row, "published_at"), row.getLong("article"))).optional();
    }

    private java.time.OffsetDateTime now() {
        return Rows.at(clock.instant());
    }

    private static java.time.OffsetDateTime at(Card.Cursor cursor) {
        return cursor == null ? null : Rows.at(cursor.publishedAt());
    }

    private static Long article(Card.Cursor cursor) {
        return cursor == null ? null : cursor.article();
    }
}
