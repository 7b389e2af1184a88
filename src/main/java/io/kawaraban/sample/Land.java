package io.kawaraban.sample;

import static io.kawaraban.sample.Print.HEIGHT;
import static io.kawaraban.sample.Print.WIDTH;
import static io.kawaraban.sample.Print.along;
import static io.kawaraban.sample.Print.below;
import static io.kawaraban.sample.Print.bokashi;
import static io.kawaraban.sample.Print.circle;
import static io.kawaraban.sample.Print.darker;
import static io.kawaraban.sample.Print.faint;
import static io.kawaraban.sample.Print.joined;
import static io.kawaraban.sample.Print.lighter;
import static io.kawaraban.sample.Print.mix;
import static io.kawaraban.sample.Print.oval;
import static io.kawaraban.sample.Print.path;
import static io.kawaraban.sample.Print.placed;
import static io.kawaraban.sample.Print.polygon;
import static io.kawaraban.sample.Print.round;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.function.DoubleUnaryOperator;

/** What lies outside the town: sky, hills, trees, water and weather. */
final class Land {
    private final Print print;
    private final Palette palette;

    Land(Print print) {
        this.print = print;
        this.palette = print.palette;
    }

    // Sky

    /** The sky down to the horizon, with a dark band wiped along its top. */
    void sky(double horizon) {
        print.rect(0, 0, WIDTH, horizon + 2, bokashi(0, horizon, palette.top(), palette.mid(), mix(palette.mid(), palette.low(), 0.65), palette.low()));
        print.rect(0, 0, WIDTH, horizon * 0.3, bokashi(0, horizon * 0.3, faint(darker(palette.top(), 0.25), 0.75), faint(palette.top(), 0)));
        if (print.hour == Palette.Hour.NIGHT || print.hour == Palette.Hour.DUSK && print.chance(0.5)) stars(horizon * 0.75);
    }

    void stars(double down) {
        var many = 60 + print.pick(90);
        for (int i = 0; i < many; i++) {
            var y = down * Math.pow(print.random.nextDouble(), 1.4);
            print.disc(print.between(0, WIDTH), y, print.between(1, 3.1), faint(lighter(palette.cloud(), 0.6), print.between(0.5, 1)));
        }
    }

    /** The sun, or the moon when it is dark. */
    void sun(double x, double y, double radius) {
        if (palette.dark()) {
            print.glow(x, y, radius * 2.6, palette.sun(), 0.4);
            print.disc(x, y, radius, palette.sun());
            return;
        }
        print.disc(x, y, radius, bokashi(y - radius, y + radius, palette.sun(), mix(palette.sun(), palette.low(), 0.25)));
    }

    /** Bars of mist with round ends, the way old prints leave out what does not matter. */
    void mist(double y, double thick, Color colour, double alpha) {
        var bars = new Area();
        var rows = 2 + print.pick(2);
        var fromLeft = print.chance(0.5);
        for (int i = 0; i < rows; i++) {
            var height = thick / rows;
            var length = print.between(0.35, 0.85) * WIDTH;
            var x = fromLeft ? -120 - print.between(0, 80) : WIDTH - length + print.between(60, 160);
            bars.add(new Area(round(x, y + i * height * 0.94, length, height * 1.12, height * 0.56)));
            if (print.chance(0.3)) fromLeft = !fromLeft;
        }
        print.fill(bars, bokashi(y, y + thick, faint(colour, alpha), faint(colour, alpha * 0.75)));
    }

    /** A heap of cloud. */
    void cloud(double x, double y, double width, Color colour) {
        var puffs = new Area(round(x - width / 2, y - width * 0.05, width, width * 0.1, width * 0.05));
        var many = 5 + print.pick(4);
        for (int i = 0; i < many; i++) {
            var share = (i + 0.5) / many;
            var size = width * (0.1 + 0.13 * Math.sin(share * Math.PI)) * print.between(0.8, 1.25);
            puffs.add(new Area(circle(x - width / 2 + share * width, y - size * 0.45, size)));
        }
        puffs.intersect(new Area(Print.box(x - width, y - width, width * 2, width + width * 0.05)));
        print.fill(puffs, bokashi(y - width * 0.3, y + width * 0.05, colour, mix(colour, palette.mid(), 0.35)));
        print.line(puffs, faint(palette.ink(), 0.22), 1.6);
    }

