package io.kawaraban.media;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.springframework.stereotype.Component;

/** Where pictures are decoded, scaled and encoded: few at a time, and never more pixels at once than one picture may have. */
@Component
final class Darkroom implements AutoCloseable {
    private static final Color PAPER = new Color(0xfbf8f1);
    private static final float QUALITY = 0.82f;
    /** More pixels than this are thinned out while decoding; four times the largest rendition is plenty. */
    private static final long PLENTY = 16_000_000;
    private static final long ENOUGH_TO_LOOK = 1_000_000;
    private static final long MEGA = 1_000_000;

    static {
        System.setProperty("java.awt.headless", "true");
        plugIn();
    }

    private final ExecutorService benches;
    private final Semaphore memory;
    private final int megapixels;

    Darkroom(MediaSettings settings) {
        benches = Executors.newFixedThreadPool(settings.benches(), Thread.ofPlatform().name("darkroom-", 1).daemon().factory());
        megapixels = (int) (settings.pixels() / MEGA) + 1;
        memory = new Semaphore(megapixels, true);
    }

    /** Looks at every line of a picture and tells whether something behind it would show through. */
    boolean seesThrough(Path file, Type type, Anatomy anatomy) throws Broken {
        return atBench(anatomy, () -> {
            var image = decode(file, type, anatomy, ENOUGH_TO_LOOK);
            return image.getColorModel().hasAlpha() && isTransparent(image);
        });
    }

    /** Makes a rendition. */
    byte[] print(Original original, Path file, Anatomy anatomy, Rendition rendition) throws Broken {
        return atBench(anatomy, () -> {
            var image = turned(plain(decode(file, original.type(), anatomy, PLENTY), anatomy), anatomy.orientation());
            int width = rendition.width(original), height = rendition.height(original);
            var scaled = rendition.isCropped() ? cropped(image, width, height) : scaled(image, width, height);
            return rendition.isOpaque(original) ? jpeg(scaled) : png(scaled);
        });
    }

    @Override
    public void close() {
        benches.shutdownNow();
    }

    /*
     * Readers of pictures are found through the class loader of whoever asks first, which may be one that does not see ours.
     * So this room asks, before anybody else can.
     */
    private static void plugIn() {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(Darkroom.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private <T> T atBench(Anatomy anatomy, Callable<T> work) throws Broken {
        var share = (int) Math.min(megapixels, anatomy.pixels() / MEGA + 1);
        try {
            return benches.submit(() -> {
                memory.acquire(share);
                try {
                    return work.call();
                } finally {
                    memory.release(share);
                }
            }).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Broken broken) throw broken;
            throw new IllegalStateException("Cannot work on a picture of " + anatomy.width() + " x " + anatomy.height(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a picture was worked on", e);
        }
    }

    /** Decoders say what they cannot read in any kind of exception; here all of them mean the same. */
    private static BufferedImage decode(Path file, Type type, Anatomy anatomy, long enough) throws Broken, IOException {
        try (var in = new FileImageInputStream(file.toFile())) {
            var reader = reader(type);
            try {
                reader.setInput(in, true, true);
                var param = reader.getDefaultReadParam();
                var step = Math.min((int) Math.ceil(Math.sqrt((double) anatomy.pixels() / enough)), Math.min(anatomy.width(), anatomy.height()));
                if (step > 1) param.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, param);
            } catch (IOException | RuntimeException e) {
                throw new Broken("cannot be decoded: " + e.getMessage(), e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageReader reader(Type type) {
        var readers = ImageIO.getImageReadersByMIMEType(type.mime());
        if (!readers.hasNext()) throw new IllegalStateException("No reader for " + type.mime());
        return readers.next();
    }

    /** The picture in plain RGB, on its canvas if its frame is smaller than that. */
    private static BufferedImage plain(BufferedImage image, Anatomy anatomy) {
        var alpha = image.getColorModel().hasAlpha();
        var source = isUnevenGray(image) ? evenGray(image) : image;
        var shift = anatomy.left() > 0 || anatomy.top() > 0;
        var plain = new BufferedImage(shift ? anatomy.width() : image.getWidth(), shift ? anatomy.height() : image.getHeight(),
                alpha || shift ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = plain.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(source, anatomy.left(), anatomy.top(), null);
        graphics.dispose();
        return plain;
    }

    /** Java takes gray of an uncommon layout for linear light, and would draw it too bright. */
    private static boolean isUnevenGray(BufferedImage image) {
        return image.getType() == BufferedImage.TYPE_CUSTOM && image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    private static BufferedImage evenGray(BufferedImage image) {
        var even = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        var pixels = ((DataBufferInt) even.getRaster().getDataBuffer()).getData();
        var raster = image.getRaster();
        var shift = Math.max(0, image.getColorModel().getComponentSize(0) - 8);
        var alpha = raster.getNumBands() > 1;
        for (int y = 0, i = 0; y < image.getHeight(); y++)
            for (int x = 0; x < image.getWidth(); x++, i++) {
                var gray = raster.getSample(x, y, 0) >> shift;
                pixels[i] = (alpha ? raster.getSample(x, y, 1) >> shift : 255) << 24 | gray * 0x010101;
            }
        return even;
    }

    private static boolean isTransparent(BufferedImage image) {
        var line = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, line.length, 1, line, 0, line.length);
            for (var pixel : line) if (pixel >>> 24 < 250) return true;
        }
        return false;
    }

    private static BufferedImage turned(BufferedImage image, int orientation) {
        if (orientation == 1) return image;
        int width = image.getWidth(), height = image.getHeight();
        var turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        var turned = orientation >= 5 ? new BufferedImage(height, width, image.getType()) : new BufferedImage(width, height, image.getType());
        var graphics = turned.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return turned;
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) throws IOException {
        if (image.getWidth() == width && image.getHeight() == height) return image;
        return Thumbnails.of(image).forceSize(width, height).imageType(image.getType()).asBufferedImage();
    }

    /** Fills the frame, a little above the middle, where faces are; what is much too small for it stands on paper instead. */
    private static BufferedImage cropped(BufferedImage image, int width, int height) throws IOException {
        if (image.getWidth() * 2 < width || image.getHeight() * 2 < height) return onPaper(image, width, height);
        var scale = Math.min((double) image.getWidth() / width, (double) image.getHeight() / height);
        int w = (int) Math.max(1, Math.round(width * scale)), h = (int) Math.max(1, Math.round(height * scale));
        var part = image.getSubimage((image.getWidth() - w) / 2, (int) ((image.getHeight() - h) * 0.4), w, h);
        return scaled(part, width, height);
    }

    private static BufferedImage onPaper(BufferedImage image, int width, int height) throws IOException {
        var fit = Math.min(2, Math.min((double) width / image.getWidth(), (double) height / image.getHeight()) * 0.9);
        int w = (int) Math.max(1, image.getWidth() * fit), h = (int) Math.max(1, image.getHeight() * fit);
        var small = scaled(image, w, h);
        var paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = paper.createGraphics();
        graphics.setColor(PAPER);
        graphics.fillRect(0, 0, width, height);
        graphics.drawImage(small, (width - w) / 2, (height - h) / 2, null);
        graphics.dispose();
        return paper;
    }

    private static BufferedImage opaque(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) return image;
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, PAPER, null);
        graphics.dispose();
        return opaque;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var writer = ImageIO.getImageWritersByMIMEType("image/jpeg").next();
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(opaque(image), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream(64 * 1024);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        }
        return bytes.toByteArray();
    }
}
