package io.kawaraban.newsstand;

import io.kawaraban.reading.Beacon;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/*
 * Stricter than RFC 9112 wherever that leaves a choice: a request is plain if every reader of HTTP would read it alike. It names one
 * host, came straight to us, keeps the connection, and nothing follows it. If it asks for a page, it has no body and no condition but on
 * tags, and wants gzip; if it is a beacon, its body is there as a whole.
 */

/** A request of the plainest kind, read from the bytes as they came. Used again and again by one thread. */
final class PlainRequest {
    /** The longest that is read here, in bytes. */
    static final int LONGEST = 4_096;
    private static final byte[] ASK = bytes("GET /");
    private static final byte[] TELL = bytes("POST " + Beacon.PATH);
    private static final byte[] VERSION = bytes(" HTTP/1.1\r\n");
    private static final boolean[] IN_PATH = set("-._~!$&'()*+,;=:@%/");
    private static final boolean[] IN_HOST = set("-.:");
    private static final boolean[] IN_NAME = set("-_");
    private static final int AGENT = 0, ORIGIN = 1, SITE = 2, PURPOSE = 3, NOTED = 4;
    private final byte[] head = new byte[LONGEST];
    /** Where the fields that are noted begin and end; an end of 0 is of one that is not there. */
    private final int[] begins = new int[NOTED], ends = new int[NOTED];
    private int pathEnd;
    private int body;
    private int bodyLength;
    private String host;
    private String lastHost = "";
    private String tags;
    private boolean isGzip;
    private boolean isPassedOn;
    private boolean isOptedOut;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static boolean[] set(String others) {
        var set = new boolean[256];
        for (char each = 0; each < 128; each++) set[each] = Character.isLetterOrDigit(each) || others.indexOf(each) >= 0;
        return set;
    }

    /** Whether this is one whole question for a page and nothing else; the buffer stays as it is. */
    boolean isPlain(ByteBuffer bytes) {
        int length = read(bytes);
        if (length < ASK.length || head[length - 1] != '\n' || !stands(ASK, 0)) return false;

        int at = ASK.length;
        while (IN_PATH[head[at] & 255]) at++;    // ends before the last byte, which is in no path
        pathEnd = at;
        return readFields(at, length) == length && isGzip && bodyLength < 0;
    }

    /** Whether this is one whole beacon and nothing else; the buffer stays as it is. */
    boolean isBeacon(ByteBuffer bytes) {
        int length = read(bytes);
        if (length < TELL.length || !stands(TELL, 0)) return false;

        body = readFields(TELL.length, length);
        return body > 0 && !isPassedOn && bodyLength <= Beacon.LONGEST && body + bodyLength == length;
    }

    /** Takes the bytes; how many, or -1 if they are too many. A line's end after them ends whatever is read. */
    private int read(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length >= LONGEST) return -1;
        bytes.get(bytes.position(), head, 0, length);
        head[length] = '\n';
        return length;
    }

    /** Reads what follows the path; where the head ends, or -1 if it is not plain. */
    private int readFields(int at, int length) {
        if (length - at < VERSION.length + 2 || !stands(VERSION, at)) return -1;

        host = tags = null;
        isGzip = isPassedOn = isOptedOut = false;
        bodyLength = -1;
        for (int i = 0; i < NOTED; i++) ends[i] = 0;
        at += VERSION.length;
        while (at > 0 && head[at] != '\r') at = field(at, length);
        return at > 0 && head[at + 1] == '\n' && host != null ? at + 2 : -1;
    }

    /** The host it asks, without port, as written. */
    String host() {
        return host;
    }

    /** The path it asks for, as written. */
    String path() {
        return word(ASK.length - 1, pathEnd);
    }

    /** What If-None-Match says, or null. */
    String tags() {
        return tags;
    }

    /** Whether the beacon that was read is a message, which is taken from this address. */
    boolean isTaken(Beacon beacon, String address) {
        return beacon.take(head, body, bodyLength, new Beacon.Teller(address, host, noted(AGENT), noted(SITE), noted(ORIGIN), noted(PURPOSE), isOptedOut, null));
    }

    private String noted(int field) {
        return ends[field] == 0 ? null : word(begins[field], ends[field]);
    }

    private String word(int from, int to) {
        return new String(head, from, to - from, StandardCharsets.ISO_8859_1);
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
            case 3 -> !isNamed(name, "dnt") || readOptOut(value, valueEnd);
            case 4 -> !isNamed(name, "host") || readHost(value, valueEnd);
            case 5 -> !isNamed(name, "range");
            case 6 -> isNamed(name, "origin") ? note(ORIGIN, value, valueEnd) : !isNamed(name, "expect");
            case 7 -> isNamed(name, "sec-gpc") ? readOptOut(value, valueEnd) : !isNamed(name, "upgrade") && !isNamed(name, "trailer");
            case 8 -> !isNamed(name, "if-match") && !isNamed(name, "if-range");
            case 9 -> !isNamed(name, "forwarded");
            case 10 -> isNamed(name, "user-agent") ? note(AGENT, value, valueEnd) : !isNamed(name, "connection") || isNamed(value, valueEnd, "keep-alive");
            case 11 -> !isNamed(name, "sec-purpose") || note(PURPOSE, value, valueEnd);
            case 13 -> !isNamed(name, "if-none-match") || readTags(value, valueEnd);
            case 14 -> isNamed(name, "content-length") ? readLength(value, valueEnd)
                    : isNamed(name, "sec-fetch-site") ? note(SITE, value, valueEnd) : !isNamed(name, "http2-settings");
            case 15 -> isNamed(name, "x-forwarded-for") ? isPassedOn = true : !isNamed(name, "accept-encoding") || readEncodings(value, valueEnd);
            case 16 -> !isNamed(name, "x-forwarded-host") && !isNamed(name, "content-encoding") && !isNamed(name, "x-forwarded-port");
            case 17 -> !isNamed(name, "if-modified-since") && !isNamed(name, "transfer-encoding") && !isNamed(name, "x-forwarded-proto");
            case 19 -> !isNamed(name, "if-unmodified-since");
            default -> true;
        };
    }

    private boolean note(int field, int from, int to) {
        if (ends[field] != 0) return false;
        begins[field] = from;
        ends[field] = to;
        return true;
    }

    private boolean readOptOut(int from, int to) {
        if (to - from == 1 && head[from] == '1') isOptedOut = true;
        return true;
    }

    private boolean readLength(int from, int to) {
        if (bodyLength >= 0 || to == from || to - from > 4) return false;
        bodyLength = 0;
        for (int i = from; i < to; i++) {
            if (head[i] < '0' || head[i] > '9') return false;
            bodyLength = bodyLength * 10 + head[i] - '0';
        }
        return true;
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
        if (lastHost.length() != end - from || !isWritten(from, lastHost)) lastHost = word(from, end);
        host = lastHost;
        return true;
    }

    private boolean isWritten(int from, String word) {
        for (int i = 0; i < word.length(); i++) if (head[from + i] != word.charAt(i)) return false;
        return true;
    }

    private boolean readTags(int from, int to) {
        if (tags != null) return false;
        tags = word(from, to);
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
