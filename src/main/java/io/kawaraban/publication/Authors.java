package io.kawaraban.publication;

import io.kawaraban.article.Slug;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The contributors of the editions. */
@Component
public class Authors {
    private final JdbcClient db;
    private final Addresses addresses;
    private final Outbox outbox;

    Authors(JdbcClient db, Addresses addresses, Outbox outbox) {
        this.db = db;
        this.addresses = addresses;
        this.outbox = outbox;
    }

    /** All contributors of an edition, by name. */
    public List<Author> of(int edition) {
        return db.sql("select * from publication.author where edition = :edition order by name, id").param("edition", edition).query(Rows::author).list();
    }

    /** The contributor with this number. */
    public Optional<Author> find(long id) {
        return db.sql("select * from publication.author where id = :id").param("id", id).query(Rows::author).optional();
    }

    /** The contributor of an edition with this slug. */
    public Optional<Author> find(int edition, String slug) {
        return db.sql("select * from publication.author where edition = :edition and slug = :slug")
                .param("edition", edition).param("slug", slug).query(Rows::author).optional();
    }

    /** The contributors with these numbers. */
    public Map<Long, Author> find(Collection<Long> ids) {
        if (ids.isEmpty()) return Map.of();
        return db.sql("select * from publication.author where id = any(:ids)").param("ids", ids.toArray(Long[]::new))
                .query(Rows::author).list().stream().collect(Collectors.toMap(Author::id, Function.identity()));
    }

    /** Welcomes a contributor ({@code id} is ignored); the slug gets a number if it is taken. */
    @Transactional
    public Author welcome(Author author) {
        var slug = addresses.free(author.edition(), "/authors/", Slug.of(author.slug(), "author").value());
        long id = db.sql("""
                insert into publication.author (edition, slug, name, title, email, bio, picture)
                values (:edition, :slug, :name, :title, :email, :bio, :picture) returning id
                """).param("edition", author.edition()).param("slug", slug).param("name", author.name()).param("title", author.title())
                .param("email", author.email()).param("bio", author.bio()).param("picture", author.picture()).query(Long.class).single();
        addresses.put(Address.ofAuthor(author.edition(), "/authors/" + slug, id, true));
        outbox.add(new Change.Arranged(author.edition()));
        return find(id).orElseThrow();
    }

    /** Keeps a contributor's card; a changed slug leaves the old address leading to the new one. */
    @Transactional
    public void change(Author author) {
        var before = find(author.id()).orElseThrow();
        var slug = before.slug().equals(author.slug()) ? before.slug()
                : addresses.free(before.edition(), "/authors/", Slug.of(author.slug(), "author").value());
        db.sql("""
                update publication.author set slug = :slug, name = :name, title = :title, email = :email, bio = :bio, picture = :picture
                 where id = :id
                """).param("id", author.id()).param("slug", slug).param("name", author.name()).param("title", author.title())
                .param("email", author.email()).param("bio", author.bio()).param("picture", author.picture()).update();
        if (!before.slug().equals(slug)) addresses.move(Address.ofAuthor(before.edition(), "/authors/" + slug, author.id(), true));
        outbox.add(new Change.Arranged(before.edition()));
    }
}
