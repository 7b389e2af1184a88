package io.kawaraban.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small files of every type, and what people try instead of them. */
final class Samples {
    /** 48 x 32: the left half red, the right half blue. */
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRlQAAABXRUJQVlA4IEgAAAAwBACdASowACAAPrVSpEynJKOiJWsw4BaJQBh8uB/APxA0"
            + "wAAqHzOZeAAA/ubJhaqxNwX3leiHKC02oflIg5Pj5XKAfBAAAAA=");
    /** The same without loss and with a corner that is not there. */
    static final byte[] WEBP_WITH_HOLE = Base64.getDecoder().decode("UklGRj4AAABXRUJQVlA4TDEAAAAvL8AHEBcgEEii3XY/gUCS07TbCgSSbJcd"
            + "av4D6h+YadumJE0yYLc3ov+xrQJuqH4FAA==");
    static final String SECRET = "35.6895N 139.6917E";

    private Samples() {}

    static byte[] jpeg(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    static byte[] png(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_INT_RGB), "png");
    }

    /** A disc on nothing. */
    static byte[] pngWithHole(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        return written(image, "png");
    }

    static byte[] gif(int width, int height) {
        return written(picture(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    static byte[] movingGif(int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            var writer = ImageIO.getImageWritersByFormatName("gif").next();
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (var colour : new Color[] {Color.RED, Color.BLUE}) {
                var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                var graphics = image.createGraphics();
                graphics.setColor(colour);
                graphics.fillRect(0, 0, width, height);
                var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                var root = (IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName());
                var comment = new IIOMetadataNode("CommentExtensions");
                var words = new IIOMetadataNode("CommentExtension");
                words.setAttribute("value", SECRET);
                comment.appendChild(words);
                root.appendChild(comment);
                metadata.setFromTree(metadata.getNativeMetadataFormatName(), root);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A JPEG whose camera noted where it stood and how it was held. */
    static byte[] jpegOfCamera(int width, int height, int orientation) {
        var plain = jpeg(width, height);
        var notes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        notes.put("Exif\0\0II".getBytes(StandardCharsets.ISO_8859_1)).putShort((short) 42).putInt(8).putShort((short) 2);
        notes.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
        notes.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
        notes.put(SECRET.getBytes(StandardCharsets.US_ASCII));
        return joined(slice(plain, 0, 2), segment(0xe1, slice(notes.array(), 0, notes.position())),
                segment(0xfe, SECRET.getBytes(StandardCharsets.US_ASCII)), slice(plain, 2, plain.length), SECRET.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] pngWithWords(int width, int height) {
        var plain = png(width, height);
        var end = plain.length - 12;
        return joined(slice(plain, 0, end), chunk("tEXt", ("Location\0" + SECRET).getBytes(StandardCharsets.ISO_8859_1)), slice(plain, end, plain.length));
    }

    /** A few bytes that ask for more memory than any machine has. */
    static byte[] bomb(int width, int height) {
        var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0}).array();
        return joined(slice(png(1, 1), 0, 8), chunk("IHDR", header), chunk("IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1}), chunk("IEND", new byte[0]));
    }

    static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] wav() {
        var samples = new byte[8000];
        return ByteBuffer.allocate(44 + samples.length).order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF")).putInt(36 + samples.length).put(ascii("WAVEfmt ")).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(8000).putInt(8000).putShort((short) 1).putShort((short) 8).put(ascii("data")).putInt(samples.length).put(samples).array();
    }

    static byte[] mp3() {
        var frame = new byte[417];
        frame[0] = (byte) 0xff;
        frame[1] = (byte) 0xfb;
        frame[2] = (byte) 0x90;
        return joined(new byte[] {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0}, frame, frame, frame);
    }

    static byte[] ogg() {
        var page = new byte[27 + 1 + 30];
        System.arraycopy(ascii("OggS"), 0, page, 0, 4);
        page[26] = 1;
        page[27] = 30;
        System.arraycopy(ascii("\u0001vorbis"), 0, page, 28, 7);
        return joined(page, page, page);
    }

    static byte[] mp4() {
        return joined(box("ftyp", ascii("isom\0\0\2\0isommp41")),
                box("moov", box("mvhd", new byte[100]), box("trak", box("tkhd", new byte[84])), box("udta", box("\u00a9xyz", ascii(SECRET)))),
                box("mdat", new byte[500]));
    }

    static byte[] m4a() {
        return joined(box("ftyp", ascii("M4A \0\0\2\0")), box("moov", box("mvhd", new byte[100])), box("mdat", new byte[50]));
    }

    static byte[] webm() {
        var header = joined(new byte[] {0x42, (byte) 0x82, (byte) 0x84}, ascii("webm"));
        return joined(new byte[] {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3, (byte) (0x80 | header.length)}, header,
                new byte[] {0x18, 0x53, (byte) 0x80, 0x67, (byte) (0x80 | 10)}, new byte[10]);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] slice(byte[] bytes, int from, int to) {
        return java.util.Arrays.copyOfRange(bytes, from, to);
    }

    static byte[] joined(byte[]... parts) {
        var bytes = new ByteArrayOutputStream();
        for (var part : parts) bytes.writeBytes(part);
        return bytes.toByteArray();
    }

    /** Four fields of different colours, so that a turned picture is told from an upright one. */
    private static BufferedImage picture(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        var colours = new Color[] {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < 4; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(i % 2 * width / 2, i / 2 * height / 2, width - width / 2, height - height / 2);
        }
        return image;
    }

    private static byte[] written(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) throw new IllegalStateException("No writer of " + format);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] segment(int marker, byte[] content) {
        return joined(new byte[] {(byte) 0xff, (byte) marker, (byte) (content.length + 2 >> 8), (byte) (content.length + 2)}, content);
    }

    private static byte[] chunk(String name, byte[] content) {
        var crc = new CRC32();
        crc.update(ascii(name));
        crc.update(content);
        return joined(ByteBuffer.allocate(4).putInt(content.length).array(), ascii(name), content, ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] box(String name, byte[]... contents) {
        var content = joined(contents);
        return joined(ByteBuffer.allocate(4).putInt(8 + content.length).array(), ascii(name), content);
    }
}
