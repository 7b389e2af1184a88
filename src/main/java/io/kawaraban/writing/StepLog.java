package io.kawaraban.writing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kawaraban.article.Text;
import io.kawaraban.publication.Articles;
import io.kawaraban.publication.Revision;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/*
 * The server orders, clients rebase: a batch is taken only if it was made on the newest version, under the document's row
 * lock, and in one transaction with everything it leads to. What was answered "taken" is on disk. The document itself
 * is worked out here from the steps; nobody's word is taken for it. Snapshots only make opening quick.
 */

/** Every step of every document, in order. */
@Component
public class StepLog {
    private static final int SNAPSHOT_EVERY = 200, MOST_AT_ONCE = 1_000, LARGEST = 2_000_000;
    private static final String HOUSE = "house";
    private final Cache<Long, Written> newest = Caffeine.newBuilder().maximumSize(200).build();
    private final JdbcClient db;
    private final TransactionTemplate together;
    private final Articles articles;
    private final Clock clock;
    private final Bell bell = new Bell();

    private record Row(long version, long keptVersion, Long revision) {}

    StepLog(JdbcClient db, TransactionTemplate together, Articles articles, Clock clock) {
        this.db = db;
        this.together = together;
        this.articles = articles;
        this.clock = clock;
    }

    /** The article's document as it is now; the first to ask begins it from the newest kept state of the text. */
    public Written open(long article) {
        var written = together.execute(_ -> {
            begin(article);
            return load(article, lock(article).orElseThrow().version);
        });
        remember(article, written);
        return written;
    }

    /** The document as it was at an earlier version. */
    public Optional<Written> open(long article, long version) {
        var now = version(article);
        return now.isEmpty() || version < 0 || version > now.get() ? Optional.empty() : Optional.of(load(article, version));
    }

    /** The newest version; empty where nobody has opened the document yet. */
    public Optional<Long> version(long article) {
        return db.sql("select version from writing.document where article = :article").param("article", article).query(Long.class).optional();
    }

    /** Takes a batch that was made on the newest version. */
    public Written.Outcome send(long article, Batch batch) {
        try {
            var after = new Written[1];
            var outcome = together.execute(_ -> take(article, batch, after));
            if (after[0] != null) remember(article, after[0]);
            if (outcome instanceof Written.Outcome.Taken) bell.ring(article);
            return outcome;
        } catch (Refusal refusal) {
            return new Written.Outcome.Refused(refusal.getMessage());
        }
    }

    /** The steps that led on from a version, at most a thousand of them. */
    public Written.Since since(long article, long version) {
        var steps = db.sql("select version, client, step from writing.step where article = :article and version > :version order by version limit :most")
                .param("article", article).param("version", version).param("most", MOST_AT_ONCE)
                .query((row, _) -> new Written.Logged(row.getLong("version"), row.getString("client"), row.getString("step"))).list();
        return new Written.Since(version(article).orElse(0L), steps);
    }

    /** Where to hear at once that something of a document changed. */
    public Bell bell() {
        return bell;
    }

    /**
     * Lets the article's newest kept state say what the document says, and the other way round if somebody kept another
     * state meanwhile; the newest state.
     */
    public Optional<Revision> settle(long article) {
        return together.execute(_ -> {
            var row = lock(article);
            if (row.isEmpty()) return articles.newest(article);
            var kept = articles.newest(article);
            if (row.get().version > row.get().keptVersion) return keep(article, row.get(), kept);
            if (kept.isPresent() && !Long.valueOf(kept.get().id()).equals(row.get().revision)) adopt(article, row.get(), kept.get());
            return kept;
        });
    }

    private Written.Outcome take(long article, Batch batch, Written[] after) {
        begin(article);
        var row = lock(article).orElseThrow();
        if (isKnown(article, batch)) return new Written.Outcome.Taken(row.version);
        if (batch.version() != row.version) return new Written.Outcome.Behind(row.version);

        var steps = batch.steps().stream().map(step -> Documents.written(step).toString()).toList();
        after[0] = append(article, row, batch.client(), batch.sequence(), batch.by(), batch.steps(), steps);
        if (row.version == row.keptVersion) articles.draft(article);
        return new Written.Outcome.Taken(after[0].version());
    }

    private boolean isKnown(long article, Batch batch) {
        return db.sql("select exists (select 1 from writing.step where article = :article and client = :client and sequence = :sequence)")
                .param("article", article).param("client", batch.client()).param("sequence", batch.sequence()).query(Boolean.class).single();
    }

