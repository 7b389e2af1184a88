package io.kawaraban.topic;

import io.kawaraban.article.Slug;
import io.kawaraban.publication.Address;
import io.kawaraban.publication.Addresses;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Change;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Outbox;
import io.kawaraban.publication.Releases;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The topics of the editions, the names that lead to them, and the articles about them. */
@Component
public class Topics {
    private static final int LOCK = 0x70C;
    private final JdbcClient db;
    private final Addresses addresses;
    private final Outbox outbox;
    private final Releases releases;

    /** That an article is about a topic. */
    record Tagging(long topic, long article, Instant publishedAt) {}

    Topics(JdbcClient db, Addresses addresses, Outbox outbox, Releases releases) {
        this.db = db;
        this.addresses = addresses;
        this.outbox = outbox;
        this.releases = releases;
    }

    /** The topic of an edition with this slug; of a merged one, what it was merged into. */
    public Optional<Topic> find(int edition, String slug) {
        return db.sql("""
                select topic.* from topic.topic asked join topic.topic on topic.id = coalesce(asked.merged_into, asked.id)
                 where asked.edition = :edition and asked.slug = :slug
                """).param("edition", edition).param("slug", slug).query(Topics::topic).optional();
    }

    /** The topic with this number; of a merged one, what it was merged into. */
    public Optional<Topic> find(long id) {
        return db.sql("select topic.* from topic.topic asked join topic.topic on topic.id = coalesce(asked.merged_into, asked.id) where asked.id = :id")
                .param("id", id).query(Topics::topic).optional();
    }

    /** The topic of an edition that goes by this name. */
    public Optional<Topic> named(int edition, String name) {
        return db.sql("select topic.* from topic.alias join topic.topic on topic.id = alias.topic where alias.edition = :edition and alias.name = :name")
                .param("edition", edition).param("name", folded(name)).query(Topics::topic).optional();
    }

    /** All topics of an edition, by name. */
    public List<Topic> of(int edition) {
        return db.sql("select * from topic.topic where edition = :edition and merged_into is null order by name, id").param("edition", edition)
                .query(Topics::topic).list();
    }

    /** Topics of an edition of which a name has these words in it, by name. */
    public List<Topic> search(int edition, String words, int most) {
        return db.sql("""
                select * from topic.topic where edition = :edition and merged_into is null
                   and exists (select 1 from topic.alias where alias.topic = topic.id and strpos(alias.name, :words) > 0) order by name, id limit :most
                """).param("edition", edition).param("words", folded(words)).param("most", most).query(Topics::topic).list();
    }

    /** All names that lead to a topic, as they are compared. */
    public List<String> names(long topic) {
        return db.sql("select name from topic.alias where topic = :topic order by name").param("topic", topic).query(String.class).list();
    }

    /** The topics of an article, in its order. */
    public List<Topic> ofArticle(long article) {
        return db.sql("select topic.* from topic.tagging join topic.topic on topic.id = tagging.topic where article = :article order by position, topic.id")
                .param("article", article).query(Topics::topic).list();
    }

    /** The articles about a topic that readers may see, newest first, after this place (null: from the newest). */
    public List<Card> articles(long topic, Card.Cursor after, int most) {
        var cards = new ArrayList<Card>();
        for (var cursor = after; cards.size() < most; ) {
            int asked = most - cards.size() + 5;
            var taggings = tagged(topic, cursor, asked);
            cards.addAll(releases.cards(taggings.stream().map(Tagging::article).toList()));
            if (taggings.size() < asked) break;
            cursor = new Card.Cursor(taggings.getLast().publishedAt, taggings.getLast().article);
        }
        return List.copyOf(cards.subList(0, Math.min(most, cards.size())));
    }

    /** Where the part of a topic's list begins that has so many articles and ends with this one; empty if that is the first part. */
    public Optional<Card.Cursor> before(long topic, Card.Cursor last, int most) {
        return db.sql("""
                select published_at, article from topic.tagging where topic = :topic and (published_at, article) >= (:at, :article)
                 order by published_at, article offset :most limit 1
                """).param("topic", topic).param("at", last.publishedAt().atOffset(ZoneOffset.UTC)).param("article", last.article()).param("most", most)
                .query((row, _) -> new Card.Cursor(row.getTimestamp("published_at").toInstant(), row.getLong("article"))).optional();
    }

