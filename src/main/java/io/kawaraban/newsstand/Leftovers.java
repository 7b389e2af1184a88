package io.kawaraban.newsstand;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/*
 * Who sends more than we take is answered before they have come to the end. If the connection or the stream were closed on them
 * then, most would never see the answer: they are still sending, and what they read last is that nobody listens (RFC 9112, 9.6). So
 * the rest is heard and thrown away, up to a point.
 */

/** The rest of a body that nobody wanted, heard before the request ends. */
final class Leftovers implements Runnable {
    private static final long MOST = 256L << 20;
    private static final long LONGEST = 60_000_000_000L;
    private final Request request;
    private final Callback end;
    private final long began = System.nanoTime();
    private long heard;

    private Leftovers(Request request, Callback end) {
        this.request = request;
        this.end = end;
    }

    /** Ends the request when the body that was too large for us has come to its end. */
    static Callback before(Request request, Response response, Callback end) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) return end;
        return Callback.from(end.getInvocationType(), () -> {
            if (response.getStatus() == HttpStatus.PAYLOAD_TOO_LARGE_413) new Leftovers(request, end).run();
            else end.succeeded();
        }, end::failed);
    }

    @Override
    public void run() {
        while (heard < MOST && System.nanoTime() - began < LONGEST) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            heard += chunk.remaining();
            boolean isEnd = chunk.isLast() || Content.Chunk.isFailure(chunk);
            chunk.release();
            if (isEnd) break;
        }
        end.succeeded();
    }
}
