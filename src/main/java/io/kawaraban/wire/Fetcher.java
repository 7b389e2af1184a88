package io.kawaraban.wire;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Brings files over http and https from hosts on the public internet, and from nowhere else.
 *
 * <p>An export is written by strangers, and whoever writes an address into it would like us to ask inside our own network for
 * them. So a name is looked up once, every address it has must be public, and the connection goes to the very address that
 * was checked; each redirect is a new question. Bytes and time are limited. A host that fails three times is asked no more.
 */
final class Fetcher {
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_FAILURES = 3;
    private static final int LONGEST_HEAD = 64 << 10;
    private final Predicate<InetAddress> isAllowed;
    private final long mostBytes;
    private final Duration pause;
    private final Duration longest;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** A file that could not be fetched, and why. */
    static final class Failed extends IOException {
        private final boolean isOfHost;

        Failed(String reason, boolean isOfHost) {
            super(reason);
            this.isOfHost = isOfHost;
        }
    }

    /** What is done with a file while it comes. */
    @FunctionalInterface
    interface Taking<T> {
        T take(InputStream content) throws IOException;
    }

    /**
     * @param isAllowed the addresses that may be asked
     * @param mostBytes the largest file
     * @param pause how long a host may say nothing
     * @param longest how long one file may take
     */
    Fetcher(Predicate<InetAddress> isAllowed, long mostBytes, Duration pause, Duration longest) {
        this.isAllowed = isAllowed;
        this.mostBytes = mostBytes;
        this.pause = pause;
        this.longest = longest;
    }

