package io.kawaraban.newsstand;

import io.kawaraban.platform.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * Who serves a request only notes what was asked and goes on; another thread writes. If that one cannot keep up, lines
 * are lost and counted rather than readers kept waiting. A file that was moved away (as logrotate does) is begun anew.
 * Addresses of readers are written only if somebody wants that, and what is asked of the desk, or with a comment's key,
 * without its query.
 */

/** One line a request, in the combined format. */
final class AccessLog extends AbstractLifeCycle implements RequestLog, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final int MOST_WAITING = 20_000;
    private static final int AT_ONCE = 1_000;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final HexFormat HEX = HexFormat.of();
    private static final Line END = new Line(null, null, null, null, null, 0, 0, null, null);
    private final ArrayBlockingQueue<Line> lines = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder lost = new LongAdder();
    private final Path path;
    private final boolean withAddresses;
    private final Clock clock;
    private Thread writer;
    private OutputStream file;
    private Object identity;
    private long looked;
    private boolean isBroken;
    private Instant lastAt;
    private String lastTime;

    /** What was asked, by whom, and what came of it. */
    private record Line(Instant at, String address, String method, String target, String protocol, int status, long bytes, String referrer, String agent) {}

    AccessLog(Path path, boolean withAddresses, Clock clock) {
        this.path = path;
        this.withAddresses = withAddresses;
        this.clock = clock;
        try {
            open();
        } catch (IOException e) {
            throw new Refusal("The access log " + path + " cannot be written (" + e.getMessage() + "). Set KAWARABAN_ACCESS_LOG to a file that can be, or leave it out.", e);
        }
    }

    @Override
    public void log(Request request, Response response) {
        var headers = request.getHeaders();
        var line = new Line(clock.instant(), withAddresses ? Request.getRemoteAddr(request) : null, request.getMethod(), target(request),
                request.getConnectionMetaData().getProtocol(), response.getStatus(), Response.getContentBytesWritten(response), referrer(headers), headers.get(HttpHeader.USER_AGENT));
        if (!lines.offer(line)) lost.increment();
    }

    private static String target(Request request) {
        var uri = request.getHttpURI();
        var path = uri.getPath();
        return path == null || path.startsWith("/_/") || path.startsWith("/desk") ? path : uri.getPathQuery();
    }

    /** The page before, without a query, which may hold a comment's key. */
    private static String referrer(HttpFields headers) {
        var said = headers.get(HttpHeader.REFERER);
        return said == null || said.indexOf('?') < 0 ? said : said.substring(0, said.indexOf('?'));
    }

    @Override
    protected void doStart() {
        writer = Thread.ofPlatform().daemon().name("access-log").start(this);
    }

    /** An interrupt would close the file in the midst of a line, so it comes last. */
    @Override
    protected void doStop() throws Exception {
        boolean isTold = lines.offer(END, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (isTold) writer.join(LOOK);
        writer.interrupt();
        writer.join(LOOK);
    }

    @Override
    public void run() {
        var some = new ArrayList<Line>();
        boolean isEnd = false;
        try {
            while (!isEnd) {
                some.add(lines.take());
                lines.drainTo(some, AT_ONCE);
                isEnd = some.remove(END);
                write(some);
                some.clear();
            }
        } catch (InterruptedException stopped) {
            lost.add(lines.size());
        }
        close();
    }

    private void write(List<Line> some) {
        var text = new StringBuilder();
        for (var line : some) append(text, line);
        try {
            if (file == null || isMoved()) open();
            file.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            isBroken = false;
        } catch (IOException e) {
            lost.add(some.size());
            if (!isBroken) LOG.warn("The access log {} cannot be written: {}", path, e.getMessage());
            isBroken = true;
            close();
        }
        long many = isBroken ? 0 : lost.sumThenReset();
        if (many > 0) LOG.warn("{} lines of the access log were lost", many);
    }

    private void open() throws IOException {
        close();
        file = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        identity = identity();
        looked = System.nanoTime();
    }

    private boolean isMoved() {
        if (System.nanoTime() - looked < LOOK.toNanos()) return false;
        looked = System.nanoTime();
        try {
            return identity != null && !identity.equals(identity());
        } catch (IOException gone) {
            return true;
        }
    }

    private Object identity() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private void close() {
        try {
            if (file != null) file.close();
        } catch (IOException e) {
            LOG.debug("The access log was not closed", e);
        }
        file = null;
    }

    private void append(StringBuilder text, Line line) {
        text.append(line.address == null ? "-" : line.address).append(" - - [").append(time(line.at)).append("] \"");
        escape(text, line.method).append(' ');
        escape(text, line.target).append(' ').append(line.protocol).append("\" ").append(line.status).append(' ');
        text.append(line.bytes == 0 ? "-" : Long.toString(line.bytes)).append(" \"");
        escape(text, line.referrer).append("\" \"");
        escape(text, line.agent).append("\"\n");
    }

    private String time(Instant at) {
        var second = at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        if (!second.equals(lastAt)) {
            lastAt = second;
            lastTime = TIME.format(second);
        }
        return lastTime;
    }

    /** What a client said cannot end a field or begin a line. */
    private static StringBuilder escape(StringBuilder text, String said) {
        if (said == null || said.isEmpty()) return text.append('-');
        for (byte each : said.getBytes(StandardCharsets.UTF_8))
            if (each == '"' || each == '\\') text.append('\\').append((char) each);
            else if (each < ' ' || each == 0x7f) text.append("\\x").append(HEX.toHexDigits(each));
            else text.append((char) each);
        return text;
    }
}
