package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private final Home home = TestHome.ready();

    @Test
    void losesNothingThatItHasAcknowledged() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            for (var setting : List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums"))
                assertThat(ask(postgres.address(), "show " + setting)).as(setting).isEqualTo("on");
        }
    }

    @Test
    void sortsAndEncodesTextAlikeOnEveryMachine() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            assertThat(ask(postgres.address(), "show server_encoding")).isEqualTo("UTF8");
            assertThat(ask(postgres.address(), "select concat(datlocprovider, ' ', datlocale) from pg_database where datname = 'kawaraban'"))
                    .isEqualTo("b C.UTF-8");
            assertThat(ask(postgres.address(), "select upper('é')")).isEqualTo("É");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            var address = postgres.address();

            assertThat(address.password()).hasSizeGreaterThan(30);
            for (var password : new String[] {null, "", "kawaraban", address.password() + "x"})
                assertThatThrownBy(() -> new DatabaseAddress(address.url(), address.user(), password).connect().close()).isInstanceOf(SQLException.class);
            assertThat(address.toString()).doesNotContain(address.password());
        }
    }

    @Test
    void isNoSuperuserInItsOwnDatabase() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            assertThat(ask(postgres.address(), "select rolsuper from pg_roles where rolname = current_user")).isEqualTo("f");
        }
    }

    @Test
    void answersOnLoopbackAlone() throws SQLException, IOException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            var port = Integer.parseInt(ask(postgres.address(), "show port"));

            assertThat(ask(postgres.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(ask(postgres.superuser("postgres"), "show unix_socket_directories")).isEmpty();
            for (var other : NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).filter(address -> !address.isLoopbackAddress()).toList())
                assertThatThrownBy(() -> {
                    try (var socket = new Socket()) {
                        socket.connect(new InetSocketAddress(other, port), 1000);
                    }
                }).isInstanceOf(IOException.class);
        }
    }

    @Test
    void keepsItsFilesToItsUserAlone() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (var _ = EmbeddedPostgres.open(home)) {
            assertThat(permissions("postgres")).isEqualTo("rwx------");
            assertThat(permissions("postgres/data")).isEqualTo("rwx------");
            assertThat(permissions("postgres/password")).isEqualTo("rw-------");
            assertThat(permissions("postgres/log")).isEqualTo("rw-------");
            try (var files = Files.list(home.path().resolve("postgres"))) {
                assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("unfinished") || name.contains("for-initdb") || name.startsWith("unpacking"));
            }
        }
    }

    @Test
    void keepsWhatItHoldsWhenItIsStoppedAndStarted() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            tell(postgres.address(), "create table kept as select 'sakura' word");
        }
        assertThat(Postmaster.orphans(home.path().resolve("postgres/data"))).isEmpty();

        try (var postgres = EmbeddedPostgres.open(home)) {
            assertThat(ask(postgres.address(), "select word from kept")).isEqualTo("sakura");
        }
    }

    @Test
    void twoUsersInOneProcessShareIt() throws SQLException {
        try (var one = EmbeddedPostgres.open(home)) {
            var other = EmbeddedPostgres.open(home);
            assertThat(other.pid()).isEqualTo(one.pid());

            other.close();
            other.close();

            assertThat(ask(one.address(), "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void aNumberThatNowBelongsToAnotherProcessIsNoObstacle() throws SQLException, IOException {
        EmbeddedPostgres.open(home).close();
        var data = home.path().resolve("postgres/data");
        Files.writeString(data.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + data + "\n1700000000\n5432\n\n127.0.0.1\n  1 1\nready   \n");

        try (var postgres = EmbeddedPostgres.open(home)) {
            assertThat(ask(postgres.address(), "select 'here'")).isEqualTo("here");
        }
    }

    @Test
    void aSettingThatCouldLoseDataIsRefused() throws SQLException {
        try (var postgres = EmbeddedPostgres.open(home)) {
            tell(postgres.superuser("postgres"), "alter system set fsync = off");
        }

        assertThatThrownBy(() -> EmbeddedPostgres.open(home)).isInstanceOf(Refusal.class).hasMessageContaining("fsync = off");
        assertThat(Postmaster.orphans(home.path().resolve("postgres/data"))).isEmpty();
    }

    @Test
    void aClusterThatWasCutShortWhileBeingMadeIsMadeAnew() throws SQLException, IOException {
        Files.createDirectories(home.folder("postgres").resolve("data-unfinished/base"));
        Files.createDirectories(home.folder("postgres").resolve("unpacking-1/bin"));

        try (var postgres = EmbeddedPostgres.open(home)) {
            assertThat(ask(postgres.address(), "select 'here'")).isEqualTo("here");
        }
        assertThat(home.path().resolve("postgres/unpacking-1")).doesNotExist();
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path().resolve(Path.of(path))));
    }

    private static String ask(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = address.connect(); var answer = connection.createStatement().executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static void tell(DatabaseAddress address, String sql) throws SQLException {
        try (var connection = address.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
