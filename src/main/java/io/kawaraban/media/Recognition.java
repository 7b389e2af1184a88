package io.kawaraban.media;

import java.util.Optional;
import java.util.Set;

/** Tells a file's type by its first bytes. */
final class Recognition {
    private static final Set<String> SOUND_BRANDS = Set.of("M4A ", "M4B ", "M4P ");
    private static final Set<String> FILM_BRANDS = Set.of("isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9",
            "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "mmp4", "f4v ", "3gp4", "3gp5", "3gp6");
    private static final int[] RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    private static final int[] RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    private static final int[] SAMPLES = {44100, 48000, 32000};

    private Recognition() {}

    static Optional<Type> type(Bytes bytes) {
        if (bytes.has(0, "\u00ff\u00d8\u00ff")) return Optional.of(Type.JPEG);
        if (bytes.has(0, "\u0089PNG\r\n\u001a\n")) return Optional.of(Type.PNG);
        if (bytes.has(0, "GIF87a") || bytes.has(0, "GIF89a")) return Optional.of(Type.GIF);
        if (bytes.has(0, "RIFF") && bytes.has(8, "WEBP")) return Optional.of(Type.WEBP);
        if (bytes.has(0, "RIFF") && bytes.has(8, "WAVE")) return Optional.of(Type.WAV);
        if (bytes.has(0, "%PDF-")) return Optional.of(Type.PDF);
        if (bytes.has(0, "OggS")) return bytes.letters(0, 256).contains("theora") ? Optional.empty() : Optional.of(Type.OGG);
        if (bytes.has(0, "\u001aE\u00df\u00a3")) return bytes.letters(0, 128).contains("webm") ? Optional.of(Type.WEBM) : Optional.empty();
        if (bytes.has(4, "ftyp")) return mpeg4(bytes);
        return isMp3(bytes) ? Optional.of(Type.MP3) : Optional.empty();
    }

    /** Whether it looks like SVG, so that the refusal can say so. */
    static boolean isSvg(Bytes bytes) {
        var head = bytes.letters(0, 4096);
        return head.replace("\0", "").contains("<svg") || head.contains("<!DOCTYPE svg");
    }

    private static Optional<Type> mpeg4(Bytes bytes) {
        var brand = bytes.letters(8, 4);
        if (SOUND_BRANDS.contains(brand)) return Optional.of(Type.M4A);
        return FILM_BRANDS.contains(brand) ? Optional.of(Type.MP4) : Optional.empty();
    }

    /** Two frames in a row, behind a tag perhaps: a single frame's first bits are too few to tell. */
    private static boolean isMp3(Bytes bytes) {
        try {
            long at = 0;
            if (bytes.has(0, "ID3")) {
                at = 10 + (bytes.u8(6) << 21 | bytes.u8(7) << 14 | bytes.u8(8) << 7 | bytes.u8(9));
                while (bytes.u8(at) == 0) at++;
            }
            var first = frame(bytes, at);
            return first > 0 && frame(bytes, at + first) > 0;
        } catch (Broken e) {
            return false;
        }
    }

    private static int frame(Bytes bytes, long at) throws Broken {
        int sync = bytes.u16(at), version = sync >> 3 & 3, layer = sync >> 1 & 3;
        int rate = bytes.u8(at + 2) >> 4, sample = bytes.u8(at + 2) >> 2 & 3, padding = bytes.u8(at + 2) >> 1 & 1;
        if ((sync & 0xffe0) != 0xffe0 || version == 1 || layer != 1 || rate == 0 || rate == 15 || sample == 3) return 0;
        var first = version == 3;
        var frequency = SAMPLES[sample] >> (first ? 0 : version == 2 ? 1 : 2);
        return (first ? 144 : 72) * (first ? RATES_1 : RATES_2)[rate] * 1000 / frequency + padding;
    }
}