    /** Articles that share topics with this one: those that share most first, then the newest. */
    public List<Long> alike(long article, int most) {
        return db.sql("""
                select other.article
                  from topic.tagging own cross join lateral (
                        select article, published_at from topic.tagging where topic = own.topic and article <> :article
                         order by published_at desc, article desc limit :most) other
                 where own.article = :article
                 group by other.article order by count(*) desc, max(other.published_at) desc, other.article desc limit :most
                """).param("article", article).param("most", most).query(Long.class).list();
    }

    /** The topic of this name, opened if there is none; a slug asked for that it does not bear leads to it if the address is free. */
    @Transactional
    public Topic put(int edition, String slug, String name, String description) {
        var known = named(edition, name);
        if (known.isEmpty()) {
            db.sql("select pg_advisory_xact_lock(:room, :edition)").param("room", LOCK).param("edition", edition).query((_, _) -> 1).single();
            known = named(edition, name);
        }
        return known.isPresent() ? known(known.get(), slug, description) : open(edition, slug, name, description);
    }

    /** Keeps a topic's name, slug and description; the names and addresses before lead to it still. */
    @Transactional
    public Topic change(Topic topic) {
        var before = find(topic.id()).orElseThrow();
        var slug = before.slug().equals(topic.slug()) ? before.slug()
                : addresses.free(before.edition(), "/topics/", Slug.of(topic.slug(), "topic").value());
        db.sql("update topic.topic set slug = :slug, name = :name, description = :description where id = :id").param("id", before.id())
                .param("slug", slug).param("name", topic.name()).param("description", topic.description()).update();
        alias(before.id(), topic.name());
        if (!before.slug().equals(slug)) addresses.move(Address.ofTopic(before.edition(), "/topics/" + slug, before.id(), true));
        outbox.add(new Change.Arranged(before.edition()));
        return find(before.id()).orElseThrow();
    }

    /** Lets a further name lead to a topic; false if the name is another topic's. */
    @Transactional
    public boolean alias(long topic, String name) {
        db.sql("""
                insert into topic.alias (edition, name, topic) select edition, :name, id from topic.topic where id = :topic and merged_into is null
                on conflict do nothing
                """).param("topic", topic).param("name", folded(name)).update();
        return db.sql("select exists (select 1 from topic.alias where name = :name and topic = :topic)").param("name", folded(name)).param("topic", topic)
                .query(Boolean.class).single();
    }

    /** Makes one topic of two: names, articles and addresses of the first are the second's from now on. */
    @Transactional
    public void merge(long from, long into) {
        var kept = find(into).orElseThrow();
        var merged = find(from).orElseThrow();
        if (kept.id() == merged.id()) return;
        if (kept.edition() != merged.edition()) throw new IllegalArgumentException("Topics " + from + " and " + into + " are not of one edition");
        db.sql("""
                insert into topic.tagging (topic, article, edition, position, published_at)
                select :into, article, edition, position, published_at from topic.tagging where topic = :from
                on conflict do nothing
                """).param("from", merged.id()).param("into", kept.id()).update();
        db.sql("delete from topic.tagging where topic = :from").param("from", merged.id()).update();
        db.sql("update topic.alias set topic = :into where topic = :from").param("from", merged.id()).param("into", kept.id()).update();
        db.sql("update topic.topic set merged_into = :into where id = :from or merged_into = :from").param("from", merged.id())
                .param("into", kept.id()).update();
        addresses.mergeTopic(merged.id(), kept.id());
        outbox.add(new Change.Arranged(kept.edition()));
    }

    /** Notes what an article is about, as its readers see it now. */
    @Transactional
    void tag(long article) {
        tag(List.of(article));
    }

    /** Notes what articles are about, as their readers see them now. */
    @Transactional
    void tag(Collection<Long> articles) {
        if (articles.isEmpty()) return;
        var cards = releases.cards(articles).stream().filter(shown -> shown.kind() == Kind.ARTICLE).toList();
        var known = known(cards);
        var taggings = new LinkedHashMap<Tagging, Integer>();
        for (var card : cards)
            for (var name : card.topics())
                if (!folded(name).isEmpty())
                    taggings.putIfAbsent(new Tagging(known.computeIfAbsent(new Name(card.edition(), folded(name)), _ -> put(card.edition(), name, name, "").id()),
                            card.article(), card.publishedAt()), taggings.size());
        db.sql("delete from topic.tagging where article = any(:articles)").param("articles", articles.toArray(Long[]::new)).update();
        var editionOf = cards.stream().collect(Collectors.toMap(Card::article, Card::edition));
        var rows = List.copyOf(taggings.keySet());
        db.sql("""
                insert into topic.tagging (topic, article, edition, position, published_at)
                select topic, article, edition, row_number() over (partition by article order by place), published_at
                  from unnest(:topics::bigint[], :articles::bigint[], :editions::integer[], :times::text[]::timestamptz[])
                           with ordinality as made (topic, article, edition, published_at, place)
                """).param("topics", rows.stream().map(Tagging::topic).toArray(Long[]::new))
                .param("articles", rows.stream().map(Tagging::article).toArray(Long[]::new))
                .param("editions", rows.stream().map(tagging -> editionOf.get(tagging.article)).toArray(Integer[]::new))
                .param("times", rows.stream().map(tagging -> tagging.publishedAt.toString()).toArray(String[]::new)).update();
    }

