package io.kawaraban.publication;

import io.kawaraban.article.Slug;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The section trees of the editions. */
@Component
public class Sections {
    private final JdbcClient db;
    private final Addresses addresses;
    private final Outbox outbox;

    Sections(JdbcClient db, Addresses addresses, Outbox outbox) {
        this.db = db;
        this.addresses = addresses;
        this.outbox = outbox;
    }

    /** All sections of an edition, in menu order. */
    public List<Section> of(int edition) {
        return db.sql("select * from publication.section where edition = :edition order by position, id").param("edition", edition)
                .query(Rows::section).list();
    }

    /** The section with this number. */
    public Optional<Section> find(long id) {
        return db.sql("select * from publication.section where id = :id").param("id", id).query(Rows::section).optional();
    }

    /** The section of an edition with this slug. */
    public Optional<Section> find(int edition, String slug) {
        return db.sql("select * from publication.section where edition = :edition and slug = :slug")
                .param("edition", edition).param("slug", slug).query(Rows::section).optional();
    }

    /** Opens a section; its slug gets a number if its address is taken. */
    @Transactional
    public Section open(int edition, Long parent, String slug, String name, String description, boolean inMenu) {
        var free = addresses.free(edition, "/", Slug.of(slug, "section").value());
        long id = db.sql("""
                insert into publication.section (edition, parent, slug, name, description, in_menu, position)
                values (:edition, :parent, :slug, :name, :description, :inMenu,
                        (select coalesce(max(position) + 1, 0) from publication.section where edition = :edition))
                returning id
                """).param("edition", edition).param("parent", parent).param("slug", free).param("name", name)
                .param("description", description).param("inMenu", inMenu).query(Long.class).single();
        addresses.put(Address.ofSection(edition, "/" + free, id, true));
        outbox.add(new Change.Arranged(edition));
        return find(id).orElseThrow();
    }

    /** Keeps a section's name, place and slug; the old address leads to the new one. */
    @Transactional
    public void change(Section section) {
        var before = find(section.id()).orElseThrow();
        var slug = before.slug().equals(section.slug()) ? before.slug() : addresses.free(before.edition(), "/", Slug.of(section.slug(), "section").value());
        db.sql("""
                update publication.section
                   set parent = :parent, slug = :slug, name = :name, description = :description, position = :position, in_menu = :inMenu
                 where id = :id
                """).param("id", section.id()).param("parent", section.parent()).param("slug", slug).param("name", section.name())
                .param("description", section.description()).param("position", section.position()).param("inMenu", section.inMenu()).update();
        if (!before.slug().equals(slug)) addresses.move(Address.ofSection(before.edition(), "/" + slug, section.id(), true));
        outbox.add(new Change.Arranged(before.edition()));
    }
}
