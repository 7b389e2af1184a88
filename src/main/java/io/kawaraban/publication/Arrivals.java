package io.kawaraban.publication;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Slug;
import io.kawaraban.publication.Arrival.Fate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in articles of another program by the hundred.
 *
 * <p>What an editor of this newsroom could not publish (without a title, a text or a section) was published there, and
 * stays so.
 */
@Component
public class Arrivals {
    private static final int LONGEST_STOPGAP = 60;
    private final JdbcClient db;
    private final DataSource database;
    private final Editions editions;
    private final Renderer renderer;
    private final Clock clock;

    Arrivals(JdbcClient db, DataSource database, Editions editions, Renderer renderer, Clock clock) {
        this.db = db;
        this.database = database;
        this.editions = editions;
        this.renderer = renderer;
        this.clock = clock;
    }

    /** An arrival drawn and written out, ready to be taken in; making one is work for many hands. */
    public static final class Packed {
        private final Arrival arrival;
        private final String elements;
        private final String lead;
        private final String byline;
        private final String html;
        private final String description;
        private final String title;

        private Packed(Arrival arrival, Renderer renderer) {
            var text = arrival.text();
            this.arrival = arrival;
            this.elements = Json.of(text.elements());
            this.lead = Json.of(text.lead());
            this.byline = Json.ofByline(text.byline());
            this.html = arrival.fate() instanceof Fate.Live ? renderer.html(text.elements()) : "";
            this.description = arrival.fate() instanceof Fate.Live ? text.description() : "";
            this.title = arrival.fate() instanceof Fate.Live ? headline(arrival, description) : "";
        }

        /** What readers see instead of a title that is missing, as a link must say something: the beginning of the text, or the end of the path. */
        private static String headline(Arrival arrival, String description) {
            if (!arrival.text().title().isBlank()) return arrival.text().title();
            if (!description.isBlank()) return Graphemes.shorten(description, LONGEST_STOPGAP);
            return arrival.path() == null ? "–" : arrival.path().substring(arrival.path().lastIndexOf('/') + 1);
        }
    }

    /**
     * An article that was taken in.
     *
     * @param revision the state that it arrived in
     * @param path the address of its own that it has now, or null: {@code /articles/{id}}
     */
    public record Arrived(long article, long revision, String path) {}

    /**
     * A section that comes from another program.
     *
     * @param parent a section that is there, or null
     * @param under the place in the list of the section that it belongs to, or -1; that one comes before it
     */
    public record Opening(Long parent, int under, String slug, String name, String description, boolean inMenu) {}

    /** Opens sections in this order, in the transaction that is open; a slug gets a number if its address is taken. Their numbers. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> open(int edition, List<Opening> openings) {
        if (openings.isEmpty()) return List.of();
        var ids = numbers("publication.section", openings.size());
        int position = db.sql("select coalesce(max(position) + 1, 0) from publication.section where edition = :edition").param("edition", edition)
                .query(Integer.class).single();
        var slugs = new FreeSlugs(edition, openings.stream().map(each -> Slug.of(each.slug(), "section").value()).toList());
        var sections = new Lot("publication.section (id, edition, parent, slug, name, description, in_menu, position)");
        var paths = new Lot("publication.address (edition, path, section, is_canonical)");
        for (int i = 0; i < openings.size(); i++) {
            var opening = openings.get(i);
            var slug = slugs.take(Slug.of(opening.slug(), "section").value());
            sections.add(ids.get(i), edition, opening.under() >= 0 ? ids.get(opening.under()) : opening.parent(), slug, opening.name(),
                    opening.description(), opening.inMenu(), position + i);
            paths.add(edition, "/" + slug, ids.get(i), true);
        }
        forgetPlans();
        copy(sections, paths);
        db.sql("insert into publication.outbox (kind, edition, at) values ('arranged', :edition, :now)").param("edition", edition)
                .param("now", Rows.at(clock.instant())).update();
        return ids;
    }

    /** Keeps addresses that lead to something, as far as they are free, in the transaction that is open; how many were. */
    @Transactional(propagation = Propagation.MANDATORY)
    public int lead(List<Address> addresses) {
        var free = addresses.stream().filter(address -> !Paths.isReserved(address.path(), editions.all())).toList();
        return db.sql("""
                insert into publication.address (edition, path, article, section, author, topic, location)
                select * from unnest(:editions::integer[], :paths::text[], :articles::bigint[], :sections::bigint[], :authors::bigint[], :topics::bigint[], :locations::text[])
                on conflict do nothing
                """).param("editions", free.stream().map(Address::edition).toArray(Integer[]::new))
                .param("paths", free.stream().map(Address::path).toArray(String[]::new))
                .param("articles", free.stream().map(Address::article).toArray(Long[]::new))
                .param("sections", free.stream().map(Address::section).toArray(Long[]::new))
                .param("authors", free.stream().map(Address::author).toArray(Long[]::new))
                .param("topics", free.stream().map(Address::topic).toArray(Long[]::new))
                .param("locations", free.stream().map(Address::location).toArray(String[]::new)).update();
    }

