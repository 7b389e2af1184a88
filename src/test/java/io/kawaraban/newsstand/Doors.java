package io.kawaraban.newsstand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The doors without a newspaper behind them: whoever comes in is told how the request was understood. */
final class Doors implements AutoCloseable {
    private static final byte[] LARGE = new byte[50_000_000];
    private final Server server;
    final List<String> seen = new ArrayList<>();

    private Doors(NewsstandSettings settings) throws Exception {
        var threads = new QueuedThreadPool(8);
        server = new Server(threads);
        server.addConnector(new ServerConnector(server));
        server.setHandler(new Telling());
        new Connections(settings, Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC)).open(server, new NothingKept(), () -> List.of("https://paper.example", "http://plain.example"));
        server.setHandler(new StatisticsHandler(server.getHandler()));     // as Spring does, to be able to wait for open requests
        server.start();
    }

    private static final class NothingKept implements QuickAnswers {
        @Override
        public Pressed current(String host, String path) {
            return null;
        }

        @Override
        public void count() {}

        @Override
        public boolean take(PlainRequest beacon, String address) {
            return false;
        }
    }

    /** With these settings, names (below {@code kawaraban.http}) and values in turn. */
    static Doors open(String... settings) throws Exception {
        return new Doors(settings(settings));
    }

    static NewsstandSettings settings(String... settings) {
        var source = new MapConfigurationPropertySource();
        for (int i = 0; i < settings.length; i += 2) source.put("kawaraban.http." + settings[i], settings[i + 1]);
        return new Binder(source).bindOrCreate("kawaraban.http", NewsstandSettings.class);
    }

    int port() {
        return port(0);
    }

    /** Of the door with this number. */
    int port(int door) {
        return ((ServerConnector) server.getConnectors()[door]).getLocalPort();
    }

    /** How many connections are open. */
    int visitors() {
        return java.util.stream.Stream.of(server.getConnectors()).mapToInt(door -> door.getConnectedEndPoints().size()).sum();
    }

    private final class Telling extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (Request.getPathInContext(request).equals("/large")) {
                response.write(true, ByteBuffer.wrap(LARGE), callback);
                return true;
            }
            var body = request.getMethod().equals("POST") ? Content.Source.asString(request, StandardCharsets.UTF_8) : "";
            var told = request.getConnectionMetaData().getProtocol() + " " + request.getMethod() + " " + request.getHttpURI() + " from " + Request.getRemoteAddr(request) + " " + body;
            seen.add(told);
            Content.Sink.write(response, true, told, callback);
            return true;
        }
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
