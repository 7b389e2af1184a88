package io.kawaraban.media;

import io.kawaraban.media.Anatomy.Pieces;

/** The structure of a JPEG file. */
final class Jpeg {
    private static final int SOI = 0xd8, EOI = 0xd9, SOS = 0xda, DHT = 0xc4, JPG = 0xc8, DAC = 0xcc, COM = 0xfe;
    /** A picture needs ten scans to appear step by step; thousands of them only keep the decoder busy. */
    private static final int MOST_SCANS = 200;

    private Jpeg() {}

    /*
     * Segments up to the first end of image. Behind it cameras put previews, with their own notes, which are left out as
     * are all APPn but the ones that decide on colours: JFIF, the ICC profile, Adobe.
     */
    static Anatomy anatomy(Bytes bytes) throws Broken {
        var before = new Pieces();
        var after = new Pieces();
        int width = 0, height = 0, orientation = 1, scans = 0;
        long at = 2;
        while (true) {
            if (bytes.u8(at) != 0xff) throw new Broken("no marker at byte " + at);
            while (bytes.u8(at + 1) == 0xff) at++;
            var marker = bytes.u8(at + 1);
            if (marker == EOI) {
                after.range(at, 2);
                break;
            }
            if (marker == SOI || marker == 0) throw new Broken("stray marker at byte " + at);
            if (marker == 0x01 || marker >= 0xd0 && marker <= 0xd7) {
                at += 2;
                continue;
            }
            var length = bytes.u16(at + 2);
            if (length < 2) throw new Broken("a segment of no length at byte " + at);
            var end = at + 2 + length;
            bytes.u8(end);
            if (marker == 0xe0 && bytes.has(at + 4, "JFIF")) before.range(at, 2 + length);
            else if (marker == 0xe1 && bytes.has(at + 4, "Exif\0\0")) orientation = Exif.orientation(bytes, at + 10, end);
            else if (marker == 0xe2 && bytes.has(at + 4, "ICC_PROFILE") || marker == 0xee && bytes.has(at + 4, "Adobe")) after.range(at, 2 + length);
            else if (!(marker >= 0xe0 && marker <= 0xef || marker == COM)) after.range(at, 2 + length);
            if (marker >= 0xc0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC) {
                if (width > 0) throw new Broken("a second frame at byte " + at);
                height = bytes.u16(at + 5);
                width = bytes.u16(at + 7);
            }
            at = end;
            if (marker == SOS) {
                if (width == 0 || height == 0) throw new Broken("no size before its first scan");
                if (++scans > MOST_SCANS) throw new Broken("more than " + MOST_SCANS + " scans");
                at = scanEnd(bytes, end);
                after.range(end, at - end);
            }
        }
        if (scans == 0) throw new Broken("no picture inside");
        var pieces = new Pieces().range(0, 2);
        for (var piece : before.list()) if (piece instanceof Anatomy.Piece.Range(var from, var length)) pieces.range(from, length);
        if (orientation != 1) pieces.literal(Exif.turned(orientation));
        for (var piece : after.list()) if (piece instanceof Anatomy.Piece.Range(var from, var length)) pieces.range(from, length);
        return new Anatomy(width, height, orientation, false, 0, 0, pieces.list());
    }

    private static long scanEnd(Bytes bytes, long from) throws Broken {
        for (long at = from; ; at++) {
            if (bytes.u8(at) != 0xff) continue;
            var next = bytes.u8(at + 1);
            if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
        }
    }
}
