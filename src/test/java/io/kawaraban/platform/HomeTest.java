package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HomeTest {

    private final Path folder = TestHome.create();

    @Test
    void aMissingHomeIsMadeForItsUserAlone() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

        var home = Home.at(folder.resolve("deep/er"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path()))).isEqualTo("rwx------");
    }

    @Test
    void aHomeIsTheSameHoweverItIsWritten() throws IOException {
        Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("real")));

        assertThat(Home.at(folder.resolve("link"))).isEqualTo(Home.at(folder.resolve("./other/../real")));
    }

    @Test
    void aFileIsNoHome() throws IOException {
        var file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Home.at(file)).isInstanceOf(Refusal.class).hasMessageContaining("is not a folder").hasMessageContaining("KAWARABAN_HOME");
        assertThatThrownBy(() -> Home.at(file.resolve("below"))).isInstanceOf(Refusal.class).hasMessageContaining("KAWARABAN_HOME");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoHome() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self")), "needs a folder that even root cannot write");

        assertThatThrownBy(() -> Home.at(Path.of("/proc/self/home"))).isInstanceOf(Refusal.class).hasMessageContaining("KAWARABAN_HOME");
        assertThatThrownBy(() -> Home.at(Path.of("/proc/self/net")).folder("postgres")).isInstanceOf(Refusal.class).hasMessageContaining("KAWARABAN_HOME");
    }

    @Test
    void aFullDiskIsSaidBeforeAnythingIsMade() throws IOException, InterruptedException {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", disk.toString()), "needs the right to mount a small disk");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.open(Home.at(disk))).isInstanceOf(Refusal.class).hasMessageContaining("is full").hasMessageContaining("200 MB are needed");
        } finally {
            run("umount", disk.toString());
        }
    }

    @Test
    void aDiskThatFillsUpLaterIsSaidToo() throws IOException, InterruptedException, java.sql.SQLException {
        var disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=300m", "tmpfs", disk.toString()), "needs the right to mount a small disk");
        try {
            EmbeddedPostgres.open(Home.at(disk)).close();
            fill(disk.resolve("ballast"));

            assertThatThrownBy(() -> EmbeddedPostgres.open(Home.at(disk))).isInstanceOf(Refusal.class).hasMessageContaining("is full");

            Files.delete(disk.resolve("ballast"));
            EmbeddedPostgres.open(Home.at(disk)).close();
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path ballast) {
        try (var out = Files.newOutputStream(ballast)) {
            for (var megabyte = new byte[1 << 20]; ; ) out.write(megabyte);
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
