package io.kawaraban.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

/*
 * The operating system takes such a lock back when its process ends, however it ends, so none is ever stale. It is
 * the process that holds it: closing any channel on the file lets it go. So a process remembers what it holds and
 * never opens that file a second time.
 */

/** A lock on a file, by which processes that share a home agree. */
final class FileLock implements AutoCloseable {

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();
    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final Path file;
    private final FileChannel channel;
    private java.nio.channels.FileLock hold;

    private FileLock(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), Privacy.file());
    }

    /** Holds the file alone, if nobody holds it now. */
    static Optional<FileLock> exclusive(Path file) throws IOException {
        return hold(file, false);
    }

    /** Holds the file alone, waiting for whoever holds it now. */
    static FileLock exclusive(Path file, Duration patience) throws IOException {
        for (var end = System.nanoTime() + patience.toNanos(); System.nanoTime() < end; pause())
            if (exclusive(file).orElse(null) instanceof FileLock lock) return lock;
        throw new Refusal("Another process has held " + file + " for " + patience.toSeconds() + " seconds. Wait for it to end, or stop it.");
    }

    /** Holds the file together with others, if nobody holds it alone now. */
    static Optional<FileLock> shared(Path file) throws IOException {
        return hold(file, true);
    }

    /** The number of the process that last held the file alone. */
    static String holder(Path file) throws IOException {
        return HELD_HERE.contains(file) ? self() : Files.readString(file).strip();
    }

    /** Whether nobody else shares the file; if so, it is held alone from now on, and otherwise no more. */
    boolean becomeExclusive() throws IOException {
        hold.release();
        hold = channel.tryLock();
        return hold != null;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }

    private static Optional<FileLock> hold(Path file, boolean shared) throws IOException {
        if (!HELD_HERE.add(file)) return Optional.empty();
        FileLock lock = null;
        try {
            lock = new FileLock(file);
            lock.hold = lock.channel.tryLock(0, Long.MAX_VALUE, shared);
            if (lock.hold == null) return Optional.empty();
            if (!shared) lock.channel.truncate(0).write(ByteBuffer.wrap(self().getBytes(StandardCharsets.UTF_8)));
            return Optional.of(lock);
        } finally {
            if (lock == null) HELD_HERE.remove(file);
            else if (lock.hold == null) lock.close();
        }
    }

    private static String self() {
        return Long.toString(ProcessHandle.current().pid());
    }

    static void pause() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("Stopped while waiting.", e);
        }
    }
}
