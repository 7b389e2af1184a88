package io.kawaraban.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/*
 * PostgreSQL refuses to be root, and initdb wants its user to have a name in /etc/passwd. A user namespace of its own
 * makes root look like nobody to PostgreSQL while the kernel still lets it into a folder that is root's alone. Where
 * namespaces are forbidden (containers, often), the program becomes another user, who then owns the data and must be
 * able to pass through the home: the home's group may do that then, and the user is given that group.
 */

/** As whom PostgreSQL runs. */
record RunAs(List<String> prefix, Optional<Integer> owner) {

    /** The user that runs Kawaraban. */
    static final RunAs ONESELF = new RunAs(List.of(), Optional.empty());

    private static final List<Function<Path, Optional<RunAs>>> WAYS =
            List.of(RunAs::inNamespace, RunAs::inNamespaceUnderAnotherName, RunAs::asAnotherUser);
    private static final Path USERS = Path.of("/etc/passwd");
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    /** The first way that works for this folder. */
    static RunAs choose(Path folder) {
        return !isRoot() && hasName() ? ONESELF : choose(folder, WAYS);
    }

    static RunAs choose(Path folder, List<Function<Path, Optional<RunAs>>> ways) {
        return ways.stream().flatMap(way -> way.apply(folder).stream()).findFirst().orElseThrow(() -> new Refusal(isRoot()
                ? "PostgreSQL does not run as root, and no other user can reach " + folder + ". Run Kawaraban as an ordinary user,"
                        + " or set KAWARABAN_HOME to a folder that every user may pass through to, or KAWARABAN_DATABASE_URL to a PostgreSQL of your own."
                : "PostgreSQL needs a user with a name, and this one is not in /etc/passwd. Add it there, run Kawaraban as another user,"
                        + " or set KAWARABAN_DATABASE_URL to a PostgreSQL of your own."));
    }

    /** The command as that user. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives what PostgreSQL must own to that user. */
    void own(Path path) throws IOException {
        if (!isRoot() || !Files.exists(path)) return;
        int uid = owner.orElse(ROOT);
        if (uid(path) == uid) return;
        try (var all = Files.walk(path)) {
            for (var each : all.toList().reversed()) Files.setAttribute(each, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    static Optional<RunAs> inNamespace(Path folder) {
        return uid(folder) == self() ? works(List.of("unshare", "-U")) : Optional.empty();
    }

    static Optional<RunAs> inNamespaceUnderAnotherName(Path folder) {
        if (uid(folder) != self()) return Optional.empty();
        return userAmong(name -> name.uid != ROOT).flatMap(user -> works(List.of("unshare", "-U", "--map-user=" + user.uid)));
    }

    /** As the folder's owner, or as nobody, if that user can reach the folder. */
    static Optional<RunAs> asAnotherUser(Path folder) {
        if (!isRoot()) return Optional.empty();
        int owner = uid(folder);
        return userAmong(user -> user.uid == owner && owner != ROOT)
                .or(() -> userAmong(user -> user.uid == NOBODY))
                .or(() -> userAmong(user -> user.uid != ROOT))
                .flatMap(user -> as(user, folder));
    }

    private static Optional<RunAs> as(User user, Path folder) {
        try {
            int group = (int) Files.getAttribute(folder, "unix:gid");
            if (uid(folder) != user.uid) for (var each : List.of(folder, folder.getParent())) letGroupPass(each);
            return Stream.of(
                            List.of("setpriv", "--reuid=" + user.uid, "--regid=" + group, "--clear-groups"),
                            List.of("runuser", "-u", user.name, "-g", Integer.toString(group), "--"))
                    .filter(prefix -> succeeds(prefix, List.of("test", "-x", folder.toString())))
                    .map(prefix -> new RunAs(prefix, Optional.of(user.uid))).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot let user " + user.name + " into " + folder, e);
        }
    }

    private static void letGroupPass(Path folder) throws IOException {
        var permissions = Files.getPosixFilePermissions(folder);
        if (permissions.addAll(PosixFilePermissions.fromString("-----x---"))) Files.setPosixFilePermissions(folder, permissions);
    }

    /** `id -un` fails for a user without a name, which initdb could not run as. */
    private static Optional<RunAs> works(List<String> prefix) {
        return succeeds(prefix, List.of("id", "-un")) ? Optional.of(new RunAs(prefix, Optional.empty())) : Optional.empty();
    }

    private static boolean succeeds(List<String> prefix, List<String> command) {
        try {
            var process = new ProcessBuilder(new RunAs(prefix, Optional.empty()).command(command))
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static boolean isRoot() {
        return Files.isDirectory(Path.of("/proc/self")) ? self() == ROOT : "root".equals(System.getProperty("user.name"));
    }

    /** Java calls a user whom the system has no name for "?". */
    private static boolean hasName() {
        return !"?".equals(System.getProperty("user.name"));
    }

    private static int self() {
        return uid(Path.of("/proc/self"));
    }

    private static int uid(Path path) {
        try {
            return (int) Files.getAttribute(path, "unix:uid");
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }

    private record User(String name, int uid) {}

    private static Optional<User> userAmong(Predicate<User> wanted) {
        try (var lines = Files.lines(USERS)) {
            return lines.map(line -> line.split(":")).filter(fields -> fields.length > 2 && fields[2].matches("\\d{1,9}"))
                    .map(fields -> new User(fields[0], Integer.parseInt(fields[2]))).filter(wanted).findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
