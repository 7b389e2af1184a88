package io.kawaraban.platform;

import java.util.HashMap;
import java.util.Map;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The home's own PostgreSQL, running for as long as any process has it open. */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Map<Path, Use> IN_USE = new HashMap<>();

    private final Home home;
    private final Cluster cluster;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private EmbeddedPostgres(Home home, Cluster cluster) {
        this.home = home;
        this.cluster = cluster;
    }

    /** Joins the PostgreSQL that runs on this home, or starts it. */
    public static EmbeddedPostgres open(Home home) {
        synchronized (IN_USE) {
            var before = IN_USE.get(home.path());
            var use = before == null ? new Use(Cluster.join(home), 1) : new Use(before.cluster, before.users + 1);
            IN_USE.put(home.path(), use);
            return new EmbeddedPostgres(home, use.cluster);
        }
    }

    /** Where the newspaper's database answers at this moment; a restart may choose another port. */
    public DatabaseAddress address() {
        return cluster.address();
    }

    /** The same for the superuser, who may make databases; `postgres` is one that is always there. */
    DatabaseAddress superuser(String database) {
        return cluster.superuser(database);
    }

    /** The number of PostgreSQL's main process. */
    long pid() {
        return cluster.pid();
    }

    /** Lets go of PostgreSQL; the last one to do so stops it. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) return;
        synchronized (IN_USE) {
            var use = IN_USE.remove(home.path());
            if (use.users > 1) IN_USE.put(home.path(), new Use(use.cluster, use.users - 1));
            else use.cluster.leave();
        }
    }

    private record Use(Cluster cluster, int users) {}
}
