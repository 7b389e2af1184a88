package io.kawaraban.writing;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kawaraban.article.Element;
import io.kawaraban.article.Renderer;
import io.kawaraban.article.Summary;
import io.kawaraban.article.Text;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Newsroom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Several people write in one article over a bad network, against two nodes on one database: requests get lost, their answers get lost,
 * they arrive twice or long after, people are away for a while and come back. Every character that was acknowledged is there in the end,
 * and everybody has the same text before them.
 */
class ChaosTest {
    private static final int RUNS = 220, ACTIONS = 10;
    private static final Node PARAGRAPH = Schema.node("paragraph").node(java.util.Map.of(), List.of());
    private final HikariDataSource connections = connections();
    private final Newsroom newsroom = Newsroom.on(connections, new Renderer(_ -> Optional.empty()));
    private final List<StepLog> nodes = List.of(log(), log());

    @AfterEach
    void close() {
        connections.close();
    }

    /** What a run of random things is allowed to know of itself. */
    private static final class Truth {
        final Set<Integer> inserted = ConcurrentHashMap.newKeySet();
        final Set<Integer> deleted = ConcurrentHashMap.newKeySet();
        final AtomicInteger nextCharacter = new AtomicInteger(0x4E00);
    }

    /** A request that is still under way somewhere. */
    private record Late(Batch batch) {}

    @Test
    void nothingAcknowledgedIsLostAndAllSeeTheSame() throws Exception {
        long seed = System.nanoTime();
        int taken = 0, behind = 0;
        for (int run = 0; run < RUNS; run++) {
            var all = run(new Random(seed + run), "run " + run + " of seed " + seed);
            taken += all.stream().mapToInt(writer -> writer.taken).sum();
            behind += all.stream().mapToInt(writer -> writer.behind).sum();
        }

        assertThat(taken).isGreaterThan(RUNS * 5);
        assertThat(behind).isGreaterThan(RUNS);
        System.out.println(RUNS + " runs, " + taken + " batches taken, " + behind + " times somebody else was first");
    }

    private List<Writer> run(Random random, String about) throws InterruptedException {
        long article = newsroom.together().execute(_ -> {
            var begun = newsroom.articles().create(newsroom.editions().first().id(), null, Kind.ARTICLE);
            newsroom.articles().revise(begun.id(), new Text("見出し", Summary.NONE, List.of(new Element.Paragraph("abc"), new Element.Paragraph("def")), null, List.of(), List.of(), List.of()), "test", "");
            return begun.id();
        });
        var truth = new Truth();
        var writers = IntStream.range(0, 2 + random.nextInt(3)).mapToObj(i -> new Writer("writer " + i, article, truth, new Random(random.nextLong()))).toList();
        var threads = writers.stream().map(writer -> Thread.ofVirtual().start(writer::work)).toList();
        for (var thread : threads) thread.join();
        for (var writer : writers) writer.deliverLate();
        for (var writer : writers) writer.finish();
        for (var writer : writers) writer.receive();

        var kept = log().open(article);
        for (var writer : writers) assertThat(writer.document).as(about + ", " + writer.name).isEqualTo(kept.document());
        var characters = Composition.text(kept.document()).codePoints().filter(c -> c >= 0x4E00).boxed().toList();
        var expected = truth.inserted.stream().filter(c -> !truth.deleted.contains(c)).collect(Collectors.toSet());
        assertThat(characters).as(about).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
        assertThat(replayed(article)).as(about).isEqualTo(kept.document());
        return writers;
    }

    private Node replayed(long article) {
        var document = Documents.document(newsroom.db().sql("select document from writing.snapshot where article = :article and version = 0").param("article", article).query(String.class).single());
        for (var step : newsroom.db().sql("select step from writing.step where article = :article order by version").param("article", article).query(String.class).list())
            document = Documents.step(step).apply(document);
        return document;
    }

    private static HikariDataSource connections() {
        var settings = new HikariConfig();
        settings.setJdbcUrl(TestDatabase.migrated().url());
        settings.setMaximumPoolSize(6);
        return new HikariDataSource(settings);
    }

    private StepLog log() {
        return new StepLog(newsroom.db(), newsroom.together(), newsroom.articles(), Clock.systemUTC());
    }

    /** Somebody with the article before them: what the server had last, and what was written since. */
    private final class Writer {
        private final String name;
        private final long article;
        private final Truth truth;
        private final Random random;
        private final List<Late> late = new ArrayList<>();
        /** Changes not sent yet, as ranges of the document that the server had last. */
        private final List<Change> pending = new ArrayList<>();
        private Batch sent;
        private int inSent;
        private long sequence;
        private long version;
        private Node document;
        int taken, behind;

        private record Change(int from, int to, String text) {
            Change after(Step.Replace step) {
                return new Change(mapped(from, step), Math.max(mapped(from, step), mapped(to, step)), text);
            }

            Step.Replace step() {
                if (text.equals("\n")) return new Step.Replace(from, to, new Slice(Fragment.of(List.of(PARAGRAPH, PARAGRAPH)), 1, 1), true);
                return new Step.Replace(from, to, text.isEmpty() ? Slice.EMPTY : new Slice(Fragment.of(Inline.text(text)), 0, 0), false);
            }
        }

