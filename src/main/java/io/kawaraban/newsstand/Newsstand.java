package io.kawaraban.newsstand;

import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Asset;
import io.kawaraban.theme.Assets;
import io.kawaraban.theme.PageView;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Stands before the servlets: answers for assets itself, and says of every other request which edition it is for. */
final class Newsstand extends Handler.Wrapper {
    private static final List<HttpField> SAFE = List.of(
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "strict-origin-when-cross-origin"));
    private static final HttpField FOREVER = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
    private static final HttpField A_DAY = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=86400");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private final Editions editions;
    private final Assets assets;
    private volatile Known known;

    private record Known(List<Edition> editions, Routes routes) {}

    Newsstand(Handler behind, Editions editions, Assets assets) {
        super(behind);
        this.editions = editions;
        this.assets = assets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        request.addHttpStreamWrapper(SafeStream::new);
        var uri = request.getHttpURI();
        var path = uri.getPath() == null ? "/" : uri.getPath();
        var asset = asset(path);
        if (asset != null) return serve(asset, path, request, response, callback);

        var route = routes().route(Request.getServerName(request), path);
        request.setAttribute(AskedEdition.ATTRIBUTE, route.edition());
        var readable = Readable.of(request);
        if (route.path().equals(path)) return super.handle(readable, response, callback);
        return super.handle(Request.serveAs(readable, HttpURI.build(uri, route.path(), uri.getParam(), uri.getQuery()).asImmutable()), response, callback);
    }

    /** Adds what keeps a page safe to every answer that does not say it itself. */
    static void makeSafe(HttpFields.Mutable headers) {
        for (var field : SAFE)
            if (!headers.contains(field.getName())) headers.add(field);
    }

    private static final class SafeStream extends HttpStream.Wrapper {
        SafeStream(HttpStream stream) {
            super(stream);
        }

        @Override
        public void prepareResponse(HttpFields.Mutable headers) {
            makeSafe(headers);
            super.prepareResponse(headers);
        }
    }

    /** A request without languages that nobody can read: the servlets would refuse it, and its error page, for a stray quotation mark. */
    private static final class Readable extends Request.Wrapper {
        private final HttpFields headers;

        private Readable(Request request) {
            super(request);
            this.headers = HttpFields.build(request.getHeaders()).remove(HttpHeader.ACCEPT_LANGUAGE).asImmutable();
        }

        static Request of(Request request) {
            for (var field : request.getHeaders())
                if (field.getHeader() == HttpHeader.ACCEPT_LANGUAGE && field.getValue() != null && field.getValue().indexOf('"') >= 0) return new Readable(request);
            return request;
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }

    private Asset asset(String path) {
        if (path.startsWith(Assets.PATH)) return assets.at(path).orElse(null);
        return path.equals("/favicon.ico") ? assets.named("favicon.ico").orElse(null) : null;
    }

    private static boolean serve(Asset asset, String path, Request request, Response response, Callback callback) {
        var headers = response.getHeaders();
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            headers.put(HttpHeader.ALLOW, "GET, HEAD");
            Response.writeError(request, response, callback, 405);
            return true;
        }
        boolean isCompressed = asset.gzip() != null && PageView.acceptsGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
        var tag = '"' + asset.tag() + (isCompressed ? "-gzip\"" : "\"");
        headers.put(path.startsWith(Assets.PATH) ? FOREVER : A_DAY);
        headers.put(VARY);
        headers.put(HttpHeader.ETAG, tag);
        if (tag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            callback.succeeded();
            return true;
        }
        var body = isCompressed ? asset.gzip() : asset.bytes();
        if (isCompressed) headers.put(GZIP);
        headers.put(HttpHeader.CONTENT_TYPE, asset.type());
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, method.equals("HEAD") ? null : ByteBuffer.wrap(body).asReadOnlyBuffer(), callback);
        return true;
    }

    /** The routes to the editions as they are; as they were, while the database does not answer. */
    private Routes routes() {
        var seen = known;
        List<Edition> now;
        try {
            now = editions.all();
        } catch (RuntimeException e) {
            if (seen == null) throw e;
            return seen.routes;
        }
        if (seen == null || seen.editions != now) known = seen = new Known(now, new Routes(now));
        return seen.routes;
    }
}