    void flakesOfCloud(double from, double to) {
        var rows = 5 + print.pick(3);
        for (int row = 0; row < rows; row++) {
            var share = (row + 0.5) / rows;
            var y = from + (to - from) * share;
            var size = 15 + 62 * Math.pow(1 - share, 1.2);
            for (double x = print.between(-80, 40); x < WIDTH + 80; x += size * print.between(2.2, 4.2)) {
                if (print.chance(0.22)) continue;
                var dy = print.between(-size * 0.4, size * 0.4);
                print.fill(joined(oval(x, y + dy, size * 1.9, size * 0.72), oval(x + size * 0.5, y + dy - size * 0.2, size * 1.2, size * 0.62),
                        oval(x - size * 0.55, y + dy + size * 0.05, size, size * 0.5)), faint(palette.cloud(), 0.55 + 0.35 * (1 - share)));
            }
        }
    }

    void birds(double x, double y, double size, int many) {
        for (int i = 0; i < many; i++) {
            var s = size * print.between(0.7, 1.2);
            var bx = x + (i - many / 2.0) * size * 2.1 + print.between(-size, size);
            var by = y + Math.abs(i - many / 2.0) * size * 0.8 + print.between(-size, size) * 0.4;
            print.line(placed(path("M-10 -3 Q-5 -8 0 0 Q5 -8 10 -3"), bx, by, s / 10), palette.ink(), Math.max(1.5, s / 7));
        }
    }

    // Hills

    /** A line of hills. */
    DoubleUnaryOperator hills(double y, double height, double length, double roughness) {
        var line = print.wander(5, roughness);
        return x -> y - height * (0.5 + 0.5 * line.applyAsDouble(x / length));
    }

    /** A line of hills with sharp tops. */
    DoubleUnaryOperator crags(double y, double height, double length) {
        var line = print.wander(4, 0.5);
        return x -> y - height * (1 - Math.abs(line.applyAsDouble(x / length)) * 1.6);
    }

    /** Hills that fade into mist at their feet. */
    void range(DoubleUnaryOperator line, double feet, Color colour, Color mist) {
        var shape = below(line, feet);
        print.fill(shape, bokashi(shape.getBounds2D().getMinY(), feet, colour, colour, mix(colour, mist, 0.75)));
        print.line(along(line, -10, WIDTH + 10, 5), faint(palette.ink(), 0.35), 1.8);
    }

    /** A single mountain that rises ever more steeply, with snow if it is high. */
    void peak(double x, double top, double feet, double width, Color colour, boolean snow) {
        var wander = print.wander(5, 0.6);
        var lean = print.between(-0.12, 0.12);
        DoubleUnaryOperator side = at -> {
            var t = Math.min(1, Math.abs(at - x) / (width / 2 * (1 + lean * Math.signum(at - x))));
            var fall = t < 0.05 ? 0.035 * t / 0.05 : 0.035 + 0.965 * (1 - Math.pow(1 - (t - 0.05) / 0.95, 1.75));
            return top + (feet - top) * fall + wander.applyAsDouble(at / 40) * 7 * Math.min(1, t * 3);
        };
        var shape = below(side, feet);
        print.fill(shape, bokashi(top, feet, darker(colour, 0.18), colour, mix(colour, palette.low(), 0.7)));
        print.within(shape, () -> {
            flanks(x, top, feet, width, colour);
            if (snow) snowcap(x, top, (feet - top) * print.between(0.28, 0.42), width);
        });
        print.line(along(side, x - width / 2, x + width / 2, 4), faint(palette.ink(), 0.7), 2.2);
    }

    private void flanks(double x, double top, double feet, double width, Color colour) {
        for (int i = 0; i < 26; i++) {
            var share = print.between(-1, 1);
            var from = top + (feet - top) * print.between(0.15, 0.6);
            var along = x + share * width * 0.1 + share * width * 0.22 * (from - top) / (feet - top);
            print.line(Print.curve(along, from, along + share * 30, from + 60, along + share * 90, from + print.between(90, 190)),
                    faint(darker(colour, 0.4), 0.28), print.between(1.5, 4));
        }
    }

