package io.kawaraban.comment;

import io.kawaraban.publication.Articles;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Releases.Discussion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What readers say under articles. Others than its author see only what is approved, under articles that they may see. */
@Component
public class Comments {
    /** How many comments a page shows at a time. */
    static final int PART = 50;
    private final JdbcClient db;
    private final Ledger ledger;
    private final Scrutiny scrutiny;
    private final Readers readers;
    private final Releases releases;
    private final Articles articles;
    private final Editions editions;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Where a comment stands among those of its article. */
    private record Place(long threadPlace, long thread, long id) {}

    Comments(JdbcClient db, Ledger ledger, Scrutiny scrutiny, Readers readers, Releases releases, Articles articles, Editions editions, MeterRegistry meters, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.scrutiny = scrutiny;
        this.readers = readers;
        this.releases = releases;
        this.articles = articles;
        this.editions = editions;
        this.meters = meters;
        this.clock = clock;
    }

    /** Takes a reader's comment: readers see it, or a moderator looks at it first, or it is refused with reasons. */
    public Outcome write(Draft draft) {
        var outcome = taken(draft);
        switch (outcome) {
            case Outcome.Accepted _ -> count("accepted", "");
            case Outcome.Held(_, _, var rule) -> count("held", rule.word());
            case Outcome.Barred(_, _, var rule) -> count("barred", rule.word());
            case Outcome.Refused(var problems) -> problems.forEach(problem -> count("refused", problem.word()));
        }
        return outcome;
    }

    /** A comment and what became of it, for who has its key. */
    public Optional<Submission> own(long id, Key key) {
        return db.sql("select * from comment.comment where id = :id and key_hash = :hash").param("id", id).param("hash", key.hash())
                .query(Rows::submission).optional();
    }

    /** Asks moderators to look again at a comment that is kept from readers; once, and only by who has its key. */
    @Transactional
    public boolean appeal(long id, Key key) {
        if (own(id, key).isEmpty()) return false;
        return ledger.appeal(id, clock.instant().truncatedTo(ChronoUnit.MICROS)).isPresent();
    }

    /** Whether {@link #appeal} would do something. */
    public boolean mayAppeal(Submission submission) {
        return ledger.mayAppeal(submission);
    }

    /** The comment with this number, if readers may see it. */
    public Optional<Comment> find(long id) {
        return shown(id).filter(comment -> discussion(comment.article()).isPresent());
    }

    /** How many comments readers see under this article. */
    public long count(long article) {
        return counts(List.of(article)).get(article);
    }

    /** How many comments readers see under each of these articles. */
    public Map<Long, Long> counts(Collection<Long> articles) {
        var counts = new LinkedHashMap<Long, Long>();
        articles.forEach(article -> counts.put(article, 0L));
        counts.putAll(tally(releases.discussions(articles).stream().filter(Comments::isShown).map(Discussion::article).toList()));
        return counts;
    }

    /** What stands below a release; nothing where comments are hidden. */
    public Optional<Talk> below(Release release) {
        if (release.comments() == CommentsMode.HIDDEN) return Optional.empty();
        var form = release.comments() == CommentsMode.OPEN
                ? Form.empty(release.article(), null, editions.of(release.edition()).commentLimit()) : null;
        return Optional.of(new Talk(release.article(), release.address(), listing(release.article(), null, PART), form));
    }

    /** A part of what readers said under this article, after this comment (null: from the newest thread). */
    public Listing page(long article, Long after, int most) {
        return discussion(article).isPresent() ? listing(article, after, most) : Listing.NONE;
    }

    /** Keeps a comment that was written elsewhere, made harmless but not shortened; its number, or empty if there is nothing to see in it. */
    @Transactional
    public Optional<Long> keep(Kept kept) {
        return keep(List.of(kept)).getFirst();
    }

    /** As {@link #keep(Kept)}, many in one transaction: those answered before their answers' batch; the numbers in the same order. */
    @Transactional
    public List<Optional<Long>> keep(List<Kept> many) {
        var of = new HashMap<Long, Integer>();
        many.stream().map(Kept::article).distinct().forEach(article -> of.put(article,
                articles.find(article).orElseThrow(() -> new IllegalArgumentException("No article " + article)).edition()));
        return ledger.addAll(many.stream().map(Comments::tame).toList(), of);
    }

