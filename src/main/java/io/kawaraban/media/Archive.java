package io.kawaraban.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The files of this room, under {@code media/} in the home and the user's alone: originals by hash, renditions beside them.
 * A file is written under another name, brought to the disk, and only then given its own: it is there whole or not at all.
 */
@Component
final class Archive {
    private static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWN_FOLDER = own("rwx------");
    private static final FileAttribute<?>[] OWN_FILE = own("rw-------");

    private final Path root;

    Archive(@Value("${kawaraban.home:./data}") Path home) {
        root = home.toAbsolutePath().normalize().resolve("media");
    }

    Path original(String hash) {
        return root.resolve(hash.substring(0, 2)).resolve(hash);
    }

    Path rendition(String hash, String file) {
        return root.resolve("renditions").resolve(hash.substring(0, 2)).resolve(hash).resolve(file);
    }

    /** Takes a stream in, up to one byte more than the limit; the caller looks at it, then shelves or closes it. */
    Incoming receive(InputStream stream, long limit) throws IOException {
        var file = incoming();
        try {
            var digest = sha256();
            long bytes;
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
                 var out = new DigestOutputStream(Channels.newOutputStream(channel), digest)) {
                bytes = copy(stream, out, limit + 1);
                channel.force(true);
            }
            return new Incoming(file, HexFormat.of().formatHex(digest.digest()), bytes);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A file that has come in and has no place yet; closing it puts it away unless it was shelved. */
    record Incoming(Path file, String hash, long bytes) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Gives what came in its place as an original. */
    void shelve(Incoming incoming) throws IOException {
        move(incoming.file(), original(incoming.hash()));
    }

    /** What writes a rendition. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Writes a file of this room whole or not at all. */
    void write(Path target, Writing writing) {
        try {
            var file = incoming();
            try {
                try (var channel = FileChannel.open(file, StandardOpenOption.WRITE); var out = Channels.newOutputStream(channel)) {
                    writing.to(out);
                    channel.force(true);
                }
                move(file, target);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target, e);
        }
    }

    void write(Path target, byte[] bytes) {
        write(target, out -> Channels.newChannel(out).write(ByteBuffer.wrap(bytes)));
    }

    /** Puts away what was coming in when a process was killed. */
    void sweep(Instant before) {
        var folder = root.resolve("incoming");
        if (!Files.isDirectory(folder)) return;
        try (var left = Files.list(folder)) {
            for (var file : left.toList())
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot sweep " + folder, e);
        }
    }

    private Path incoming() throws IOException {
        var folder = root.resolve("incoming");
        Files.createDirectories(folder, OWN_FOLDER);
        return Files.createFile(folder.resolve(UUID.randomUUID().toString()), OWN_FILE);
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent(), OWN_FOLDER);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (POSIX) try (var folder = FileChannel.open(to.getParent())) {
            folder.force(true);
        }
    }

    private static long copy(InputStream in, OutputStream out, long most) throws IOException {
        var buffer = new byte[64 * 1024];
        long copied = 0;
        while (copied < most) {
            var read = in.read(buffer, 0, (int) Math.min(buffer.length, most - copied));
            if (read < 0) break;
            out.write(buffer, 0, read);
            copied += read;
        }
        return copied;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static FileAttribute<?>[] own(String permissions) {
        return POSIX ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }
}