    private void snowcap(double x, double top, double depth, double width) {
        var cap = new Path2D.Double();
        cap.moveTo(x - width, top - 50);
        var teeth = 14 + print.pick(8);
        for (int i = 0; i <= teeth; i++) {
            var share = (double) i / teeth * 2 - 1;
            var down = top + depth * (1 - 0.2 * Math.abs(share)) * (i % 2 == 0 ? print.between(0.72, 1.1) : print.between(0.35, 0.62));
            cap.lineTo(x + share * (width * 0.2 + 20), down);
        }
        cap.lineTo(x + width, top - 50);
        cap.closePath();
        print.fill(cap, bokashi(top, top + depth, palette.cloud(), faint(palette.cloud(), 0.92)));
    }

    // Trees

    /** A pine: a bent trunk and cushions of needles. */
    void pine(double x, double y, double height, boolean leftward) {
        var side = leftward ? -1 : 1;
        var bark = darker(mix(palette.near(), palette.accent(), 0.2), 0.35);
        var trunk = path("M-5 0 C-8 -22 9 -34 4 -52 C0 -68 10 -80 16 -96 L19 -95 C15 -78 8 -68 12 -52 C18 -32 4 -20 7 0 Z");
        print.fill(placed(trunk, x, y, side * height / 100, height / 100), bark);
        double[][] pads = {{16, -97, 44}, {-6, -80, 40}, {30, -76, 46}, {-16, -58, 48}, {34, -52, 40}, {6, -66, 34}};
        for (var pad : pads) {
            var jitter = print.between(0.85, 1.2);
            cushion(x + side * pad[0] * height / 100, y + pad[1] * height / 100, pad[2] * jitter * height / 100);
        }
    }

    private void cushion(double x, double y, double width) {
        var shape = joined(oval(x, y, width, width * 0.34), oval(x - width * 0.26, y + width * 0.03, width * 0.5, width * 0.27),
                oval(x + width * 0.28, y + width * 0.02, width * 0.5, width * 0.28), oval(x, y - width * 0.1, width * 0.5, width * 0.28));
        var leaf = mix(palette.leaf(), palette.near(), 0.35);
        print.fill(shape, bokashi(y - width * 0.25, y + width * 0.2, lighter(leaf, 0.1), darker(leaf, 0.3)));
        for (int i = -3; i <= 3; i++)
            print.line(x + i * width * 0.12, y + width * 0.1, x + i * width * 0.14, y - width * 0.06, faint(darker(leaf, 0.5), 0.5), Math.max(1, width / 60));
    }

    /** A cedar: a spire of drooping steps. */
    void cedar(double x, double y, double height, Color colour) {
        var width = height * print.between(0.2, 0.28);
        var shape = new Path2D.Double();
        shape.moveTo(x, y - height);
        var steps = 6;
        for (int i = 1; i <= steps; i++) {
            var down = y - height + height * 0.95 * i / steps;
            var out = width / 2 * i / steps;
            shape.lineTo(x + out, down);
            shape.lineTo(x + out * 0.62, down - height * 0.02);
        }
        shape.lineTo(x + width * 0.06, y);
        shape.lineTo(x - width * 0.06, y);
        for (int i = steps; i >= 1; i--) {
            var down = y - height + height * 0.95 * i / steps;
            var out = width / 2 * i / steps;
            shape.lineTo(x - out * 0.62, down - height * 0.02);
            shape.lineTo(x - out, down);
        }
        shape.closePath();
        print.fill(shape, bokashi(y - height, y, colour, darker(colour, 0.15)));
    }

    /** A tree with a round crown, of one or several heaps of leaves. */
    void broadleaf(double x, double y, double height, Color leaves) {
        var bark = darker(palette.near(), 0.45);
        print.fill(polygon(x - height * 0.035, y, x - height * 0.015, y - height * 0.55, x + height * 0.02, y - height * 0.55, x + height * 0.04, y), bark);
        var crown = new Area();
        for (int i = 0; i < 7; i++)
            crown.add(new Area(circle(x + print.between(-0.24, 0.24) * height, y - height * print.between(0.5, 0.85), height * print.between(0.13, 0.2))));
        print.fill(crown, bokashi(y - height, y - height * 0.35, lighter(leaves, 0.16), darker(leaves, 0.16)));
        print.line(crown, faint(palette.ink(), 0.35), 1.5);
        for (int i = 0; i < 14; i++) {
            var cx = x + print.between(-0.26, 0.26) * height;
            var cy = y - height * print.between(0.45, 0.9);
            if (crown.contains(cx, cy)) print.line(Print.curve(cx - 8, cy, cx, cy - 8, cx + 8, cy), faint(darker(leaves, 0.5), 0.4), 1.6);
        }
    }

