package io.kawaraban.newsstand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/*
 * Stricter than RFC 9112 wherever that leaves a choice: a request is plain if every reader of HTTP would read it alike. It names one
 * host, has no body and no condition but on tags, wants gzip, keeps the connection, and nothing follows it.
 */

/** A GET of the plainest kind, read from the bytes as they came. Used again and again by one thread. */
final class PlainRequest {
    /** The longest that is read here, in bytes. */
    static final int LONGEST = 4_096;
    private static final byte[] START = "GET /".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final boolean[] IN_PATH = set("-._~!$&'()*+,;=:@%/");
    private static final boolean[] IN_HOST = set("-.:");
    private static final boolean[] IN_NAME = set("-_");
    private final byte[] head = new byte[LONGEST];
    private int pathEnd;
    private String host;
    private String lastHost = "";
    private String tags;
    private boolean isGzip;

    private static boolean[] set(String others) {
        var set = new boolean[256];
        for (char each = 0; each < 128; each++) set[each] = Character.isLetterOrDigit(each) || others.indexOf(each) >= 0;
        return set;
    }

    /** Whether this is one whole such request and nothing else; the buffer stays as it is. */
    boolean isPlain(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length < START.length + VERSION.length + 2 || length >= LONGEST) return false;
        bytes.get(bytes.position(), head, 0, length);
        if (head[length - 1] != '\n' || head[length - 3] != '\n' || !stands(START, 0)) return false;

        int at = START.length;
        while (IN_PATH[head[at] & 255]) at++;    // ends before the last byte, which is in no path
        pathEnd = at;
        if (length - at < VERSION.length + 2 || !stands(VERSION, at)) return false;

        host = tags = null;
        isGzip = false;
        at += VERSION.length;
        while (at < length - 2) {
            at = field(at, length);
            if (at < 0) return false;
        }
        return head[at] == '\r' && host != null && isGzip;
    }

    /** The host it asks, without port, as written. */
    String host() {
        return host;
    }

    /** The path it asks for, as written. */
    String path() {
        return new String(head, START.length - 1, pathEnd - START.length + 1, StandardCharsets.ISO_8859_1);
    }

    /** What If-None-Match says, or null. */
    String tags() {
        return tags;
    }

    /** Reads the field that begins here; where the next begins, or -1 if this one is not plain. */
    private int field(int at, int length) {
        int name = at;
        while (IN_NAME[head[at] & 255]) at++;
        int nameEnd = at;
        if (nameEnd == name || head[at] != ':') return -1;
        at++;
        while (head[at] == ' ') at++;
        int value = at;
        while (head[at] >= ' ' && head[at] < 127) at++;
        if (head[at] != '\r' || head[at + 1] != '\n' || at + 2 > length - 2) return -1;
        int valueEnd = at;
        while (valueEnd > value && head[valueEnd - 1] == ' ') valueEnd--;
        return isPlain(name, nameEnd, value, valueEnd) ? at + 2 : -1;
    }

    private boolean isPlain(int name, int nameEnd, int value, int valueEnd) {
        return switch (nameEnd - name) {
            case 2 -> !isNamed(name, "te");
            case 4 -> !isNamed(name, "host") || readHost(value, valueEnd);
            case 5 -> !isNamed(name, "range");
            case 6 -> !isNamed(name, "expect");
            case 7 -> !isNamed(name, "upgrade") && !isNamed(name, "trailer");
            case 8 -> !isNamed(name, "if-match") && !isNamed(name, "if-range");
            case 9 -> !isNamed(name, "forwarded");
            case 10 -> !isNamed(name, "connection") || isNamed(value, valueEnd, "keep-alive");
            case 13 -> !isNamed(name, "if-none-match") || readTags(value, valueEnd);
            case 14 -> !isNamed(name, "content-length") && !isNamed(name, "http2-settings");
            case 15 -> !isNamed(name, "accept-encoding") || readEncodings(value, valueEnd);
            case 16 -> !isNamed(name, "x-forwarded-host") && !isNamed(name, "content-encoding") && !isNamed(name, "x-forwarded-port");
            case 17 -> !isNamed(name, "if-modified-since") && !isNamed(name, "transfer-encoding") && !isNamed(name, "x-forwarded-proto");
            case 19 -> !isNamed(name, "if-unmodified-since");
            default -> true;
        };
    }

    /** The same host as in the request before is not made a word of again. */
    private boolean readHost(int from, int to) {
        if (host != null || from == to) return false;
        int end = from;
        while (IN_HOST[head[end] & 255] && head[end] != ':') end++;
        if (end == from) return false;
        if (end < to) {
            if (head[end] != ':' || to - end > 6 || to - end < 2) return false;
            for (int i = end + 1; i < to; i++) if (head[i] < '0' || head[i] > '9') return false;
        }
        if (lastHost.length() != end - from || !isWritten(from, lastHost)) lastHost = new String(head, from, end - from, StandardCharsets.ISO_8859_1);
        host = lastHost;
        return true;
    }

    private boolean isWritten(int from, String word) {
        for (int i = 0; i < word.length(); i++) if (head[from + i] != word.charAt(i)) return false;
        return true;
    }

    private boolean readTags(int from, int to) {
        if (tags != null) return false;
        tags = new String(head, from, to - from, StandardCharsets.ISO_8859_1);
        return true;
    }

    /** Of weights ({@code gzip;q=0}) the server itself makes sense. */
    private boolean readEncodings(int from, int to) {
        if (isGzip) return false;
        for (int at = from; at < to; ) {
            int end = at;
            while (end < to && head[end] != ',') {
                if (head[end] == ';') return false;
                end++;
            }
            int last = end;
            while (last > at && head[last - 1] == ' ') last--;
            if (isNamed(at, last, "gzip")) isGzip = true;
            at = end + 1;
            while (at < to && head[at] == ' ') at++;
        }
        return isGzip;
    }

    private boolean stands(byte[] what, int at) {
        for (int i = 0; i < what.length; i++) if (head[at + i] != what[i]) return false;
        return true;
    }

    private boolean isNamed(int from, int to, String name) {
        return to - from == name.length() && isNamed(from, name);
    }

    /** Whether this name stands here, in letters of either case. */
    private boolean isNamed(int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            int each = head[from + i];
            if ((each >= 'A' && each <= 'Z' ? each + 32 : each) != name.charAt(i)) return false;
        }
        return true;
    }
}
