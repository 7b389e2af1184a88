package io.kawaraban.newsstand;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/*
 * Everybody can write the headers that tell where a request came from. They are read from the end, where the proxy beside
 * us wrote, and only as far as those are trusted whose words they are: the first who is not is the client. A proxy that
 * writes one kind of header lets the other pass as the client sent it; where both are there and disagree, neither counts.
 */

/** Sees through the proxies that are trusted: a request has the address, the scheme and the host that the client has for it. */
final class Proxies implements HttpConfiguration.Customizer {
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(?::\\d{1,5})?");
    private final List<Network> trusted;

    /** Who sent a request: the address, and the hop that tells of it. */
    private record Client(InetAddress address, Hops.Hop hop) {}

    Proxies(List<Network> trusted) {
        this.trusted = trusted;
    }

    /** Whether this is the address of a trusted proxy. */
    boolean trust(SocketAddress address) {
        return address instanceof InetSocketAddress internet && internet.getAddress() != null && trust(internet.getAddress());
    }

    private boolean trust(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        var connection = request.getConnectionMetaData();
        if (!trust(connection.getRemoteSocketAddress())) return request;

        var proxy = ((InetSocketAddress) connection.getRemoteSocketAddress()).getAddress();
        var headers = request.getHeaders();
        var forwarded = client(proxy, Hops.forwarded(headers));
        var marked = client(proxy, Hops.marked(headers));
        if (forwarded == null && marked == null) return request;
        if (forwarded != null && marked != null && headers.contains(HttpHeader.X_FORWARDED_FOR) && !forwarded.address.equals(marked.address)) return request;

        return new SeenThrough(request, marked == null || forwarded != null && !headers.contains(HttpHeader.X_FORWARDED_FOR) ? forwarded : marked);
    }

    /** The first on the way back who is not trusted; null if nobody told of any. */
    private Client client(InetAddress proxy, Hops way) {
        Client client = null;
        for (var hop : way.hops().reversed()) {
            if (hop.from() == null) return client == null ? new Client(proxy, hop) : client;
            client = new Client(hop.from(), hop);
            if (!trust(hop.from())) return client;
        }
        return client;
    }

    private static final class SeenThrough extends Request.Wrapper {
        private final HttpURI uri;
        private final HttpFields headers;
        private final ConnectionMetaData connection;
        private final boolean isSecure;

        SeenThrough(Request request, Client client) {
            super(request);
            var scheme = client.hop.scheme() == null ? "" : client.hop.scheme().toLowerCase(Locale.ROOT);
            isSecure = scheme.equals("https") || !scheme.equals("http") && request.isSecure();
            var host = client.hop.host() != null && HOST.matcher(client.hop.host()).matches() ? client.hop.host() : null;
            uri = uri(request.getHttpURI(), scheme, host);
            headers = host == null ? request.getHeaders() : HttpFields.build(request.getHeaders()).put(HttpHeader.HOST, host).asImmutable();
            var address = new InetSocketAddress(client.address, 0);
            connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return address;
                }

                @Override
                public boolean isSecure() {
                    return isSecure;
                }
            };
        }

        private static HttpURI uri(HttpURI asked, String scheme, String host) {
            var uri = HttpURI.build(asked);
            if (scheme.equals("https") || scheme.equals("http")) uri.scheme(scheme);
            if (host != null) {
                var named = new HostPort(host);
                uri.authority(named.getHost(), named.getPort(0));
            }
            return uri.asImmutable();
        }

        @Override
        public HttpURI getHttpURI() {
            return uri;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }

        @Override
        public boolean isSecure() {
            return isSecure;
        }
    }
}
