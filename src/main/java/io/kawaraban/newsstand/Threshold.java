package io.kawaraban.newsstand;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is settled before anybody comes in: that one comes by HTTPS, where the paper wants that. */
final class Threshold extends Handler.Wrapper {
    private static final HttpField ALWAYS_HTTPS = new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    private final NewsstandSettings.Tls tls;
    private final Supplier<List<String>> addresses;

    /** Before this handler; {@code addresses} are the public ones of the editions. */
    Threshold(Handler behind, NewsstandSettings.Tls tls, Supplier<List<String>> addresses) {
        super(behind);
        this.tls = tls;
        this.addresses = addresses;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (tls.redirect()) {
            if (request.isSecure()) response.getHeaders().add(ALWAYS_HTTPS);
            else if (!isOurOwnMatter(request)) return send(request, response, callback);
        }
        return super.handle(request, response, callback);
    }

    /** Whoever watches over the program does so from beside it. */
    private static boolean isOurOwnMatter(Request request) {
        return request.getHttpURI().getPath() instanceof String path && path.startsWith("/manage/");
    }

    private boolean send(Request request, Response response, Callback callback) {
        var isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var host = Request.getServerName(request);
        if (host == null || host.isBlank()) {
            Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
            return true;
        }
        Response.sendRedirect(request, response, callback, isRead ? HttpStatus.MOVED_PERMANENTLY_301 : HttpStatus.PERMANENT_REDIRECT_308,
                origin(host) + request.getHttpURI().getPathQuery(), true);
        return true;
    }

    /** The public address of this host; of one that nobody knows, the first edition's, or else the host itself. */
    private String origin(String host) {
        var known = known();
        return known.stream().filter(address -> host.equalsIgnoreCase(address.getHost())).findFirst()
                .or(() -> known.stream().findFirst())
                .filter(Threshold::isSecure).map(address -> "https://" + address.getRawAuthority())
                .orElseGet(() -> "https://" + host + (tls.isOn() && tls.port() != 443 ? ":" + tls.port() : ""));
    }

    private List<URI> known() {
        try {
            return addresses.get().stream().map(URI::create).toList();
        } catch (RuntimeException databaseIsAway) {
            return List.of();
        }
    }

    private static boolean isSecure(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }
}
