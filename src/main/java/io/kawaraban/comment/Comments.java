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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What readers say under articles. Others than its author see only what is approved, under articles that they may see. */
@Component
public class Comments {
    /** How many comments a page shows at a time. */
    static final int PART = 50;
    /** How many are written down in one transaction. */
    private static final int MOST_AT_ONCE = 64;
    private final JdbcClient db;
    private final Ledger ledger;
    private final Together<Fresh, Comment> fresh;
    private final Scrutiny scrutiny;
    private final Readers readers;
    private final Rulebook rulebook;
    private final Votes votes;
    private final Reports reports;
    private final Bans bans;
    private final Hidings hidings;
    private final Releases releases;
    private final Articles articles;
    private final Editions editions;
    private final MeterRegistry meters;
    private final Clock clock;

    /** Where a comment stands among those of its article. */
    private record Place(double score, long threadPlace, long thread, long id) {}

    Comments(JdbcClient db, Ledger ledger, Scrutiny scrutiny, Readers readers, Rulebook rulebook, Votes votes, Reports reports, Bans bans, Hidings hidings, Releases releases, Articles articles, Editions editions, MeterRegistry meters, Clock clock) {
        this.db = db;
        this.ledger = ledger;
        this.fresh = new Together<>(ledger::addFresh, MOST_AT_ONCE);
        this.scrutiny = scrutiny;
        this.readers = readers;
        this.rulebook = rulebook;
        this.votes = votes;
        this.reports = reports;
        this.bans = bans;
        this.hidings = hidings;
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
        var form = scrutiny.isOpen(release.edition(), release.comments(), release.publishedAt())
                ? Form.empty(release.article(), null, editions.of(release.edition()).commentLimit()) : null;
        return Optional.of(new Talk(release.article(), release.address(), listing(release.article(), Order.NEWEST, null, PART), release.comments() != CommentsMode.READ_ONLY, form));
    }

    /** When {@link #below} will be another although nobody says anything: the discussion closes by itself. */
    public Optional<Instant> closesAt(Release release) {
        return scrutiny.closesAt(release.edition(), release.comments(), release.publishedAt());
    }

    /** A part of what readers said under this article, after this comment (null: from the newest thread). */
    public Listing page(long article, Long after, int most) {
        return page(article, Order.NEWEST, after, most);
    }

    /** As {@link #page(long, Long, int)}, in this order. */
    Listing page(long article, Order order, Long after, int most) {
        return discussion(article).isPresent() ? listing(article, order, after, most) : Listing.NONE;
    }

    /** Counts a reader among those who agree with a comment or those who do not, or among neither (null). */
    Ballot vote(long id, Reader reader, Boolean agrees) {
        var discussion = shown(id).flatMap(comment -> discussion(comment.article()));
        if (discussion.isEmpty()) return new Ballot.Refused(new Problem.NoComment());
        return discussion.get().comments() == CommentsMode.READ_ONLY ? new Ballot.Refused(new Problem.Closed()) : votes.cast(id, reader, agrees);
    }

    /** What this reader said about a comment. */
    Optional<Boolean> vote(long id, Reader reader) {
        return votes.of(id, reader);
    }

    /** Takes a reader's report about a comment; false if there is no such comment to be seen. */
    boolean report(long id, Reader reader, Report.Reason reason, String words) {
        return find(id).isPresent() && reports.take(id, reader, reason, Wording.text(words));
    }

    /** Hides the author of a comment from this reader alone, or shows them again; false if there is no such comment to be seen. */
    boolean hide(long id, Reader reader, boolean isHidden) {
        if (find(id).isEmpty()) return false;
        if (isHidden) hidings.hide(id, reader);
        else hidings.show(id, reader);
        return true;
    }

    /** The comments under an article that this reader does not want to read. */
    Set<Long> hidden(long article, Reader reader) {
        return hidings.under(article, reader);
    }

    /** Shows everybody to this reader again. */
    void hideNobody(Reader reader) {
        hidings.showAll(reader);
    }

    /** Whether an article takes comments now. */
    boolean isOpen(Discussion place) {
        return scrutiny.isOpen(place.edition(), place.comments(), place.publishedAt());
    }

    /** The latest that readers see under an article, newest first. */
    List<Comment> latest(long article, int most) {
        return discussion(article).isEmpty() ? List.of() : db.sql("select * from comment.comment where article = :article and status = 'approved' order by id desc limit :most")
                .param("article", article).param("most", most).query(Rows::comment).list();
    }

    /** Whether the author of a comment may still change it. */
    boolean mayEdit(Submission submission) {
        boolean isOpen = switch (submission.status()) {
            case Status.Approved _, Status.Pending _, Status.Barred _ -> true;
            case Status.Rejected _, Status.Spam _, Status.Trash _, Status.Deleted _ -> false;
        };
        return isOpen && submission.comment().at().plus(Duration.ofMinutes(rulebook.of(submission.edition()).editMinutes())).isAfter(clock.instant());
    }