    /** A tree without leaves. */
    void bare(double x, double y, double length, double angle, double weight, Color colour) {
        var toX = x + Math.cos(angle) * length;
        var toY = y + Math.sin(angle) * length;
        print.line(Print.curve(x, y, (x + toX) / 2 + print.between(-0.1, 0.1) * length, (y + toY) / 2, toX, toY), colour, weight);
        if (weight < 1.4 || length < 14) return;
        var forks = print.chance(0.4) ? 3 : 2;
        for (int i = 0; i < forks; i++)
            bare(toX, toY, length * print.between(0.62, 0.8), angle + (i - (forks - 1) / 2.0) * print.between(0.5, 0.85) + print.between(-0.1, 0.1), weight * 0.66, colour);
    }

    /** A stem of bamboo from the bottom of the sheet to its top. */
    void bamboo(double x, double width, Color colour, double lean) {
        var stem = polygon(x, HEIGHT, x + width, HEIGHT, x + width * 0.86 + lean, -20, x + width * 0.14 + lean, -20);
        print.fill(stem, Print.across(x, x + width + Math.max(0, lean), lighter(colour, 0.22), colour, darker(colour, 0.32)));
        for (double y = HEIGHT - print.between(10, 120); y > 0; y -= print.between(110, 150)) {
            var at = x + lean * (HEIGHT - y) / HEIGHT;
            print.line(Print.curve(at - 1, y, at + width / 2, y + width * 0.16, at + width + 1, y), darker(colour, 0.5), Math.max(1.5, width / 12));
            print.line(Print.curve(at, y + width * 0.14, at + width / 2, y + width * 0.3, at + width, y + width * 0.14), faint(lighter(colour, 0.5), 0.7), Math.max(1, width / 16));
        }
    }

    void bambooLeaves(double x, double y, double size, Color colour) {
        for (int i = 0; i < 5; i++) {
            var angle = Math.PI / 2 + (i - 2) * 0.42 + print.between(-0.15, 0.15);
            var leaf = placed(path("M0 0 C18 -9 60 -8 100 0 C60 8 18 8 0 0 Z"), 0, 0, size * print.between(0.8, 1.15) / 100);
            var green = i % 2 == 0 ? colour : darker(colour, 0.18);
            print.at(x, y, 1, 1, angle, () -> print.fill(leaf, green));
        }
    }

    // Water

    /** Water from the horizon down to a line, lighter far away. */
    void water(double horizon, double bottom) {
        print.rect(0, horizon, WIDTH, bottom - horizon, bokashi(horizon, bottom, mix(palette.water(), palette.low(), 0.55), palette.water(), palette.deep()));
        print.rect(0, horizon, WIDTH, 14, bokashi(horizon, horizon + 14, faint(palette.deep(), 0.55), faint(palette.deep(), 0)));
    }

    /** Small waves: short strokes, longer and further apart the nearer they are. */
    void ripples(double horizon, double bottom) {
        var near = bottom - horizon;
        for (double y = horizon + 12; y < bottom; y += 7 + 26 * (y - horizon) / near) {
            var scale = 0.25 + (y - horizon) / near;
            for (double x = print.between(-100, 40); x < WIDTH; x += print.between(60, 260) * scale + 30) {
                var length = print.between(30, 120) * scale;
                var colour = print.chance(0.6) ? faint(lighter(palette.water(), 0.5), 0.55) : faint(darker(palette.deep(), 0.2), 0.5);
                print.line(Print.curve(x, y, x + length * 0.5, y - 5 * scale, x + length, y), colour, 1 + 1.6 * scale);
            }
        }
    }

    /** The light of something above the water, broken by the waves. */
    void reflection(double x, double from, double to, double width, Color colour, double alpha) {
        for (double y = from; y < to; y += 9) {
            var share = (y - from) / (to - from);
            var w = width * print.between(0.35, 1) * (1 - share * 0.45);
            print.fill(round(x - w / 2 + print.between(-0.18, 0.18) * width, y, w, 4.5, 2.2), faint(colour, alpha * (1 - share)));
        }
    }

    /** Rough water: crest behind crest, each with its foam. */
    void breakers(double from, double to, int rows, double height) {
        for (int row = 0; row < rows; row++) {
            var share = (row + 1.0) / rows;
            var y = from + (to - from) * Math.pow(share, 1.25);
            crest(y, height * (0.25 + 0.75 * share), mix(palette.water(), palette.deep(), share * 0.8), (170 + 330 * share) * print.between(0.85, 1.2));
        }
    }

