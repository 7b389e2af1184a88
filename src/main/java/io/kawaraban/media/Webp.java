package io.kawaraban.media;

import io.kawaraban.media.Anatomy.Pieces;

/** The structure of a WebP file. */
final class Webp {
    private static final int EXIF = 0x08, XMP = 0x04;

    private Webp() {}

    static Anatomy anatomy(Bytes bytes) throws Broken {
        var end = 8 + bytes.u32le(4);
        bytes.u8(end - 1);
        var pieces = new Pieces();
        int width = 0, height = 0;
        boolean animated = false, drawn = false;
        long kept = 4;
        for (long at = 12; at + 8 <= end; ) {
            var name = bytes.letters(at, 4);
            var length = bytes.u32le(at + 4);
            bytes.u8(at + 7 + length);
            var whole = Math.min(8 + length + (length & 1), bytes.size() - at);
            switch (name) {
                case "VP8X" -> {
                    width = bytes.u24le(at + 12) + 1;
                    height = bytes.u24le(at + 15) + 1;
                    pieces.range(at, 8).literal((byte) (bytes.u8(at + 8) & ~(EXIF | XMP))).range(at + 9, whole - 9);
                    kept += whole;
                }
                case "VP8 " -> {
                    if (!bytes.has(at + 11, "\u009d\u0001\u002a")) throw new Broken("no key frame");
                    width = Math.max(width, bytes.u16le(at + 14) & 0x3fff);
                    height = Math.max(height, bytes.u16le(at + 16) & 0x3fff);
                    drawn = true;
                }
                case "VP8L" -> {
                    if (bytes.u8(at + 8) != 0x2f) throw new Broken("no lossless picture");
                    var bits = bytes.u32le(at + 9);
                    width = Math.max(width, (int) (bits & 0x3fff) + 1);
                    height = Math.max(height, (int) (bits >> 14 & 0x3fff) + 1);
                    drawn = true;
                }
                case "ANMF" -> animated = drawn = true;
                default -> {}
            }
            if (!name.equals("VP8X") && !name.equals("EXIF") && !name.equals("XMP ")) {
                pieces.range(at, whole);
                kept += whole;
            }
            at += whole;
        }
        if (!drawn || width == 0 || height == 0) throw new Broken("no picture inside");
        var noted = bytes.has(12, "VP8X") && (bytes.u8(20) & (EXIF | XMP)) != 0;
        var clean = noted || kept + 8 != bytes.size() ? riff(kept, pieces) : new Pieces().range(0, bytes.size());
        return new Anatomy(width, height, 1, animated, 0, 0, clean.list());
    }

    private static Pieces riff(long length, Pieces chunks) {
        var all = new Pieces().literal((byte) 'R', (byte) 'I', (byte) 'F', (byte) 'F',
                (byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24),
                (byte) 'W', (byte) 'E', (byte) 'B', (byte) 'P');
        for (var piece : chunks.list())
            switch (piece) {
                case Anatomy.Piece.Range(var from, var size) -> all.range(from, size);
                case Anatomy.Piece.Literal(var bytes) -> all.literal(bytes);
                case Anatomy.Piece.Blank(var size) -> all.blank(size);
            }
        return all;
    }
}
