package io.kawaraban.media;

import java.util.Set;
import io.kawaraban.media.Anatomy.Pieces;

/** The structure of an MP4 or M4A file. */
final class Mpeg4 {
    /** Boxes that hold where and with what a film was made. */
    private static final Set<String> NOTES = Set.of("udta", "meta", "uuid");
    private static final Set<String> OPENED = Set.of("moov", "trak");
    private static final byte[] FREE = {'f', 'r', 'e', 'e'};

    private Mpeg4() {}

    /** Notes become free space of the same length, because the tables of a film count bytes from its beginning. */
    static Anatomy anatomy(Bytes bytes) throws Broken {
        var pieces = new Pieces();
        if (!boxes(bytes, 0, bytes.size(), pieces)) throw new Broken("no film inside");
        return new Anatomy(0, 0, 1, false, 0, 0, pieces.list());
    }

    private static boolean boxes(Bytes bytes, long from, long end, Pieces pieces) throws Broken {
        var film = false;
        for (long at = from; at < end; ) {
            long length = bytes.u32(at), header = 8;
            var name = bytes.letters(at + 4, 4);
            if (length == 1) {
                length = bytes.u64(at + 8);
                header = 16;
            }
            if (length == 0) length = end - at;
            if (length < header || length > end - at) throw new Broken("a box ends outside at byte " + at);
            if (NOTES.contains(name)) pieces.range(at, 4).literal(FREE).range(at + 8, header - 8).blank(length - header);
            else if (OPENED.contains(name)) {
                pieces.range(at, header);
                boxes(bytes, at + header, at + length, pieces);
            } else pieces.range(at, length);
            film |= name.equals("moov");
            at += length;
        }
        return film;
    }
}