    /** A name as an edition compares it. */
    private record Name(int edition, String folded) {}

    private Map<Name, Long> known(List<Card> cards) {
        var names = cards.stream().flatMap(card -> card.topics().stream().map(name -> new Name(card.edition(), folded(name)))).distinct().toList();
        var known = new HashMap<Name, Long>();
        db.sql("""
                select alias.edition, alias.name, alias.topic
                  from unnest(:editions::integer[], :names::text[]) as asked (edition, name) join topic.alias using (edition, name)
                """).param("editions", names.stream().map(Name::edition).toArray(Integer[]::new))
                .param("names", names.stream().map(Name::folded).toArray(String[]::new))
                .query(row -> { known.put(new Name(row.getInt("edition"), row.getString("name")), row.getLong("topic")); });
        return known;
    }

    /** Forgets what articles are about. */
    @Transactional
    void untagAll() {
        db.sql("delete from topic.tagging").update();
    }

    /** The newest taggings of an edition since this time. */
    List<Tagging> newest(int edition, Instant since, int most) {
        return db.sql("""
                select topic, article, published_at from topic.tagging where edition = :edition and published_at >= :since
                 order by published_at desc limit :most
                """).param("edition", edition).param("since", since.atOffset(ZoneOffset.UTC)).param("most", most).query(Topics::tagging).list();
    }

    /** The topics with these numbers. */
    Map<Long, Topic> find(Collection<Long> ids) {
        return db.sql("select * from topic.topic where id = any(:ids)").param("ids", ids.toArray(Long[]::new)).query(Topics::topic).list().stream()
                .collect(Collectors.toMap(Topic::id, Function.identity()));
    }

    /** A name as it is compared: full-width and case do not matter. */
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ");
    }

    /** The newest taggings of a topic. */
    List<Tagging> newest(long topic, int most) {
        return tagged(topic, null, most);
    }

    private List<Tagging> tagged(long topic, Card.Cursor after, int most) {
        return db.sql("""
                select topic, article, published_at from topic.tagging
                 where topic = :topic and (:at::timestamptz is null or (published_at, article) < (:at, :article))
                 order by published_at desc, article desc limit :most
                """).param("topic", topic).param("at", after == null ? null : after.publishedAt().atOffset(ZoneOffset.UTC))
                .param("article", after == null ? null : after.article()).param("most", most).query(Topics::tagging).list();
    }

    private Topic known(Topic topic, String slug, String description) {
        if (topic.description().isEmpty() && !description.isEmpty())
            db.sql("update topic.topic set description = :description where id = :id").param("description", description).param("id", topic.id()).update();
        var asked = slug == null || slug.isBlank() ? topic.slug() : Slug.of(slug, "topic").value();
        if (!asked.equals(topic.slug())) addresses.put(Address.ofTopic(topic.edition(), "/topics/" + asked, topic.id(), false));
        return find(topic.id()).orElseThrow();
    }

    private Topic open(int edition, String slug, String name, String description) {
        var free = addresses.free(edition, "/topics/", Slug.of(slug == null || slug.isBlank() ? name : slug, "topic").value());
        long id = db.sql("insert into topic.topic (edition, slug, name, description) values (:edition, :slug, :name, :description) returning id")
                .param("edition", edition).param("slug", free).param("name", name.strip()).param("description", description).query(Long.class).single();
        alias(id, name);
        addresses.put(Address.ofTopic(edition, "/topics/" + free, id, true));
        return find(id).orElseThrow();
    }

    private static Topic topic(ResultSet row, int n) throws SQLException {
        return new Topic(row.getLong("id"), row.getInt("edition"), row.getString("slug"), row.getString("name"), row.getString("description"));
    }

    private static Tagging tagging(ResultSet row, int n) throws SQLException {
        return new Tagging(row.getLong("topic"), row.getLong("article"), row.getTimestamp("published_at").toInstant());
    }
}
