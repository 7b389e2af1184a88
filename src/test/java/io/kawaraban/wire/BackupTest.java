package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.platform.TestDatabase;
import io.kawaraban.publication.Outbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class BackupTest {
    private final TestDatabase source = TestDatabase.migrated();
    private final TestDatabase empty = TestDatabase.migrated();
    @TempDir
    private Path folder;
    private Path home;
    private Path restored;
    private Path file;

    @BeforeEach
    void fill() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        restored = folder.resolve("restored");
        file = folder.resolve("paper.backup");
        source.client().sql("""
                with e as (insert into publication.edition (code, language, title, zone, prefix, position, is_set_up) values ('ja', 'ja', E'瓦\\t版\\\\', 'Asia/Tokyo', '', 0, true) returning id),
                     s as (insert into publication.story default values returning id),
                     a as (insert into publication.article (story, edition, standing, created_at, changed_at) select s.id, e.id, 'live', now(), now() from s, e returning id, story, edition),
                     r as (insert into publication.revision (article, title, summary, elements, byline, sections, topics, made_at, made_by)
                           select a.id, E'題\\n名', '{一,"二, \\"三\\"",NULL}', '[{"type":"rule"}]', '[]', '{}', '{}', now(), 'me' from a returning id, article)
                insert into publication.release (article, revision, story, edition, kind, title, summary, description, byline, topics, html, published_at, updated_at)
                select a.id, r.id, a.story, a.edition, 'article', '題', '{}', '', '[]', '{}', '<hr>', now(), now() from a, r
                """).update();
        source.client().sql("update publication.article set work = 'draft', draft = (select max(id) from publication.revision)").update();
        write(home, "media/ab/abcd", "picture");
        write(home, "reports/import.json", "{}");
        write(home, "postgres/data/base", "the cluster");
        write(home, "media/renditions/x.jpg", "made again");
        write(home, "server.lock", "");
    }

    @Test
    void whatIsRestoredEqualsTheSource() throws Exception {
        assertThat(backup(source, home).write(file)).isInstanceOf(Backup.Result.Done.class);
        assertThat(backup(empty, restored).read(file)).isInstanceOf(Backup.Result.Done.class);

        assertThat(contents(empty)).isEqualTo(contents(source));
        assertThat(Files.readString(restored.resolve("media/ab/abcd"))).isEqualTo("picture");
        assertThat(restored.resolve("reports/import.json")).exists();
        assertThat(restored.resolve("postgres")).doesNotExist();
        assertThat(restored.resolve("media/renditions")).doesNotExist();
        assertThat(restored.resolve("server.lock")).doesNotExist();
        assertThat(empty.client().sql("insert into publication.story default values returning id").query(Long.class).single()).isEqualTo(2);
        assertThat(empty.client().sql("select count(*) from pg_constraint where contype = 'f'").query(Long.class).single())
                .isEqualTo(source.client().sql("select count(*) from pg_constraint where contype = 'f'").query(Long.class).single());
    }

    @Test
    void aUsedHomeIsLeftAlone() throws Exception {
        backup(source, home).write(file);
        var before = contents(source);

        assertThat(backup(source, home).read(file)).isInstanceOfSatisfying(Backup.Result.Refused.class, refused -> assertThat(refused.reason()).contains("already holds"));
        assertThat(contents(source)).isEqualTo(before);
    }

    @Test
    void aForeignFileIsRefused() throws Exception {
        Files.writeString(file, "not a backup");
        assertThat(backup(empty, restored).read(file)).isInstanceOf(Backup.Result.Refused.class);
        assertThat(backup(empty, restored).read(folder.resolve("nothing"))).isInstanceOf(Backup.Result.Refused.class);
    }

    @Test
    void aBrokenFileIsRefusedWhereverItIsBroken() throws Exception {
        backup(source, home).write(file);
        var whole = Files.readAllBytes(file);
        var empties = contents(empty);
        var target = empty;
        for (int i = 40; i < whole.length; i += Math.max(1, whole.length / 60)) {
            var broken = whole.clone();
            broken[i] ^= 0x55;
            Files.write(file, broken);
            boolean isDone = backup(target, restored).read(file) instanceof Backup.Result.Done; // if the byte carries nothing, such as a time
            assertThat(contents(target)).as("byte " + i).isEqualTo(isDone ? contents(source) : empties);
            if (isDone) target = TestDatabase.migrated();
        }
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 100));
        assertThat(backup(TestDatabase.migrated(), restored).read(file)).isInstanceOf(Backup.Result.Refused.class);
    }

    @Test
    void namesInAHostileFileNeverReachTheDatabase() throws Exception {
        backup(source, home).write(file);
        for (var name : List.of("\"id", "\"publication.address", "\"publication.article_id_seq")) {
            var hostile = folder.resolve("hostile.backup");
            rewrite(file, hostile, json -> json.replaceFirst(name + "\"", name + "; drop schema publication cascade; --\""));
            assertThat(backup(empty, restored).read(hostile)).as(name).isInstanceOf(Backup.Result.Refused.class);
        }
        assertThat(contents(empty)).containsKey("publication.article");
    }

    private static void rewrite(Path from, Path to, java.util.function.UnaryOperator<String> change) throws IOException {
        try (var in = new java.util.zip.ZipFile(from.toFile()); var out = new java.util.zip.ZipOutputStream(Files.newOutputStream(to))) {
            for (var entry : java.util.Collections.list(in.entries())) {
                out.putNextEntry(new java.util.zip.ZipEntry(entry.getName()));
                var bytes = in.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    var changed = change.apply(new String(bytes, StandardCharsets.UTF_8));
                    assertThat(changed).contains("drop schema");
                    bytes = changed.getBytes(StandardCharsets.UTF_8);
                }
                out.write(bytes);
                out.closeEntry();
            }
        }
    }

    @Test
    void theFileBeforeStaysUntilTheNewOneIsWhole() throws Exception {
        Files.writeString(file, "before");
        assertThat(backup(source, home).write(folder)).isInstanceOf(Backup.Result.Refused.class);
        assertThat(backup(source, home).write(folder.resolve("no/where"))).isInstanceOf(Backup.Result.Refused.class);
        assertThat(Files.readString(file)).isEqualTo("before");
        backup(source, home).write(file);
        assertThat(Files.size(file)).isGreaterThan(1000);
        try (var left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }
    }

    private Backup backup(TestDatabase database, Path home) {
        var source = new org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy(database.dataSource());
        var clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        return new Backup(source, new TransactionTemplate(new JdbcTransactionManager(source)), outbox(source, clock), home, clock);
    }

    private static Outbox outbox(javax.sql.DataSource source, Clock clock) {
        return Outbox.on(source, clock);
    }

    /** Every row of every table but the outbox, which a restore adds to. */
    private static Map<String, String> contents(TestDatabase database) throws SQLException {
        var contents = new TreeMap<String, String>();
        try (var connection = database.dataSource().getConnection()) {
            for (var table : new Tables(connection).all())
                if (!table.name().equals("publication.outbox"))
                    contents.put(table.name(), database.client().sql("select coalesce(string_agg(t::text, E'\\n' order by t::text), '') from " + table.name() + " t").query(String.class).single());
        }
        return contents;
    }

    private static void write(Path home, String name, String text) throws IOException {
        Files.createDirectories(home.resolve(name).getParent());
        Files.writeString(home.resolve(name), text, StandardCharsets.UTF_8);
    }
}
