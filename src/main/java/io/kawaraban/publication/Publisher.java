package io.kawaraban.publication;

import io.kawaraban.article.Contribution;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts articles before readers, and takes them back. */
@Component
public class Publisher {
    private final JdbcClient db;
    private final Articles articles;
    private final Addresses addresses;
    private final Outbox outbox;
    private final Renderer renderer;
    private final Clock clock;

    Publisher(JdbcClient db, Articles articles, Addresses addresses, Outbox outbox, Renderer renderer, Clock clock) {
        this.db = db;
        this.articles = articles;
        this.addresses = addresses;
        this.outbox = outbox;
        this.renderer = renderer;
        this.clock = clock;
    }

    /** Puts the article's draft before readers now; without a draft, puts the last release back. */
    @Transactional
    public Outcome publish(long article) {
        var now = clock.instant();
        return publish(article, now, now);
    }

    /** As {@link #publish(long)}, with the times of an article that was published elsewhere; first published never moves once set. */
    @Transactional
    public Outcome publish(long id, Instant publishedAt, Instant updatedAt) {
        var locked = lock(id);
        if (locked == null) return refused(Outcome.Objection.NO_SUCH_ARTICLE);
        var revision = switch (locked.work()) {
            case Work.Draft(var draft) -> articles.revision(draft);
            case Work.Review(var draft) -> articles.revision(draft);
            case Work.Approved(var draft) -> articles.revision(draft);
            case Work.Scheduled(var draft, _) -> articles.revision(draft);
            case Work.None() -> released(id);
        };
        if (revision.isEmpty()) return refused(Outcome.Objection.NOTHING_TO_PUBLISH);
        var reasons = objections(locked, revision.get().text());
        if (!reasons.isEmpty()) return new Outcome.Refused(reasons);

        put(locked, revision.get(), publishedAt, updatedAt.isBefore(publishedAt) ? publishedAt : updatedAt);
        return new Outcome.Published(id);
    }

    /** What keeps the article's newest text from readers, whatever anybody says. */
    public List<Outcome.Objection> objections(long id) {
        return articles.find(id).flatMap(article -> articles.newest(id).map(revision -> objections(article, revision.text())))
                .orElse(List.of(Outcome.Objection.NOTHING_TO_PUBLISH));
    }

    /** Lets the draft go before readers at a time to come. */
    @Transactional
    public Outcome schedule(long id, Instant at) {
        var locked = lock(id);
        if (locked == null) return refused(Outcome.Objection.NO_SUCH_ARTICLE);
        if (locked.work() instanceof Work.None) return refused(Outcome.Objection.NOTHING_TO_PUBLISH);
        if (!at.isAfter(clock.instant())) return refused(Outcome.Objection.TIME_IN_THE_PAST);

        db.sql("update publication.article set work = 'scheduled', scheduled_at = :at, changed_at = :now where id = :id")
                .param("at", Rows.at(at)).param("now", Rows.at(clock.instant())).param("id", id).update();
        return new Outcome.Scheduled(id, at);
    }

    /** Takes a schedule back; the text stays a draft. */
    @Transactional
    public void unschedule(long id) {
        db.sql("update publication.article set work = 'draft', scheduled_at = null where id = :id and work = 'scheduled'").param("id", id).update();
    }

    /** Takes a live article back: its address answers that it is gone. */
    @Transactional
    public Outcome withdraw(long id, String reason) {
        var locked = lock(id);
        if (locked == null || !(locked.standing() instanceof Standing.Live)) return refused(Outcome.Objection.NOT_LIVE);

        db.sql("update publication.article set standing = 'withdrawn', withdrawn_at = :now, withdrawn_reason = :reason, changed_at = :now where id = :id")
                .param("now", Rows.at(clock.instant())).param("reason", reason).param("id", id).update();
        outbox.add(new Change.Withdrawn(locked.edition(), id));
        return new Outcome.Withdrawn(id);
    }

    /** Says on a live article what was wrong in it. */
    @Transactional
    public void correct(long id, String text) {
        correct(id, text, clock.instant());
    }

    /** As {@link #correct(long, String)}, at a time of its own. */
    @Transactional
    public void correct(long id, String text, Instant at) {
        db.sql("insert into publication.correction (article, at, text) values (:article, :at, :text)")
                .param("article", id).param("at", Rows.at(at)).param("text", text).update();
        articles.find(id).ifPresent(article -> outbox.add(new Change.Published(article.edition(), id)));
    }

    /** Publishes what is due; how many were. */
    @Transactional
    public int publishDue() {
        var due = db.sql("""
                select id from publication.article where work = 'scheduled' and scheduled_at <= :now
                 order by scheduled_at limit 100 for update skip locked
                """).param("now", Rows.at(clock.instant())).query(Long.class).list();
        for (var id : due)
            if (publish(id) instanceof Outcome.Refused) unschedule(id);
        return due.size();
    }

    /** Notes that articles whose embargo or unpublish time fell into this span look different to readers now. */
    @Transactional
    public void noteTurned(Instant after, Instant until) {
        db.sql("""
                insert into publication.outbox (kind, article, edition, at)
                select case when unpublish_at > :after and unpublish_at <= :until then 'withdrawn' else 'published' end, id, edition, :until
                  from publication.article
                 where standing = 'live'
                   and (embargo_until > :after and embargo_until <= :until or unpublish_at > :after and unpublish_at <= :until)
                """).param("after", Rows.at(after)).param("until", Rows.at(until)).update();
    }

