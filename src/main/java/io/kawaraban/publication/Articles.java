package io.kawaraban.publication;

import io.kawaraban.article.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The articles as the desk knows them, with every kept state of their text. */
@Component
public class Articles {
    private final JdbcClient db;
    private final Clock clock;

    /**
     * One line of a list of articles.
     *
     * @param title of the draft if there is one, else of the release
     */
    public record Line(Article article, String title) {}

    /** What a list of articles is narrowed to; null or blank leaves it as it is. Every word must be in the title. */
    public record Search(String words, State state, Kind kind) {
        /** All of them. */
        public static final Search EVERYTHING = new Search("", null, null);

        /** What readers see of an article, or what the desk has next for it. */
        public enum State { LIVE, UNPUBLISHED, WITHDRAWN, DRAFT, REVIEW, APPROVED, SCHEDULED }
    }

    /** A kept state without its text; {@code isReleased} if it is what readers were last given. */
    public record Kept(long revision, String title, Instant madeAt, String madeBy, String note, boolean isReleased) {}

    Articles(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Begins an article; {@code story} is null for a new story. */
    @Transactional
    public Article create(int edition, Long story, Kind kind) {
        long told = story != null ? story : db.sql("insert into publication.story default values returning id").query(Long.class).single();
        long id = db.sql("""
                insert into publication.article (story, edition, kind, comments, position, created_at, changed_at)
                values (:story, :edition, :kind, :comments,
                        case when :kind = 'page' then (select coalesce(max(position) + 1, 0) from publication.article where edition = :edition and kind = 'page') else 0 end,
                        :now, :now) returning id
                """).param("story", told).param("edition", edition).param("kind", Rows.word(kind))
                .param("comments", kind == Kind.PAGE ? "hidden" : "open").param("now", Rows.at(clock.instant())).query(Long.class).single();
        return find(id).orElseThrow();
    }

    /** Keeps a new state of an article's text as its draft; a scheduled article stays scheduled, with this text, and an approved one is looked at again. */
    @Transactional
    public Revision revise(long article, Text text, String by, String note) {
        var now = clock.instant();
        long id = db.sql("""
                insert into publication.revision (article, title, summary, elements, lead, byline, sections, topics, made_at, made_by, note)
                values (:article, :title, :summary, :elements::jsonb, :lead::jsonb, :byline::jsonb, :sections, :topics, :now, :by, :note) returning id
                """).param("article", article).param("title", text.title()).param("summary", text.summary().lines().toArray(String[]::new))
                .param("elements", Json.of(text.elements())).param("lead", Json.of(text.lead())).param("byline", Json.ofByline(text.byline()))
                .param("sections", text.sections().toArray(Long[]::new)).param("topics", text.topics().toArray(String[]::new))
                .param("now", Rows.at(now)).param("by", by).param("note", note).query(Long.class).single();
        db.sql("""
                update publication.article
                   set draft = :draft, work = case when work = 'approved' then 'review' when work in ('review', 'scheduled') then work else 'draft' end, changed_at = :now
                 where id = :article
                """).param("draft", id).param("now", Rows.at(now)).param("article", article).update();
        return new Revision(id, article, text, now, by, note);
    }

    /** As {@link #revise(long, Text, String, String)}, unless somebody kept another state since {@code base} (null: the first of all); then empty. */
    @Transactional
    public Optional<Revision> revise(long article, Long base, Text text, String by, String note) {
        db.sql("select id from publication.article where id = :article for update").param("article", article).query(Long.class).single();
        var newest = db.sql("select max(id) from publication.revision where article = :article").param("article", article).query(Long.class).optional().orElse(null);
        return Objects.equals(newest, base) ? Optional.of(revise(article, text, by, note)) : Optional.empty();
    }

    /** Notes that an article is being written on, from its newest state; one that is drafted, in review or scheduled stays so. */
    @Transactional
    public void draft(long article) {
        db.sql("""
                update publication.article
                   set work = case work when 'approved' then 'review' else 'draft' end,
                       draft = (select max(id) from publication.revision where revision.article = :article), changed_at = :now
                 where id = :article and work in ('none', 'approved') and exists (select 1 from publication.revision where revision.article = :article)
                """).param("article", article).param("now", Rows.at(clock.instant())).update();
    }

    /** The article with this number. */
    public Optional<Article> find(long id) {
        return db.sql("select * from publication.article where id = :id").param("id", id).query(Rows::article).optional();
    }

    /** The state with this number. */
    public Optional<Revision> revision(long id) {
        return db.sql("select * from publication.revision where id = :id").param("id", id).query(Rows::revision).optional();
    }

    /** The newest state of an article's text. */
    public Optional<Revision> newest(long article) {
        return db.sql("select * from publication.revision where article = :article order by id desc limit 1").param("article", article)
                .query(Rows::revision).optional();
    }

    /** The articles of a story, one an edition. */
    public List<Article> ofStory(long story) {
        return db.sql("select * from publication.article where story = :story order by edition").param("story", story).query(Rows::article).list();
    }

    /** Lets an article tell the same story as another one does; false if its edition tells that story already. */
    @Transactional
    public boolean join(long article, long other) {
        db.sql("select id from publication.article where id in (:article, :other) order by id for update").param("article", article).param("other", other)
                .query(Long.class).list();
        var told = find(article).orElseThrow();
        long story = find(other).orElseThrow().story();
        if (told.story() == story) return true;
        if (ofStory(story).stream().anyMatch(one -> one.edition() == told.edition())) return false;

        noteStory(told.story());
        retell(article, story);
        noteStory(story);
        return true;
    }

    /** Lets an article tell a story of its own. */
    @Transactional
    public void part(long article) {
        noteStory(find(article).orElseThrow().story());
        retell(article, db.sql("insert into publication.story default values returning id").query(Long.class).single());
    }

    /** A page of an edition's articles, last changed first, from before {@code beforeChange} and {@code beforeId} (null: from the top). */
    public List<Line> list(int edition, Instant beforeChange, Long beforeId, int most) {
        return list(edition, Search.EVERYTHING, beforeChange, beforeId, most);
    }

    /** As {@link #list(int, Instant, Long, int)}, of those articles that are searched for. */
    public List<Line> list(int edition, Search search, Instant beforeChange, Long beforeId, int most) {
        return db.sql("""
                select article.*, coalesce(draft.title, release.title, '') as shown_title
                  from publication.article
                  left join publication.revision draft on draft.id = article.draft
                  left join publication.release on release.article = article.id
                 where article.edition = :edition
                   and (:state = '' or :state in (article.standing, article.work))
                   and (:kind = '' or :kind = article.kind)
                   and not exists (select 1 from unnest(:words) word where position(lower(word) in lower(coalesce(draft.title, release.title, ''))) = 0)
                   and (:beforeChange::timestamptz is null or (article.changed_at, article.id) < (:beforeChange, :beforeId))
                 order by article.changed_at desc, article.id desc limit :most
                """).param("edition", edition).param("state", search.state() == null ? "" : Rows.word(search.state()))
                .param("kind", search.kind() == null ? "" : Rows.word(search.kind())).param("words", words(search.words()))
                .param("beforeChange", Rows.at(beforeChange)).param("beforeId", beforeId).param("most", most)
                .query((row, n) -> new Line(Rows.article(row, n), row.getString("shown_title"))).list();
    }

    /** The kept states of an article's text, newest first, from before this one (null: from the newest). */
    public List<Kept> states(long article, Long before, int most) {
        return db.sql("""
                select revision.id, revision.title, made_at, made_by, note, release.revision is not null as is_released
                  from publication.revision left join publication.release on release.revision = revision.id
                 where revision.article = :article and (:before::bigint is null or revision.id < :before)
                 order by revision.id desc limit :most
                """).param("article", article).param("before", before).param("most", most)
                .query((row, _) -> new Kept(row.getLong("id"), row.getString("title"), Rows.instant(row, "made_at"), row.getString("made_by"),
                        row.getString("note"), row.getBoolean("is_released"))).list();
    }

    /** Keeps embargo, unpublish time and whether readers may comment. */
    @Transactional
    public void arrange(long article, Instant embargoUntil, Instant unpublishAt, CommentsMode comments) {
        db.sql("""
                update publication.article set embargo_until = :embargo, unpublish_at = :unpublish, comments = :comments, changed_at = :now
                 where id = :article
                """).param("embargo", Rows.at(embargoUntil)).param("unpublish", Rows.at(unpublishAt)).param("comments", Rows.word(comments))
                .param("now", Rows.at(clock.instant())).param("article", article).update();
        db.sql("""
                insert into publication.outbox (kind, article, edition, at)
                select 'published', id, edition, :now from publication.article where id = :article and standing = 'live'
                """).param("now", Rows.at(clock.instant())).param("article", article).update();
    }

    private void retell(long article, long story) {
        db.sql("update publication.article set story = :story, changed_at = :now where id = :article").param("story", story)
                .param("now", Rows.at(clock.instant())).param("article", article).update();
        db.sql("update publication.release set story = :story where article = :article").param("story", story).param("article", article).update();
    }

    /** Every page of a story names the others, so all of them look different now. */
    private void noteStory(long story) {
        db.sql("""
                insert into publication.outbox (kind, article, edition, at)
                select 'published', id, edition, :now from publication.article where story = :story and standing = 'live'
                """).param("now", Rows.at(clock.instant())).param("story", story).update();
    }

    private static String[] words(String words) {
        return words == null || words.isBlank() ? new String[0] : words.strip().split("[\\s\\u3000]+");
    }
}
