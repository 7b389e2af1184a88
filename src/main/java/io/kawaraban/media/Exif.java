package io.kawaraban.media;

/** The one thing readers need of a camera's notes: how the picture is turned. */
final class Exif {
    private static final int ORIENTATION = 0x0112;

    private Exif() {}

    /** 1 to 8 from the TIFF block between two positions; 1 when it does not say, or not plainly. */
    static int orientation(Bytes bytes, long from, long end) {
        try {
            var little = bytes.has(from, "II");
            if (!little && !bytes.has(from, "MM")) return 1;
            var directory = from + (little ? bytes.u32le(from + 4) : bytes.u32(from + 4));
            var entries = little ? bytes.u16le(directory) : bytes.u16(directory);
            for (int i = 0; i < entries; i++) {
                var entry = directory + 2 + 12L * i;
                if (entry + 12 > end) return 1;
                if ((little ? bytes.u16le(entry) : bytes.u16(entry)) != ORIENTATION) continue;
                var value = little ? bytes.u16le(entry + 8) : bytes.u16(entry + 8);
                return value >= 1 && value <= 8 ? value : 1;
            }
            return 1;
        } catch (Broken e) {
            return 1;
        }
    }

    /** A segment that says how the picture is turned, and nothing else. */
    static byte[] turned(int orientation) {
        return new byte[] {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8,
                0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0};
    }
}