        Writer(String name, long article, Truth truth, Random random) {
            this.name = name;
            this.article = article;
            this.truth = truth;
            this.random = random;
            var opened = node().open(article);
            version = opened.version();
            document = opened.document();
        }

        void work() {
            for (int i = 0; i < ACTIONS; i++) {
                for (int n = random.nextInt(3); n >= 0; n--) write();
                boolean isAway = random.nextInt(4) == 0;
                if (!isAway) send();
                if (!isAway && random.nextInt(3) > 0) receive();
                if (random.nextInt(5) == 0) deliverLate();
                if (random.nextInt(6) == 0) Thread.yield();
            }
        }

        /** Types a few characters somewhere, breaks a paragraph, or takes some text away. */
        private void write() {
            int at = place();
            if (random.nextInt(10) == 0) pending.add(new Change(at, at, "\n"));
            else if (random.nextInt(4) == 0) {
                int to = Math.min(at + 1 + random.nextInt(3), at + Position.of(document, at).parent().content().size() - Position.of(document, at).inParent());
                if (to > at) pending.add(new Change(at, to, ""));
            } else pending.add(new Change(at, at, IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> Character.toString(truth.nextCharacter.getAndIncrement())).collect(Collectors.joining())));
        }

        private int place() {
            while (true) {
                int at = random.nextInt(document.content().size() + 1);
                if (Position.of(document, at).parent().type().name.equals("paragraph")) return at;
            }
        }

        /** Sends what is written; over this network it may get lost, or its answer, or it comes twice or late. */
        private void send() {
            if (sent == null) sent = batch();
            if (sent == null) return;
            switch (random.nextInt(8)) {
                case 0 -> {}
                case 1 -> node().send(article, sent);
                case 2 -> late.add(new Late(sent));
                case 3 -> {
                    node().send(article, sent);
                    heard(node().send(article, sent));
                }
                case 4 -> {
                    late.add(new Late(sent));
                    heard(node().send(article, sent));
                }
                default -> heard(node().send(article, sent));
            }
        }

        private void heard(Written.Outcome outcome) {
            switch (outcome) {
                case Written.Outcome.Taken _ -> {
                    truth.inserted.addAll(characters(sent));
                    taken++;
                }
                case Written.Outcome.Behind _ -> behind++;
                case Written.Outcome.Refused(var reason) -> throw new AssertionError(reason);
            }
        }

        private Batch batch() {
            var steps = new ArrayList<Step>();
            for (var change : pending) {
                var now = change;
                for (var step : steps) now = now.after((Step.Replace) step);
                if (now.from < now.to || !now.text.isEmpty()) steps.add(now.step());
            }
            inSent = pending.size();
            return steps.isEmpty() ? null : new Batch(name, ++sequence, version, name, steps);
        }

        /** Takes in what the server has; one's own batch among it is confirmed, and what is left moves with what others wrote. */
        void receive() {
            while (true) {
                var since = node().since(article, version);
                boolean isMine = false;
                for (var logged : since.steps()) {
                    var step = (Step.Replace) Documents.step(logged.step());
                    if (logged.client().equals(name)) {
                        if (!isMine) pending.subList(0, inSent).clear();
                        isMine = true;
                        document.slice(step.from(), step.to()).content().nodes().forEach(node -> note(node, truth.deleted));
                        step.slice().content().nodes().forEach(node -> note(node, truth.inserted));
                    }
                    document = step.apply(document);
                    pending.replaceAll(change -> change.after(step));
                }
                if (!since.steps().isEmpty()) forget();
                version += since.steps().size();
                if (version >= since.version()) return;
            }
        }

        private void forget() {
            sent = null;
            inSent = 0;
        }

        void deliverLate() {
            for (var one : late) if (node().send(article, one.batch) instanceof Written.Outcome.Taken) truth.inserted.addAll(characters(one.batch));
            late.clear();
        }

        void finish() {
            for (int i = 0; i < 50; i++) {
                receive();
                if (pending.isEmpty()) return;
                sent = batch();
                if (sent == null) pending.clear();
                else heard(node().send(article, sent));
            }
            throw new AssertionError(name + " could not finish");
        }

        private StepLog node() {
            return nodes.get(random.nextInt(nodes.size()));
        }
    }

    private static List<Integer> characters(Batch batch) {
        var characters = new java.util.ArrayList<Integer>();
        batch.steps().forEach(step -> ((Step.Replace) step).slice().content().nodes().forEach(node -> note(node, characters)));
        return characters;
    }

    private static void note(Node node, java.util.Collection<Integer> characters) {
        if (node.isText()) node.text().codePoints().forEach(characters::add);
        node.children().forEach(child -> note(child, characters));
    }

    private static int mapped(int at, Step.Replace step) {
        if (at <= step.from()) return at;
        int grown = step.slice().size() - (step.to() - step.from());
        return at >= step.to() ? at + grown : step.from() + step.slice().size();
    }
}