    /** Slugs at the top of an edition that name nothing yet. */
    private final class FreeSlugs {
        private final int edition;
        private final Set<String> taken;
        private final Map<String, Integer> tries = new HashMap<>();

        FreeSlugs(int edition, List<String> slugs) {
            this.edition = edition;
            this.taken = new HashSet<>(db.sql("select path from publication.address where edition = :edition and path = any(:paths)")
                    .param("edition", edition).param("paths", slugs.stream().map("/"::concat).toArray(String[]::new)).query(String.class).list());
        }

        String take(String slug) {
            for (int n = tries.getOrDefault(slug, 1); ; n++) {
                var path = n == 1 ? "/" + slug : "/" + slug + "-" + n;
                if (taken.contains(path) || n > 1 && isKept(path) || Paths.isReserved(path, editions.all())) continue;
                tries.put(slug, n + 1);
                taken.add(path);
                return path.substring(1);
            }
        }

        private boolean isKept(String path) {
            return db.sql("select exists (select 1 from publication.address where edition = :edition and path = :path)")
                    .param("edition", edition).param("path", path).query(Boolean.class).single();
        }
    }

    /** PostgreSQL checks each row's parent as it did when there were few, row by row through all of them, unless told to think again. */
    private void forgetPlans() {
        db.sql("discard plans").update();
    }

