package io.kawaraban.media;

/** Whether a sound, film or document is all there. */
final class Wholeness {
    private static final int PDF_END = 4096;

    private Wholeness() {}

    static void check(Type type, Bytes bytes) throws Broken {
        switch (type) {
            case PDF -> {
                var end = bytes.letters(Math.max(0, bytes.size() - PDF_END), PDF_END);
                if (!end.contains("%%EOF")) throw new Broken("no end of the document");
            }
            case WAV -> {
                var length = bytes.u32le(4);
                var isStream = length == 0 || length == 0xffffffffL;
                if (!isStream && 8 + length > bytes.size() + 1) throw new Broken("shorter than it says");
            }
            case OGG -> pages(bytes);
            case WEBM -> segment(bytes);
            case MP3, JPEG, PNG, GIF, WEBP, MP4, M4A -> {}
        }
    }

    private static void pages(Bytes bytes) throws Broken {
        for (long at = 0; at < bytes.size(); ) {
            if (!bytes.has(at, "OggS")) throw new Broken("no page at byte " + at);
            var parts = bytes.u8(at + 26);
            var length = 27 + parts;
            for (int i = 0; i < parts; i++) length += bytes.u8(at + 27 + i);
            bytes.u8(at + length - 1);
            at += length;
        }
    }

    /** EBML: the header element, then the segment, which may be of unknown length. */
    private static void segment(Bytes bytes) throws Broken {
        var header = bytes.u8(4);
        var at = 4 + width(header) + value(bytes, 4);
        if (bytes.u32(at) != 0x18538067L) throw new Broken("no segment");
        var length = value(bytes, at + 4);
        if (length >= 0 && at + 4 + width(bytes.u8(at + 4)) + length > bytes.size()) throw new Broken("shorter than it says");
    }

    private static int width(int first) {
        return Integer.numberOfLeadingZeros(first) - 23;
    }

    /** A number of variable length, or -1 when all its bits are set: unknown. */
    private static long value(Bytes bytes, long at) throws Broken {
        var first = bytes.u8(at);
        var width = width(first);
        if (width > 8) throw new Broken("no length at byte " + at);
        long value = first & (0xff >> width);
        for (int i = 1; i < width; i++) value = value << 8 | bytes.u8(at + i);
        return value == (1L << 7 * width) - 1 ? -1 : value;
    }
}
