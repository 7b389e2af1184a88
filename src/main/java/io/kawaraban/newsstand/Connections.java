package io.kawaraban.newsstand;

import com.sun.management.UnixOperatingSystemMXBean;
import io.kawaraban.platform.Refusal;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The doors of the server: which protocols are spoken where. */
@Component
@EnableConfigurationProperties(NewsstandSettings.class)
class Connections {
    private static final int OWN_FILES = 500;
    private final NewsstandSettings settings;
    private final Clock clock;
    private final Proxies proxies;

    Connections(NewsstandSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.proxies = new Proxies(settings.proxies());
    }

    /** Opens our doors in place of the one that the server was built with; {@code addresses} are the public ones of the editions. */
    void open(Server server, QuickAnswers answers, Supplier<List<String>> addresses) {
        var tls = settings.tls();
        if (tls.redirect() && !tls.isOn() && settings.proxies().isEmpty())
            throw new Refusal("KAWARABAN_TLS_REDIRECT sends readers to HTTPS, which nobody speaks here. Set KAWARABAN_TLS_CERTIFICATE and KAWARABAN_TLS_KEY,"
                    + " or KAWARABAN_PROXIES to the network of the proxy that speaks it.", Refusal.WRONG_USE, null);

        var built = (ServerConnector) server.getConnectors()[0];
        var doors = new ArrayList<ServerConnector>();
        doors.add(plain(server, answers, built));
        if (tls.isOn()) doors.add(encrypted(server, built));
        server.setConnectors(doors.toArray(Connector[]::new));
        int most = most();
        server.addBean(new Rounds("patience", Patience.PAUSE, new Patience(settings, most, doors)));
        server.addBean(limit(most, doors));
        if (!settings.accessLog().isBlank()) server.setRequestLog(new AccessLog(Path.of(settings.accessLog()), settings.accessLogAddresses(), clock));
        server.setHandler(new Threshold(server.getHandler(), tls, addresses));
    }

    /** As many connections as are wanted, or as the system has files for and the program does not need itself. */
    private int most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? (int) Math.min(settings.most(), Math.max(100, system.getMaxFileDescriptorCount() - OWN_FILES)) : settings.most();
    }

    /** Nobody more is let in. That the silent make room is {@link Patience}'s matter, too: the limit itself does not see those who are only just coming in. */
    private static NetworkConnectionLimit limit(int most, List<ServerConnector> doors) {
        var limit = new NetworkConnectionLimit(most, doors.toArray(Connector[]::new));
        limit.setEndPointIdleTimeout(Patience.IN_A_CROWD.toMillis());
        return limit;
    }

    /** HTTP/1.1 and HTTP/2 on one port, in the clear. */
    private ServerConnector plain(Server server, QuickAnswers answers, ServerConnector built) {
        var http1 = isQuick() ? new QuickConnection.Factory(http1(), answers) : new HttpConnectionFactory(http1());
        return door(server, built.getHost(), built.getPort(), http1, new Http2InTheClear(http()));
    }

    /** Where every request is written down or sent elsewhere, none may pass by who does that. */
    private boolean isQuick() {
        return settings.accessLog().isBlank() && !settings.tls().redirect();
    }

    /** A proxy that passes on a client's wish for an upgrade would be a tunnel past itself: it may speak HTTP/2 with us, but from the beginning. */
    private final class Http2InTheClear extends HTTP2CServerConnectionFactory {
        Http2InTheClear(HttpConfiguration http) {
            super(http);
        }

        @Override
        public Connection upgradeConnection(Connector connector, EndPoint endPoint, MetaData.Request request, HttpFields.Mutable answer) {
            boolean isWish = request.getHttpVersion() != HttpVersion.HTTP_2;
            return isWish && proxies.trust(endPoint.getRemoteSocketAddress()) ? null : super.upgradeConnection(connector, endPoint, request, answer);
        }
    }

    /** HTTP/2 and HTTP/1.1 on one port, whichever the client knows, within TLS. */
    private ServerConnector encrypted(Server server, ServerConnector built) {
        var certificate = new Certificate(settings.tls());
        server.addBean(new Rounds("certificate", settings.tls().look(), certificate::look));
        var negotiation = new ALPNServerConnectionFactory();
        negotiation.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return door(server, built.getHost(), settings.tls().port(), new SslConnectionFactory(certificate.ssl(), negotiation.getProtocol()), negotiation,
                new HTTP2ServerConnectionFactory(http()), new HttpConnectionFactory(http1()));
    }

    private ServerConnector door(Server server, String host, int port, ConnectionFactory... protocols) {
        var door = new ServerConnector(server, protocols) {
            @Override
            protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                var visitor = new Visitor(channel, selector, key, getScheduler());
                visitor.setIdleTimeout(getIdleTimeout());
                return visitor;
            }
        };
        door.setHost(host);
        door.setPort(port);
        door.setIdleTimeout(settings.idle().toMillis());
        return door;
    }

    /** In HTTP/1.1 an address that names a host counts more than the field Host (RFC 9112, 3.2.2); in HTTP/2 the two may not differ. */
    private HttpConfiguration http1() {
        var http = http();
        http.setHttpCompliance(HttpCompliance.STRICT.with("STRICT_ABSOLUTE", HttpCompliance.Violation.MISMATCHED_AUTHORITY));
        return http;
    }

    private HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setSendServerVersion(false);
        http.setRelativeRedirectAllowed(true);
        http.setRequestHeaderSize((int) settings.headSize().toBytes());
        if (!settings.proxies().isEmpty()) http.addCustomizer(proxies);
        return http;
    }
}
