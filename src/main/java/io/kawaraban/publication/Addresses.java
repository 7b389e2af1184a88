package io.kawaraban.publication;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every address that ever led somewhere, and where it leads now. */
@Component
public class Addresses {
    private final JdbcClient db;

    Addresses(JdbcClient db) {
        this.db = db;
    }

    /** What this path of an edition names; {@code path} is {@link Paths#normal}. */
    public Optional<Address> find(int edition, String path) {
        return db.sql("select * from publication.address where edition = :edition and path = :path")
                .param("edition", edition).param("path", path).query((row, _) -> new Address(edition, path, Rows.number(row, "article"),
                        Rows.number(row, "section"), Rows.number(row, "author"), Rows.number(row, "topic"), row.getString("location"),
                        row.getBoolean("is_canonical"))).optional();
    }

    /** The path of an article's own, if it has one. */
    public Optional<String> ofArticle(long article) {
        return db.sql("select path from publication.address where article = :article and is_canonical").param("article", article)
                .query(String.class).optional();
    }

    /** Keeps an address unless its path is taken by something else; true if it now names what was given. */
    @Transactional
    public boolean put(Address address) {
        db.sql("""
                insert into publication.address (edition, path, article, section, author, topic, location, is_canonical)
                values (:edition, :path, :article, :section, :author, :topic, :location, :isCanonical)
                on conflict (edition, path) do update set is_canonical = publication.address.is_canonical or excluded.is_canonical
                 where publication.address.article is not distinct from excluded.article
                   and publication.address.section is not distinct from excluded.section
                   and publication.address.author is not distinct from excluded.author
                   and publication.address.topic is not distinct from excluded.topic
                """).param("edition", address.edition()).param("path", address.path()).param("article", address.article())
                .param("section", address.section()).param("author", address.author()).param("topic", address.topic())
                .param("location", address.location()).param("isCanonical", address.isCanonical()).update();
        return find(address.edition(), address.path()).filter(kept -> sameTarget(kept, address)).isPresent();
    }

    /** Makes this the canonical address of what it names; the one before leads here from now on. */
    @Transactional
    public boolean move(Address address) {
        db.sql("""
                update publication.address set is_canonical = false
                 where is_canonical and edition = :edition and path <> :path
                   and (article = :article or section = :section or author = :author or topic = :topic)
                """).param("edition", address.edition()).param("path", address.path()).param("article", address.article())
                .param("section", address.section()).param("author", address.author()).param("topic", address.topic()).update();
        boolean isKept = put(address);
        if (isKept && address.article() != null)
            db.sql("""
                    with moved as (update publication.release set path = :path where article = :article returning edition, updated_at)
                    insert into publication.outbox (kind, article, edition, at) select 'published', :article, edition, updated_at from moved
                    """).param("path", address.path()).param("article", address.article()).update();
        return isKept;
    }

    /** Lets every address of one topic lead to another. */
    public void mergeTopic(long from, long into) {
        db.sql("update publication.address set topic = :into, is_canonical = false where topic = :from").param("from", from).param("into", into).update();
    }

    /** This slug, or with a number behind it so that {@code before + slug} names nothing yet. */
    public String free(int edition, String before, String slug) {
        for (int n = 1; ; n++) {
            var tried = n == 1 ? slug : slug + "-" + n;
            var path = before + tried;
            boolean isTaken = before.equals("/") && isReserved(path) || find(edition, path).isPresent();
            if (!isTaken) return tried;
        }
    }

    /** Whether the program or another edition answers under this path. */
    public boolean isReserved(String path) {
        var prefixes = db.sql("select exists (select 1 from publication.edition where prefix <> '' and (:path = prefix or starts_with(:path, prefix || '/')))")
                .param("path", path).query(Boolean.class).single();
        return prefixes || Paths.isReserved(path, java.util.List.of());
    }

    private static boolean sameTarget(Address one, Address other) {
        return java.util.Objects.equals(one.article(), other.article()) && java.util.Objects.equals(one.section(), other.section())
                && java.util.Objects.equals(one.author(), other.author()) && java.util.Objects.equals(one.topic(), other.topic())
                && java.util.Objects.equals(one.location(), other.location());
    }
}
