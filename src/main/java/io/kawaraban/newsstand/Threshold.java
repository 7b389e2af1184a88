package io.kawaraban.newsstand;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What is settled before anybody comes in: that one asks for what can be done here, and by HTTPS where the paper wants that. */
final class Threshold extends Handler.Wrapper {
    private static final HttpField ALWAYS_HTTPS = new PreEncodedHttpField(HttpHeader.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");
    private static final Set<String> KNOWN_ELSEWHERE = Set.of("CONNECT", "TRACE");
    private static final HttpField ALLOW = new PreEncodedHttpField(HttpHeader.ALLOW, "GET, HEAD, POST, PUT, DELETE, PATCH, OPTIONS");
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
        if (!METHODS.contains(request.getMethod())) return refuse(request, response, callback);
        if (isOfAll(request)) return options(response, callback);
        if (isPretended(request)) return error(request, response, callback, HttpStatus.MISDIRECTED_REQUEST_421);
        if (tls.redirect()) {
            if (request.isSecure()) response.getHeaders().add(ALWAYS_HTTPS);
            else if (!isOurOwnMatter(request)) return send(request, response, callback);
        }
        return super.handle(request, response, callback);
    }

    /** What others do elsewhere (a proxy's CONNECT, an echo by TRACE) is not allowed, and what nobody has heard of is not known. */
    private static boolean refuse(Request request, Response response, Callback callback) {
        if (!KNOWN_ELSEWHERE.contains(request.getMethod())) return error(request, response, callback, HttpStatus.NOT_IMPLEMENTED_501);
        response.getHeaders().put(ALLOW);
        if (request.getMethod().equals("CONNECT")) response.getHeaders().put(HttpHeader.CONNECTION, "close");
        return error(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    }

    private static boolean isOfAll(Request request) {
        return request.getMethod().equals("OPTIONS") && "*".equals(request.getHttpURI().getPath());
    }

    private static boolean options(Response response, Callback callback) {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        response.getHeaders().put(ALLOW);
        callback.succeeded();
        return true;
    }

    /** An address that says HTTPS, come by HTTP/1.1 without it (RFC 9110, 7.4). */
    private static boolean isPretended(Request request) {
        var connection = request.getConnectionMetaData();
        return request.isSecure() && !connection.isSecure() && connection.getHttpVersion() != HttpVersion.HTTP_2;
    }

    private static boolean error(Request request, Response response, Callback callback, int status) {
        Response.writeError(request, response, callback, status);
        return true;
    }

    /** Whoever watches over the program does so from beside it. */
    private static boolean isOurOwnMatter(Request request) {
        return request.getHttpURI().getPath() instanceof String path && path.startsWith("/manage/");
    }

    private boolean send(Request request, Response response, Callback callback) {
        var isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        var host = Request.getServerName(request);
        if (host == null || host.isBlank()) return error(request, response, callback, HttpStatus.BAD_REQUEST_400);
        response.setStatus(isRead ? HttpStatus.MOVED_PERMANENTLY_301 : HttpStatus.PERMANENT_REDIRECT_308);
        response.getHeaders().put(HttpHeader.LOCATION, origin(host) + request.getHttpURI().getPathQuery());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
        response.write(true, null, callback);
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
