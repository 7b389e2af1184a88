package io.kawaraban.newsstand;

import io.kawaraban.reading.Beacon;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Hears beacons and answers them at once: 204 to a message, 400 to what is none, 413 to what is too long to be one. Never waits. */
final class Hearing {
    private static final HttpField NOT_KEPT = new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");
    /** What stands before the date in an answer by HTTP/1.1, and with {@link #REST} after it. */
    static final byte[] NO_CONTENT = "HTTP/1.1 204 No Content\r\n".getBytes(StandardCharsets.ISO_8859_1);
    /** The fields of such an answer, with the line that ends them. */
    static final byte[] REST = rest();
    private final Beacon beacon;

    Hearing(Beacon beacon) {
        this.beacon = beacon;
    }

    private static byte[] rest() {
        var lines = new StringBuilder();
        for (var field : Newsstand.SAFE) lines.append(field.getName()).append(": ").append(field.getValue()).append("\r\n");
        lines.append(NOT_KEPT.getName()).append(": ").append(NOT_KEPT.getValue()).append("\r\n\r\n");
        return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Answers a request for {@link Beacon#PATH}. */
    void answer(Request request, Response response, Callback callback) {
        if (request.getMethod().equals("POST")) {
            new Listening(request, response, callback).run();
            return;
        }
        response.getHeaders().put(HttpHeader.ALLOW, "POST");
        Newsstand.apart(request, response, callback, () -> Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405));
    }

    /** The address of whoever is at the other end. */
    static String address(SocketAddress end) {
        return end instanceof InetSocketAddress internet && internet.getAddress() != null ? internet.getAddress().getHostAddress() : String.valueOf(end);
    }

    /** A message on its way. */
    private final class Listening implements Runnable {
        private final Request request;
        private final Response response;
        private final Callback callback;
        private final byte[] heard = new byte[Beacon.LONGEST];
        private int length;

        Listening(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public void run() {
            boolean isEnd = false;
            while (!isEnd) {
                var chunk = request.read();
                if (chunk == null) {
                    request.demand(this);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    fail(chunk.getFailure());
                    return;
                }
                isEnd = chunk.isLast();
                boolean isTooLong = !add(chunk);
                chunk.release();
                if (isTooLong) {
                    end(HttpStatus.PAYLOAD_TOO_LARGE_413, isEnd ? callback : Leftovers.before(request, response, callback));
                    return;
                }
            }
            end(beacon.take(heard, 0, length, teller()) ? HttpStatus.NO_CONTENT_204 : HttpStatus.BAD_REQUEST_400, callback);
        }

        private void fail(Throwable failure) {
            Newsstand.apart(request, response, callback, () -> {
                if (failure instanceof TimeoutException) Response.writeError(request, response, callback, HttpStatus.REQUEST_TIMEOUT_408);
                else Response.writeError(request, response, callback, failure);
            });
        }

        private boolean add(Content.Chunk chunk) {
            int more = chunk.remaining();
            if (more > heard.length - length) return false;
            chunk.getByteBuffer().get(heard, length, more);
            length += more;
            return true;
        }

        private void end(int status, Callback end) {
            response.setStatus(status);
            Newsstand.makeSafe(response.getHeaders());
            response.getHeaders().put(NOT_KEPT);
            end.succeeded();
        }

        private Beacon.Teller teller() {
            var headers = request.getHeaders();
            return new Beacon.Teller(address(request.getConnectionMetaData().getRemoteSocketAddress()), Request.getServerName(request), headers.get(HttpHeader.USER_AGENT),
                    headers.get("Sec-Fetch-Site"), headers.get(HttpHeader.ORIGIN), headers.get("Sec-Purpose"),
                    "1".equals(headers.get("Sec-GPC")) || "1".equals(headers.get("DNT")), headers.get(HttpHeader.FORWARDED));
        }
    }
}
