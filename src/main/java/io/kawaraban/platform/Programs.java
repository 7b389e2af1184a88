package io.kawaraban.platform;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/*
 * The folder's name is the archive's checksum, so a program with a newer PostgreSQL unpacks a folder of its own and
 * never touches the one that a running server may still be using. It appears under that name only when it is whole.
 */

/** The programs of PostgreSQL, unpacked once from the archive that came with Kawaraban. */
record Programs(Path folder) {

    /** Found in this folder, or unpacked there. */
    static Programs in(Path parent) throws IOException {
        var archive = archive();
        var programs = new Programs(parent.resolve("programs-" + checksum(archive)));
        if (!Files.isDirectory(programs.folder)) unpack(archive, programs.folder);
        return programs;
    }

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path control() {
        return folder.resolve("bin/pg_ctl");
    }

    /** Removes what older versions, and unpackings that were cut short, have left behind. */
    void removeOthers() throws IOException {
        try (var others = Files.newDirectoryStream(folder.getParent(), "{programs-,unpacking-}*")) {
            for (var other : others) if (!other.equals(folder)) remove(other);
        }
    }

    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }

    private static URL archive() throws FileNotFoundException {
        var name = "postgres-" + system() + "-" + processor() + ".txz";
        var archive = Programs.class.getClassLoader().getResource(name);
        if (archive == null)
            throw new Refusal("This build has no PostgreSQL for " + system() + " on " + processor()
                    + ". Build with the Maven profile for this platform, or set KAWARABAN_DATABASE_URL to a PostgreSQL of your own.");
        return archive;
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name.startsWith("windows") ? "windows" : name;
    }

    private static String processor() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            case String other -> other;
        };
    }

    private static String checksum(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar)
            return Long.toHexString(jar.getJarEntry().getCrc());
        try (var in = new CheckedInputStream(archive.openStream(), new CRC32())) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return Long.toHexString(in.getChecksum().getValue());
        }
    }

    private static void unpack(URL archive, Path folder) throws IOException {
        var unfinished = Files.createTempDirectory(folder.getParent(), "unpacking-");
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) unpack(entry, tar, unfinished);
            Privacy.permit(unfinished, "rwxr-xr-x");
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(unfinished);
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        var file = folder.resolve(entry.getName()).normalize();
        if (!file.startsWith(folder)) throw new IOException("The archive reaches outside its folder: " + entry.getName());
        if (isForBuildingOnly(entry.getName())) return;

        makeFolder(entry.isDirectory() ? file : file.getParent());
        if (entry.isDirectory()) return;
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            Privacy.permit(file, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
        }
    }

    /** Whoever PostgreSQL runs as may read its programs. */
    private static void makeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) return;
        makeFolder(folder.getParent());
        Files.createDirectory(folder);
        Privacy.permit(folder, "rwxr-xr-x");
    }

    private static boolean isForBuildingOnly(String name) {
        return name.endsWith(".a") || name.contains("/pkgconfig/") || name.contains("/pgxs/");
    }
}
