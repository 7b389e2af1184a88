package io.kawaraban.newsstand;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.NegotiatingServerConnection;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/** Somebody who has come in: a connection that knows how much was heard and told, and what it waits for. */
final class Visitor extends SocketChannelEndPoint {
    /** Written by whoever serves the connection and looked at by {@link Patience}, to which a second sooner or later is the same. */
    private volatile long heard;
    private long told;
    private Wait wait = new Wait(Stage.NOTHING, 0, 0, 0);

    /** What we wait for from the client. */
    enum Stage { NOTHING, A_GREETING, A_REQUEST, THE_REST_OF_A_HEAD, THE_REST_OF_A_BODY, ROOM_FOR_AN_ANSWER }

    /** A wait, since when, in which message, and how many bytes had passed before it. */
    record Wait(Stage stage, long since, long message, long bytes) {}

    Visitor(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int filled = super.fill(buffer);
        if (filled > 0) heard += filled;
        return filled;
    }

    @Override
    public boolean flush(ByteBuffer... buffers) throws IOException {
        long before = BufferUtil.remaining(buffers);
        try {
            return super.flush(buffers);
        } finally {
            told += before - BufferUtil.remaining(buffers);
        }
    }

    /** How long it has been waiting for the same, as the one who asks again and again sees it, and how many bytes came of it. */
    Wait waiting(long now) {
        var spoken = spoken();
        var stage = stage(spoken);
        long message = spoken instanceof HttpConnection http ? http.getMessagesIn() : 0;
        if (wait.stage != stage || wait.message != message) wait = new Wait(stage, now, message, bytes(stage));
        return wait;
    }

    /** How many bytes have passed since a wait began. */
    long bytesSince(Wait wait) {
        return bytes(wait.stage) - wait.bytes;
    }

    private long bytes(Stage stage) {
        return stage == Stage.ROOM_FOR_AN_ANSWER ? told : heard;
    }

    /** Waits until the client says something more, but not long. */
    void listen(Duration longest) throws InterruptedException {
        long before = heard, until = System.nanoTime() + longest.toNanos();
        while (heard == before && isOpen() && System.nanoTime() < until) Thread.sleep(1);
    }

    /** The protocol that is spoken, within TLS if need be. */
    private Connection spoken() {
        return getConnection() instanceof SslConnection ssl ? ssl.getSslEndPoint().getConnection() : getConnection();
    }

    private Stage stage(Connection spoken) {
        if (getWriteFlusher().isPending()) return Stage.ROOM_FOR_AN_ANSWER;
        if (spoken instanceof NegotiatingServerConnection) return Stage.A_GREETING;
        if (!(spoken instanceof HttpConnection http) || !isFillInterested()) return Stage.NOTHING;

        var parser = http.getParser();
        if (parser.isStart()) return Stage.A_REQUEST;
        return parser.inHeaderState() ? Stage.THE_REST_OF_A_HEAD : parser.inContentState() ? Stage.THE_REST_OF_A_BODY : Stage.NOTHING;
    }

    /** Treats it as if nothing had come for too long, so that a request that is under way can still be answered. */
    void giveUp(TimeoutException why) {
        onIdleExpired(why);
    }
}