    private Written append(long article, Row row, String client, long sequence, String by, List<Step> steps, List<String> json) {
        var document = load(article, row.version).document();
        for (var step : steps) {
            try {
                document = step.apply(document);
            } catch (IndexOutOfBoundsException e) {
                throw new Refusal("A step that does not apply");
            }
            if (document.size() > LARGEST) throw new Refusal("Longer than a text may be");
        }
        long version = row.version + steps.size();
        db.sql("""
                insert into writing.step (article, version, client, sequence, place, step, made_by, at)
                select :article, :before + place, :client, :sequence, place, step, :by, :now
                  from unnest(:steps::text[]) with ordinality as steps (step, place)
                """).param("article", article).param("before", row.version).param("client", client).param("sequence", sequence)
                .param("steps", json.toArray(String[]::new)).param("by", by).param("now", clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
        db.sql("update writing.document set version = :version where article = :article").param("version", version).param("article", article).update();
        if (version / SNAPSHOT_EVERY > row.version / SNAPSHOT_EVERY) snapshot(article, version, document);
        return new Written(version, document);
    }

    private void begin(long article) {
        if (version(article).isPresent()) return;
        var kept = articles.newest(article);
        int begun = db.sql("insert into writing.document (article, version, kept_version, revision) values (:article, 0, 0, :revision) on conflict (article) do nothing")
                .param("article", article).param("revision", kept.map(Revision::id).orElse(null)).update();
        if (begun > 0) snapshot(article, 0, Composition.document(kept.map(revision -> revision.text().elements()).orElse(List.of())));
    }

    private void snapshot(long article, long version, Node document) {
        db.sql("insert into writing.snapshot (article, version, document) values (:article, :version, :document)").param("article", article)
                .param("version", version).param("document", Documents.json(document)).update();
    }

    private Optional<Row> lock(long article) {
        return db.sql("select version, kept_version, revision from writing.document where article = :article for update").param("article", article)
                .query((row, _) -> new Row(row.getLong("version"), row.getLong("kept_version"), row.getObject("revision", Long.class))).optional();
    }

    private Written load(long article, long version) {
        var known = newest.getIfPresent(article);
        return known != null && known.version() == version ? known : rebuild(article, version);
    }

    /** The document from the newest snapshot before, and the steps since. */
    private Written rebuild(long article, long version) {
        var from = db.sql("select version, document from writing.snapshot where article = :article and version <= :version order by version desc limit 1")
                .param("article", article).param("version", version).query((row, _) -> new Written(row.getLong("version"), Documents.document(row.getString("document")))).single();
        var steps = db.sql("select step from writing.step where article = :article and version > :from and version <= :version order by version")
                .param("article", article).param("from", from.version()).param("version", version).query(String.class).list();
        var document = from.document();
        for (var step : steps) document = Documents.step(step).apply(document);
        return new Written(version, document);
    }

    /** What is not committed yet is not remembered. */
    private void remember(long article, Written written) {
        if (!TransactionSynchronizationManager.isActualTransactionActive())
            newest.asMap().merge(article, written, (known, now) -> known.version() > now.version() ? known : now);
    }

    /** The document becomes the newest state of the text; what was kept meanwhile stays in the history. */
    private Optional<Revision> keep(long article, Row row, Optional<Revision> kept) {
        var elements = Composition.elements(load(article, row.version).document());
        var before = kept.map(Revision::text).orElse(Text.titled(""));
        var revision = kept.filter(one -> one.text().elements().equals(elements)).or(() -> Optional.of(articles.revise(article, before.with(elements), lastWriter(article), "")));
        mark(article, row.version, revision.get().id());
        return revision;
    }

    /** What somebody kept by other ways becomes a step like any other. */
    private void adopt(long article, Row row, Revision kept) {
        var now = load(article, row.version).document();
        var step = Difference.between(now, Composition.document(kept.text().elements()));
        if (step.isEmpty()) {
            mark(article, row.version, kept.id());
            return;
        }
        var after = append(article, row, HOUSE, kept.id(), kept.madeBy(), List.of(step.get()), List.of(Documents.written(step.get()).toString()));
        mark(article, after.version(), kept.id());
        ringLater(article);
    }

    private void ringLater(long article) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                bell.ring(article);
            }
        });
    }

    private void mark(long article, long version, long revision) {
        db.sql("update writing.document set kept_version = :version, revision = :revision where article = :article").param("version", version)
                .param("revision", revision).param("article", article).update();
    }

    private String lastWriter(long article) {
        return db.sql("select made_by from writing.step where article = :article order by version desc limit 1").param("article", article).query(String.class).single();
    }
}
