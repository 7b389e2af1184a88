package io.kawaraban.platform;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The folder that holds everything a newspaper keeps; it belongs to its user alone. */
public record Home(Path path) {

    /** The folder of KAWARABAN_HOME, or {@code data} where the program was started. */
    public static Home ofEnvironment() {
        return at(Path.of(System.getenv().getOrDefault("KAWARABAN_HOME", "data")));
    }

    /** The home in this folder, made if it is not there yet. */
    public static Home at(Path path) {
        var home = new Home(path.toAbsolutePath().normalize());
        if (Files.exists(home.path) && !Files.isDirectory(home.path))
            throw new Refusal("The home " + home.path + " is not a folder. Set KAWARABAN_HOME to a folder.");
        return new Home(home.folder("."));
    }

    /** A folder in the home, made for its user alone if it is not there yet. */
    public Path folder(String name) {
        var folder = path.resolve(name).normalize();
        try {
            if (!Files.isDirectory(folder)) Files.createDirectories(folder, Privacy.folder());
            if (!Files.isWritable(folder)) throw new AccessDeniedException(folder.toString());
            return folder.toRealPath();
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** What a person can do about a file of the home that could not be read or written. */
    Refusal refusal(IOException e) {
        if (isDiskFull(e.getMessage()))
            return new Refusal("The disk of the home " + path + " is full. Free some space and start again.", e);
        return new Refusal("The home " + path + " cannot be written (" + reason(e)
                + "). Give this user the right to write there, or set KAWARABAN_HOME to another folder.", e);
    }

    static boolean isDiskFull(String message) {
        return message != null && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> missing.getFile() + " cannot be made";
            case FileSystemException file when file.getReason() != null -> file.getFile() + ": " + file.getReason();
            default -> e.getMessage();
        };
    }
}