    /** Fetches a file; {@link Failed} says why it could not be. */
    <T> T fetch(URI address, Taking<T> taking) throws IOException {
        var asked = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var host = host(asked);
            if (failures.getOrDefault(host, 0) >= MOST_FAILURES) throw new Failed(Say.the("fetch.given-up", host), false);
            try (var answer = ask(asked, host)) {
                if (answer.status == 200) return taking.take(answer.content);
                asked = next(asked, answer);
            } catch (Failed e) {
                if (e.isOfHost) failures.merge(host, 1, Integer::sum);
                throw e;
            } catch (SocketTimeoutException e) {
                failures.merge(host, 1, Integer::sum);
                throw new Failed(Say.the("fetch.slow", host), true);
            } catch (IOException e) {
                failures.merge(host, 1, Integer::sum);
                throw new Failed(Say.the("fetch.failed", host, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()), true);
            }
        }
        throw new Failed(Say.the("fetch.redirects", address), false);
    }

    private static String host(URI address) throws Failed {
        var scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null || address.getRawUserInfo() != null)
            throw new Failed(Say.the("fetch.address", address), false);
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    private static URI next(URI asked, Answer answer) throws Failed {
        boolean isRedirect = answer.status == 301 || answer.status == 302 || answer.status == 303 || answer.status == 307 || answer.status == 308;
        if (!isRedirect) throw new Failed(Say.the("fetch.status", answer.status), answer.status >= 500 || answer.status == 429);
        return WebAddress.of(answer.headers.getOrDefault("location", ""), asked)
                .orElseThrow(() -> new Failed(Say.the("fetch.status", answer.status), false));
    }

    private record Answer(Socket socket, int status, Map<String, String> headers, InputStream content) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private Answer ask(URI address, String host) throws IOException {
        boolean isSecret = address.getScheme().equalsIgnoreCase("https");
        int port = address.getPort() > 0 ? address.getPort() : isSecret ? 443 : 80;
        long deadline = System.nanoTime() + longest.toNanos();
        var socket = connect(checked(host), host, port, isSecret);
        try {
            var path = (address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath())
                    + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + (address.getPort() > 0 ? ":" + port : "")
                    + "\r\nUser-Agent: Kawaraban\r\nAccept: */*\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return answer(socket, new BufferedInputStream(new Timed(socket.getInputStream(), deadline), 1 << 16));
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The host's address, when all that its name stands for may be asked. */
    private InetAddress checked(String host) throws IOException {
        var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(bare);
        } catch (java.net.UnknownHostException e) {
            throw new Failed(Say.the("fetch.unknown-host", host), true);
        }
        for (var address : addresses) if (!isAllowed.test(address)) throw new Failed(Say.the("fetch.private", host), false);
        return addresses[0];
    }

    private Socket connect(InetAddress address, String host, int port, boolean isSecret) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address, port), (int) pause.toMillis());
            plain.setSoTimeout((int) pause.toMillis());
            if (!isSecret) return plain;
            var secret = (SSLSocket) ((SSLSocketFactory) SSLSocketFactory.getDefault()).createSocket(plain, host, port, true);
            var parameters = secret.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secret.setSSLParameters(parameters);
            secret.startHandshake();
            return secret;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Answer answer(Socket socket, InputStream in) throws IOException {
        int[] left = {LONGEST_HEAD};
        var status = line(in, left).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("\\d{3}")) throw new IOException("no HTTP");
        var headers = new HashMap<String, String>();
        for (var line = line(in, left); !line.isEmpty(); line = line(in, left)) {
            int colon = line.indexOf(':');
            if (colon > 0) headers.putIfAbsent(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
        }
        var encoding = headers.getOrDefault("content-encoding", "identity");
        if (!encoding.equalsIgnoreCase("identity")) throw new IOException("Content-Encoding: " + encoding);
        boolean isChunked = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT).contains("chunked");
        var length = headers.getOrDefault("content-length", "");
        if (!isChunked && length.matches("\\d{1,18}") && Long.parseLong(length) > mostBytes) throw new Failed(Say.the("fetch.large", mostBytes), false);
        var body = isChunked ? new Chunked(in) : length.matches("\\d{1,18}") ? new Exactly(in, Long.parseLong(length)) : in;
        return new Answer(socket, Integer.parseInt(status[1]), headers, new Limited(body, mostBytes));
    }

    private static String line(InputStream in, int[] left) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("cut");
            if (left[0]-- <= 0) throw new IOException("too long a head");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    /** Ends when the time for one file is over, however slowly its bytes drip. */
    private static final class Timed extends FilterInputStream {
        private final long deadline;

        Timed(InputStream in, long deadline) {
            super(in);
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            check();
            return super.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            check();
            return super.read(target, offset, length);
        }

        private void check() throws SocketTimeoutException {
            if (System.nanoTime() > deadline) throw new SocketTimeoutException();
        }
    }

    /** A body of so many bytes; one byte fewer is a failure. */
    private static final class Exactly extends InputStream {
        private final InputStream in;
        private long left;

        Exactly(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0) return -1;
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) throw new IOException("cut");
            left -= count;
            return count;
        }
    }

    /** A body in chunks. */
    private static final class Chunked extends InputStream {
        private final InputStream in;
        private long left;
        private boolean isOver;
        private boolean isBegun;

        Chunked(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (left == 0 && !isOver) next();
            if (isOver) return -1;
            int count = in.read(target, offset, (int) Math.min(length, left));
            if (count < 0) throw new IOException("cut");
            left -= count;
            return count;
        }

        private void next() throws IOException {
            int[] most = {4096};
            if (isBegun) line(in, most);
            isBegun = true;
            var size = line(in, most).split(";", 2)[0].strip();
            if (!size.matches("[0-9A-Fa-f]{1,15}")) throw new IOException("no chunk");
            left = Long.parseLong(size, 16);
            isOver = left == 0;
        }
    }

    /** Fails at the first byte beyond the limit. */
    private static final class Limited extends FilterInputStream {
        private final long most;
        private long left;

        Limited(InputStream in, long most) {
            super(in);
            this.most = most;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            if (count > 0 && (left -= count) < 0) throw new Failed(Say.the("fetch.large", most), false);
            return count;
        }
    }
}
