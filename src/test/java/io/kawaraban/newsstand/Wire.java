package io.kawaraban.newsstand;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection on which a test says what it likes, byte by byte. */
final class Wire implements AutoCloseable {
    private final Socket socket = new Socket();

    private Wire(int port, int receives) throws IOException {
        if (receives > 0) socket.setReceiveBufferSize(receives);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
    }

    static Wire to(int port) throws IOException {
        return new Wire(port, 0);
    }

    /** To somebody with little room for what arrives. */
    static Wire narrow(int port) throws IOException {
        return new Wire(port, 4_096);
    }

    /** All that is answered until the server closes. */
    static String exchange(int port, String said) throws IOException {
        try (var wire = to(port)) {
            return wire.say(said).rest();
        }
    }

    Wire say(String text) throws IOException {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire say(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (java.net.SocketException closed) {
            if (socket.isInputShutdown()) throw closed;     // what was answered before may still be read
        }
        return this;
    }

    /** Has nothing more to say, but goes on listening. */
    Wire hangUpHalf() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Waits as long for an answer. */
    Wire patience(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        return this;
    }

    String rest() throws IOException {
        return new String(bytes(Integer.MAX_VALUE), StandardCharsets.UTF_8);
    }

    /** As many bytes, or fewer if the server closes before. */
    byte[] bytes(int atMost) throws IOException {
        var heard = new ByteArrayOutputStream();
        try {
            var some = new byte[65_536];
            for (int many; heard.size() < atMost && (many = socket.getInputStream().read(some, 0, Math.min(some.length, atMost - heard.size()))) >= 0; ) heard.write(some, 0, many);
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (java.net.SocketException reset) {
            return heard.toByteArray();
        }
        return heard.toByteArray();
    }

    /** One answer with a body of the length that it says, and nothing after it. */
    String answer() throws IOException {
        var head = head();
        var length = head.lines().filter(line -> line.toLowerCase().startsWith("content-length:")).findFirst();
        return length.isEmpty() ? head : head + new String(bytes(Integer.parseInt(length.get().split(":")[1].strip())), StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int each = socket.getInputStream().read();
            if (each < 0) return head.toString();
            head.append((char) each);
        }
        return head.toString();
    }

    /** Whether the server has closed within the patience. */
    boolean isClosed() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
