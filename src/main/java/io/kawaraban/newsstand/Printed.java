package io.kawaraban.newsstand;

import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A page put together from its parts as they are at a moment, ready to be sent. Immutable. */
final class Printed {
    private final List<Part> parts;
    private final ByteBuffer gzip;
    private final int length;
    final String tag;
    final HttpField tagField;
    final HttpField gzipTagField;
    final HttpField gzipLengthField;
    private volatile byte[] plain;

    private Printed(List<Part> parts, byte[] gzip, int length, String tag) {
        this.parts = parts;
        this.gzip = ByteBuffer.wrap(gzip).asReadOnlyBuffer();
        this.length = length;
        this.tag = tag;
        this.tagField = new PreEncodedHttpField(HttpHeader.ETAG, '"' + tag + '"');
        this.gzipTagField = new PreEncodedHttpField(HttpHeader.ETAG, '"' + tag + "-gzip\"");
        this.gzipLengthField = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(gzip.length));
    }

    /** These parts, one after another. */
    static Printed of(List<Part> parts) {
        int length = 0, size = Part.AROUND, crc = 0;
        long hash = parts.size();
        for (var part : parts) {
            length += part.length;
            size += part.deflated.length;
            crc = part.crcAfter(crc);
            hash = Part.mixed(hash * 31 + part.hash);
        }
        var gzip = new byte[size];
        System.arraycopy(Part.HEADER, 0, gzip, 0, Part.HEADER.length);
        int at = Part.HEADER.length;
        for (var part : parts) {
            System.arraycopy(part.deflated, 0, gzip, at, part.deflated.length);
            at += part.deflated.length;
        }
        gzip[at++] = 3;
        gzip[at++] = 0;
        putLittleEndian(gzip, at, crc);
        putLittleEndian(gzip, at + 4, length);
        return new Printed(parts, gzip, length, Long.toHexString(hash));
    }

    /** What it was put together from. */
    List<Part> parts() {
        return parts;
    }

    /** One gzip member; a view of the reader's own. */
    ByteBuffer gzip() {
        return gzip.duplicate();
    }

    int gzipLength() {
        return gzip.capacity();
    }

    /** The page as it is, uncompressed; kept once somebody has asked for it. */
    ByteBuffer plain() {
        var bytes = plain;
        if (bytes == null) {
            bytes = new byte[length];
            int at = 0;
            for (var part : parts) {
                part.inflate(bytes, at);
                at += part.length;
            }
            plain = bytes;
        }
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    int plainLength() {
        return length;
    }

    private static void putLittleEndian(byte[] bytes, int at, int value) {
        for (int i = 0; i < 4; i++) bytes[at + i] = (byte) (value >>> 8 * i);
    }
}
