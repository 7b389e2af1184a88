package io.kawaraban.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Every process that uses the cluster holds users.lock together with the others; whoever starts, joins or stops it
 * holds gate.lock alone meanwhile. So two that start at one moment start it once, and the last one out knows that it
 * is the last. Both locks die with their process. PostgreSQL itself is a process of its own session: it outlives a
 * killed user, and the next one adopts it.
 */

/** One home's PostgreSQL: its programs, its data, and the processes that share it. */
final class Cluster {

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);

    static final String DATABASE = "kawaraban";
    private static final String SUPERUSER = "postgres";

    private static final Duration TO_PASS_THE_GATE = Duration.ofMinutes(6);
    private static final Duration TO_START = Duration.ofMinutes(5);   // recovery after a crash reads the log since the last checkpoint
    private static final Duration TO_STOP = Duration.ofSeconds(4);    // a server has ten seconds in all
    private static final Duration TO_GIVE_UP = Duration.ofSeconds(5);
    private static final long NEEDED_AT_FIRST = 200L << 20;           // 60 MB of programs, 40 MB of empty cluster, 80 MB of its log

    private final Home home;
    private final Function<Path, RunAs> choice;
    private final Path folder;
    private final Path data;
    private final Path settings;
    private final Path output;
    private Programs programs;
    private RunAs runAs;
    private FileLock using;
    private String password;
    private volatile Postmaster postmaster;
    private volatile String complaint;
    private volatile Thread supervisor;

    private Cluster(Home home, Function<Path, RunAs> choice) {
        this.home = home;
        this.choice = choice;
        this.folder = home.folder("postgres");
        this.data = folder.resolve("data");
        this.settings = folder.resolve("kawaraban.conf");
        this.output = folder.resolve("log");
    }

    /** Uses the home's cluster from now on, starting it if nobody has. */
    static Cluster join(Home home) {
        return join(home, RunAs::choose);
    }

    static Cluster join(Home home, Function<Path, RunAs> choice) {
        var cluster = new Cluster(home, choice);
        try (var gate = cluster.gate()) {
            cluster.enter();
        } catch (IOException e) {
            throw home.refusal(e);
        }
        cluster.supervise();
        return cluster;
    }

    /** Stops using it, and stops it if nobody else does. */
    void leave() {
        supervisor.interrupt();
        try (var gate = gate()) {
            exit();
        } catch (IOException e) {
            log.warn("PostgreSQL in {} could not be stopped: {}", folder, e.getMessage());
        }
    }

    DatabaseAddress address() {
        return new DatabaseAddress(url(DATABASE), DATABASE, password);
    }

    DatabaseAddress superuser(String database) {
        return new DatabaseAddress(url(database), SUPERUSER, password);
    }

    long pid() {
        return postmaster.pid();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + database;
    }

    private FileLock gate() throws IOException {
        return FileLock.exclusive(folder.resolve("gate.lock"), TO_PASS_THE_GATE);
    }

    private void enter() throws IOException {
        var users = folder.resolve("users.lock");
        var alone = FileLock.exclusive(users);
        if (alone.isPresent()) alone.get().close();
        using = FileLock.shared(users).orElseThrow(() -> new Refusal("The home " + home.path() + " is being closed by another process. Try again."));
        try {
            if (!Files.exists(data)) requireSpace();
            programs = Programs.in(folder);
            runAs = choice.apply(folder);
            var isNew = !Files.exists(data);
            if (isNew) create();
            password = Files.readString(folder.resolve("password")).strip();
            adoptOrStart(alone.isPresent());
            if (isNew) makeDatabase();
            requireDurability();
        } catch (SQLException e) {
            exit();
            throw silent(e);
        } catch (IOException | RuntimeException e) {
            exit();
            throw e;
        }
    }

    /** Behind the gate: the last one out stops it. */
    private void exit() throws IOException {
        if (using.becomeExclusive()) stop("fast");
        using.close();
    }

    private Refusal silent(SQLException e) {
        return new Refusal("PostgreSQL in " + folder + " does not answer: " + e.getMessage(), e);
    }

    private void requireSpace() throws IOException {
        var free = Files.getFileStore(folder).getUsableSpace();
        if (free < NEEDED_AT_FIRST)
            throw new Refusal("The disk of the home " + home.path() + " is full: " + (free >> 20) + " MB are free and "
                    + (NEEDED_AT_FIRST >> 20) + " MB are needed to begin. Free some space, or set KAWARABAN_HOME to another disk.");
    }

    /** Makes the cluster aside and moves it to its place when it is whole. */
    private void create() throws IOException {
        var unfinished = folder.resolve("data-unfinished");
        var secret = folder.resolve("password");
        var copy = folder.resolve("password-for-initdb");
        Programs.remove(unfinished);
        if (!Files.exists(secret)) Privacy.write(secret, newPassword());
        Privacy.write(copy, Files.readString(secret));
        Files.createDirectory(unfinished, Privacy.folder());
        runAs.own(copy);
        runAs.own(unfinished);
        try {
            run("make its database", TO_START, programs.initdb().toString(), "-D", unfinished.toString(), "-U", SUPERUSER,
                    "--pwfile=" + copy, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C",
                    "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums");
            Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static String newPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void adoptOrStart(boolean alone) throws IOException {
        var running = settled();
        if (running != null && alone && !startedBy(programs, running)) {
            log.info("PostgreSQL is restarted with the programs that came with this version");
            stop("fast");
            running = null;
        }
        if (running != null && answers(running)) postmaster = running;
        else start(0);
    }

    /** The running postmaster once it has finished starting or stopping; null if none is left. */
    private Postmaster settled() throws IOException {
        for (var end = System.nanoTime() + TO_START.toNanos(); System.nanoTime() < end; FileLock.pause()) {
            var running = Postmaster.of(data);
            if (running.isEmpty()) return null;
            if (running.get().isReady()) return running.get();
        }
        return Postmaster.of(data).orElse(null);
    }

    private static boolean startedBy(Programs programs, Postmaster running) throws IOException {
        var folder = programs.folder().toRealPath();
        return ProcessHandle.of(running.pid()).flatMap(process -> process.info().command())
                .map(command -> Path.of(command).startsWith(folder)).orElse(true);
    }

    /** Whether it lets us in, now or within the time a busy one may need. */
    private boolean answers(Postmaster running) {
        postmaster = running;
        return within(TO_GIVE_UP, () -> {
            try (var connection = superuser("postgres").connect()) {
                return connection.isValid(2);
            } catch (SQLException e) {
                complaint = e.getMessage();
                return false;
            }
        });
    }

    private Connection ownConnection() throws SQLException {
        try {
            return address().connect();
        } catch (SQLException e) {
            if (!NOT_MADE_YET.contains(String.valueOf(e.getSQLState()))) throw e;
            makeDatabase();
            return address().connect();
        }
    }

    private static final List<String> NOT_MADE_YET = List.of("28P01", "28000", "3D000");

    /** The newspaper's own user and database; not a superuser, as it would not be one on a PostgreSQL of one's own. */
    private void makeDatabase() throws SQLException {
        try (var connection = superuser("postgres").connect(); var statement = connection.createStatement()) {
            if (!statement.executeQuery("select 1 from pg_roles where rolname = '" + DATABASE + "'").next())
                statement.execute("create role " + DATABASE + " login password '" + password + "'");
            if (!statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'").next())
                statement.execute("create database " + DATABASE + " owner " + DATABASE);
        }
    }

    private void start(int wantedPort) throws IOException {
        stop("immediate");
        endOrphans();
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        programs.removeOthers();
        configure();
        runAs.own(data);

        for (int attempt = 1; ; attempt++) {
            int port = attempt == 1 && wantedPort > 0 ? wantedPort : freePort();
            try {
                run("start", TO_START, programs.control().toString(), "start", "-D", data.toString(), "-s", "-w",
                        "-t", Long.toString(TO_START.toSeconds()), "-o", "-c config_file=" + settings.getFileName() + " -p " + port);
                break;
            } catch (Refusal e) {
                if (attempt == 5 || !e.getMessage().contains("Address already in use")) throw e;
            }
        }
        postmaster = Postmaster.of(data).orElseThrow(() -> new Refusal("PostgreSQL started and ended at once; see " + output + "."));
        if (!answers(postmaster)) throw new Refusal("PostgreSQL started and does not answer: " + complaint + " (see " + output + ")");
    }

    /** What a postmaster that was killed leaves behind would keep the next one from starting. */
    private void endOrphans() {
        Postmaster.orphans(data).forEach(ProcessHandle::destroy);
        if (!within(TO_GIVE_UP, () -> Postmaster.orphans(data).isEmpty()))
            Postmaster.orphans(data).forEach(ProcessHandle::destroyForcibly);
    }

    /** Beside the data, not in it: whom PostgreSQL runs as could put a link there for root to write through. */
    private void configure() throws IOException {
        Files.writeString(settings, """
                # Written by Kawaraban at each start. What is set with "alter system" wins.
                include 'data/postgresql.conf'

                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                max_connections = 100
                shared_buffers = 128MB
                work_mem = 8MB
                maintenance_work_mem = 128MB

                # Nothing that was acknowledged may be lost. Checked after each start.
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                wal_compression = on
                max_wal_size = 2GB

                # Pages ask many short questions: helpers and compiled queries cost them more than they give,
                # and shared memory between helpers is scarce in containers.
                max_parallel_workers_per_gather = 0
                max_parallel_maintenance_workers = 0
                jit = off

                # A killed client's query ends.
                client_connection_check_interval = '2s'

                timezone = 'UTC'
                log_timezone = 'UTC'
                log_checkpoints = off

                # What failed, not the rows it failed on: they may hold what nobody should read in a log.
                log_error_verbosity = terse
                """);
        Privacy.permit(settings, "rw-r--r--");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void requireDurability() {
        try (var connection = ownConnection(); var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
                var answer = statement.executeQuery("show " + setting);
                answer.next();
                if (!answer.getString(1).equals("on"))
                    throw new Refusal("PostgreSQL in " + folder + " runs with " + setting + " = " + answer.getString(1)
                            + " and could lose what it has acknowledged. Remove that setting from " + data + ".");
            }
        } catch (SQLException e) {
            throw silent(e);
        }
    }

    /** Stops the postmaster if there is one; a slow one goes on stopping by itself, and the next start waits for it. */
    private void stop(String mode) throws IOException {
        if (programs == null || runAs == null || Postmaster.of(data).isEmpty()) return;
        try {
            run("stop", TO_STOP.plusSeconds(1), programs.control().toString(), "stop", "-D", data.toString(), "-s",
                    "-m", mode, "-w", "-t", Long.toString(TO_STOP.toSeconds()));
        } catch (Refusal slow) {
            log.warn("PostgreSQL in {} takes longer to stop", folder);
        }
    }

    /** Starts the cluster again if it ends while we use it. */
    private void supervise() {
        supervisor = Thread.ofVirtual().name("postgres-supervisor").start(() -> {
            var wait = Duration.ofMillis(200);
            while (sleep(wait)) wait = Postmaster.runsOn(data, postmaster.pid()) || revived() ? Duration.ofMillis(200) : longer(wait);
        });
    }

    private boolean revived() {
        try (var gate = gate()) {
            if (Thread.interrupted()) return false;
            var running = settled();
            if (running != null && answers(running)) return true;
            log.error("PostgreSQL has ended unexpectedly; starting it again. Its own words are in {}", output);
            start(postmaster.port());
            log.info("PostgreSQL runs again");
            return true;
        } catch (IOException | RuntimeException e) {
            log.error("PostgreSQL cannot be started again yet: {}", e.getMessage());
            return false;
        }
    }

    private static Duration longer(Duration wait) {
        var doubled = wait.multipliedBy(2);
        return doubled.compareTo(Duration.ofSeconds(30)) < 0 ? doubled : Duration.ofSeconds(30);
    }

    private static boolean sleep(Duration time) {
        try {
            Thread.sleep(time);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    private static boolean within(Duration patience, BooleanSupplier condition) {
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; FileLock.pause())
            if (condition.getAsBoolean()) return true;
        return condition.getAsBoolean();
    }

    /** Runs one of PostgreSQL's programs; what it says goes to the log, and into the refusal if it fails. */
    private void run(String purpose, Duration patience, String... command) throws IOException {
        if (!Files.exists(output)) Files.createFile(output, Privacy.file());
        var from = Files.size(output);
        var program = new ProcessBuilder(runAs.command(List.of(command))).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        program.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LD_LIBRARY_PATH"));
        program.environment().put("LC_ALL", "C");
        var process = program.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroy();
                throw new Refusal("PostgreSQL took longer than " + patience.toSeconds() + " seconds to " + purpose + "; see " + output + ".");
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new Refusal("Interrupted while waiting for PostgreSQL to " + purpose + ".", e);
        }
        if (process.exitValue() != 0) throw failure(purpose, said(from));
    }

    private String said(long from) throws IOException {
        try (var channel = FileChannel.open(output, StandardOpenOption.READ)) {
            var bytes = ByteBuffer.allocate((int) Math.min(channel.size() - from, 100_000));
            channel.read(bytes, from);
            return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
        }
    }

    private Refusal failure(String purpose, String said) {
        if (Home.isDiskFull(said)) return home.refusal(new IOException("No space left on device"));
        var reason = said.lines().filter(line -> line.matches(".*(FATAL|PANIC|error|ERROR|could not).*")).findFirst()
                .orElse(said.lines().findFirst().orElse("no reason given"));
        return new Refusal("PostgreSQL could not " + purpose + ": " + reason.replaceFirst("^.*?(FATAL|PANIC): *", "") + " (see " + output + ")");
    }
}