    /** Gives a comment another text, for who has its key and saw this revision of it; judged like a new one, and not looked at yet. */
    @Transactional
    public Outcome edit(long id, Key key, int revision, String text) {
        var own = own(id, key);
        if (own.isEmpty()) return new Outcome.Refused(List.of(new Problem.NoComment()));
        var comment = own.get().comment();
        var place = releases.discussions(List.of(comment.article())).stream().findFirst();
        if (place.isEmpty() || !mayEdit(own.get())) return new Outcome.Refused(List.of(new Problem.TooLate()));

        var edition = editions.of(own.get().edition());
        var entry = new Entry(new Draft(comment.article(), comment.parent(), comment.name(), text, null), place.get(), edition, null, null, past(id, edition));
        var judgement = scrutiny.judgeAgain(entry);
        if (judgement.verdict() instanceof Verdict.Refused(var problems)) return new Outcome.Refused(problems);
        var changed = ledger.change(id, before -> before.revision() != revision || !mayEdit(before) ? null
                : before.edited(Wording.text(entry.draft().text()), status(before.status(), judgement.verdict()), judgement.risk()));
        if (changed.isEmpty()) return new Outcome.Refused(List.of(new Problem.ChangedMeanwhile()));
        if (judgement.verdict() instanceof Verdict.Held(var findings)) ledger.keep(id, findings, clock.instant());
        if (judgement.verdict() instanceof Verdict.Barred(var findings)) ledger.keep(id, findings, clock.instant());
        return outcome(changed.get(), key);
    }

    /** Takes a comment back, for who has its key. */
    @Transactional
    public boolean delete(long id, Key key) {
        return own(id, key).isPresent() && ledger.delete(id);
    }

    private static Status status(Status before, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Held(var findings) -> new Status.Pending(findings.getFirst().rule());
            case Verdict.Barred(var findings) -> new Status.Barred(findings.getFirst().rule());
            case Verdict.Passed _, Verdict.Refused _ -> before instanceof Status.Pending ? before : new Status.Approved();
        };
    }

    private static Outcome outcome(Submission submission, Key key) {
        return switch (submission.status()) {
            case Status.Pending(var rule) -> new Outcome.Held(submission.comment(), key, rule);
            case Status.Barred(var rule) -> new Outcome.Barred(submission.comment(), key, rule);
            case Status.Approved _, Status.Rejected _, Status.Spam _, Status.Trash _, Status.Deleted _ -> new Outcome.Accepted(submission.comment(), key);
        };
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
        var entry = new Entry(draft, place, edition, parent, reader, past(reader, edition));
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

    private Past past(long comment, Edition edition) {
        return db.sql("select reader from comment.comment where id = :comment").param("comment", comment).query((row, _) -> Optional.ofNullable(row.getBytes("reader"))).single()
                .map(hash -> past(new Reader("", hash), edition)).orElse(Past.NONE);
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
            var kept = tame(new Kept(draft.article(), draft.parent(), draft.name(), draft.text(), clock.instant(), status));
            var comment = fresh.add(new Fresh(kept, entry.edition().id(), key, reader, risk, findings));
            bans.remember(comment.id(), draft.sender().address());
            return comment;
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

    private Listing listing(long article, Order order, Long after, int most) {
        long count = tally(List.of(article)).getOrDefault(article, 0L);
        var place = after == null ? null : place(article, after).orElse(null);
        if (count == 0 || after != null && place == null) return new Listing(count, List.of(), null);

        var found = replies(article, order, place, most + 1);
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
        return db.sql("""
                select first.score, comment.thread_place, comment.thread, comment.id from comment.comment join comment.comment first on first.id = comment.thread
                 where comment.id = :comment and comment.article = :article
                """)
                .param("comment", comment).param("article", article)
                .query((row, _) -> new Place(row.getDouble("score"), row.getLong("thread_place"), row.getLong("thread"), row.getLong("id"))).optional();
    }

    private List<Listing.Reply> replies(long article, Order order, Place after, int most) {
        var from = switch (order) {
            case NEWEST, OLDEST -> "";
            case AGREED -> " join comment.comment first on first.id = comment.thread and first.article = :article and first.parent is null";
        };
        var beyond = switch (order) {
            case NEWEST -> " and (comment.thread_place, comment.thread, comment.id) > (:place, :thread, :id)";
            case OLDEST -> " and (comment.thread_place, comment.thread) <= (:place, :thread) and ((comment.thread_place, comment.thread) < (:place, :thread) or comment.id > :id)";
            case AGREED -> " and first.score <= :score and (first.score < :score or (first.thread_place, first.id, comment.id) > (:place, :thread, :id))";
        };
        var by = switch (order) {
            case NEWEST -> " order by comment.thread_place, comment.thread, comment.id";
            case OLDEST -> " order by comment.thread_place desc, comment.thread desc, comment.id";
            case AGREED -> " order by first.score desc, first.thread_place, first.id, comment.id";
        };
        var select = """
                select comment.*, parent.parent is not null as is_to_reply, parent.status = 'approved' as is_parent_shown, parent.name as parent_name
                  from comment.comment left join comment.comment parent on parent.id = comment.parent
                """ + from + " where comment.article = :article and comment.status = 'approved'";
        var query = after == null ? db.sql(select + by + " limit :most")
                : db.sql(select + beyond + by + " limit :most").param("score", after.score()).param("place", after.threadPlace()).param("thread", after.thread()).param("id", after.id());
        return query.param("article", article).param("most", most).query((row, n) -> new Listing.Reply(Rows.comment(row, n),
                row.getBoolean("is_to_reply"), row.getBoolean("is_parent_shown") ? row.getString("parent_name") : "")).list();
    }

    private static boolean isShown(Discussion discussion) {
        return discussion.comments() != CommentsMode.HIDDEN;
    }
}
