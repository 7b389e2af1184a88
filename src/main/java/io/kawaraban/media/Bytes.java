package io.kawaraban.media;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The bytes of a file by position, without reading it into the heap. To read past the end is to find it {@link Broken}. */
final class Bytes implements AutoCloseable {
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment segment;

    Bytes(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            segment = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
        }
    }

    long size() {
        return segment.byteSize();
    }

    int u8(long at) throws Broken {
        if (at < 0 || at >= segment.byteSize()) throw new Broken("ends at byte " + segment.byteSize());
        return segment.get(ValueLayout.JAVA_BYTE, at) & 0xff;
    }

    int u16(long at) throws Broken {
        return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) throws Broken {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    long u64(long at) throws Broken {
        return u32(at) << 32 | u32(at + 4);
    }

    int u16le(long at) throws Broken {
        return u8(at) | u8(at + 1) << 8;
    }

    int u24le(long at) throws Broken {
        return u16le(at) | u8(at + 2) << 16;
    }

    long u32le(long at) throws Broken {
        return u16le(at) | (long) u16le(at + 2) << 16;
    }

    /** Whether these letters stand here; false past the end. */
    boolean has(long at, String letters) {
        if (at < 0 || at + letters.length() > size()) return false;
        for (int i = 0; i < letters.length(); i++)
            if ((segment.get(ValueLayout.JAVA_BYTE, at + i) & 0xff) != letters.charAt(i)) return false;
        return true;
    }

    /** Up to so many bytes as letters of Latin-1. */
    String letters(long at, long length) {
        if (at >= size()) return "";
        var some = segment.asSlice(at, Math.min(length, size() - at));
        return new String(some.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        arena.close();
    }
}
