package io.kawaraban.media;

import java.util.Set;
import io.kawaraban.media.Anatomy.Pieces;

/** The structure of a PNG file. */
final class Png {
    /** Chunks that change what is seen; all others, such as words, times and EXIF, are for nobody outside. */
    private static final Set<String> SEEN = Set.of("IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT",
            "sRGB", "cICP", "bKGD", "hIST", "pHYs", "sPLT", "acTL", "fcTL", "fdAT");

    private Png() {}

    static Anatomy anatomy(Bytes bytes) throws Broken {
        if (!bytes.has(12, "IHDR")) throw new Broken("no header");
        var pieces = new Pieces().range(0, 8);
        var width = bytes.u32(16);
        var height = bytes.u32(20);
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) throw new Broken("no size");
        var animated = false;
        var drawn = false;
        for (long at = 8; ; ) {
            var length = bytes.u32(at);
            var name = bytes.letters(at + 4, 4);
            bytes.u8(at + 11 + length);
            if (SEEN.contains(name)) pieces.range(at, 12 + length);
            animated |= name.equals("acTL");
            drawn |= name.equals("IDAT");
            if (name.equals("IEND")) break;
            at += 12 + length;
        }
        if (!drawn) throw new Broken("no picture inside");
        return new Anatomy((int) width, (int) height, 1, animated, 0, 0, pieces.list());
    }
}
