package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;

class ProxiesTest {
    private static Doors behind;
    private static Doors alone;

    @BeforeAll
    static void open() throws Exception {
        behind = Doors.open("proxies", "127.0.0.0/8, 10.0.0.0/8, 2001:db8:ffff::/48");
        alone = Doors.open();
    }

    @AfterAll
    static void close() throws Exception {
        behind.close();
        alone.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "X-Forwarded-For: 203.0.113.7                                  | 203.0.113.7",
            "X-Forwarded-For: 1.2.3.4, 203.0.113.7                         | 203.0.113.7",
            "X-Forwarded-For: 203.0.113.7, 10.1.2.3                        | 203.0.113.7",
            "X-Forwarded-For: 1.2.3.4, 203.0.113.7, 10.1.2.3, 10.3.2.1     | 203.0.113.7",
            "X-Forwarded-For: 10.9.9.9, 10.1.2.3                           | 10.9.9.9",
            "X-Forwarded-For: 203.0.113.7:4711                             | 203.0.113.7",
            "X-Forwarded-For: 2001:db8::7                                  | [2001:db8:0:0:0:0:0:7]",
            "X-Forwarded-For: [2001:db8::7]:4711, 2001:db8:ffff::1         | [2001:db8:0:0:0:0:0:7]",
            "X-Forwarded-For: ::ffff:203.0.113.7                           | 203.0.113.7",
            "X-Forwarded-For: nonsense                                     | 127.0.0.1",
            "X-Forwarded-For: 203.0.113.7, unknown, 10.1.2.3               | 10.1.2.3",
            "X-Forwarded-For:                                              | 127.0.0.1",
            "X-Forwarded-For: ,,,                                          | 127.0.0.1",
            "X-Forwarded-For: localhost                                    | 127.0.0.1",
            "Forwarded: for=203.0.113.7                                    | 203.0.113.7",
            "Forwarded: for=\"203.0.113.7:4711\";proto=https               | 203.0.113.7",
            "Forwarded: For=\"[2001:db8::7]:4711\", for=10.1.2.3;by=_x     | [2001:db8:0:0:0:0:0:7]",
            "Forwarded: for=1.2.3.4, for=203.0.113.7                       | 203.0.113.7",
            "Forwarded: for=\"1.2.3.4, for=9.9.9.9\", for=203.0.113.7      | 203.0.113.7",
            "Forwarded: for=_hidden                                        | 127.0.0.1",
            "Forwarded: for=\"203.0.113.7                                  | 127.0.0.1",
            "Forwarded: for=1.2.3.4\\r\\nX-Forwarded-For: 203.0.113.7      | 127.0.0.1",
            "Forwarded: for=203.0.113.7\\r\\nX-Forwarded-For: 203.0.113.7  | 203.0.113.7",
            "Forwarded: for=203.0.113.7\\r\\nX-Forwarded-Proto: https      | 203.0.113.7",
            "X-Forwarded-For: 1.2.3.4\\r\\nX-Forwarded-For: 203.0.113.7    | 203.0.113.7",
            "X-Real-IP: 203.0.113.7                                        | 127.0.0.1"})
    void theClientIsTheFirstOnTheWayBackWhoIsNotAProxy(String header, String client) throws Exception {
        assertThat(ask(behind, header.replace("\\r\\n", "\r\n"))).contains(" from " + client + " ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "X-Forwarded-For: 203.0.113.7\\r\\nX-Forwarded-Proto: https                                     | https://paper.example/x",
            "X-Forwarded-For: 203.0.113.7, 10.1.2.3\\r\\nX-Forwarded-Proto: https                           | https://paper.example/x",
            "X-Forwarded-For: 203.0.113.7, 10.1.2.3\\r\\nX-Forwarded-Proto: https, http                     | https://paper.example/x",
            "X-Forwarded-For: 1.2.3.4, 203.0.113.7\\r\\nX-Forwarded-Proto: https, http                      | http://paper.example/x",
            "X-Forwarded-Proto: https                                                                       | https://paper.example/x",
            "X-Forwarded-Proto: gopher                                                                      | http://paper.example/x",
            "X-Forwarded-For: 203.0.113.7\\r\\nX-Forwarded-Host: other.example:8443                         | http://other.example:8443/x",
            "X-Forwarded-For: 203.0.113.7\\r\\nX-Forwarded-Host: a b/c                                      | http://paper.example/x",
            "Forwarded: for=203.0.113.7;proto=https;host=other.example                                      | https://other.example/x",
            "Forwarded: for=1.2.3.4;proto=https;host=evil.example, for=203.0.113.7;proto=http               | http://paper.example/x"})
    void schemeAndHostAreThoseThatTheClientUsed(String header, String address) throws Exception {
        assertThat(ask(behind, header.replace("\\r\\n", "\r\n"))).contains(" GET " + address + " from ");
    }

    @Test
    void nobodyElseIsBelieved() throws Exception {
        assertThat(ask(alone, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: other.example")).contains(" GET http://paper.example/x from 127.0.0.1 ");
        assertThat(ask(alone, "Forwarded: for=203.0.113.7;proto=https;host=other.example")).contains(" GET http://paper.example/x from 127.0.0.1 ");
    }

    @Test
    void aClientCannotDigATunnelThroughAProxy() throws Exception {
        try (var client = HttpClient.newBuilder().version(Version.HTTP_2).build()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + behind.port() + "/")).build(), BodyHandlers.ofString());

            assertThat(answer.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behindAProxyThatSpeaksTlsPlainHttpIsSentToIt() throws Exception {
        try (var doors = Doors.open("proxies", "127.0.0.1", "tls.redirect", "true")) {
            assertThat(ask(doors, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: http")).startsWith("HTTP/1.1 301").contains("Location: https://paper.example/x");
            assertThat(ask(doors, "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https")).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security: max-age=31536000");
        }
    }

    @Test
    void aNetworkIsTheAddressesThatBeginTheSame() throws Exception {
        assertThat(Network.of("10.0.0.0/9").contains(InetAddress.ofLiteral("10.127.0.1"))).isTrue();
        assertThat(Network.of("10.0.0.0/9").contains(InetAddress.ofLiteral("10.128.0.1"))).isFalse();
        assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("8.8.8.8"))).isTrue();
        assertThat(Network.of("0.0.0.0/0").contains(InetAddress.ofLiteral("::1"))).isFalse();
        assertThat(Network.of("2001:db8::1").contains(InetAddress.ofLiteral("2001:db8::1"))).isTrue();
        for (var written : new String[] {"10.0.0.0/33", "10.0.0.0/-1", "proxy.example", "10.0.0.0/x"})
            assertThatThrownBy(() -> Doors.settings("proxies", written)).as(written).isInstanceOf(BindException.class).hasMessageContaining("kawaraban.http.proxies");
    }

    private static String ask(Doors doors, String header) throws Exception {
        return Wire.exchange(doors.port(), "GET /x HTTP/1.1\r\nHost: paper.example\r\n" + header.strip() + "\r\nConnection: close\r\n\r\n");
    }
}
