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

    /** One gzip member, of {@link #gzipLength} bytes, put into this array from this place on. */
    void gzip(byte[] into, int at) {
        System.arraycopy(Part.HEADER, 0, into, at, Part.HEADER.length);
        at += Part.HEADER.length;
        for (var part : parts) {
            System.arraycopy(part.deflated, 0, into, at, part.deflated.length);
            at += part.deflated.length;
        }
        into[at++] = 3;
        into[at++] = 0;
        putLittleEndian(into, at, crc);
        putLittleEndian(into, at + 4, length);
    }

    /** One gzip member. */
    ByteBuffer gzip() {
        var gzip = new byte[gzipLength];
        gzip(gzip, 0);
        return ByteBuffer.wrap(gzip);
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

    private static void putLittleEndian(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (value >>> 8 * i);
    }
}
