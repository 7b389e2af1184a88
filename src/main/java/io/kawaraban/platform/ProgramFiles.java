package io.kawaraban.platform;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The files this program runs from, laid out in the home so that Java can keep what it learned of them (JEP 483): one jar beside the
 * other, and the cache. The folder is named after the files' sizes and times and after the Java, so that it never serves another program.
 */
final class ProgramFiles {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String CACHE = "classes.aot";
    private static final String CLASS_PATH = "classpath";
    private static final String NATIVE = "--enable-native-access";
    private static final Set<String> TAKE_A_WORD = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--add-opens",
            "--add-exports", "--add-reads", NATIVE, "--limit-modules", "--patch-module", "--upgrade-module-path");
    private final List<Path> entries;
    private final List<String> options;
    private final Path folder;

    private ProgramFiles(List<Path> entries, List<String> options, Path folder) {
        this.entries = entries;
        this.options = options;
        this.folder = folder;
    }

    /** These, laid out in this folder. */
    static ProgramFiles of(List<Path> entries, List<String> options, Path folder) {
        return new ProgramFiles(entries, options, folder);
    }

    /** Those of this process; none where a process cannot be replaced, or was started in a way that a cache does not bear. */
    static Optional<ProgramFiles> ofThisProcess() {
        if (!System.getProperty("os.name").equals("Linux") || "false".equals(System.getenv("KAWARABAN_REHEARSAL"))) return Optional.empty();
        try {
            var words = List.of(Files.readString(Path.of("/proc/self/cmdline")).split("\0"));
            var entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(Files::exists).map(Path::toAbsolutePath).toList();
            var home = Path.of(System.getenv().getOrDefault("KAWARABAN_HOME", "data")).toAbsolutePath().normalize();
            var folder = home.resolve("cache").resolve("program-" + mark(entries));
            return options(words).map(options -> of(entries, options, folder));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The options of the Java at work without those that say what to run; none if one of them and a cache exclude each other. */
    static Optional<List<String>> options(List<String> words) {
        var options = new ArrayList<String>();
        for (int i = 1; i < words.size(); i++) {
            var word = words.get(i);
            if (!word.startsWith("-")) return word.startsWith("@") ? Optional.empty() : Optional.of(options);
            if (word.equals("-jar")) return Optional.of(options);
            if (Stream.of("-agent", "-javaagent", "-XX:AOT", "-XX:SharedArchive", "-Xshare:off", "-Xshare:dump", "-Xrun", "-Xdebug", "-m").anyMatch(word::startsWith)) return Optional.empty();
            if (word.equals("-Xshare:auto")) continue;    // as without it, but not beside a cache
            boolean isClassPath = word.equals("-cp") || word.equals("-classpath") || word.equals("--class-path");
            if (!isClassPath) options.add(word);
            if (TAKE_A_WORD.contains(word) && ++i < words.size() && !isClassPath) options.add(words.get(i));
        }
        return Optional.of(options);
    }

    boolean isRehearsed() {
        return Files.isRegularFile(folder.resolve(CACHE)) && Files.isRegularFile(folder.resolve(CLASS_PATH));
    }

    Path folder() {
        return folder;
    }

    Path cache() {
        return folder.resolve(CACHE);
    }

    /** How the program is started with what was learned. */
    List<String> command(List<String> arguments) {
        return command(List.of("-XX:AOTCache=" + cache(), "-Xlog:aot=off", "-Xlog:cds=off"), arguments);
    }

    /** How the program is started once to learn. */
    List<String> rehearsal(Path learned, List<String> arguments) {
        return command(List.of("-XX:AOTCacheOutput=" + learned), arguments);
    }

    private List<String> command(List<String> further, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(further);
        if (options.stream().noneMatch(option -> option.startsWith(NATIVE))) command.add(NATIVE + "=ALL-UNNAMED");
        command.addAll(List.of("-cp", classPath(), "io.kawaraban.Kawaraban"));
        command.addAll(arguments);
        return command;
    }

    private String classPath() {
        try {
            return Files.readString(folder.resolve(CLASS_PATH));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Lays the files out: what is inside a jar or stands in folders becomes jars of its own. */
    void lay() throws IOException {
        Files.createDirectories(folder, Privacy.folder());
        var laid = new ArrayList<Path>();
        for (var entry : entries) {
            if (Files.isDirectory(entry)) laid.add(jar(entry, folder.resolve("classes-" + laid.size() + ".jar")));
            else if (isNest(entry)) laid.addAll(unpack(entry));
            else laid.add(entry);
        }
        Files.writeString(folder.resolve(CLASS_PATH), String.join(File.pathSeparator, laid.stream().map(Path::toString).toList()));
    }

    private static boolean isNest(Path entry) throws IOException {
        try (var jar = new JarFile(entry.toFile())) {
            return jar.getEntry(CLASSES) != null;
        }
    }

    private List<Path> unpack(Path nest) throws IOException {
        var laid = new ArrayList<Path>();
        laid.add(folder.resolve("kawaraban.jar"));
        try (var jar = new JarFile(nest.toFile()); var classes = new ZipOutputStream(Files.newOutputStream(laid.getFirst()))) {
            put(classes, "META-INF/MANIFEST.MF", jar.getInputStream(jar.getEntry("META-INF/MANIFEST.MF")).readAllBytes());
            for (var entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
                var name = entry.getName();
                if (name.equals(CLASSES)) continue;
                try (var content = jar.getInputStream(entry)) {
                    if (name.startsWith(CLASSES)) put(classes, name.substring(CLASSES.length()), content.readAllBytes());
                    else if (name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar")) laid.add(copy(content, folder.resolve(Path.of(name).getFileName())));
                }
            }
        }
        return laid;
    }

    private static Path copy(InputStream content, Path file) throws IOException {
        try (OutputStream copy = Files.newOutputStream(file)) {
            content.transferTo(copy);
        }
        return file;
    }

    private static Path jar(Path classes, Path file) throws IOException {
        var found = new TreeMap<String, Path>();
        walk(classes, (path, _) -> found.put(classes.relativize(path).toString(), path));
        var folders = new TreeSet<String>();
        for (var name : found.keySet()) for (int i = name.indexOf('/'); i > 0; i = name.indexOf('/', i + 1)) folders.add(name.substring(0, i + 1));
        try (var jar = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var folder : folders) put(jar, folder, new byte[0]);
            for (var each : found.entrySet()) put(jar, each.getKey(), Files.readAllBytes(each.getValue()));
        }
        return file;
    }

    /** Stored as it is (and with its folders, which a scan of the classes asks for): reading classes is what a start spends its time on. */
    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var crc = new CRC32();
        crc.update(content);
        var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static String mark(List<Path> entries) throws IOException {
        var seen = new StringBuilder(System.getProperty("java.vm.version")).append(System.getProperty("java.home"));
        for (var entry : entries) walk(entry, (path, attributes) -> seen.append(path).append(attributes.size()).append(attributes.lastModifiedTime().toMillis()).append('\n'));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seen.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Visit {
        void of(Path file, BasicFileAttributes attributes);
    }

    private static void walk(Path entry, Visit visit) throws IOException {
        Files.walkFileTree(entry, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                visit.of(file, attributes);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