    private Outcome taken(Draft draft) {
        var places = releases.discussions(List.of(draft.article()));
        if (places.isEmpty()) return new Outcome.Refused(List.of(missing(draft.article())));

        var place = places.getFirst();
        var parent = draft.parent() == null ? null : shown(draft.parent()).filter(comment -> comment.article() == place.article()).orElse(null);
        var edition = editions.of(place.edition());
        var reader = readers.parse(draft.sender().token()).orElse(null);
        var entry = new Entry(draft, place, edition, parent, past(reader, edition));
        var judgement = scrutiny.judge(entry);
        var key = Key.random();
        return switch (judgement.verdict()) {
            case Verdict.Passed() -> new Outcome.Accepted(add(entry, new Status.Approved(), key, reader, judgement.risk(), List.of()), key);
            case Verdict.Held(var findings) -> {
                var rule = findings.getFirst().rule();
                yield new Outcome.Held(add(entry, new Status.Pending(rule), key, reader, judgement.risk(), findings), key, rule);
            }
            case Verdict.Barred(var findings) -> {
                var rule = findings.getFirst().rule();
                yield new Outcome.Barred(add(entry, new Status.Barred(rule), key, reader, judgement.risk(), findings), key, rule);
            }
            case Verdict.Refused(var problems) -> new Outcome.Refused(problems);
        };
    }

    /** Asked only where it makes a difference. */
    private Past past(Reader reader, Edition edition) {
        if (reader == null || edition.moderation() == Edition.Moderation.BEFORE) return Past.NONE;
        return db.sql("""
                select count(*) filter (where status = 'approved') as approved, count(*) filter (where status in ('rejected', 'spam', 'barred')) as refused
                  from (select status from comment.comment where reader = :reader and edition = :edition limit 100) earlier
                """).param("reader", reader.hash()).param("edition", edition.id())
                .query((row, _) -> new Past(row.getLong("approved"), row.getLong("refused"))).single();
    }

    private static Kept tame(Kept kept) {
        return new Kept(kept.article(), kept.parent(), Wording.name(kept.name()), Wording.text(kept.text()), kept.at(), kept.status());
    }

    private Problem missing(long article) {
        return releases.answer(article) instanceof Releases.Answer.Gone ? new Problem.ArticleGone() : new Problem.NoArticle();
    }

    private Comment add(Entry entry, Status status, Key key, Reader reader, double risk, List<Finding> findings) {
        var draft = entry.draft();
        try {
            return ledger.add(tame(new Kept(draft.article(), draft.parent(), draft.name(), draft.text(), clock.instant(), status)), entry.edition().id(), key, reader, risk, findings);
        } catch (RuntimeException e) {
            scrutiny.forget(entry);
            throw e;
        }
    }

    private void count(String outcome, String reason) {
        meters.counter("kawaraban.comments", "outcome", outcome, "reason", reason).increment();
    }

    private Optional<Comment> shown(long id) {
        return db.sql("select * from comment.comment where id = :id and status = 'approved'").param("id", id).query(Rows::comment).optional();
    }

    private Optional<Discussion> discussion(long article) {
        return releases.discussions(List.of(article)).stream().filter(Comments::isShown).findFirst();
    }

    private Listing listing(long article, Long after, int most) {
        long count = tally(List.of(article)).getOrDefault(article, 0L);
        var place = after == null ? null : place(article, after).orElse(null);
        if (count == 0 || after != null && place == null) return new Listing(count, List.of(), null);

        var found = replies(article, place, most + 1);
        var part = found.subList(0, Math.min(most, found.size()));
        var next = found.size() > most ? part.getLast().comment().id() : null;
        return Listing.of(count, part, place == null ? null : place.thread(), next);
    }

    private Map<Long, Long> tally(Collection<Long> articles) {
        return db.sql("select article, approved from comment.tally where article = any(:articles)").param("articles", articles.toArray(Long[]::new))
                .query((row, _) -> Map.entry(row.getLong("article"), row.getLong("approved"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Place> place(long article, long comment) {
        return db.sql("select thread_place, thread, id from comment.comment where id = :comment and article = :article")
                .param("comment", comment).param("article", article)
                .query((row, _) -> new Place(row.getLong("thread_place"), row.getLong("thread"), row.getLong("id"))).optional();
    }

    private List<Listing.Reply> replies(long article, Place after, int most) {
        var select = """
                select comment.*, parent.parent is not null as is_to_reply, parent.status = 'approved' as is_parent_shown, parent.name as parent_name
                  from comment.comment left join comment.comment parent on parent.id = comment.parent
                 where comment.article = :article and comment.status = 'approved'
                """;
        var order = " order by comment.thread_place, comment.thread, comment.id limit :most";
        var query = after == null ? db.sql(select + order)
                : db.sql(select + " and (comment.thread_place, comment.thread, comment.id) > (:place, :thread, :id)" + order)
                        .param("place", after.threadPlace()).param("thread", after.thread()).param("id", after.id());
        return query.param("article", article).param("most", most).query((row, n) -> new Listing.Reply(Rows.comment(row, n),
                row.getBoolean("is_to_reply"), row.getBoolean("is_parent_shown") ? row.getString("parent_name") : "")).list();
    }

    private static boolean isShown(Discussion discussion) {
        return discussion.comments() != CommentsMode.HIDDEN;
    }
}
