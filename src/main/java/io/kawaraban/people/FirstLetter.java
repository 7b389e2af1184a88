package io.kawaraban.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The file in the home that tells its owner, and nobody else, the made-up password of the first account. */
@Component
class FirstLetter {
    private static final boolean KNOWS_OWNERS = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final FileAttribute<?>[] OWNER_ONLY = KNOWS_OWNERS
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))} : new FileAttribute<?>[0];
    private final Path file;

    FirstLetter(@Value("${kawaraban.home}") Path home) {
        file = home.toAbsolutePath().normalize().resolve("first-sign-in.txt");
    }

    Path file() {
        return file;
    }

    /** Writes the letter: it is whole or not there, and never readable by others. */
    void write(String email, String password) {
        try {
            var unfinished = Files.createTempFile(file.getParent(), ".first-sign-in", "", OWNER_ONLY);
            Files.writeString(unfinished, email + "\n" + password + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the first sign-in to " + file, e);
        }
    }

    /** The password it tells for this account. */
    Optional<String> password(String email) {
        try {
            var lines = Files.readAllLines(file);
            return lines.size() >= 2 && lines.getFirst().equalsIgnoreCase(email) ? Optional.of(lines.get(1)) : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the first sign-in from " + file, e);
        }
    }

    /** Removes it: what it tells does not hold any more. */
    void tear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
