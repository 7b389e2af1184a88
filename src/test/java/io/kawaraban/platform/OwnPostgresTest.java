package io.kawaraban.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnPostgresTest {

    private static final TestDatabase database = TestDatabase.empty();

    @Test
    void bothFormsOfAnAddressAreUnderstood() throws SQLException {
        var jdbc = database.url();
        var address = OwnPostgres.parse(jdbc);
        var plain = jdbc.replaceFirst("jdbc:postgresql://([^?]+)\\?user=(.*)&password=(.*)", "postgresql://$2:$3@$1");

        for (var form : new String[] {jdbc, plain, plain.replace("postgresql:", "postgres:"), plain + "?sslmode=disable"})
            try (var connection = OwnPostgres.at(form).connect()) {
                assertThat(connection.getCatalog()).startsWith("test_");
            }
        assertThat(address.toString()).doesNotContain("password");
    }

    @Test
    void escapedCharactersInNameAndPasswordAreThemselves() {
        var address = OwnPostgres.parse("postgresql://desk%40paper:p%2Fw+%E7%93%A6@localhost/paper");

        assertThat(address.user()).isEqualTo("desk@paper");
        assertThat(address.password()).isEqualTo("p/w+瓦");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://localhost/paper", "localhost", "postgresql://", "postgresql://localhost", "postgresql://localhost/", "http://localhost/a",
            "postgresql://local host/paper", "jdbc:postgresql://localhost:port/paper", "jdbc:mysql://localhost/paper"})
    void whatIsNoAddressIsRefusedWithTheRightForm(String wrong) {
        assertThatThrownBy(() -> OwnPostgres.at(wrong)).isInstanceOf(Refusal.class).hasMessageContaining("KAWARABAN_DATABASE_URL").hasMessageContaining("postgresql://user:");
    }

    @Test
    void nobodyAnsweringIsSaidInOneLine() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }

        assertThatThrownBy(() -> OwnPostgres.at("postgresql://paper:secret@127.0.0.1:" + port + "/paper"))
                .isInstanceOf(Refusal.class).hasMessageContaining("127.0.0.1:" + port).hasMessageContaining("refused")
                .message().hasLineCount(1).doesNotContain("secret");
    }

    @Test
    void aWrongPasswordOrDatabaseIsSaidInOneLine() {
        assertThatThrownBy(() -> OwnPostgres.at(database.url().replaceFirst("password=.*", "password=secret")))
                .isInstanceOf(Refusal.class).message().contains("password authentication failed").hasLineCount(1).doesNotContain("secret");
        assertThatThrownBy(() -> OwnPostgres.at(database.url().replaceFirst("/test_\\d+", "/nowhere")))
                .isInstanceOf(Refusal.class).message().contains("“nowhere”".replaceAll("[“”]", "\"")).hasLineCount(1);
    }

    @Test
    void anotherEncodingIsRefused() {
        TestDatabase.execute("create database latin encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0 owner kawaraban");

        assertThatThrownBy(() -> OwnPostgres.at(database.url().replaceFirst("/test_\\d+", "/latin"))).isInstanceOf(Refusal.class).hasMessageContaining("SQL_ASCII");
    }
}
