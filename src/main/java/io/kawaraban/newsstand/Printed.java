package io.kawaraban.newsstand;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A page put together from its parts as they are at a moment, ready to be sent. Immutable. */
final class Printed {
    private static final int END = 2 + 8;
    private final List<Part> parts;
    private final int crc;
    private final int length;
    private final int gzipLength;
    final String tag;
    final HttpField tagField;
    final HttpField gzipTagField;
    final HttpField gzipLengthField;
    /** The heads of its answers, but for the date; {@link Pressed} makes them. */
    volatile byte[] head;
    volatile byte[] headOfSame;

    private Printed(List<Part> parts, int crc, int length, int gzipLength, String tag) {
        this.parts = parts;
        this.crc = crc;
        this.length = length;
        this.gzipLength = gzipLength;
        this.tag = tag;
        this.tagField = new PreEncodedHttpField(HttpHeader.ETAG, '"' + tag + '"');
        this.gzipTagField = new PreEncodedHttpField(HttpHeader.ETAG, '"' + tag + "-gzip\"");
        this.gzipLengthField = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(gzipLength));
    }

    /** These parts, one after another. */
    static Printed of(List<Part> parts) {
        int length = 0, size = Part.HEADER.length + END, crc = 0;
        long hash = parts.size();
        for (var part : parts) {
            length += part.length;
            size += part.deflated.length;
            crc = part.crcAfter(crc);
            hash = Part.mixed(hash * 31 + part.hash);
        }
        return new Printed(parts, crc, length, size, Long.toHexString(hash));
    }

    /** What it was put together from. */
    List<Part> parts() {
        return parts;
    }

    /** Puts one gzip member, of {@link #gzipLength} bytes, into this buffer. */
    void gzip(ByteBuffer into) {
        into.put(Part.HEADER);
        for (var part : parts) into.put(part.deflated);
        into.put((byte) 3).put((byte) 0);
        putLittleEndian(into, crc);
        putLittleEndian(into, length);
    }

    /** One gzip member. */
    ByteBuffer gzip() {
        var gzip = ByteBuffer.allocate(gzipLength);
        gzip(gzip);
        return gzip.flip();
    }

    int gzipLength() {
        return gzipLength;
    }

    /** The page as it is, uncompressed. */
    ByteBuffer plain() {
        var bytes = new byte[length];
        int at = 0;
        for (var part : parts) {
            part.inflate(bytes, at);
            at += part.length;
        }
        return ByteBuffer.wrap(bytes);
    }

    int plainLength() {
        return length;
    }

    private static void putLittleEndian(ByteBuffer into, int value) {
        for (int i = 0; i < 4; i++) into.put((byte) (value >>> 8 * i));
    }
}
