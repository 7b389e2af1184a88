package io.kawaraban.sample;

import static io.kawaraban.sample.Palette.Hour.DAWN;
import static io.kawaraban.sample.Palette.Hour.DAY;
import static io.kawaraban.sample.Palette.Hour.DUSK;
import static io.kawaraban.sample.Palette.Hour.MIST;
import static io.kawaraban.sample.Palette.Hour.MORNING;
import static io.kawaraban.sample.Palette.Hour.NIGHT;
import static io.kawaraban.sample.Palette.Hour.NOON;
import static io.kawaraban.sample.Palette.Hour.RAIN;
import static io.kawaraban.sample.Palette.Hour.SNOW;
import static io.kawaraban.sample.Palette.Hour.SUNSET;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Prints the pictures of the sample newspaper, each from its scene, its seed and the words that go with it; always the same. */
final class Drawings {
    private static final float QUALITY = 0.85f;
    private static final Map<String, Scene> SCENES = new LinkedHashMap<>();

    static {
        System.setProperty("java.awt.headless", "true");
        outside();
        inside();
    }

    private Drawings() {}

    /** How a scene is drawn, and at which hours when nobody says. */
    private record Scene(Consumer<Print> drawing, Palette.Hour... hours) {}

    /** The names of all scenes. */
    static Set<String> scenes() {
        return SCENES.keySet();
    }

    /** A drawing as JPEG, 864 x 576; hour, weather and what is in it follow the words, such as its alt text, or else chance. */
    static byte[] jpeg(String scene, int seed, String words) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(300_000);
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image(scene, seed, words), null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot draw " + scene + " " + seed, e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A drawing as it comes from the block. */
    static BufferedImage image(String name, int seed, String words) {
        var scene = SCENES.get(name);
        if (scene == null) throw new IllegalArgumentException("No such scene: " + name);
        var print = new Print(new Random(mixed(name.hashCode() * 31L + seed)), words, scene.hours());
        scene.drawing().accept(print);
        return print.pulled();
    }

    /** Neighbouring numbers far apart: {@link Random} itself begins alike for seeds that are alike. */
    private static long mixed(long seed) {
        var mixed = (seed + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private static void outside() {
        scene("mountain", print -> new Landscapes(print).mountain(), DAY, DAWN, SUNSET, MORNING, NOON, SNOW);
        scene("forest", print -> new Landscapes(print).forest(), DAY, MORNING, MIST, SUNSET);
        scene("field", print -> new Landscapes(print).field(), DAY, MORNING, SUNSET, DAWN);
        scene("sky", print -> new Landscapes(print).sky(), DAY, DAWN, SUNSET, NOON, DUSK);
        scene("sea", print -> new Landscapes(print).sea(), DAY, DAWN, SUNSET, NOON, MORNING);
        scene("lighthouse", print -> new Landscapes(print).lighthouse(), DAY, DAWN, SUNSET, DUSK, NIGHT);
        scene("harbour", print -> new Landscapes(print).harbour(), DAY, DAWN, MORNING, SUNSET);
        scene("bridge", print -> new Streets(print).bridge(), DAY, DAWN, SUNSET, NIGHT, RAIN);
        scene("town", print -> new Streets(print).town(), DAY, MORNING, SUNSET, DUSK);
        scene("night-town", print -> new Streets(print).nightTown(), NIGHT, NIGHT, DUSK);
        scene("rain", print -> new Streets(print).rain(), RAIN);
        scene("snow", print -> new Streets(print).snow(), SNOW, SNOW, DUSK);
        scene("train", print -> new Streets(print).train(), DAY, MORNING, SUNSET, NIGHT, DUSK);
        scene("festival", print -> new Streets(print).festival(), NIGHT, DUSK);
        scene("market", print -> new Streets(print).market(), DAY, MORNING, DUSK);
        scene("stadium", print -> new Streets(print).stadium(), DAY, NOON, DUSK);
    }

    private static void inside() {
        scene("kitchen", print -> new Interiors(print).kitchen(), DAY, MORNING, DUSK, SUNSET);
        scene("library", print -> new Interiors(print).library(), DAY, NIGHT, DUSK, RAIN);
        scene("workshop", print -> new Interiors(print).workshop(), DAY, MORNING, DUSK, SUNSET);
        scene("flowers", print -> new Interiors(print).flowers(), DAY, MORNING, DAWN, DUSK);
        scene("paper", print -> new Interiors(print).paper(), DAY, MORNING, DUSK);
        scene("cat", print -> new Interiors(print).cat(), DAY, MORNING, SUNSET, DAWN);
    }

    private static void scene(String name, Consumer<Print> drawing, Palette.Hour... hours) {
        SCENES.put(name, new Scene(drawing, hours));
    }
}
