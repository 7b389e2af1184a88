package io.kawaraban.newsstand;

import io.kawaraban.page.Queries;
import io.kawaraban.publication.AskedEdition;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.reading.Beacon;
import io.kawaraban.theme.Asset;
import io.kawaraban.theme.Assets;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.PageView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.web.servlet.View;

/*
 * Runs on the thread that reads from the network, and so must never wait: what is kept is written at once, everything else is handed to a
 * virtual thread before a servlet sees it. A page that is not kept is drawn once, however many ask for it at that moment.
 */
/** Stands before the servlets: answers for pages and assets that it keeps, hears beacons, and says of every other request which edition it is for. */
final class Newsstand extends Handler.Wrapper implements QuickAnswers {
    static final List<HttpField> SAFE = List.of(
            new PreEncodedHttpField("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'; frame-ancestors 'self'"),
            new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
            new PreEncodedHttpField("Referrer-Policy", "strict-origin-when-cross-origin"));
    private static final HttpField FOREVER = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
    private static final HttpField A_DAY = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=86400");
    private static final HttpField ASK_AGAIN = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "public, max-age=0, must-revalidate");
    private static final HttpField VARY = new PreEncodedHttpField(HttpHeader.VARY, "Accept-Encoding");
    private static final HttpField GZIP = new PreEncodedHttpField(HttpHeader.CONTENT_ENCODING, "gzip");
    private static final HttpField HTML = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "text/html;charset=utf-8");
    private static final HttpField ADRIFT = new PreEncodedHttpField("Cache-Status", "Kawaraban; hit; fwd=stale; detail=\"not renewed\"");
    /** What belongs to the program itself is not kept. */
    private static final Set<String> PROGRAM = Set.of("desk", "api", "manage", "media", "_", "error");
    private static final Duration LONGEST_GREETING = Duration.ofMillis(200);
    private static final int LONGEST_KEY = 1_000;
    private static final int PATIENCE_SECONDS = 15;
    private final Editions editions;
    private final Assets assets;
    private final Press press;
    private final Beacon beacon;
    private final Hearing hearing;
    private final Map<String, CompletableFuture<Pressed>> underway = new ConcurrentHashMap<>();
    private final Counter hits;
    private final Counter misses;
    private volatile Known known;

    private record Known(int arrangement, List<Edition> editions, Routes routes) {}

    Newsstand(Handler behind, Editions editions, Assets assets, Press press, Beacon beacon, MeterRegistry meters) {
        super(behind);
        this.editions = editions;
        this.assets = assets;
        this.press = press;
        this.beacon = beacon;
        this.hearing = new Hearing(beacon);
        this.hits = meters.counter("kawaraban.newsstand.requests", "answer", "kept");
        this.misses = meters.counter("kawaraban.newsstand.requests", "answer", "passed on");
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!isUpgraded(request)) return answer(request, response, callback);
        apart(request, response, callback, () -> {
            if (request.getConnectionMetaData().getConnection().getEndPoint() instanceof Visitor visitor) visitor.listen(LONGEST_GREETING);
            answer(request, response, callback);
        });
        return true;
    }

    /** Whether it came by HTTP/1.1 with the wish to go on in HTTP/2. Java's client mixes up an answer that reaches it together with our consent, so that it is to greet us first. */
    private static boolean isUpgraded(Request request) {
        return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2 && request.getHeaders().contains(HttpHeader.HTTP2_SETTINGS);
    }

    private boolean answer(Request request, Response response, Callback callback) {
        var uri = request.getHttpURI();
        var path = uri.getPath() == null ? "/" : uri.getPath();
        if (path.equals(Beacon.PATH)) {
            hearing.answer(request, response, callback);
            return true;
        }
        var asset = asset(path);
        if (asset != null) return serve(asset, path, request, response, callback);

        var key = key(request, path, uri.getQuery());
        var page = key == null ? null : press.find(key);
        var freshness = page == null ? Press.Freshness.OUTDATED : press.judge(page, known.arrangement);
        switch (freshness) {
            case GOOD -> serve(page, false, request, response, callback);
            case ADRIFT -> serve(page, true, request, response, callback);
            case TO_LOOK_AT -> apart(request, response, callback, () -> {
                press.look(page);
                serve(page, page.isAdrift, request, response, callback);
            });
            case OUTDATED -> apart(request, response, callback, () -> passOn(key, page, path, request, response, callback));
        }
        return true;
    }

    /** Adds what keeps a page safe to every answer that does not say it itself. */
    static void makeSafe(HttpFields.Mutable headers) {
        for (var field : SAFE)
            if (!headers.contains(field.getName())) headers.add(field);
    }

    /** Something that may wait. */
    interface Work {
        void run() throws Exception;
    }

    /** On a thread that may wait; what is thrown there ends the request as it would here. */
    static void apart(Request request, Response response, Callback callback, Work work) {
        Thread.startVirtualThread(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                Response.writeError(request, response, callback, e);
            }
        });
    }

    /** Which page is asked for, the same however its address is written; null if it is none that is kept. */
    private String key(Request request, String path, String query) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD") || path.length() > LONGEST_KEY) return null;
        int end = path.indexOf('/', 1);
        if (PROGRAM.contains(end < 0 ? path.substring(1) : path.substring(1, end))) return null;
        var seen = known;
        if (seen == null) return null;
        var host = seen.routes.known(Request.getServerName(request));
        if (query == null) return host + path;
        return Queries.canonical(query).map(chosen -> chosen.isEmpty() ? host + path : host + path + '?' + chosen).orElse(null);
    }

    /** Lets the servlets answer; who asks for a page that is being drawn for somebody else waits for it. */
    private void passOn(String key, Pressed before, String path, Request request, Response response, Callback callback) throws Exception {
        if (key == null) {
            draw(null, path, request, response, callback);
            return;
        }
        var mine = new CompletableFuture<Pressed>();
        var others = underway.putIfAbsent(key, mine);
        if (others != null) {
            var page = await(others, before == null ? PATIENCE_SECONDS : 1);
            if (page == null && before != null && !others.isDone()) serve(before, true, request, response, callback);
            else if (page == null) draw(new Drawing(key, before, mine), path, request, response, callback);
            else serve(page, false, request, response, callback);
            return;
        }
        var drawing = new Drawing(key, before, mine);
        try {
            draw(drawing, path, request, response, Callback.from(callback, drawing::end));
        } catch (Throwable e) {
            drawing.end();
            throw e;
        }
    }

    private static Pressed await(CompletableFuture<Pressed> drawing, int seconds) throws InterruptedException {
        try {
            return drawing.get(seconds, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    /** A page on its way from the servlets to those who keep it. */
    private final class Drawing implements LivePage.Taker {
        private final String key;
        private final CompletableFuture<Pressed> result;
        private final Pressed before;
        private final long moment = press.moment();

        Drawing(String key, Pressed before, CompletableFuture<Pressed> result) {
            this.key = key;
            this.before = before;
            this.result = result;
        }

        @Override
        public View take(LivePage page) {
            try {
                var pressed = press.keep(key, page, moment);
                result.complete(pressed);
                return (_, request, response) -> serve(pressed, false, request, response);
            } catch (RuntimeException e) {
                result.complete(null);
                if (before == null) throw e;
                return instead();
            }
        }

        @Override
        public View instead() {
            if (before == null) return null;
            return (_, request, response) -> serve(before, true, request, response);
        }

        void end() {
            underway.remove(key, result);
            result.complete(null);
        }
    }

    private void draw(Drawing drawing, String path, Request request, Response response, Callback callback) throws Exception {
        misses.increment();
        request.addHttpStreamWrapper(SafeStream::new);
        if (drawing != null) request.setAttribute(LivePage.Taker.ATTRIBUTE, drawing);
        var route = routes().route(Request.getServerName(request), path);
        request.setAttribute(AskedEdition.ATTRIBUTE, route.edition());
        var uri = request.getHttpURI();
        var readable = Readable.of(request);
        var asked = route.path().equals(path) ? readable
                : Request.serveAs(readable, HttpURI.build(uri, route.path(), uri.getParam(), uri.getQuery()).asImmutable());
        var end = Leftovers.before(request, response, callback);
        if (!super.handle(asked, response, end)) Response.writeError(request, response, end, 404);
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

    /** The fields that go with a kept page, whoever sends it, but for those that say how it is printed. */
    static List<HttpField> fields(Pressed page, boolean isCompressed, boolean isSame) {
        var fields = new ArrayList<>(SAFE);
        fields.addAll(List.of(ASK_AGAIN, VARY, page.keysField));
        if (page.forCdns != null) fields.add(page.forCdns);
        if (isSame) return fields;
        fields.addAll(List.of(page.languageField, HTML));
        if (isCompressed) fields.add(GZIP);
        return fields;
    }

    private static List<HttpField> fields(Printed printed, boolean isCompressed, boolean isSame) {
        var tag = new HttpField(HttpHeader.ETAG, '"' + printed.tag() + (isCompressed ? "-gzip\"" : "\""));
        return isSame ? List.of(tag) : List.of(tag, new HttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(isCompressed ? printed.gzipLength() : printed.plainLength())));
    }

    @Override
    public Pressed current(String host, String path) {
        var seen = known;
        if (seen == null) return null;
        var page = press.find(seen.routes.known(host) + path);
        return page != null && press.judge(page, seen.arrangement) == Press.Freshness.GOOD ? page : null;
    }

    @Override
    public boolean take(PlainRequest request, String address) {
        return request.isTaken(beacon, address);
    }

    @Override
    public void count() {
        hits.increment();
    }

    private void serve(Pressed page, boolean isAdrift, Request request, Response response, Callback callback) {
        hits.increment();
        var printed = page.printed;
        boolean isCompressed = acceptsGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
        var headers = response.getHeaders();
        var known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
        boolean isSame = known != null && names(request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH), printed.tag());
        for (var field : fields(page, isCompressed, isSame)) headers.add(field);
        for (var field : fields(printed, isCompressed, isSame)) headers.add(field);
        if (isAdrift) headers.add(ADRIFT);
        if (isSame) {
            response.setStatus(304);
            callback.succeeded();
            return;
        }
        boolean isHead = request.getMethod().equals("HEAD");
        response.write(true, isHead ? null : isCompressed ? printed.gzip() : printed.plain(), callback);
    }

    /** The same through the servlets, who drew it. */
    private static void serve(Pressed page, boolean isAdrift, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var printed = page.printed;
        if (isAdrift) response.setHeader(ADRIFT.getName(), ADRIFT.getValue());
        boolean isCompressed = acceptsGzip(request.getHeader("Accept-Encoding"));
        boolean isSame = names(Collections.list(request.getHeaders("If-None-Match")), printed.tag());
        for (var field : fields(page, isCompressed, isSame)) response.setHeader(field.getName(), field.getValue());
        for (var field : fields(printed, isCompressed, isSame)) response.setHeader(field.getName(), field.getValue());
        if (isSame) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        var body = isCompressed ? printed.gzip() : printed.plain();
        var bytes = new byte[body.remaining()];
        body.get(bytes);
        response.getOutputStream().write(bytes);
    }

    /** Whether a list of entity tags names this page, in either encoding, as If-None-Match compares (RFC 9110, 13.1.2). */
    static boolean names(List<String> lists, String tag) {
        for (var list : lists)
            for (var each : list.split(",")) {
                var named = each.strip();
                if (named.equals("*")) return true;
                if (named.startsWith("W/")) named = named.substring(2);
                if (named.equals('"' + tag + '"') || named.equals('"' + tag + "-gzip\"")) return true;
            }
        return false;
    }

    private static boolean acceptsGzip(String encodings) {
        if (encodings == null) return false;
        if (encodings.indexOf(';') < 0 && encodings.contains("gzip")) return true;
        return PageView.acceptsGzip(encodings);
    }

    private Asset asset(String path) {
        if (path.startsWith(Assets.PATH)) return assets.at(path).orElse(null);
        return path.equals("/favicon.ico") ? assets.named("favicon.ico").orElse(null) : null;
    }

    private static boolean serve(Asset asset, String path, Request request, Response response, Callback callback) {
        var headers = response.getHeaders();
        for (var field : SAFE) headers.add(field);
        var method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            headers.put(HttpHeader.ALLOW, "GET, HEAD");
            apart(request, response, callback, () -> Response.writeError(request, response, callback, 405));
            return true;
        }
        boolean isCompressed = asset.gzip() != null && PageView.acceptsGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
        headers.put(path.startsWith(Assets.PATH) ? FOREVER : A_DAY);
        headers.put(VARY);
        headers.put(HttpHeader.ETAG, '"' + asset.tag() + (isCompressed ? "-gzip\"" : "\""));
        if (names(request.getHeaders().getValuesList(HttpHeader.IF_NONE_MATCH), asset.tag())) {
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
        int arrangement = press.arrangement();
        List<Edition> now;
        try {
            now = editions.all();
        } catch (RuntimeException e) {
            if (seen == null) throw e;
            return seen.routes;
        }
        if (seen == null || seen.editions != now || seen.arrangement != arrangement) known = seen = new Known(arrangement, now, new Routes(now));
        return seen.routes;
    }
}
