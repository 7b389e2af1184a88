package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kawaraban.Start;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchTest {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private final Home home = TestHome.ready();
    @TempDir
    private Path folder;

    @Test
    void whatTheFirstServerRehearsesTheNextStartKnows() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "A process can be replaced on Linux only");
        try (var first = run("serve")) {
            first.await("read it at");
            assertThat(words(first.pid())).noneMatch(word -> word.startsWith("-XX:AOTCache"));
            await(home.path().resolve("cache"));
        }
        try (var second = run("serve")) {
            var address = second.await("read it at").replaceFirst(".* (http:\\S+)$", "$1");

            assertThat(words(second.pid())).anyMatch(word -> word.startsWith("-XX:AOTCache=" + home.path().resolve("cache"))).contains("-XX:TieredStopAtLevel=1");
            try (var client = HttpClient.newHttpClient()) {
                assertThat(client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            }
            try (var command = run("user", "add", "late@desk.example", "--role", "editor")) {
                assertThat(command.rest()).anyMatch(line -> line.contains("late@desk.example"));
                assertThat(command.end()).isZero();
            }
        }
    }

    @Test
    void aNestOfJarsIsLaidOut() throws IOException {
        var nest = folder.resolve("kawaraban.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(nest))) {
            for (var entry : Map.of("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n", "BOOT-INF/classes/", "", "BOOT-INF/classes/a/", "", "BOOT-INF/classes/a/A.class", "a",
                    "BOOT-INF/lib/b.jar", "b", "org/loader/L.class", "l").entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes());
                zip.closeEntry();
            }
        }
        var files = ProgramFiles.of(List.of(nest), List.of("-Xmx1g"), folder.resolve("cache"));

        assertThat(files.isRehearsed()).isFalse();
        files.lay();
        assertThat(files.isRehearsed()).isFalse();
        Files.writeString(files.cache(), "learned");
        assertThat(files.isRehearsed()).isTrue();
        var command = files.command(List.of("import", "wordpress", "a file.xml"));
        assertThat(command).contains("-Xmx1g", "-XX:AOTCache=" + files.cache()).endsWith("io.kawaraban.Kawaraban", "import", "wordpress", "a file.xml");
        var laid = command.get(command.indexOf("-cp") + 1).split(File.pathSeparator);
        assertThat(laid).hasSize(2);
        try (var classes = new java.util.jar.JarFile(laid[0])) {
            assertThat(classes.stream().map(ZipEntry::getName)).containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "a/", "a/A.class");
        }
        assertThat(Path.of(laid[1])).hasContent("b");
    }

    @Test
    void optionsOfJavaGoWithTheProgram() {
        assertThat(ProgramFiles.options(List.of("java", "-Xmx1g", "--add-opens", "a/b=c", "-Dx=y", "-cp", "a:b", "io.kawaraban.Start", "serve"))).contains(List.of("-Xmx1g", "--add-opens", "a/b=c", "-Dx=y"));
        assertThat(ProgramFiles.options(List.of("java", "-XX:+UseZGC", "-jar", "kawaraban.jar", "-V"))).contains(List.of("-XX:+UseZGC"));
        assertThat(ProgramFiles.options(List.of("java", "-agentlib:jdwp=transport=dt_socket", "-jar", "kawaraban.jar"))).isEmpty();
        assertThat(ProgramFiles.options(List.of("java", "@options", "-jar", "kawaraban.jar"))).isEmpty();
        assertThat(ProgramFiles.options(List.of("java", "-XX:AOTCache=own", "-jar", "kawaraban.jar"))).isEmpty();
    }

    private Child run(String... arguments) throws IOException {
        return Child.start(Start.class, new HashMap<>(Map.of("KAWARABAN_HOME", home.path().toString(), "SERVER_PORT", "0")), arguments);
    }

    private static List<String> words(long process) throws IOException {
        return List.of(Files.readString(Path.of("/proc/" + process + "/cmdline")).split("\0"));
    }

    private static void await(Path cache) throws Exception {
        for (long end = System.nanoTime() + LONGEST.toNanos(); System.nanoTime() < end; Thread.sleep(200)) {
            if (!Files.isDirectory(cache)) continue;
            try (var files = Files.walk(cache)) {
                var seen = files.toList();
                if (seen.stream().anyMatch(file -> file.endsWith("classes.aot"))) return;
                for (var log : seen.stream().filter(file -> file.endsWith("rehearsal.log")).toList())
                    assertThat(Files.readString(log)).doesNotContain("Error occurred").doesNotContain("APPLICATION FAILED");
            }
        }
        throw new AssertionError("Nothing was learned");
    }
}
