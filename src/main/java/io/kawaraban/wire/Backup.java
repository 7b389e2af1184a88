package io.kawaraban.wire;

import io.kawaraban.publication.Outbox;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything the home holds in one file, and back. */
@Component
class Backup {
    /** What a home has for itself, or can make again. */
    private static final Set<String> LEFT_OUT = Set.of("postgres", "cache", "media/renditions", "media/incoming");
    private static final String FILES = "files/";
    private static final int LARGEST_MANIFEST = 64 << 20;
    private final DataSource database;
    private final TransactionTemplate together;
    private final Outbox outbox;
    private final Path home;
    private final Clock clock;

    /** What came of it. */
    sealed interface Result {
        /** So much is in the file, or now in the home. */
        record Done(long rows, int tables, int files, long bytes) implements Result {}

        /** Nothing was changed, for this reason. */
        record Refused(String reason) implements Result {}
    }

    Backup(DataSource database, TransactionTemplate together, Outbox outbox, @Value("${kawaraban.home:data}") Path home, Clock clock) {
        this.database = database;
        this.together = together;
        this.outbox = outbox;
        this.home = home.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Writes the file beside its name first, so that what stood there before stays until the new one is whole. */
    Result write(Path file) throws IOException, SQLException {
        var target = file.toAbsolutePath();
        if (Files.isDirectory(target)) return new Result.Refused(file + " is a folder; name a file");
        if (target.getParent() == null || !Files.isDirectory(target.getParent())) return new Result.Refused("there is no folder " + target.getParent());

        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(part);
            var done = writePart(part, target);
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return new Result.Done(done.rows, done.tables, done.files, Files.size(target));
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Result.Done writePart(Path part, Path target) throws IOException, SQLException {
        Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var connection = database.getConnection(); var zip = new ZipOutputStream(Files.newOutputStream(part))) {
            zip.setLevel(6);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                return writeAll(new Tables(connection), zip, target);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
            }
        }
    }

    private Result.Done writeAll(Tables tables, ZipOutputStream zip, Path target) throws IOException, SQLException {
        var entries = new LinkedHashMap<String, String>();
        var written = new ArrayList<Snapshot.Table>();
        for (var table : tables.all()) {
            long[] rows = new long[1];
            entries.put(table.entry(), entry(zip, table.entry(), out -> rows[0] = tables.write(table, out)));
            written.add(new Snapshot.Table(table.name(), table.columns(), rows[0], table.partitions()));
        }
        var files = files(target);
        for (var path : files) {
            var name = FILES + home.relativize(path).toString().replace('\\', '/');
            entries.put(name, entry(zip, name, out -> Files.copy(path, out)));
        }
        var snapshot = new Snapshot(Snapshot.PROGRAM, Snapshot.FORMAT, clock.instant().toString(), tables.migrations(), written, tables.sequences(), entries);
        entry(zip, Snapshot.ENTRY, out -> out.write(snapshot.json()));
        return new Result.Done(written.stream().mapToLong(Snapshot.Table::rows).sum(), written.size(), files.size(), 0);
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException, SQLException;
    }

