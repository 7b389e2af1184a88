package io.kawaraban.wire;

import io.kawaraban.wire.Uploads.Upload;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came in before, and as what it is here. */
@Component
class ImportLedger {
    private final JdbcClient db;

    ImportLedger(JdbcClient db) {
        this.db = db;
    }

    /** An old site as an edition knows it. */
    record Origin(int id, int edition, int library) {}

    /** An item that is here. */
    record Known(String key, String slug, long article, long revision, String fate, byte[] sourceHash, byte[] textHash, int library) {}

    /** What a term of the old site is here; two of them are null. */
    record Term(String taxonomy, String slug, Long section, Long topic, Long author) {}

    /** A file in the old site's library, with the page that showed it alone and the item that it was attached to. */
    record Entry(long number, String key, String address, String page, long parent, long position, String type, String title, String caption, String alt) {}

    /** A file, where it was and where it is now. */
    record Stored(String key, String address, String source, String failure) {}

    Origin origin(int edition, String address) {
        db.sql("insert into wire.origin (edition, address) values (:edition, :address) on conflict do nothing")
                .param("edition", edition).param("address", address).update();
        return db.sql("select id, edition, library from wire.origin where edition = :edition and address = :address").param("edition", edition)
                .param("address", address).query((row, _) -> new Origin(row.getInt("id"), row.getInt("edition"), row.getInt("library"))).single();
    }

    /** Its library changed: texts that show files may look different now. */
    void noteLibrary(int origin) {
        db.sql("update wire.origin set library = library + 1 where id = :origin").param("origin", origin).update();
    }

    Map<String, Term> terms(int origin, String taxonomy) {
        var terms = new HashMap<String, Term>();
        db.sql("select * from wire.term where origin = :origin and taxonomy = :taxonomy").param("origin", origin).param("taxonomy", taxonomy)
                .query(row -> {
                    terms.put(row.getString("slug"), new Term(taxonomy, row.getString("slug"), row.getObject("section", Long.class),
                            row.getObject("topic", Long.class), row.getObject("author", Long.class)));
                });
        return terms;
    }

    void put(int origin, Collection<Term> terms) {
        db.sql("""
                insert into wire.term (origin, taxonomy, slug, section, topic, author)
                select :origin, given.* from unnest(:taxonomies::text[], :slugs::text[], :sections::bigint[], :topics::bigint[], :authors::bigint[]) as given
                on conflict do nothing
                """).param("origin", origin).param("taxonomies", terms.stream().map(Term::taxonomy).toArray(String[]::new))
                .param("slugs", terms.stream().map(Term::slug).toArray(String[]::new)).param("sections", terms.stream().map(Term::section).toArray(Long[]::new))
                .param("topics", terms.stream().map(Term::topic).toArray(Long[]::new)).param("authors", terms.stream().map(Term::author).toArray(Long[]::new)).update();
    }

