package io.kawaraban.reading;

import io.kawaraban.publication.Shelf;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/*
 * A read takes this way: the beacon puts an arrival into a bounded ring; one thread takes arrivals out, judges them, tells the
 * followers those that count and hands them to the writer; a second thread writes them in batches, a few a second. A third asks
 * a few times a second what other servers on the same database have written and tells that too, so that all servers
 * count the same. Before any of this the followers are told the log as far back as they remember; what arrives meanwhile waits in
 * the ring. A crash loses what was not written yet, less than a second of reads; a clean stop loses nothing.
 */
/** The log of reads: takes them in, keeps them, and tells the rooms that follow it. */
@Component
@EnableConfigurationProperties(ReadingSettings.class)
public class ReadLog implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ReadLog.class);
    private static final int RING = 65_536;
    private static final int AT_ONCE = 2_000;
    private static final int WRITE_MILLIS = 300;
    private static final int FOLLOW_MILLIS = 400;
    private static final int LISTEN_MILLIS = 100;
    private static final int GATHER_MILLIS = 20;
    private static final Duration TEND_EVERY = Duration.ofHours(1);
    private static final Duration REPLAY_PATIENCE = Duration.ofSeconds(3);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(4);
    private final DataSource database;
    private final Shelf shelf;
    private final List<ReadFollower> followers;
    private final ReadingSettings settings;
    private final Clock clock;
    private final boolean isServing;
    private final Counter kept;
    private final Map<Reason, Counter> dropped = new EnumMap<>(Reason.class);
    private final BlockingQueue<Arrival> ring = new ArrayBlockingQueue<>(RING);
    private volatile boolean isRunning;
    private Intake intake;
    private volatile Writer writer;
    private Others others;
    private Instant begun;
    private CountDownLatch replayed;
    private Thread takingIn;
    private List<Thread> threads = List.of();
    private Instant tended;

    ReadLog(DataSource database, Shelf shelf, List<ReadFollower> followers, ReadingSettings settings, Clock clock, MeterRegistry meters,
            @Value("${kawaraban.serving:true}") boolean isServing) {
        this.database = database;
        this.shelf = shelf;
        this.followers = List.copyOf(followers);
        this.settings = settings;
        this.clock = clock;
        this.isServing = isServing;
        kept = Counter.builder("kawaraban.reads.kept").description("Reads that count").register(meters);
        for (var reason : Reason.values())
            dropped.put(reason, Counter.builder("kawaraban.reads.dropped").description("Reads that do not count").tag("reason", reason.tag()).register(meters));
        Gauge.builder("kawaraban.reads.waiting", () -> writer == null ? 0 : writer.waiting()).description("Reads not yet in the log").register(meters);
    }

    /** Takes an arrival in without waiting for anything. */
    void arrive(Arrival arrival) {
        if (!isRunning || !ring.offer(arrival)) drop(Reason.FULL);
    }

    /** Tells everything that is in the log since this time. */
    public void replay(Instant since, Consumer<Read> reader) {
        try {
            Others.replay(database, since, reader);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot replay the log of reads since " + since, e);
        }
    }

    /** A command beside the server takes no reads in. */
    @Override
    public boolean isAutoStartup() {
        return isServing;
    }

    /** Before the web server starts, and after it has stopped. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        try {
            tend();
            writer = Writer.open(database, clock.instant());
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot open the log of reads", e);
        }
        intake = new Intake(settings);
        others = new Others(database, writer.node());
        begun = clock.instant();
        replayed = new CountDownLatch(1);
        isRunning = true;
        takingIn = thread("reads-intake", this::takeIn);
        threads = List.of(takingIn, thread("reads-writer", this::writeOut), thread("reads-others", this::followOthers));
        var earlier = thread("reads-earlier", this::tellEarlier);
        if (!isReplayedWithin(REPLAY_PATIENCE) || !isOver(earlier, REPLAY_PATIENCE)) LOG.info("The log of reads is still being read; rankings fill up meanwhile");
    }

    @Override
    public void stop() {
        if (!isRunning) return;
        isRunning = false;
        long end = System.nanoTime() + STOP_PATIENCE.toNanos();
        for (var thread : threads) {
            try {
                thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (writer.waiting() > 0) LOG.warn("{} reads were not written to the log", writer.waiting());
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }

    private void drop(Reason reason) {
        dropped.get(reason).increment();
    }

    private void takeIn() {
        replayAll();
        var arrivals = new ArrayList<Arrival>(AT_ONCE);
        while (isRunning || !ring.isEmpty()) {
            try {
                if (arrivals.isEmpty()) listen(arrivals);
                var offers = shelf.find(arrivals.stream().map(Arrival::article).distinct().toList());
                arrivals.forEach(arrival -> take(intake.judge(new Intake.Asked(arrival, offers.get(arrival.article())))));
                arrivals.clear();
            } catch (DataAccessException e) {
                if (!isRunning) return;
                LOG.debug("Reads wait for the database", e);
                sleep(WRITE_MILLIS);
            } catch (RuntimeException e) {
                LOG.error("Dropped {} reads", arrivals.size(), e);
                arrivals.clear();
            }
        }
    }

    /** Waits for the first, and a little for more: to be woken for each would cost more than to judge it. */
    private void listen(List<Arrival> arrivals) {
        try {
            var first = ring.poll(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
            if (first == null) return;
            if (ring.size() < AT_ONCE && isRunning) Thread.sleep(GATHER_MILLIS);
            arrivals.add(first);
            ring.drainTo(arrivals, AT_ONCE - 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Verdict verdict) {
        switch (verdict) {
            case Verdict.Dropped(var reason) -> drop(reason);
            case Verdict.Kept(var read) -> {
                if (!writer.add(read)) drop(Reason.FULL);
                else {
                    kept.increment();
                    tell(read);
                }
            }
        }
    }

    private void tell(Read read) {
        followers.forEach(follower -> tell(follower, read));
    }

    private static void tell(ReadFollower follower, Read read) {
        try {
            follower.read(read);
        } catch (RuntimeException e) {
            LOG.error("{} could not follow {}", follower.getClass().getSimpleName(), read, e);
        }
    }

    /** Tells each follower the log as far back as it remembers. If the log breaks off, all is forgotten and told again. */
    private void replayAll() {
        var longest = followers.stream().map(ReadFollower::memory).max(Duration::compareTo).orElse(Duration.ZERO);
        while (isRunning) {
            try {
                followers.forEach(ReadFollower::forget);
                others.replay(begun.minus(longest), read -> followers.stream().filter(follower -> !read.at().isBefore(begun.minus(follower.memory())))
                        .forEach(follower -> tell(follower, read)), () -> isRunning);
                break;
            } catch (SQLException e) {
                if (isRunning) LOG.warn("Cannot read the log of reads, trying again: {}", e.getMessage());
                sleep(WRITE_MILLIS);
            }
        }
        replayed.countDown();
    }

    /** The reads before those, added up: of years it takes longer, and nobody waits for it. */
    private void tellEarlier() {
        while (isRunning && !isReplayedWithin(REPLAY_PATIENCE)) LOG.debug("Earlier reads are told after the log");
        for (var follower : followers)
            if (follower instanceof ReadCounter counter) tellEarlier(counter);
    }

    private void tellEarlier(ReadCounter counter) {
        while (isRunning) {
            try {
                Others.counts(database, begun.minus(counter.memory())).forEach(count -> counter.earlier(count.edition(), count.article(), count.reads()));
                return;
            } catch (SQLException e) {
                if (isRunning) LOG.warn("Cannot count the reads of earlier days, trying again: {}", e.getMessage());
                sleep(WRITE_MILLIS);
            }
        }
    }

    private void writeOut() {
        boolean isQuiet = false;
        while (isRunning || takingIn.isAlive() || writer.waiting() > 0) {
            if (isRunning) sleep(WRITE_MILLIS);
            try {
                writer.write(clock.instant());
                if (!clock.instant().isBefore(tended.plus(TEND_EVERY))) tend();
                isQuiet = false;
            } catch (SQLException e) {
                if (!isRunning) return;
                if (!isQuiet) LOG.warn("Reads wait to be written: {}", e.getMessage());
                isQuiet = true;
            }
        }
    }

    private void followOthers() {
        while (isRunning) {
            sleep(FOLLOW_MILLIS);
            if (!isReplayedWithin(Duration.ZERO)) continue;
            try {
                others.follow(clock.instant(), this::tell);
            } catch (SQLException e) {
                LOG.debug("Cannot ask for the reads of other servers", e);
            }
        }
    }

    private void tend() throws SQLException {
        try (var connection = database.getConnection()) {
            Days.tend(connection, clock.instant(), settings.keepDays());
        }
        tended = clock.instant();
    }

    private static boolean isOver(Thread thread, Duration patience) {
        try {
            return thread.join(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean isReplayedWithin(Duration patience) {
        try {
            return replayed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
