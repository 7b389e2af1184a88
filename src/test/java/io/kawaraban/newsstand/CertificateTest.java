package io.kawaraban.newsstand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kawaraban.platform.Refusal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CertificateTest {
    private static Keys first;
    private static Keys second;
    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws Exception {
        first = Keys.make("EC");
        second = Keys.make("RSA");
    }

    @Test
    void http2AndHttp11AreSpokenWithinTls13() throws Exception {
        write(first);
        try (var doors = Doors.open(Keys.settings(folder)); var client = client(first)) {
            var modern = ask(client, Version.HTTP_2, doors.port(1));
            var elder = ask(client, Version.HTTP_1_1, doors.port(1));

            assertThat(modern.version()).isEqualTo(Version.HTTP_2);
            assertThat(modern.body()).startsWith("HTTP/2.0 GET https://localhost");
            assertThat(modern.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(elder.version()).isEqualTo(Version.HTTP_1_1);
            assertThat(elder.body()).startsWith("HTTP/1.1 GET https://localhost");
            assertThat(modern.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void protocolsThatAreNoLongerSafeAreNotSpoken() throws Exception {
        write(first);
        try (var doors = Doors.open(Keys.settings(folder)); var socket = (SSLSocket) trusting(first).getSocketFactory().createSocket("localhost", doors.port(1))) {
            assertThatThrownBy(() -> {
                socket.setEnabledProtocols(new String[] {"TLSv1.1"});
                socket.startHandshake();
            }).isInstanceOf(java.io.IOException.class);
        }
    }

    @Test
    void aNewCertificateIsTakenUpWithoutARestart(CapturedOutput output) throws Exception {
        write(first);
        try (var doors = Doors.open(Keys.settings(folder))) {
            assertThat(shown(doors)).isEqualTo(first.certificate());

            write(second);

            for (var end = System.nanoTime() + Duration.ofSeconds(10).toNanos(); System.nanoTime() < end && !shown(doors).equals(second.certificate()); ) Thread.sleep(50);
            assertThat(shown(doors)).isEqualTo(second.certificate());
            assertThat(output).doesNotContain("stays the old one");
        }
    }

    @Test
    void theOldCertificateStaysWhileTheNewOneIsOfNoUse(CapturedOutput output) throws Exception {
        write(first);
        try (var doors = Doors.open(Keys.settings(folder))) {
            Files.writeString(folder.resolve("cert.pem"), "nothing of the kind");
            Thread.sleep(1_000);
            assertThat(shown(doors)).isEqualTo(first.certificate());
            assertThat(output.getAll().split("The certificate stays the old one\\.", -1)).hasSize(2);

            Files.delete(folder.resolve("key.pem"));
            Thread.sleep(500);
            assertThat(shown(doors)).isEqualTo(first.certificate());
            assertThat(output.getAll().split("The certificate stays the old one\\.", -1)).hasSize(3);
        }
    }

    @Test
    void whatIsOfNoUseAtTheStartIsRefusedWithWhatToDo() throws Exception {
        assertRefused("There is no file " + folder.resolve("cert.pem"), Keys.settings(folder));

        first.writeTo(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        second.writeTo(folder.resolve("other.pem"), folder.resolve("key.pem"));
        assertRefused("is not that of the first certificate", Keys.settings(folder));

        Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertRefused("holds no private key", Keys.settings(folder));

        Files.writeString(folder.resolve("cert.pem"), "x");
        assertRefused("holds no certificate", Keys.settings(folder));

        assertRefused("both files", "tls.certificate", folder.resolve("cert.pem").toString());
        assertRefused("KAWARABAN_TLS_REDIRECT", "tls.redirect", "true");
    }

    @Test
    void whoeverComesByHttpIsSentToHttpsWhereThatIsWanted() throws Exception {
        write(first);
        try (var doors = Doors.open(Keys.settings(folder, "tls.redirect", "true")); var client = client(first)) {
            assertThat(plain(doors, "GET /a/b?c=d&e HTTP/1.1\r\nHost: paper.example:8080")).startsWith("HTTP/1.1 301").contains("Location: https://paper.example/a/b?c=d&e\r\n");
            assertThat(plain(doors, "HEAD / HTTP/1.1\r\nHost: PAPER.example")).startsWith("HTTP/1.1 301").contains("Location: https://paper.example/\r\n");
            assertThat(plain(doors, "POST /_/comments HTTP/1.1\r\nHost: paper.example\r\nContent-Length: 0")).startsWith("HTTP/1.1 308").contains("Location: https://paper.example/_/comments\r\n");
            assertThat(plain(doors, "GET / HTTP/1.1\r\nHost: evil.example")).startsWith("HTTP/1.1 301").contains("Location: https://paper.example/\r\n");
            assertThat(plain(doors, "GET / HTTP/1.1\r\nHost: plain.example")).contains("Location: https://plain.example");
            assertThat(plain(doors, "GET /manage/health HTTP/1.1\r\nHost: localhost")).startsWith("HTTP/1.1 200");
            assertThat(plain(doors, "GET / HTTP/1.1\r\nHost: paper.example")).doesNotContain("Strict-Transport-Security");
            assertThat(ask(client, Version.HTTP_2, doors.port(1)).headers().firstValue("Strict-Transport-Security")).hasValue("max-age=31536000");
        }
    }

    private void write(Keys keys) throws Exception {
        keys.writeTo(folder.resolve("cert.pem"), folder.resolve("key.pem"));
    }

    private static void assertRefused(String words, String... settings) {
        assertThatThrownBy(() -> Doors.open(settings).close()).isInstanceOf(Refusal.class).hasMessageContaining(words).hasMessageContaining("Set KAWARABAN_TLS_CERTIFICATE");
    }

    private static String plain(Doors doors, String head) throws Exception {
        return Wire.exchange(doors.port(), head + "\r\nConnection: close\r\n\r\n");
    }

    private static HttpResponse<String> ask(HttpClient client, Version version, int port) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/")).version(version).build(), BodyHandlers.ofString());
    }

    private static X509Certificate shown(Doors doors) throws Exception {
        try (var socket = (SSLSocket) trusting(first, second).getSocketFactory().createSocket("localhost", doors.port(1))) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static HttpClient client(Keys... trusted) throws Exception {
        return HttpClient.newBuilder().sslContext(trusting(trusted)).build();
    }

    private static SSLContext trusting(Keys... trusted) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < trusted.length; i++) store.setCertificateEntry("paper" + i, trusted[i].certificate());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