    Map<String, Known> items(int origin, Collection<String> keys) {
        var items = new HashMap<String, Known>();
        db.sql("select * from wire.item where origin = :origin and key = any(:keys)").param("origin", origin).param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    items.put(row.getString("key"), new Known(row.getString("key"), row.getString("slug"), row.getLong("article"),
                            row.getLong("revision"), row.getString("fate"), row.getBytes("source_hash"), row.getBytes("text_hash"), row.getInt("library")));
                });
        return items;
    }

    /** An item as it is kept: {@code slug} is what the old site called it. */
    record Row(String key, long number, String slug, long article, long revision, String fate, byte[] sourceHash, byte[] textHash) {}

    void putItems(int origin, int library, Collection<Row> rows) {
        if (rows.isEmpty()) return;
        db.sql("""
                insert into wire.item (origin, key, number, slug, article, revision, fate, source_hash, text_hash, library)
                select :origin, given.*, :library
                  from unnest(:keys::text[], :numbers::bigint[], :slugs::text[], :articles::bigint[], :revisions::bigint[], :fates::text[], :sources::bytea[], :texts::bytea[]) as given
                on conflict (origin, key) do update
                   set slug = excluded.slug, revision = excluded.revision, fate = excluded.fate, source_hash = excluded.source_hash,
                       text_hash = excluded.text_hash, library = excluded.library
                """).param("origin", origin).param("library", library).param("keys", rows.stream().map(Row::key).toArray(String[]::new))
                .param("numbers", rows.stream().map(Row::number).toArray(Long[]::new)).param("slugs", rows.stream().map(Row::slug).toArray(String[]::new))
                .param("articles", rows.stream().map(Row::article).toArray(Long[]::new)).param("revisions", rows.stream().map(Row::revision).toArray(Long[]::new))
                .param("fates", rows.stream().map(Row::fate).toArray(String[]::new)).param("sources", rows.stream().map(Row::sourceHash).toArray(byte[][]::new))
                .param("texts", rows.stream().map(Row::textHash).toArray(byte[][]::new)).update();
    }

    /** The articles that items with these numbers became. */
    Map<Long, Long> articles(int origin, Collection<Long> numbers) {
        var articles = new HashMap<Long, Long>();
        db.sql("select number, article from wire.item where origin = :origin and number = any(:numbers)").param("origin", origin)
                .param("numbers", numbers.toArray(Long[]::new)).query(row -> { articles.put(row.getLong("number"), row.getLong("article")); });
        return articles;
    }

    Map<Long, Optional<Long>> comments(int origin, Collection<Long> numbers) {
        var comments = new HashMap<Long, Optional<Long>>();
        db.sql("select number, comment from wire.comment where origin = :origin and number = any(:numbers)").param("origin", origin)
                .param("numbers", numbers.toArray(Long[]::new)).query(row -> { comments.put(row.getLong("number"), Optional.ofNullable(row.getObject("comment", Long.class))); });
        return comments;
    }

    void putComments(int origin, List<Long> numbers, List<Optional<Long>> comments) {
        db.sql("""
                insert into wire.comment (origin, number, comment) select :origin, given.* from unnest(:numbers::bigint[], :comments::bigint[]) as given
                on conflict (origin, number) do nothing
                """).param("origin", origin).param("numbers", numbers.toArray(Long[]::new))
                .param("comments", comments.stream().map(each -> each.orElse(null)).toArray(Long[]::new)).update();
    }

    /** Keeps entries of the library; how many are new or were changed. */
    int putEntries(int origin, Collection<Entry> entries) {
        if (entries.isEmpty()) return 0;
        return db.sql("""
                insert into wire.upload as kept (origin, number, key, address, page, parent, position, type, title, caption, alt)
                select :origin, given.* from unnest(:numbers::bigint[], :keys::text[], :addresses::text[], :pages::text[], :parents::bigint[], :positions::bigint[],
                       :types::text[], :titles::text[], :captions::text[], :alts::text[]) as given
                on conflict (origin, number) do update
                   set key = excluded.key, address = excluded.address, page = excluded.page, parent = excluded.parent, position = excluded.position,
                       type = excluded.type, title = excluded.title, caption = excluded.caption, alt = excluded.alt
                 where (kept.key, kept.page, kept.parent, kept.position, kept.type, kept.title, kept.caption, kept.alt)
                       is distinct from (excluded.key, excluded.page, excluded.parent, excluded.position, excluded.type, excluded.title, excluded.caption, excluded.alt)
                """).param("origin", origin).param("numbers", entries.stream().map(Entry::number).toArray(Long[]::new))
                .param("keys", entries.stream().map(Entry::key).toArray(String[]::new)).param("addresses", entries.stream().map(Entry::address).toArray(String[]::new))
                .param("pages", entries.stream().map(Entry::page).toArray(String[]::new)).param("parents", entries.stream().map(Entry::parent).toArray(Long[]::new))
                .param("positions", entries.stream().map(Entry::position).toArray(Long[]::new)).param("types", entries.stream().map(Entry::type).toArray(String[]::new))
                .param("titles", entries.stream().map(Entry::title).toArray(String[]::new)).param("captions", entries.stream().map(Entry::caption).toArray(String[]::new))
                .param("alts", entries.stream().map(Entry::alt).toArray(String[]::new)).update();
    }

    void putFiles(int origin, Map<String, String> addresses) {
        if (addresses.isEmpty()) return;
        db.sql("""
                insert into wire.file (origin, key, whole, address) select :origin, given.* from unnest(:keys::text[], :wholes::text[], :addresses::text[]) as given
                on conflict do nothing
                """).param("origin", origin).param("keys", addresses.keySet().toArray(String[]::new))
                .param("wholes", addresses.keySet().stream().map(Library::whole).toArray(String[]::new)).param("addresses", addresses.values().toArray(String[]::new)).update();
    }

    /** A smaller copy is not missed when the picture itself is known. */
    private static final String MISSING = """
            from wire.file where origin = :origin and source = ''
               and (key = whole or not exists (select 1 from wire.file original where original.origin = file.origin and original.key = file.whole))
            """;

    /** Files that are not here yet, after this key. */
    List<Stored> missing(int origin, String after, int most) {
        return db.sql("select * " + MISSING + " and key > :after order by key limit :most").param("origin", origin)
                .param("after", after).param("most", most).query((row, _) -> new Stored(row.getString("key"), row.getString("address"), "", row.getString("failure"))).list();
    }

    void brought(int origin, String key, String source, String failure) {
        db.sql("update wire.file set source = :source, failure = :failure where origin = :origin and key = :key").param("source", source)
                .param("failure", failure).param("origin", origin).param("key", key).update();
    }

    /** Where the files with these keys are, as far as they are here. */
    Map<String, String> sources(int origin, Collection<String> keys) {
        var sources = new HashMap<String, String>();
        db.sql("select key, source from wire.file where origin = :origin and key = any(:keys) and source <> ''").param("origin", origin)
                .param("keys", keys.toArray(String[]::new)).query(row -> { sources.put(row.getString("key"), row.getString("source")); });
        return sources;
    }

    /** How many files are not here. */
    long missing(int origin) {
        return db.sql("select count(*) " + MISSING).param("origin", origin).query(Long.class).single();
    }

    /** Whether any file is here. */
    boolean hasFiles(int origin) {
        return db.sql("select exists (select 1 from wire.file where origin = :origin and source <> '')").param("origin", origin).query(Boolean.class).single();
    }

    /** Entries of the library by their number. */
    Map<Long, Upload> numbered(int origin, Collection<Long> numbers) {
        var uploads = new HashMap<Long, Upload>();
        if (numbers.isEmpty()) return uploads;
        db.sql(UPLOAD + " and upload.number = any(:numbers)").param("origin", origin).param("numbers", numbers.toArray(Long[]::new))
                .query(row -> { uploads.put(row.getLong("number"), upload(row)); });
        return uploads;
    }

    /** Entries of the library by the item that they were attached to, in their order. */
    Map<Long, List<Upload>> attached(int origin, Collection<Long> parents) {
        var uploads = new HashMap<Long, List<Upload>>();
        if (parents.isEmpty()) return uploads;
        db.sql(UPLOAD + " and upload.parent = any(:parents) order by upload.position, upload.number").param("origin", origin)
                .param("parents", parents.toArray(Long[]::new))
                .query(row -> { uploads.computeIfAbsent(row.getLong("parent"), _ -> new java.util.ArrayList<>()).add(upload(row)); });
        return uploads;
    }

    private static final String UPLOAD = """
            select upload.*, coalesce(nullif(file.source, ''), upload.address) as shown
              from wire.upload left join wire.file using (origin, key) where upload.origin = :origin
            """;

    private static Upload upload(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Upload(row.getLong("number"), row.getString("shown"), row.getString("type"), row.getString("title"), row.getString("caption"), row.getString("alt"));
    }

    /** A file of the library with the addresses that led to it: its own, and its page's. */
    record Led(long number, String address, String page, String source, Long article) {}

    List<Led> led(int origin, long after, int most) {
        return db.sql("""
                select upload.number, upload.address, upload.page, coalesce(file.source, '') as source, item.article
                  from wire.upload left join wire.file using (origin, key)
                  left join lateral (select article from wire.item where item.origin = upload.origin and item.number = upload.parent limit 1) item on true
                 where upload.origin = :origin and upload.number > :after order by upload.number limit :most
                """).param("origin", origin).param("after", after).param("most", most)
                .query((row, _) -> new Led(row.getLong("number"), row.getString("address"), row.getString("page"), row.getString("source"),
                        row.getObject("article", Long.class))).list();
    }

    void putBlocks(int origin, Map<Long, String> blocks) {
        if (blocks.isEmpty()) return;
        db.sql("""
                insert into wire.block (origin, number, content) select :origin, given.* from unnest(:numbers::bigint[], :contents::text[]) as given
                on conflict (origin, number) do update set content = excluded.content
                """).param("origin", origin).param("numbers", blocks.keySet().toArray(Long[]::new)).param("contents", blocks.values().toArray(String[]::new)).update();
    }

    Map<Long, String> blocks(int origin, Collection<Long> numbers) {
        var blocks = new HashMap<Long, String>();
        if (numbers.isEmpty()) return blocks;
        db.sql("select number, content from wire.block where origin = :origin and number = any(:numbers)").param("origin", origin)
                .param("numbers", numbers.toArray(Long[]::new)).query(row -> { blocks.put(row.getLong("number"), row.getString("content")); });
        return blocks;
    }
}