    private static String entry(ZipOutputStream zip, String name, Writing writing) throws IOException, SQLException {
        var digest = sha256();
        zip.putNextEntry(new ZipEntry(name));
        writing.to(new DigestOutputStream(zip, digest) {
            @Override
            public void close() {}
        });
        zip.closeEntry();
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Files that stay in the home, without the program's locks and what can be made again. */
    private List<Path> files(Path target) throws IOException {
        var files = new ArrayList<Path>();
        if (!Files.isDirectory(home)) return files;
        Files.walkFileTree(home, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return LEFT_OUT.contains(home.relativize(folder).toString().replace('\\', '/')) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                var name = path.getFileName().toString();
                boolean isKept = attributes.isRegularFile() && !name.endsWith(".lock") && !name.endsWith(".part") && !path.equals(target);
                if (isKept) files.add(path);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }

    /** Fills an empty home from a file that {@link #write} made; checks all of the file before it changes anything. */
    Result read(Path file) throws IOException, SQLException {
        if (!Files.isRegularFile(file)) return new Result.Refused("there is no file " + file);
        try (var zip = new ZipFile(file.toFile())) {
            var checked = check(zip);
            if (checked.refusal != null) return new Result.Refused(checked.refusal);
            return readAll(zip, checked.snapshot, Files.size(file));
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
            return new Result.Refused(file + " is not a backup, or is cut off (" + e.getMessage() + ")");
        }
    }

    private record Checked(Snapshot snapshot, String refusal) {
        static Checked refused(String reason) {
            return new Checked(null, reason);
        }
    }

    private Checked check(ZipFile zip) throws IOException {
        var manifest = zip.getEntry(Snapshot.ENTRY);
        if (manifest == null) return Checked.refused(zip.getName() + " is not a backup of this program");
        Snapshot snapshot;
        try (var stream = zip.getInputStream(manifest)) {
            var json = stream.readNBytes(LARGEST_MANIFEST);
            if (crc(json) != manifest.getCrc()) return Checked.refused("the backup is broken: " + Snapshot.ENTRY + " is not what was written");
            snapshot = Snapshot.read(json);
        } catch (tools.jackson.core.JacksonException e) {
            return Checked.refused(zip.getName() + " is not a backup of this program (its manifest cannot be read)");
        }
        if (!Snapshot.PROGRAM.equals(snapshot.program())) return Checked.refused(zip.getName() + " is not a backup of this program");
        if (snapshot.format() != Snapshot.FORMAT) return Checked.refused("the backup is of format " + snapshot.format() + "; this program reads format " + Snapshot.FORMAT);
        for (var entry : snapshot.entries().entrySet()) {
            var reason = check(zip, entry);
            if (reason != null) return Checked.refused(reason);
        }
        return new Checked(snapshot, null);
    }

    private String check(ZipFile zip, Map.Entry<String, String> promised) throws IOException {
        var entry = zip.getEntry(promised.getKey());
        if (entry == null) return "the backup is broken: " + promised.getKey() + " is missing";
        if (promised.getKey().startsWith(FILES) && !place(promised.getKey()).startsWith(home)) return "the backup is broken: " + promised.getKey() + " leads out of the home";
        var digest = sha256();
        try (var stream = zip.getInputStream(entry)) {
            stream.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        } catch (IOException e) {
            return "the backup is broken: " + promised.getKey() + " (" + e.getMessage() + ")";
        }
        return HexFormat.of().formatHex(digest.digest()).equals(promised.getValue()) ? null : "the backup is broken: " + promised.getKey() + " is not what was written";
    }

    private Path place(String entry) {
        return home.resolve(entry.substring(FILES.length())).normalize();
    }

    /** The files go first: without the rows nothing asks for them, and rows without files would be half a newspaper. */
    private Result readAll(ZipFile zip, Snapshot snapshot, long bytes) {
        return together.execute(_ -> {
            try {
                var tables = new Tables(DataSourceUtils.getConnection(database));
                var unknown = new ArrayList<>(snapshot.migrations());
                unknown.removeAll(tables.migrations());
                if (!unknown.isEmpty()) return new Result.Refused("the backup was made by a newer or another program (migration " + unknown.getFirst().split(" ")[0] + ")");
                var stranger = tables.stranger(snapshot);
                if (stranger.isPresent()) return new Result.Refused("the backup was made by another program: " + stranger.get() + " is not known");
                if (outbox.isNewsroomUsed()) return new Result.Refused("this home already holds a newspaper; restore into an empty one (KAWARABAN_HOME=…)");

                int files = readFiles(zip, snapshot);
                var rows = new long[1];
                tables.refill(() -> rows[0] = fill(zip, snapshot, tables));
                outbox.addEverything();
                return new Result.Done(rows[0], snapshot.tables().size(), files, bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException("The rows of " + zip.getName() + " do not fit: " + e.getMessage(), e);
            }
        });
    }

    private static long fill(ZipFile zip, Snapshot snapshot, Tables tables) throws IOException, SQLException {
        long rows = 0;
        for (var table : snapshot.tables()) {
            try (var stream = zip.getInputStream(zip.getEntry(table.entry()))) {
                rows += tables.read(table, stream);
            }
        }
        for (var sequence : snapshot.sequences().entrySet()) tables.set(sequence.getKey(), sequence.getValue());
        return rows;
    }

    private int readFiles(ZipFile zip, Snapshot snapshot) throws IOException {
        int files = 0;
        for (var name : snapshot.entries().keySet()) {
            if (!name.startsWith(FILES)) continue;
            var place = place(name);
            Files.createDirectories(place.getParent(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var part = place.resolveSibling(place.getFileName() + ".part");
            try (InputStream stream = zip.getInputStream(zip.getEntry(name)); var out = Files.newOutputStream(part)) {
                stream.transferTo(out);
            }
            Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            files++;
        }
        return files;
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("Every Java has SHA-256", e));
        }
    }
}
