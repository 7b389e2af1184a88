package io.kawaraban.newsstand;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/*
 * Nearly all that is asked of a newspaper is a page that is kept, by a GET without anything special, and a page that is read says so by a
 * beacon. Such a request, if it came whole and alone, is answered here by one read and one write. Whatever is not of the plainest kind, or not
 * kept, or not to be shown as it is, goes to the server's own protocol with every byte untouched; there is no request that only this
 * understands, and none that it answers otherwise.
 */

/** A connection by HTTP/1.1 that answers plain requests for kept pages and beacons itself. */
final class QuickConnection extends HttpConnection {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final ThreadLocal<Place> PLACE = ThreadLocal.withInitial(Place::new);
    private final QuickAnswers answers;
    private final Callback readable = new Readable();
    private String address;
    private long answered;

    /** What a thread works with. */
    private static final class Place {
        final ByteBuffer in = ByteBuffer.allocateDirect(PlainRequest.LONGEST).limit(0);
        final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST_ANSWER);
        final PlainRequest request = new PlainRequest();
        private String date;
        private byte[] dateLine;

        /** An answer of which the first line and the date are written. */
        ByteBuffer begun(byte[] status, Server server) {
            return out.clear().put(status).put(dateLine(server.getDateField().getValue()));
        }

        private byte[] dateLine(String now) {
            if (!now.equals(date)) {
                dateLine = ("Date: " + now + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                date = now;
            }
            return dateLine;
        }
    }

    /** Makes such connections. */
    static final class Factory extends HttpConnectionFactory {
        private final QuickAnswers answers;

        Factory(HttpConfiguration http, QuickAnswers answers) {
            super(http);
            this.answers = answers;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint end) {
            var connection = new QuickConnection(getHttpConfiguration(), connector, end, answers);
            connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
            connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
            return configure(connection, connector, end);
        }
    }

    private QuickConnection(HttpConfiguration http, Connector connector, EndPoint end, QuickAnswers answers) {
        super(http, connector, end);
        this.answers = answers;
    }

    @Override
    public void onFillable() {
        if (!getParser().isStart() || !isRequestBufferEmpty() || Thread.currentThread().isVirtual() || !getServer().isRunning()) {
            super.onFillable();
            return;
        }
        try {
            answer(PLACE.get());
        } catch (IOException | RuntimeException e) {
            getEndPoint().close(e);
        }
    }

    private void answer(Place place) throws IOException {
        var in = place.in.clear().limit(0);
        int filled = getEndPoint().fill(in);
        if (filled == 0) {
            getEndPoint().fillInterested(readable);
            return;
        }
        if (filled > 0) {
            if (in.get(0) == 'P' ? isHeard(place) : isShown(place)) return;
            onUpgradeTo(in);
        }
        super.onFillable();
    }

    /** Answers if it is a beacon. */
    private boolean isHeard(Place place) throws IOException {
        if (!place.request.isBeacon(place.in)) return false;
        if (address == null) address = Hearing.address(getEndPoint().getRemoteSocketAddress());
        if (!answers.take(place.request, address)) return false;
        write(place.begun(Hearing.NO_CONTENT, getServer()).put(Hearing.REST));
        return true;
    }

    /** Answers if it asks for a page that is kept, and that is not too long for this. */
    private boolean isShown(Place place) throws IOException {
        var page = place.request.isPlain(place.in) ? answers.current(place.request.host(), place.request.path()) : null;
        if (page == null) return false;
        var printed = page.printed;
        if (printed.gzipLength() > LONGEST_ANSWER / 2) return false;
        boolean isSame = place.request.tags() != null && Newsstand.names(List.of(place.request.tags()), printed.tag());
        var out = place.begun(isSame ? Pressed.NOT_MODIFIED : Pressed.OK, getServer()).put(page.head(isSame));
        printed.end(out, isSame);
        if (!isSame) printed.gzip(out);
        answers.count();
        write(out);
        return true;
    }

    private void write(ByteBuffer out) throws IOException {
        out.flip();
        answered++;
        if (getEndPoint().flush(out)) getEndPoint().fillInterested(readable);
        else getEndPoint().write(new Written(), ByteBuffer.allocate(out.remaining()).put(out).flip());
    }

    @Override
    public long getMessagesIn() {
        return super.getMessagesIn() + answered;
    }

    @Override
    public long getMessagesOut() {
        return super.getMessagesOut() + answered;
    }

    private final class Readable implements Callback {
        @Override
        public void succeeded() {
            onFillable();
        }

        @Override
        public void failed(Throwable e) {
            onFillInterestedFailed(e);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }

    /** What a slow client had to wait for is on its way. */
    private final class Written implements Callback {
        @Override
        public void succeeded() {
            getEndPoint().fillInterested(readable);
        }

        @Override
        public void failed(Throwable e) {
            getEndPoint().close(e);
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }
    }
}
