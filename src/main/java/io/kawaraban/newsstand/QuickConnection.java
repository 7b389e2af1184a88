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
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;

/*
 * Nearly all that is asked of a newspaper is a page that is kept, by a GET without anything special. Such a request, if it came whole
 * and alone, is answered here by one read and one write, without making objects of it. Whatever is not of the plainest kind, or not
 * kept, or not to be shown as it is, goes to the server's own protocol with every byte untouched; there is no request that only this
 * understands, and none that it answers otherwise.
 */

/** A connection by HTTP/1.1 that answers plain requests for kept pages itself. */
final class QuickConnection extends HttpConnection {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final ThreadLocal<Place> PLACE = ThreadLocal.withInitial(Place::new);
    private final KeptPages pages;
    private final Callback readable = new Readable();
    private long answered;

    /** What a thread works with. */
    private static final class Place {
        final ByteBuffer in = ByteBuffer.allocateDirect(PlainRequest.LONGEST).limit(0);
        final ByteBuffer out = ByteBuffer.allocateDirect(LONGEST_ANSWER);
        final PlainRequest request = new PlainRequest();
        private String date;
        private byte[] dateLine;

        byte[] dateLine(String now) {
            if (!now.equals(date)) {
                dateLine = ("Date: " + now + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
                date = now;
            }
            return dateLine;
        }
    }

    /** Makes such connections. */
    static final class Factory extends HttpConnectionFactory {
        private final KeptPages pages;

        Factory(HttpConfiguration http, KeptPages pages) {
            super(http);
            this.pages = pages;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint end) {
            var connection = new QuickConnection(getHttpConfiguration(), connector, end, pages);
            connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
            connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
            return configure(connection, connector, end);
        }
    }

    private QuickConnection(HttpConfiguration http, Connector connector, EndPoint end, KeptPages pages) {
        super(http, connector, end);
        this.pages = pages;
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
            var page = place.request.isPlain(in) ? pages.current(place.request.host(), place.request.path()) : null;
            if (page != null && write(place, page)) return;
            onUpgradeTo(in);
        }
        super.onFillable();
    }

    /** Writes the answer; false if it is too long for this. */
    private boolean write(Place place, Pressed page) throws IOException {
        var printed = page.printed;
        if (printed.gzipLength() > LONGEST_ANSWER / 2) return false;
        boolean isSame = place.request.tags() != null && Newsstand.names(List.of(place.request.tags()), printed.tag);
        var head = page.head(printed, isSame);
        var out = place.out.clear();
        out.put(isSame ? Pressed.NOT_MODIFIED : Pressed.OK).put(place.dateLine(getServer().getDateField().getValue())).put(head);
        if (!isSame) printed.gzip(out);
        out.flip();
        answered++;
        pages.count();
        if (getEndPoint().flush(out)) getEndPoint().fillInterested(readable);
        else getEndPoint().write(new Written(), ByteBuffer.allocate(out.remaining()).put(out).flip());
        return true;
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