    /** When the next article is due or turns, in this span; empty if none. */
    public Optional<Instant> nextTurn(Instant after, Instant until) {
        return db.sql("""
                select min(at) from (
                    select scheduled_at as at from publication.article where work = 'scheduled' and scheduled_at > :after and scheduled_at <= :until
                    union all select embargo_until from publication.article where standing = 'live' and embargo_until > :after and embargo_until <= :until
                    union all select unpublish_at from publication.article where standing = 'live' and unpublish_at > :after and unpublish_at <= :until) turns
                """).param("after", Rows.at(after)).param("until", Rows.at(until)).query((row, _) -> Optional.ofNullable(Rows.instant(row, "min"))).single();
    }

    /** Draws a release anew from its revision, after its pictures came to be in the newsroom's keeping. */
    @Transactional
    public void redraw(long id) {
        released(id).ifPresent(revision -> {
            db.sql("update publication.release set html = :html, lead = :lead::jsonb where article = :article")
                    .param("html", renderer.html(revision.text().elements())).param("lead", Json.of(revision.text().lead())).param("article", id).update();
            articles.find(id).ifPresent(article -> outbox.add(new Change.Published(article.edition(), id)));
        });
    }

    private Article lock(long id) {
        return db.sql("select * from publication.article where id = :id for update").param("id", id).query(Rows::article).optional().orElse(null);
    }

    private Optional<Revision> released(long id) {
        return db.sql("select revision.* from publication.revision join publication.release on release.revision = revision.id where release.article = :id")
                .param("id", id).query(Rows::revision).optional();
    }

    private static List<Outcome.Objection> objections(Article article, Text text) {
        var reasons = new ArrayList<Outcome.Objection>();
        if (text.title().isBlank()) reasons.add(Outcome.Objection.NO_TITLE);
        if (text.elements().isEmpty() && text.lead() == null) reasons.add(Outcome.Objection.NO_TEXT);
        if (text.sections().isEmpty() && article.kind() == Kind.ARTICLE) reasons.add(Outcome.Objection.NO_SECTION);
        return reasons;
    }

    private static Outcome refused(Outcome.Objection reason) {
        return new Outcome.Refused(List.of(reason));
    }

    private void put(Article article, Revision revision, Instant publishedAt, Instant updatedAt) {
        var text = revision.text();
        db.sql("""
                insert into publication.release as kept (article, revision, story, edition, kind, title, summary, description, lead, byline,
                                                         section, topics, path, html, published_at, updated_at)
                values (:article, :revision, :story, :edition, :kind, :title, :summary, :description, :lead::jsonb, :byline::jsonb,
                        :section, :topics, :path, :html, :publishedAt, :updatedAt)
                on conflict (article) do update
                   set revision = excluded.revision, title = excluded.title, summary = excluded.summary, description = excluded.description,
                       lead = excluded.lead, byline = excluded.byline, section = excluded.section, topics = excluded.topics,
                       path = excluded.path, html = excluded.html, updated_at = greatest(kept.published_at, excluded.updated_at)
                """).param("article", article.id()).param("revision", revision.id()).param("story", article.story())
                .param("edition", article.edition()).param("kind", Rows.word(article.kind())).param("title", text.title())
                .param("summary", text.summary().lines().toArray(String[]::new)).param("description", text.description())
                .param("lead", Json.of(text.lead())).param("byline", Json.ofByline(text.byline()))
                .param("section", article.kind() == Kind.PAGE || text.sections().isEmpty() ? null : text.sections().getFirst())
                .param("topics", text.topics().toArray(String[]::new)).param("path", addresses.ofArticle(article.id()).orElse(null))
                .param("html", renderer.html(text.elements())).param("publishedAt", Rows.at(publishedAt)).param("updatedAt", Rows.at(updatedAt)).update();
        putIntoLists(article, text);
        db.sql("""
                update publication.article
                   set standing = 'live', withdrawn_at = null, withdrawn_reason = '', work = 'none', draft = null, scheduled_at = null, changed_at = :now
                 where id = :article
                """).param("now", Rows.at(clock.instant())).param("article", article.id()).update();
        outbox.add(new Change.Published(article.edition(), article.id()));
    }

    /** An article stands in the lists of its sections and of all above them, and of everyone in its byline. */
    private void putIntoLists(Article article, Text text) {
        db.sql("delete from publication.release_section where article = :article").param("article", article.id()).update();
        db.sql("delete from publication.release_author where article = :article").param("article", article.id()).update();
        if (article.kind() == Kind.PAGE) return;

        db.sql("""
                insert into publication.release_section (section, article, published_at)
                with recursive above (id, parent) as (
                    select id, parent from publication.section where id = any(:sections) and edition = :edition
                    union
                    select section.id, section.parent from publication.section join above on section.id = above.parent)
                select above.id, release.article, release.published_at from above, publication.release where release.article = :article
                """).param("sections", text.sections().toArray(Long[]::new)).param("edition", article.edition()).param("article", article.id()).update();
        db.sql("""
                insert into publication.release_author (author, article, published_at)
                select author.id, release.article, release.published_at
                  from publication.author, publication.release where author.id = any(:authors) and release.article = :article
                """).param("authors", text.byline().stream().map(Contribution::author).distinct().toArray(Long[]::new))
                .param("article", article.id()).update();
    }
}
