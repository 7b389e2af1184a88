package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.Kawaraban;
import io.kawaraban.platform.TestDatabase;
import io.kawaraban.wire.Export.Post;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is killed in the middle, and given again. */
class ImportKillTest {
    private static final int ARTICLES = 6_000;
    private final TestDatabase database = TestDatabase.migrated();
    @TempDir
    private Path folder;

    @Test
    void anImportThatWasKilledGoesOnWhereItStopped() throws Exception {
        var export = Export.begun().tag("crab", "かに");
        for (int n = 1; n <= ARTICLES; n++)
            export.item(new Post(n).title("記事" + n).content(("<p>本文<b>" + n + "</b></p>\n\n").repeat(20)).in("post_tag", "crab", "かに").comment(n, 0, "猫", "一言" + n, "1", "comment"));
        var file = export.in(folder);

        var killed = start(file);
        while (count("wire.item") < 500) {
            assertThat(killed.isAlive()).as(() -> said()).isTrue();
            Thread.sleep(20);
        }
        killed.destroyForcibly().waitFor();
        assertThat(killed.exitValue()).isNotZero();
        var before = count("wire.item");
        assertThat(before).isBetween(500L, ARTICLES - 1L);
        assertThat(count("publication.article")).isEqualTo(before);
        assertThat(count("publication.release")).isEqualTo(before);
        assertThat(count("comment.comment")).isEqualTo(before);

        var again = start(file);
        assertThat(again.waitFor(5, TimeUnit.MINUTES)).isTrue();

        assertThat(again.exitValue()).as(() -> said()).isZero();
        assertThat(count("publication.article")).isEqualTo(ARTICLES);
        assertThat(count("publication.revision")).isEqualTo(ARTICLES);
        assertThat(count("publication.release")).isEqualTo(ARTICLES);
        assertThat(count("comment.comment")).isEqualTo(ARTICLES);
        assertThat(said()).contains(Say.the(java.util.Locale.ENGLISH, "count.ARTICLES_UNCHANGED", before), Say.the(java.util.Locale.ENGLISH, "count.ARTICLES_IMPORTED", ARTICLES - before));
        assertThat(database.client().sql("select count(distinct title) from publication.release").query(Long.class).single()).isEqualTo(ARTICLES);
    }

    private Process start(Path file) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Duser.language=en", "-Xmx256m", "-cp", classes,
                Kawaraban.class.getName(), "import", "wordpress", file.toString()).redirectErrorStream(true).redirectOutput(log());
        process.environment().put("KAWARABAN_HOME", folder.resolve("home").toString());
        process.environment().put("KAWARABAN_DATABASE_URL", database.url());
        return process.start();
    }

    private File log() {
        return folder.resolve("log").toFile();
    }

    private String said() {
        try {
            return Files.readString(log().toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }

    private long count(String table) {
        return database.client().sql("select count(*) from " + table).query(Long.class).single();
    }
}
