package io.kawaraban.sample;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;

/** A sheet on the block: its colours, its chance, and the cuts that every scene is made of. */
final class Print {
    static final int WIDTH = 1440;
    static final int HEIGHT = 960;
    /** Scenes are drawn in the measures above; the sheet is smaller, since a first start waits for some 250 of them. */
    private static final double SCALE = 0.6;
    private static final int ACROSS = (int) (WIDTH * SCALE);
    private static final int DOWN = (int) (HEIGHT * SCALE);
    private static final byte[] GRAIN = grain();
    private static final byte[] TONES = tones();

    final Random random;
    final Palette palette;
    final Palette.Hour hour;
    final Graphics2D graphics;
    private final BufferedImage sheet = new BufferedImage(ACROSS, DOWN, BufferedImage.TYPE_INT_RGB);
    private final String words;

    Print(Random random, String words, Palette.Hour... suitable) {
        this.random = random;
        this.words = words;
        hour = Palette.Hour.of(words, random, suitable);
        palette = Palette.of(hour, random);
        graphics = sheet.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(SCALE, SCALE);
        rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, palette.mid(), palette.low(), palette.ground()));
        frame();
    }

    /** Where the artist stood: a step nearer or further, and perhaps on the other side. */
    private void frame() {
        var nearer = between(1, 1.12);
        graphics.translate(-between(0, nearer - 1) * WIDTH, -between(0, nearer - 1) * HEIGHT);
        graphics.scale(nearer, nearer);
        if (!chance(0.5)) return;
        graphics.translate(WIDTH, 0);
        graphics.scale(-1, 1);
    }

    // Chance and words

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    int pick(int several) {
        return random.nextInt(several);
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    Color one(Color... colours) {
        return colours[random.nextInt(colours.length)];
    }

    /** Whether the words that go with this print speak of something. */
    boolean told(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(words).find();
    }

    /** What is told, or else chance. */
    boolean toldOr(String pattern, double share) {
        var chance = chance(share);
        return words.isEmpty() ? chance : told(pattern);
    }

    // Colours

    static Color hex(int rgb) {
        return new Color(rgb);
    }

    static Color mix(Color first, Color second, double share) {
        return new Color(between(first.getRed(), second.getRed(), share), between(first.getGreen(), second.getGreen(), share),
                between(first.getBlue(), second.getBlue(), share), between(first.getAlpha(), second.getAlpha(), share));
    }

    static Color faint(Color colour, double alpha) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), (int) Math.round(255 * Math.clamp(alpha, 0, 1)));
    }

    static Color darker(Color colour, double share) {
        return mix(colour, new Color(0x10141f), share);
    }

    static Color lighter(Color colour, double share) {
        return mix(colour, new Color(0xfdf6e6), share);
    }

    /** A gradient from top to bottom: a block wiped with a wet brush before it is printed. */
    static Paint bokashi(double top, double bottom, Color... colours) {
        if (bottom - top < 1) return colours[0];
        var places = new float[colours.length];
        for (int i = 0; i < places.length; i++) places[i] = (float) i / (places.length - 1);
        return new LinearGradientPaint(0, (float) top, 0, (float) bottom, places, colours);
    }

    static Paint across(double left, double right, Color... colours) {
        var places = new float[colours.length];
        for (int i = 0; i < places.length; i++) places[i] = (float) i / (places.length - 1);
        return new LinearGradientPaint((float) left, 0, (float) right, 0, places, colours);
    }

    // Cuts

    void fill(Shape shape, Paint paint) {
        graphics.setPaint(paint);
        graphics.fill(shape);
    }

    void line(Shape shape, Color colour, double weight) {
        graphics.setPaint(colour);
        graphics.setStroke(new BasicStroke((float) weight, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    void line(double x1, double y1, double x2, double y2, Color colour, double weight) {
        line(new Line2D.Double(x1, y1, x2, y2), colour, weight);
    }

    /** A colour block and the key block's line around it, which never meet quite exactly. */
    void cut(Shape shape, Paint paint, double weight) {
        fill(AffineTransform.getTranslateInstance(0.8, 0.6).createTransformedShape(shape), paint);
        line(shape, faint(palette.ink(), 0.9), weight);
    }

    void rect(double x, double y, double width, double height, Paint paint) {
        fill(new Rectangle2D.Double(x, y, width, height), paint);
    }

    void disc(double x, double y, double radius, Paint paint) {
        fill(circle(x, y, radius), paint);
    }

    static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    static Shape oval(double x, double y, double width, double height) {
        return new Ellipse2D.Double(x - width / 2, y - height / 2, width, height);
    }

    static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    static Shape round(double x, double y, double width, double height, double radius) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius);
    }

    static Path2D polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) path.lineTo(points[i], points[i + 1]);
        path.closePath();
        return path;
    }

    static Path2D curve(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        if (points.length == 6) path.quadTo(points[2], points[3], points[4], points[5]);
        else path.curveTo(points[2], points[3], points[4], points[5], points[6], points[7]);
        return path;
    }

    /** A shape written as in SVG, moved to a place. */
    static Shape moved(String written, double x, double y) {
        return AffineTransform.getTranslateInstance(x, y).createTransformedShape(path(written));
    }

    /** A shape written as in SVG, with M L H V C Q Z in capitals for places and in small letters for steps. */
    static Path2D path(String written) {
        return Cut.path(written);
    }

    static Shape placed(Shape shape, double x, double y, double scale) {
        return placed(shape, x, y, scale, scale);
    }

    static Shape placed(Shape shape, double x, double y, double across, double down) {
        var place = AffineTransform.getTranslateInstance(x, y);
        place.scale(across, down);
        return place.createTransformedShape(shape);
    }

    /** Draws with the origin moved there. */
    void at(double x, double y, double scale, Runnable drawing) {
        at(x, y, scale, scale, 0, drawing);
    }

    void at(double x, double y, double across, double down, double angle, Runnable drawing) {
        var before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(angle);
        graphics.scale(across, down);
        drawing.run();
        graphics.setTransform(before);
    }

    /** Draws only inside a shape. */
    void within(Shape shape, Runnable drawing) {
        var before = graphics.getClip();
        graphics.clip(shape);
        drawing.run();
        graphics.setClip(before);
    }

    /** Light around a lamp. */
    void glow(double x, double y, double radius, Color colour, double strength) {
        fill(circle(x, y, radius), new RadialGradientPaint((float) x, (float) y, (float) radius, new float[] {0, 0.35f, 1},
                new Color[] {faint(colour, strength), faint(colour, strength * 0.4), faint(colour, 0)}));
    }

    // Lines that wander

    /** A smooth line of chance between -1 and 1, finer with every octave. */
    DoubleUnaryOperator wander(int octaves, double roughness) {
        var offsets = new double[octaves];
        var salts = new int[octaves];
        for (int i = 0; i < octaves; i++) {
            offsets[i] = random.nextDouble() * 1000;
            salts[i] = random.nextInt();
        }
        return x -> {
            double sum = 0, share = 1, all = 0, step = 1;
            for (int i = 0; i < octaves; i++) {
                sum += share * noise(x * step + offsets[i], salts[i]);
                all += share;
                share *= roughness;
                step *= 2.03;
            }
            return sum / all;
        };
    }

    private static double noise(double x, int salt) {
        int cell = (int) Math.floor(x);
        double part = x - cell, smooth = part * part * (3 - 2 * part);
        return hash(cell, salt) * (1 - smooth) + hash(cell + 1, salt) * smooth;
    }

    private static double hash(int x, int salt) {
        int h = x * 0x9e3779b1 ^ salt;
        h = (h ^ h >>> 15) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        h ^= h >>> 16;
        return h / 2147483648.0;
    }

    /** Everything below a line over the whole sheet. */
    static Path2D below(DoubleUnaryOperator line, double bottom) {
        var path = new Path2D.Double();
        path.moveTo(-10, bottom);
        for (int x = -10; x <= WIDTH + 10; x += 5) path.lineTo(x, line.applyAsDouble(x));
        path.lineTo(WIDTH + 10, bottom);
        path.closePath();
        return path;
    }

    static Path2D along(DoubleUnaryOperator line, double from, double to, double step) {
        var path = new Path2D.Double();
        path.moveTo(from, line.applyAsDouble(from));
        for (double x = from + step; x <= to; x += step) path.lineTo(x, line.applyAsDouble(x));
        return path;
    }

    /** Many overlapping shapes as one: their lines are drawn first, so that only the outer ones stay. */
    void heap(List<? extends Shape> shapes, Paint paint, Color line, double weight) {
        graphics.setPaint(line);
        graphics.setStroke(new BasicStroke((float) (weight * 2), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        shapes.forEach(graphics::draw);
        graphics.setPaint(paint);
        shapes.forEach(graphics::fill);
    }

    static Area joined(Shape... shapes) {
        var area = new Area();
        for (var shape : shapes) area.add(new Area(shape));
        return area;
    }

    // The last pull

    /** The finished sheet: the wood's grain and the paper's fibres show through the colour. */
    BufferedImage pulled() {
        graphics.dispose();
        var pixels = ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData();
        var pulled = new BufferedImage(ACROSS, DOWN, BufferedImage.TYPE_3BYTE_BGR);    // as the encoder of JPEG reads fastest
        var bytes = ((DataBufferByte) pulled.getRaster().getDataBuffer()).getData();
        var shift = random.nextInt(DOWN) * ACROSS;
        for (int i = 0, to = 0; i < pixels.length; i++) {
            var j = i + shift;
            var tones = GRAIN[j >= GRAIN.length ? j - GRAIN.length : j] + 128 << 8;
            var pixel = pixels[i];
            bytes[to++] = TONES[tones | pixel & 255];
            bytes[to++] = TONES[tones | pixel >> 8 & 255];
            bytes[to++] = TONES[tones | pixel >> 16 & 255];
        }
        return pulled;
    }

    /** Light grains lift dark colours most, as where paper is left bare; dark ones sink into light colours. */
    private static int tone(int value, int grain) {
        var toned = grain > 0 ? value + ((265 - value) * grain >> 8) : value + ((value + 10) * grain >> 8);
        return toned < 0 ? 0 : Math.min(toned, 255);
    }

    /** Of each grain and each value, as sheets have more points than there are pairs of these. */
    private static byte[] tones() {
        var tones = new byte[256 * 256];
        for (int i = 0; i < tones.length; i++) tones[i] = (byte) tone(i & 255, (i >> 8) - 128);
        return tones;
    }

    private static byte[] grain() {
        var random = new Random(1798);
        var grain = new byte[ACROSS * DOWN];
        var soft = new float[ACROSS * DOWN];
        for (int i = 0; i < soft.length; i++) soft[i] = random.nextFloat() - 0.5f;
        for (int y = 0; y < DOWN; y++)
            for (int x = 0; x < ACROSS; x++) {
                double bend = 9 * Math.sin(x * 0.0031 + y * 0.0009) + 4 * Math.sin(x * 0.011 + y * 0.004);
                double rings = Math.sin((y + bend) * 0.42 + 2.2 * Math.sin((y + bend) * 0.031));
                double fibre = 0;
                for (int k = -6; k <= 6; k++) fibre += soft[y * ACROSS + Math.floorMod(x + k, ACROSS)];
                double speck = soft[y * ACROSS + x];
                grain[y * ACROSS + x] = (byte) Math.round(2.2 * rings + 3.0 * fibre + 7 * speck);
            }
        return grain;
    }

    private static int between(int first, int second, double share) {
        return (int) Math.round(first + (second - first) * share);
    }
}
