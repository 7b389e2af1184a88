package io.kawaraban.wire;

import io.kawaraban.media.Originals;
import io.kawaraban.media.Outcome;
import io.kawaraban.wire.ImportLedger.Stored;
import io.kawaraban.wire.ImportReport.Count;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** Brings the old site's files into the newsroom's keeping: from a folder, from the net, or not at all. */
final class FileCarrier {
    private static final int BATCH = 200;
    private static final int AT_ONCE = 12;
    private static final int AT_ONCE_FROM_A_HOST = 4;
    private final ImportLedger ledger;
    private final Originals originals;
    private final Path folder;
    private final Fetcher fetcher;
    private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

    /**
     * @param folder a copy of the old site's uploads, or null
     * @param fetcher what asks the net, or null
     */
    FileCarrier(ImportLedger ledger, Originals originals, Path folder, Fetcher fetcher) throws IOException {
        this.ledger = ledger;
        this.originals = originals;
        this.folder = folder == null ? null : folder.toRealPath();
        this.fetcher = fetcher;
    }

    /** Whether there is anywhere to take files from. */
    boolean hasSomewhere() {
        return folder != null || fetcher != null;
    }

    /** Brings every file that is not here yet. */
    void bring(int origin, ImportReport report, Progress progress) throws IOException {
        long done = 0;
        boolean isAny = false;
        var batch = ledger.missing(origin, "", BATCH);
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new Semaphore(AT_ONCE);
            while (!batch.isEmpty()) {
                var underway = new ArrayList<Future<Carried>>();
                for (var file : batch) underway.add(hands.submit(() -> carried(file, all)));
                for (int i = 0; i < batch.size(); i++) {
                    var carried = await(underway.get(i));
                    ledger.brought(origin, batch.get(i).key(), carried.source, carried.failure);
                    isAny |= !carried.source.isEmpty();
                    if (carried.source.isEmpty()) report.lose(Loss.MEDIA_FAILED, carried.failure, batch.get(i).address());
                    else report.count(Count.FILES_BROUGHT);
                    progress.at(++done);
                }
                batch = ledger.missing(origin, batch.getLast().key(), BATCH);
            }
        }
        if (isAny) ledger.noteLibrary(origin);
    }

    private record Carried(String source, String failure) {}

    private static Carried await(Future<Carried> carried) throws IOException {
        try {
            return carried.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private Carried carried(Stored file, Semaphore all) throws Exception {
        var local = folder == null ? Optional.<Path>empty() : local(file.address());
        all.acquire();
        try {
            if (local.isPresent()) return told(originals.keep(local.get(), name(file)));
            if (fetcher == null) return new Carried("", Say.the("media.missing"));
            return fetched(file);
        } finally {
            all.release();
        }
    }

    private Carried fetched(Stored file) throws Exception {
        var address = URI.create(file.address());
        var host = hosts.computeIfAbsent(address.getHost(), _ -> new Semaphore(AT_ONCE_FROM_A_HOST));
        host.acquire();
        try {
            return told(fetcher.fetch(address, content -> originals.keep(content, name(file))));
        } catch (Fetcher.Failed failed) {
            return new Carried("", failed.getMessage());
        } finally {
            host.release();
        }
    }

    private static Carried told(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Kept(var original) -> new Carried(original.source(), "");
            case Outcome.Refused(var reason, _) -> new Carried("", Say.the("media." + reason.key()));
        };
    }

    private static String name(Stored file) {
        return file.key().substring(file.key().lastIndexOf('/') + 1);
    }

    /** The file of the folder that stood at this address: by its path under uploads, or as much of its path as there is. */
    private Optional<Path> local(String address) {
        var key = Library.key(address);
        var candidates = new ArrayList<String>();
        for (var mark : List.of("/wp-content/uploads/", "/uploads/", "/files/")) {
            int at = key.indexOf(mark);
            if (at >= 0) candidates.add(key.substring(at + mark.length()));
        }
        int path = key.indexOf('/', 2);
        for (int at = path; at >= 0; at = key.indexOf('/', at + 1)) candidates.add(key.substring(at + 1));
        return candidates.stream().map(this::inside).flatMap(Optional::stream).findFirst();
    }

    private Optional<Path> inside(String name) {
        try {
            var file = folder.resolve(name).normalize();
            if (name.isBlank() || !file.startsWith(folder) || !Files.isRegularFile(file)) return Optional.empty();
            var real = file.toRealPath();
            return real.startsWith(folder) ? Optional.of(real) : Optional.empty();
        } catch (IOException | java.nio.file.InvalidPathException none) {
            return Optional.empty();
        }
    }
}
