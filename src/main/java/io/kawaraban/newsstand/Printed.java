package io.kawaraban.newsstand;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** A page put together from its parts as they are at a moment, ready to be sent. Immutable. */
final class Printed {
    private static final int END = 2 + 8;
    private static final byte[] TAG = bytes("ETag: \""), TAG_END = bytes("-gzip\"\r\n"), LENGTH = bytes("Content-Length: "), LINE_END = bytes("\r\n");
    private static final byte[] DIGITS = bytes("0123456789abcdef");
    private final List<Part> parts;
    private final int crc;
    private final int length;
    private final int gzipLength;
    private final long hash;

    private Printed(List<Part> parts, int crc, int length, int gzipLength, long hash) {
        this.parts = parts;
        this.crc = crc;
        this.length = length;
        this.gzipLength = gzipLength;
        this.hash = hash;
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
        return new Printed(parts, crc, length, size, hash);
    }

    /** What it was put together from. */
    List<Part> parts() {
        return parts;
    }

    /** Its entity tag, without quotation marks. */
    String tag() {
        return HexFormat.of().toHexDigits(hash);
    }

    /** Puts the fields of an answer in gzip that tell of this printing, and the line that ends them, into this buffer. */
    void end(ByteBuffer into, boolean isSame) {
        into.put(TAG);
        for (int shift = 60; shift >= 0; shift -= 4) into.put(DIGITS[(int) (hash >>> shift) & 15]);
        into.put(TAG_END);
        if (!isSame) {
            into.put(LENGTH);
            putDecimal(into, gzipLength);
            into.put(LINE_END);
        }
        into.put(LINE_END);
    }

    private static void putDecimal(ByteBuffer into, int number) {
        if (number > 9) putDecimal(into, number / 10);
        into.put(DIGITS[number % 10]);
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

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void putLittleEndian(ByteBuffer into, int value) {
        for (int i = 0; i < 4; i++) into.put((byte) (value >>> 8 * i));
    }
}
