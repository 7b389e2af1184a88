package io.kawaraban.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file says about itself, read from its structure without decoding it.
 *
 * @param width       in pixels as stored, before it is turned upright
 * @param orientation how the picture is turned: 1 to 8 as in EXIF
 * @param left        where the first frame begins on the canvas
 * @param pieces      what a reader may be given of it: everything but where, when, by whom and with what it was made
 */
record Anatomy(int width, int height, int orientation, boolean animated, int left, int top, List<Piece> pieces) {

    /** A part of a cleaned file. */
    sealed interface Piece {
        /** Bytes of the original. */
        record Range(long from, long length) implements Piece {}

        /** Bytes of our own. */
        record Literal(byte[] bytes) implements Piece {}

        /** Zeros, where something stood that must keep its place. */
        record Blank(long length) implements Piece {}
    }

    /** The structure of a whole file of this type, or {@link Broken}. */
    static Anatomy of(Type type, Bytes bytes) throws Broken {
        return switch (type) {
            case JPEG -> Jpeg.anatomy(bytes);
            case PNG -> Png.anatomy(bytes);
            case GIF -> Gif.anatomy(bytes);
            case WEBP -> Webp.anatomy(bytes);
            case MP4, M4A -> Mpeg4.anatomy(bytes);
            case MP3, OGG, WAV, WEBM, PDF -> {
                Wholeness.check(type, bytes);
                yield whole(bytes);
            }
        };
    }

    /** A file that is given out as it is. */
    static Anatomy whole(Bytes bytes) {
        return new Anatomy(0, 0, 1, false, 0, 0, List.of(new Piece.Range(0, bytes.size())));
    }

    /** Whether width and height change places when the picture is turned upright. */
    boolean lies() {
        return orientation >= 5;
    }

    long pixels() {
        return (long) width * height;
    }

    /** Whether the original itself may be given out. */
    boolean isClean(long size) {
        return pieces.equals(List.of(new Piece.Range(0, size)));
    }

    /** Writes what a reader may be given. */
    void clean(Path original, OutputStream out) throws IOException {
        try (var from = FileChannel.open(original)) {
            var to = Channels.newChannel(out);
            for (var piece : pieces) {
                switch (piece) {
                    case Piece.Range(var start, var length) -> {
                        for (long done = 0; done < length; ) {
                            var moved = from.transferTo(start + done, length - done, to);
                            if (moved <= 0) throw new IOException("Cannot read " + original + " at " + (start + done));
                            done += moved;
                        }
                    }
                    case Piece.Literal(var bytes) -> to.write(ByteBuffer.wrap(bytes));
                    case Piece.Blank(var length) -> {
                        var zeros = new byte[8192];
                        for (long left = length; left > 0; left -= zeros.length)
                            out.write(zeros, 0, (int) Math.min(left, zeros.length));
                    }
                }
            }
        }
    }

    /** Pieces gathered in order; neighbours in the original become one. */
    static final class Pieces {
        private final List<Piece> pieces = new ArrayList<>();

        Pieces range(long from, long length) {
            if (length == 0) return this;
            if (!pieces.isEmpty() && pieces.getLast() instanceof Piece.Range(var start, var before) && start + before == from)
                pieces.set(pieces.size() - 1, new Piece.Range(start, before + length));
            else pieces.add(new Piece.Range(from, length));
            return this;
        }

        Pieces literal(byte... bytes) {
            pieces.add(new Piece.Literal(bytes));
            return this;
        }

        Pieces blank(long length) {
            if (length > 0) pieces.add(new Piece.Blank(length));
            return this;
        }

        List<Piece> list() {
            return List.copyOf(pieces);
        }
    }
}
