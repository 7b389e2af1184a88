package io.kawaraban.newsstand;

import java.util.List;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The doors of the server: which protocols are spoken where. */
@Component
@EnableConfigurationProperties(NewsstandSettings.class)
class Connections {
    private final NewsstandSettings settings;

    Connections(NewsstandSettings settings) {
        this.settings = settings;
    }

    /** Opens our doors in place of the one that the server was built with. */
    void open(Server server) {
        var built = (ServerConnector) server.getConnectors()[0];
        server.setConnectors(List.of(plain(server, built)).toArray(Connector[]::new));
    }

    /** HTTP/1.1 and HTTP/2 on one port, in the clear. */
    private ServerConnector plain(Server server, ServerConnector built) {
        var http = http();
        var plain = new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        plain.setHost(built.getHost());
        plain.setPort(built.getPort());
        plain.setIdleTimeout(settings.idle().toMillis());
        return plain;
    }

    private HttpConfiguration http() {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRelativeRedirectAllowed(true);
        http.setRequestHeaderSize((int) settings.headSize().toBytes());
        return http;
    }
}
