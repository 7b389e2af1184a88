import io.kawaraban.platform.EmbeddedPostgres;
import io.kawaraban.platform.Home;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Copies the rows that an import made into tables without keys, indexes or checks, which is the fastest that PostgreSQL takes
 * rows in, and prints the seconds it took.
 *
 * <p>{@code java -cp EXTRACTED.jar bench/PlainCopy.java HOME}
 */
final class PlainCopy {
    private static final List<String> TABLES = List.of("publication.story", "publication.article", "publication.revision", "publication.release", "publication.release_section",
            "publication.release_author", "publication.address", "publication.outbox", "comment.comment", "wire.item", "wire.comment");

    public static void main(String[] arguments) throws Exception {
        try (var postgres = EmbeddedPostgres.open(Home.at(Path.of(arguments[0]))); var connection = postgres.address().connect(); var sql = connection.createStatement()) {
            var copies = connection.unwrap(PGConnection.class).getCopyAPI();
            var files = new LinkedHashMap<String, File>();
            long rows = 0, bytes = 0;
            for (var table : TABLES) {
                var file = Files.createTempFile("copy", ".rows").toFile();
                try (var out = Files.newOutputStream(file.toPath())) {
                    rows += copies.copyOut("copy " + table + " to stdout", out);
                }
                bytes += file.length();
                files.put(table, file);
            }
            sql.execute("create schema plain");
            for (var table : TABLES) sql.execute("create table plain." + table.replace('.', '_') + " (like " + table + ")");
            long began = System.nanoTime();
            for (var table : TABLES)
                try (var in = Files.newInputStream(files.get(table).toPath())) {
                    copies.copyIn("copy plain." + table.replace('.', '_') + " from stdin", in, 1 << 16);
                }
            double seconds = (System.nanoTime() - began) / 1e9;
            files.values().forEach(File::delete);
            System.out.printf("%.2f %d %d%n", seconds, rows, bytes / 1_000_000);
        }
    }
}
