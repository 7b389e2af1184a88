package io.kawaraban.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Readers who are not there: each opens a front page, follows what the blocks offer, and says so as a browser would.
 *
 * <p>Every reader has an agent of their own and an address from the ranges for documentation (RFC 5737), so a server
 * that believes {@code Forwarded} from this machine counts them apart.
 */
final class SimulatedReaders implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_VISIT = 6;
    private static final int AT_ONCE = 8;
    /** How readers choose what to read next, in percent; the rest leave. */
    private static final Map<String, Integer> WAYS = Map.of("also-read", 34, "ranking", 24, "picks", 18, "topics", 12);
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final URI newspaper;
    private final Random chance;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicLong readers = new AtomicLong();
    private final AtomicLong reads = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean isClosed;

    /** A reader and the article they have open. */
    private record Opened(Document page, String article) {}

    SimulatedReaders(URI newspaper, long seed) {
        this.newspaper = newspaper;
        this.chance = new Random(seed);
    }

    /** Sends readers evenly, so many a minute, until closed or interrupted. */
    void send(int perMinute) throws InterruptedException {
        long gap = Duration.ofMinutes(1).toNanos() / perMinute;
        for (long next = System.nanoTime(); !isClosed; next += gap) {
            long wait = next - System.nanoTime();
            if (wait > 0) Thread.sleep(Duration.ofNanos(wait));
            else if (wait < -Duration.ofSeconds(5).toNanos()) next = System.nanoTime();
            visitLater();
        }
    }

    /** Sends so many readers as fast as the newspaper answers, so that its lists have something to show. */
    void crowd(int count) throws InterruptedException {
        for (int i = 0; i < count && !isClosed; i++) visitLater();
        room.acquire(AT_ONCE);
        room.release(AT_ONCE);
    }

    /** Articles read so far. */
    long reads() {
        return reads.get();
    }

    /** Readers sent so far. */
    long readers() {
        return readers.get();
    }

    /** Requests that failed so far. */
    long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        isClosed = true;
        http.shutdownNow();
    }

    private void visitLater() throws InterruptedException {
        room.acquire();
        long number = readers.incrementAndGet();
        long seed = chance.nextLong();
        Thread.ofVirtual().name("reader-" + number).start(() -> {
            try {
                visit(number, new Random(seed));
            } catch (IOException e) {
                failures.incrementAndGet();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                room.release();
            }
        });
    }

    private void visit(long number, Random mood) throws IOException, InterruptedException {
        var agent = "Mozilla/5.0 (X11; simulated) Gecko/20100101 Reader/" + Long.toHexString(number * 7919 + mood.nextInt(1000));
        var address = (mood.nextBoolean() ? "192.0.2." : "198.51.100.") + (1 + mood.nextInt(254));
        var fronts = fronts(agent, address);
        var front = fetch(fronts.get(Math.min(mood.nextInt(fronts.size() + 2), fronts.size() - 1) % fronts.size()), agent, address);
        var chosen = choose(front.select("main a[data-article]"), Set.of(), mood);
        var read = new HashSet<String>();
        for (int i = 0; i < LONGEST_VISIT && chosen.isPresent() && !isClosed; i++) {
            var opened = open(chosen.get(), agent, address);
            read.add(opened.article);
            chosen = next(opened.page, read, mood);
        }
    }

    private List<URI> fronts(String agent, String address) throws IOException, InterruptedException {
        var front = fetch(newspaper.resolve("/"), agent, address);
        var fronts = new ArrayList<>(List.of(newspaper.resolve("/")));
        front.select("a[data-edition]").forEach(link -> fronts.add(newspaper.resolve(URI.create(link.attr("href")).getRawPath())));
        return fronts.stream().distinct().toList();
    }

    private Opened open(Element link, String agent, String address) throws IOException, InterruptedException {
        var page = fetch(newspaper.resolve(link.attr("href")), agent, address);
        var block = link.closest("[data-block]");
        var article = link.attr("data-article");
        var said = "{\"article\":" + article + ",\"from\":\"" + (block == null ? "front" : block.attr("data-block")) + "\"}";
        var answer = http.send(request(newspaper.resolve("/_/view"), agent, address).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(said)).build(), HttpResponse.BodyHandlers.discarding());
        if (answer.statusCode() == 204) reads.incrementAndGet();
        else failures.incrementAndGet();
        return new Opened(page, article);
    }

    private static Optional<Element> next(Document page, Set<String> read, Random mood) {
        int draw = mood.nextInt(100);
        for (var way : WAYS.entrySet()) {
            draw -= way.getValue();
            if (draw < 0) return choose(page.select("[data-block=" + way.getKey() + "] a[data-article]"), read, mood);
        }
        return Optional.empty();
    }

    /** What stands higher is chosen more often, and some stories please more than others. */
    private static Optional<Element> choose(List<Element> links, Set<String> read, Random mood) {
        var open = links.stream().filter(link -> !read.contains(link.attr("data-article"))).toList();
        if (open.isEmpty()) return Optional.empty();
        double[] weights = new double[open.size()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double charm = 0.3 + Math.pow(new Random(open.get(i).attr("data-article").hashCode() * 31L).nextDouble(), 3) * 3;
            sum += weights[i] = charm / Math.sqrt(i + 1.0);
        }
        double draw = mood.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) if ((draw -= weights[i]) <= 0) return Optional.of(open.get(i));
        return Optional.of(open.getLast());
    }

    private Document fetch(URI address, String agent, String from) throws IOException, InterruptedException {
        var answer = http.send(request(address, agent, from).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException(address + " answered " + answer.statusCode());
        return Jsoup.parse(answer.body(), address.toString());
    }

    private static HttpRequest.Builder request(URI address, String agent, String from) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("User-Agent", agent).header("Forwarded", "for=" + from);
    }
}
