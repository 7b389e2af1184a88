package io.kawaraban.newsstand;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How the newspaper is reached.
 *
 * @param idle     how long a connection may be silent
 * @param head     how long a request's head may take from its first byte to its last, and a TLS handshake
 * @param headSize the longest request line and header fields together; longer ones are answered 414 or 431
 * @param slowest  how many bytes a second a body must come, and an answer be taken, once either has taken as long as {@code idle}
 * @param most     how many connections there may be; at that many, silent ones are closed after a second, and nobody is let in before somebody leaves
 * @param proxies  the networks of the proxies before us, whose word on where a request came from is taken
 * @param accessLog          the file that gets a line a request, or empty
 * @param accessLogAddresses whether such a line has the reader's address in it
 * @param tls      the encrypted door beside the plain one
 */
@ConfigurationProperties(value = "kawaraban.http", ignoreUnknownFields = false)
record NewsstandSettings(@DefaultValue("30s") Duration idle, @DefaultValue("10s") Duration head, @DefaultValue("16KB") DataSize headSize,
                         @DefaultValue("240B") DataSize slowest, @DefaultValue("20000") int most, @DefaultValue List<Network> proxies,
                         @DefaultValue("") String accessLog, @DefaultValue("false") boolean accessLogAddresses, @DefaultValue Tls tls) {
    NewsstandSettings {
        if (idle.toMillis() < 1 || head.toMillis() < 1) throw new IllegalArgumentException("kawaraban.http.idle and head must be more than 0");
        if (most < 1) throw new IllegalArgumentException("kawaraban.http.most must be at least 1");
        if (headSize.toBytes() < 1024 || headSize.toBytes() > 1 << 20) throw new IllegalArgumentException("kawaraban.http.head-size must be between 1KB and 1MB");
    }

    /**
     * TLS, if there is a certificate.
     *
     * @param certificate the PEM file with the certificate and those that lead to its root, or empty
     * @param key         the PEM file with its private key, or empty
     * @param port        where it is spoken
     * @param redirect    whether whoever comes by plain HTTP is sent to HTTPS, for good
     * @param look        how often the files are looked at for a new certificate
     */
    record Tls(@DefaultValue("") String certificate, @DefaultValue("") String key, @DefaultValue("8443") int port,
               @DefaultValue("false") boolean redirect, @DefaultValue("5s") Duration look) {
        boolean isOn() {
            return !certificate.isBlank() || !key.isBlank();
        }
    }
}