    private void copy(Lot... lots) {
        var connection = DataSourceUtils.getConnection(database);
        try {
            for (var lot : lots) lot.copy(connection);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Draws an arrival; may be called by several threads. */
    public Packed pack(Arrival arrival) {
        return new Packed(arrival, renderer);
    }

    /** Takes these in, in the transaction that is open; in the same order, what became of each. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Arrived> take(List<Packed> arrivals) {
        if (arrivals.isEmpty()) return List.of();
        var taking = new Taking(arrivals);
        copy(taking.articles);
        taking.describe(addresses(taking));
        copy(taking.revisions);
        db.sql("delete from publication.release where article = any(:live)").param("live", array(taking.live)).update();
        copy(taking.releases);
        putIntoLists(taking);
        settle(taking);
        return taking.arrived;
    }

    /** Numbers and rows for one lot of arrivals. */
    private final class Taking {
        private final List<Packed> packed;
        private final List<Long> ids = new ArrayList<>();
        private final List<Long> stories = new ArrayList<>();
        private final List<Long> revisionIds;
        private final Map<Long, Long> known = new HashMap<>();
        private final Lot articles = new Lot("publication.article (id, story, edition, kind, comments, position, created_at, changed_at)");
        private final Lot revisions = new Lot("publication.revision (id, article, title, summary, elements, lead, byline, sections, topics, made_at, made_by, note)");
        private final Lot releases = new Lot("publication.release (article, revision, story, edition, kind, title, summary, description, lead, byline,"
                + " section, topics, path, html, published_at, updated_at)");
        private final List<Long> live = new ArrayList<>();
        private final List<Arrived> arrived = new ArrayList<>();

        Taking(List<Packed> packed) {
            this.packed = packed;
            lockKnown();
            var fresh = (int) packed.stream().filter(each -> each.arrival.article() == null).count();
            var newStories = stories(fresh).iterator();
            var newArticles = numbers("publication.article", fresh).iterator();
            revisionIds = numbers("publication.revision", packed.size());
            for (var each : packed) {
                var arrival = each.arrival;
                boolean isNew = arrival.article() == null;
                ids.add(isNew ? newArticles.next() : arrival.article());
                stories.add(isNew ? newStories.next() : known.get(arrival.article()));
                if (isNew) articles.add(ids.getLast(), stories.getLast(), arrival.edition(), Rows.word(arrival.kind()), Rows.word(arrival.comments()),
                        arrival.position(), arrival.madeAt(), arrival.madeAt());
            }
        }

        private void lockKnown() {
            db.sql("select id, story from publication.article where id = any(:ids) order by id for update")
                    .param("ids", packed.stream().map(each -> each.arrival.article()).filter(java.util.Objects::nonNull).toArray(Long[]::new))
                    .query(row -> { known.put(row.getLong("id"), row.getLong("story")); });
        }

        void describe(Map<Long, String> paths) {
            for (int i = 0; i < packed.size(); i++) {
                var each = packed.get(i);
                var arrival = each.arrival;
                var text = arrival.text();
                var path = paths.get(ids.get(i));
                revisions.add(revisionIds.get(i), ids.get(i), text.title(), text.summary().lines(), each.elements, each.lead, each.byline,
                        text.sections(), text.topics(), arrival.madeAt(), arrival.madeBy(), arrival.note());
                arrived.add(new Arrived(ids.get(i), revisionIds.get(i), path));
                if (!(arrival.fate() instanceof Fate.Live(var publishedAt, var updatedAt))) continue;
                live.add(ids.get(i));
                releases.add(ids.get(i), revisionIds.get(i), stories.get(i), arrival.edition(), Rows.word(arrival.kind()), each.title,
                        text.summary().lines(), each.description, each.lead, each.byline,
                        arrival.kind() == Kind.PAGE || text.sections().isEmpty() ? null : text.sections().getFirst(),
                        text.topics(), path, each.html, publishedAt, updatedAt);
            }
        }
    }

    private List<Long> stories(int count) {
        return count == 0 ? List.of() : db.sql("insert into publication.story (id) overriding system value select nextval(pg_get_serial_sequence('publication.story', 'id')) from generate_series(1, :count) returning id")
                .param("count", count).query(Long.class).list();
    }

    private List<Long> numbers(String table, int count) {
        return db.sql("select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, :count)").param("table", table)
                .param("count", count).query(Long.class).list();
    }

    /** Keeps the addresses that are free; the own path of each article that has one. */
    private Map<Long, String> addresses(Taking taking) {
        var own = new Places();
        var others = new Places();
        for (int i = 0; i < taking.packed.size(); i++) {
            var arrival = taking.packed.get(i).arrival;
            if (arrival.path() != null && !Paths.isReserved(arrival.path(), editions.all())) own.add(arrival.edition(), arrival.path(), taking.ids.get(i));
            for (var other : arrival.others())
                if (!Paths.isReserved(other, editions.all())) others.add(arrival.edition(), other, taking.ids.get(i));
        }
        own.put(true);
        own.move();
        others.put(false);
        var paths = new HashMap<Long, String>();
        db.sql("select article, path from publication.address where article = any(:articles) and is_canonical").param("articles", array(taking.ids))
                .query(row -> { paths.put(row.getLong("article"), row.getString("path")); });
        return paths;
    }

    /** Addresses to be kept if nothing else has them. */
    private final class Places {
        private final List<Integer> editionIds = new ArrayList<>();
        private final List<String> paths = new ArrayList<>();
        private final List<Long> articles = new ArrayList<>();

        void add(int edition, String path, long article) {
            editionIds.add(edition);
            paths.add(path);
            articles.add(article);
        }

        void put(boolean isCanonical) {
            if (paths.isEmpty()) return;
            db.sql("""
                    insert into publication.address (edition, path, article, is_canonical)
                    select given.edition, given.path, given.article, :isCanonical and not exists (
                               select 1 from publication.address own where own.article = given.article and own.is_canonical)
                      from unnest(:editions::integer[], :paths::text[], :articles::bigint[]) as given (edition, path, article)
                    on conflict do nothing
                    """).param("editions", editionIds.toArray(Integer[]::new)).param("paths", paths.toArray(String[]::new))
                    .param("articles", array(articles)).param("isCanonical", isCanonical).update();
        }

        /** An article that came before under another path moves here; the old path leads to the new one. */
        void move() {
            if (paths.isEmpty()) return;
            for (var step : List.of("""
                    update publication.address former set is_canonical = false
                      from publication.address moved
                      join unnest(:editions::integer[], :paths::text[], :articles::bigint[]) as given (edition, path, article)
                        on moved.edition = given.edition and moved.path = given.path and moved.article = given.article
                     where not moved.is_canonical and former.article = moved.article and former.is_canonical
                    """, """
                    update publication.address moved set is_canonical = true
                      from unnest(:editions::integer[], :paths::text[], :articles::bigint[]) as given (edition, path, article)
                     where moved.edition = given.edition and moved.path = given.path and moved.article = given.article and not moved.is_canonical
                       and not exists (select 1 from publication.address own where own.article = moved.article and own.is_canonical)
                    """))
                db.sql(step).param("editions", editionIds.toArray(Integer[]::new)).param("paths", paths.toArray(String[]::new))
                        .param("articles", array(articles)).update();
        }
    }

    /** An article stands in the lists of its sections and of all above them, and of everyone in its byline. */
    private void putIntoLists(Taking taking) {
        var inSection = new ArrayList<Long>();
        var sections = new ArrayList<Long>();
        var byAuthor = new ArrayList<Long>();
        var authors = new ArrayList<Long>();
        for (int i = 0; i < taking.packed.size(); i++) {
            var arrival = taking.packed.get(i).arrival;
            if (arrival.kind() == Kind.PAGE || !(arrival.fate() instanceof Fate.Live)) continue;
            for (var section : arrival.text().sections()) {
                inSection.add(taking.ids.get(i));
                sections.add(section);
            }
            for (var author : arrival.text().byline().stream().map(Contribution::author).distinct().toList()) {
                byAuthor.add(taking.ids.get(i));
                authors.add(author);
            }
        }
        db.sql("""
                insert into publication.release_section (section, article, published_at)
                with recursive above (id, parent, article, edition) as (
                    select section.id, section.parent, release.article, release.edition
                      from unnest(:articles::bigint[], :sections::bigint[]) as given (article, section)
                      join publication.release on release.article = given.article
                      join publication.section on section.id = given.section and section.edition = release.edition
                    union
                    select section.id, section.parent, above.article, above.edition
                      from publication.section join above on section.id = above.parent)
                select distinct above.id, release.article, release.published_at from above join publication.release on release.article = above.article
                """).param("articles", array(inSection)).param("sections", array(sections)).update();
        db.sql("""
                insert into publication.release_author (author, article, published_at)
                select author.id, release.article, release.published_at
                  from unnest(:articles::bigint[], :authors::bigint[]) as given (article, author)
                  join publication.release on release.article = given.article
                  join publication.author on author.id = given.author
                """).param("articles", array(byAuthor)).param("authors", array(authors)).update();
    }

    /** Sets what readers see and what the desk has next, and notes it for the followers. */
    private void settle(Taking taking) {
        var fates = taking.packed.stream().map(each -> switch (each.arrival.fate()) {
            case Fate.Live _ -> "live";
            case Fate.Scheduled _ -> "scheduled";
            case Fate.Kept _ -> "kept";
        }).toArray(String[]::new);
        var times = taking.packed.stream().map(each -> each.arrival.fate() instanceof Fate.Scheduled(var at) ? Rows.at(at).toString() : null).toArray(String[]::new);
        var modes = taking.packed.stream().map(each -> Rows.word(each.arrival.comments())).toArray(String[]::new);
        db.sql("""
                with settled as (
                    update publication.article
                       set standing = case when given.fate = 'live' then 'live' when article.standing = 'live' then 'withdrawn' else article.standing end,
                           withdrawn_at = case when given.fate = 'live' then null when article.standing = 'live' then :now else article.withdrawn_at end,
                           withdrawn_reason = case when given.fate = 'live' then '' else article.withdrawn_reason end,
                           work = case given.fate when 'live' then 'none' when 'scheduled' then 'scheduled' else 'draft' end,
                           draft = case given.fate when 'live' then null else given.revision end,
                           scheduled_at = given.at::timestamptz, comments = given.comments, changed_at = :now
                      from unnest(:ids::bigint[], :revisions::bigint[], :fates::text[], :times::text[], :modes::text[])
                             as given (id, revision, fate, at, comments)
                     where article.id = given.id
                    returning article.id, article.edition, article.standing, given.fate)
                insert into publication.outbox (kind, article, edition, at)
                select case fate when 'live' then 'published' else 'withdrawn' end, id, edition, :now
                  from settled where fate = 'live' or standing = 'withdrawn'
                """).param("ids", array(taking.ids)).param("revisions", array(taking.revisionIds)).param("fates", fates).param("times", times)
                .param("modes", modes).param("now", Rows.at(clock.instant())).update();
    }

    private static Long[] array(List<Long> numbers) {
        return numbers.toArray(Long[]::new);
    }
}
