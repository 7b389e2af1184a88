package io.kawaraban.media;

import io.kawaraban.media.Anatomy.Pieces;

/** The structure of a GIF file. */
final class Gif {
    private static final int EXTENSION = 0x21, FRAME = 0x2c, TRAILER = 0x3b, CONTROL = 0xf9, APPLICATION = 0xff, WORDS = 0x01;

    private Gif() {}

    static Anatomy anatomy(Bytes bytes) throws Broken {
        int width = bytes.u16le(6), height = bytes.u16le(8), left = 0, top = 0, frames = 0;
        long at = 13 + colours(bytes.u8(10));
        bytes.u8(at - 1);
        var pieces = new Pieces().range(0, at);
        while (at < bytes.size() && bytes.u8(at) != TRAILER) {
            var start = at;
            switch (bytes.u8(at)) {
                case EXTENSION -> {
                    var label = bytes.u8(at + 1);
                    at = blocksEnd(bytes, at + 2);
                    if (label == CONTROL || label == WORDS || label == APPLICATION && isLoop(bytes, start)) pieces.range(start, at - start);
                }
                case FRAME -> {
                    if (frames++ == 0) {
                        left = bytes.u16le(at + 1);
                        top = bytes.u16le(at + 3);
                    }
                    width = Math.max(width, bytes.u16le(at + 1) + bytes.u16le(at + 5));
                    height = Math.max(height, bytes.u16le(at + 3) + bytes.u16le(at + 7));
                    at = blocksEnd(bytes, at + 10 + colours(bytes.u8(at + 9)) + 1);
                    pieces.range(start, at - start);
                }
                default -> throw new Broken("no block at byte " + at);
            }
        }
        if (frames == 0 || width == 0 || height == 0) throw new Broken("no picture inside");
        if (at < bytes.size()) pieces.range(at, 1);
        else pieces.literal((byte) TRAILER);
        return new Anatomy(width, height, 1, frames > 1, left, top, pieces.list());
    }

    private static boolean isLoop(Bytes bytes, long at) {
        return bytes.has(at + 3, "NETSCAPE2.0") || bytes.has(at + 3, "ANIMEXTS1.0");
    }

    private static int colours(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    private static long blocksEnd(Bytes bytes, long from) throws Broken {
        var at = from;
        for (int length; (length = bytes.u8(at)) != 0; ) at += 1 + length;
        return at + 1;
    }
}