    /*
     * A crest leans over: points of a trochoid, pushed forward as they rise, so that every wave has a steep side with
     * claws of foam and a long back.
     */
    private void crest(double y, double height, Color colour, double length) {
        var shift = print.between(0, length);
        var wander = print.wander(3, 0.6);
        var wave = new Path2D.Double();
        var foam = new ArrayList<Shape>();
        wave.moveTo(-200, HEIGHT + 50);
        for (double t = -length * 2; t < WIDTH + length * 2; t += 6) {
            var phase = (t + shift) / length * 2 * Math.PI;
            var tall = height * (0.72 + 0.42 * wander.applyAsDouble(t / length * 0.7));
            var up = (1 + Math.cos(phase)) / 2;
            var px = t - Math.sin(phase) * length * 0.1 + up * up * length * 0.1;
            var py = y - tall * Math.pow(up, 1.5);
            wave.lineTo(px, py);
            if (up > 0.62) {
                var size = (up - 0.5) * tall * print.between(0.14, 0.3);
                foam.add(circle(px + print.between(-6, 14), py + print.between(-2, size * 0.7), size));
            }
        }
        wave.lineTo(WIDTH + 400, HEIGHT + 50);
        wave.closePath();
        print.fill(wave, bokashi(y - height, y + height * 1.3, lighter(colour, 0.18), colour, darker(colour, 0.28)));
        print.within(wave, () -> {
            for (int i = 1; i <= 4; i++) {
                var lower = AffineTransform.getTranslateInstance(i * length * 0.03, i * height * 0.2 + 4).createTransformedShape(wave);
                print.line(lower, faint(lighter(colour, 0.45), 0.55 - i * 0.1), Math.max(1.4, height / 40));
            }
        });
        print.line(wave, faint(palette.ink(), 0.55), 2);
        print.heap(foam, lighter(palette.cloud(), 0.3), mix(darker(palette.deep(), 0.2), colour, 0.4), 1.4);
    }

    /** Waves as on cloth: rows of arcs within arcs. */
    void seigaiha(Shape where, double size, Color colour) {
        print.within(where, () -> {
            var bounds = where.getBounds2D();
            var row = 0;
            for (double y = bounds.getMinY(); y < bounds.getMaxY() + size; y += size / 2, row++)
                for (double x = bounds.getMinX() - size + (row % 2) * size; x < bounds.getMaxX() + size; x += size * 2)
                    for (int ring = 0; ring < 3; ring++)
                        print.line(circle(x, y, size * (1 - ring * 0.28)), faint(colour, 0.5), 1.5);
        });
    }

    // Weather

    /** The colour of snow that lies. */
    Color snow() {
        return palette.dark() ? lighter(mix(palette.cloud(), palette.far(), 0.2), 0.4) : print.hour == Palette.Hour.SNOW ? palette.ground() : lighter(palette.ground(), 0.6);
    }

    void rain(double lean, double strength) {
        var colours = new Color[] {faint(palette.ink(), 0.22 * strength), faint(palette.cloud(), 0.3 * strength)};
        var many = (int) (230 * strength);
        for (int i = 0; i < many; i++) {
            double x = print.between(-150, WIDTH + 150), y = print.between(-150, HEIGHT), length = print.between(90, 320);
            print.line(x, y, x + lean * length, y + length, colours[i % 2], print.between(1, 1.9));
        }
    }

    void snowfall(double strength) {
        var many = (int) (340 * strength);
        for (int i = 0; i < many; i++) {
            var size = 1.4 + 5.2 * Math.pow(print.random.nextDouble(), 3);
            print.disc(print.between(0, WIDTH), print.between(0, HEIGHT), size, faint(palette.dark() ? lighter(palette.cloud(), 0.6) : new Color(0xfffdf8), print.between(0.6, 0.95)));
        }
    }

    void grass(double y, double spread, int many, Color colour) {
        for (int i = 0; i < many; i++) {
            double x = print.between(0, WIDTH), h = print.between(10, 40), at = y + print.between(0, spread);
            print.line(Print.curve(x, at, x + print.between(-4, 4), at - h * 0.6, x + print.between(-14, 14), at - h), faint(colour, 0.75), 1.8);
        }
    }
}
