package io.kawaraban.platform;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another process with the classes of this one, to be spoken to line by line, and killed. */
final class Child implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final BlockingLines lines = new BlockingLines();

    private Child(Process process) {
        this.process = process;
        Thread.ofVirtual().start(() -> {
            try (var in = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
                in.lines().forEach(lines::add);
            } catch (IOException | UncheckedIOException ended) {
                lines.add("(output ended: " + ended.getMessage() + ")");
            }
        });
    }

    static Child start(Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        return start(List.of(), classpath(), main, environment, arguments);
    }

    /** The same, run by another program (`setpriv`, say). */
    static Child start(List<String> prefix, List<String> classpath, Class<?> main, Map<String, String> environment, String... arguments) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-cp", String.join(File.pathSeparator, classpath), main.getName()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KAWARABAN_"));
        builder.environment().putAll(environment);
        return new Child(builder.start());
    }

    static List<String> classpath() {
        return List.of(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")).split(File.pathSeparator));
    }

    long pid() {
        return process.pid();
    }

    /** Says a line, and waits for the next one it answers. */
    String ask(String line) throws IOException, InterruptedException {
        process.getOutputStream().write((line + "\n").getBytes());
        process.getOutputStream().flush();
        return next();
    }

    String next() throws InterruptedException {
        return lines.next();
    }

    /** Says nothing more to it. */
    void endInput() throws IOException {
        process.getOutputStream().close();
    }

    /** The next line that has these words in it; the ones before are passed over. */
    String await(String words) throws InterruptedException {
        var passed = new ArrayList<String>();
        for (var line = next(); ; line = next()) {
            if (line.contains(words)) return line;
            passed.add(line);
            if (!process.isAlive() && lines.isEmpty()) throw new AssertionError("No “" + words + "” in " + passed);
        }
    }

    /** Lets it end by itself, and says with which status. */
    int end() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("It does not end: " + lines);
        return process.exitValue();
    }

    /** Everything it has said that nobody has heard yet. */
    List<String> rest() throws InterruptedException {
        end();
        Thread.sleep(100);
        return Stream.generate(lines::poll).takeWhile(line -> line != null).toList();
    }

    /** Asks it to end, as a supervisor does. */
    void terminate() {
        process.toHandle().destroy();   // Process.destroy would also close its output
    }

    /** Ends it without a word, as `kill -9` does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static final class BlockingLines extends LinkedBlockingQueue<String> {
        String next() throws InterruptedException {
            var line = poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (line == null) throw new AssertionError("It says nothing");
            return line;
        }
    }
}
