package io.kawaraban.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files and folders for their owner alone, wherever the file system knows owners. */
final class Privacy {

    private static final boolean KNOWN = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static FileAttribute<?>[] folder() {
        return only("rwx------");
    }

    static FileAttribute<?>[] file() {
        return only("rw-------");
    }

    /** Gives a file or folder exactly these permissions. */
    static void permit(Path path, String permissions) throws IOException {
        if (KNOWN) Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    /** Writes a secret: the file is whole or not there, and never readable by others. */
    static void write(Path file, String secret) throws IOException {
        var unfinished = Files.createTempFile(file.getParent(), "." + file.getFileName(), "", file());
        try (var channel = java.nio.channels.FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.write(StandardCharsets.UTF_8.encode(secret));
            channel.force(true);
        }
        Files.move(unfinished, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] only(String permissions) {
        return KNOWN
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private Privacy() {}
}
