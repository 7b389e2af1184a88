package io.kawaraban.sample;

import static io.kawaraban.sample.Print.bokashi;
import static io.kawaraban.sample.Print.box;
import static io.kawaraban.sample.Print.circle;
import static io.kawaraban.sample.Print.curve;
import static io.kawaraban.sample.Print.darker;
import static io.kawaraban.sample.Print.faint;
import static io.kawaraban.sample.Print.hex;
import static io.kawaraban.sample.Print.joined;
import static io.kawaraban.sample.Print.lighter;
import static io.kawaraban.sample.Print.mix;
import static io.kawaraban.sample.Print.moved;
import static io.kawaraban.sample.Print.oval;
import static io.kawaraban.sample.Print.path;
import static io.kawaraban.sample.Print.placed;
import static io.kawaraban.sample.Print.polygon;
import static io.kawaraban.sample.Print.round;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** What people and beasts have put into the land: houses, boats, trains, lanterns, cats, and people themselves. */
final class Things {
    private static final Color[] CLOTH = {hex(0x2b4a78), hex(0xb8412c), hex(0x4f6d54), hex(0xc88f3c), hex(0x5b4a66), hex(0x3a3f4c), hex(0x8a5a44), hex(0x2f6f7a)};
    private static final Color SKIN = hex(0xeac9a4);
    private static final Color HAIR = hex(0x23222a);

    /** A cat's head with its ears, around the middle of the neck far above the origin. */
    private static final Shape HEAD = path("M-70 -262 C-86 -296 -82 -350 -74 -392 C-72 -400 -64 -400 -58 -394 L-28 -362 C-10 -368 10 -368 28 -362 L58 -394 C64 -400 72 -400 74 -392 C82 -350 86 -296 70 -262 C46 -226 -46 -226 -70 -262 Z");

    private final Print print;
    private final Palette palette;

    Things(Print print) {
        this.print = print;
        this.palette = print.palette;
    }

    /** What someone has in hand. */
    enum Carries { NOTHING, UMBRELLA, LANTERN, BAG, HAT }

    // People

    /** Someone, perhaps from behind, standing with the feet at a place. */
    void person(double x, double y, double height, Carries carries) {
        var cloth = print.one(CLOTH);
        var dim = palette.dark() ? 0.4 : 0;
        print.at(x, y, height / 100, () -> {
            var coat = path("M-15 -12 C-18 -40 -15 -62 -9 -74 C-4 -79 4 -79 9 -74 C15 -62 18 -40 15 -12 C8 -9 -8 -9 -15 -12 Z");
            print.rect(-9, -14, 6, 14, darker(HAIR, dim));
            print.rect(3, -14, 6, 14, darker(HAIR, dim));
            print.cut(coat, bokashi(-78, -10, darker(lighter(cloth, 0.1), dim), darker(cloth, 0.2 + dim)), 1.3);
            print.line(curve(0, -74, 3, -48, 1, -12), faint(palette.ink(), 0.45), 1.1);
            print.fill(round(-15, -46, 30, 5, 2), darker(print.one(hex(0xe0c58a), hex(0xc8492f), hex(0xefe2c4)), dim));
            var behind = print.chance(0.5);
            print.cut(circle(0, -86, 9.5), behind ? HAIR : darker(SKIN, dim), 1.1);
            if (!behind) {
                for (int side = -1; side <= 1; side += 2) print.line(curve(side * 5, -85, side * 3.8, -86, side * 2.6, -85), HAIR, 0.9);
                print.disc(0, -80.6, 0.9, darker(hex(0xb8412c), dim));
            }
            if (carries == Carries.HAT) print.cut(path("M-22 -86 C-12 -96 -5 -102 0 -103 C5 -102 12 -96 22 -86 C10 -83 -10 -83 -22 -86 Z"), darker(hex(0xd9b873), dim), 1.2);
            else if (behind) print.cut(oval(0, -96, 8, 6), HAIR, 0.8);
            else print.fill(path("M-10.5 -84 C-12 -98 12 -98 10.5 -84 C6 -90 -6 -90 -10.5 -84 Z"), HAIR);
            if (carries == Carries.BAG) print.cut(round(12, -40, 16, 18, 3), darker(print.one(CLOTH), dim), 1.2);
            if (carries == Carries.LANTERN) {
                print.line(12, -58, 24, -52, palette.ink(), 1.6);
                print.line(24, -52, 24, -46, palette.ink(), 1);
            }
        });
        if (carries == Carries.UMBRELLA) umbrella(x + height * 0.05, y - height * 0.92, height * 0.72, print.one(UMBRELLAS));
        if (carries == Carries.LANTERN) lantern(x + height * 0.24, y - height * 0.32, height * 0.2, palette.accent());
    }

    static final Color[] UMBRELLAS = {hex(0xc8402a), hex(0x2f5f8a), hex(0xd9a441), hex(0x4f7a5a), hex(0xefe2c4), hex(0x6a4f7a), hex(0xb86a4a), hex(0x24344f)};

    /** An open umbrella from the side; the place is where its ribs meet the handle's top. */
    void umbrella(double x, double y, double width, Color colour) {
        var tilt = print.between(-0.12, 0.12);
        print.at(x, y, width / 100, width / 100, tilt, () -> {
            print.line(0, -26, 0, 42, palette.ink(), 2.4);
            var roof = path("M-50 6 C-44 -24 -18 -38 0 -40 C18 -38 44 -24 50 6 Q41 -1 33 6 Q25 -1 17 6 Q8 -1 0 6 Q-8 -1 -17 6 Q-25 -1 -33 6 Q-41 -1 -50 6 Z");
            print.cut(roof, bokashi(-40, 8, lighter(colour, 0.18), darker(colour, 0.12)), 2);
            for (int i = -2; i <= 2; i++) print.line(curve(0, -40, i * 13, -24, i * 17, 6), faint(palette.ink(), 0.4), 1.2);
            print.line(0, -40, 0, -47, palette.ink(), 3);
        });
    }

    /** An open umbrella from above: paper on many ribs. */
    void umbrellaFromAbove(double x, double y, double radius, Color colour) {
        var disc = new Path2D.Double();
        var ribs = 16;
        for (int i = 0; i < ribs; i++) {
            double from = i * 2 * Math.PI / ribs, to = (i + 1) * 2 * Math.PI / ribs, half = (from + to) / 2;
            if (i == 0) disc.moveTo(x + radius, y);
            disc.quadTo(x + Math.cos(half) * radius * 0.99, y + Math.sin(half) * radius * 0.99, x + Math.cos(to) * radius, y + Math.sin(to) * radius);
        }
        disc.closePath();
        print.fill(placed(disc, radius * 0.09, radius * 0.12, 1), faint(darker(palette.near(), 0.5), 0.35));
        print.cut(disc, colour, Math.max(1.4, radius / 50));
        if (print.chance(0.5)) print.line(circle(x, y, radius * 0.72), lighter(colour, 0.7), radius * 0.1);
        for (int i = 0; i < ribs; i++) {
            var angle = i * 2 * Math.PI / ribs;
            print.line(x, y, x + Math.cos(angle) * radius, y + Math.sin(angle) * radius, faint(palette.ink(), 0.35), Math.max(1, radius / 70));
        }
        print.cut(circle(x, y, radius * 0.12), darker(colour, 0.35), Math.max(1, radius / 60));
    }

    // Lights

    /** A paper lantern that hangs from a place. */
    void lantern(double x, double y, double size, Color colour) {
        if (palette.dark()) print.glow(x, y + size * 0.75, size * 2.1, palette.lamp(), 0.6);
        var paper = palette.dark() ? mix(colour, palette.lamp(), 0.45) : colour;
        print.at(x, y, size / 100, () -> {
            print.line(0, -10, 0, 12, palette.ink(), 4);
            var body = path("M-26 18 C-58 36 -58 112 -26 130 L26 130 C58 112 58 36 26 18 Z");
            print.fill(body, bokashi(18, 130, darker(paper, 0.15), lighter(paper, palette.dark() ? 0.35 : 0.1), darker(paper, 0.12)));
            for (int i = 1; i < 7; i++) {
                double at = 18 + 112 * i / 7.0, half = 26 + 25 * Math.sin(Math.PI * i / 7.0);
                print.line(curve(-half, at, 0, at + 7, half, at), faint(darker(colour, 0.5), 0.4), 2.4);
            }
            print.line(body, faint(palette.ink(), 0.8), 3.5);
            print.fill(round(-28, 8, 56, 13, 3), darker(palette.ink(), 0.2));
            print.fill(round(-28, 127, 56, 13, 3), darker(palette.ink(), 0.2));
            print.line(0, 140, 0, 162, faint(colour, 0.9), 5);
        });
    }

    /** Lanterns along a sagging cord. */
    void garland(double fromX, double fromY, double toX, double toY, double sag, double size, int many) {
        print.line(curve(fromX, fromY, (fromX + toX) / 2, (fromY + toY) / 2 + sag * 2, toX, toY), palette.ink(), 2);
        Color[] colours = {palette.accent(), mix(palette.accent(), palette.lamp(), 0.4), palette.wall()};
        for (int i = 0; i < many; i++) {
            var t = (i + 0.5) / many;
            var y = fromY * (1 - t) * (1 - t) + 2 * ((fromY + toY) / 2 + sag * 2) * t * (1 - t) + toY * t * t;
            lantern(fromX + (toX - fromX) * t, y, size, colours[i % 4 == 3 ? 2 : i % 2]);
        }
    }

    void lamppost(double x, double y, double height) {
        print.rect(x - height * 0.012, y - height, height * 0.024, height, darker(palette.ink(), 0.1));
        if (palette.dark()) print.glow(x, y - height, height * 0.5, palette.lamp(), 0.75);
        print.cut(circle(x, y - height, height * 0.055), palette.dark() ? palette.lamp() : palette.cloud(), 1.5);
    }

    // Houses

    /** A small house seen from its long side. */
    void house(double x, double y, double width, boolean lit) {
        var height = width * print.between(0.36, 0.44);
        var wall = darker(palette.wall(), print.between(0, 0.12));
        print.cut(box(x, y - height, width, height), bokashi(y - height, y, wall, darker(wall, 0.12)), 1.8);
        print.rect(x, y - height * 0.24, width, height * 0.24, mix(palette.roof(), hex(0x6b4526), 0.5));
        var windows = 2 + (int) (width / 90);
        for (int i = 0; i < windows; i++) {
            double wx = x + width * (i + 0.5) / windows - width * 0.3 / windows, ww = width * 0.6 / windows;
            print.cut(box(wx, y - height * 0.68, ww, height * 0.4), lit && print.chance(0.8) ? palette.lamp() : darker(palette.roof(), 0.2), 1.2);
            for (int k = 1; k < 4; k++) print.line(wx + ww * k / 4, y - height * 0.68, wx + ww * k / 4, y - height * 0.28, faint(palette.ink(), 0.7), 1);
        }
        roof(x, y - height, width, width * print.between(0.2, 0.27));
    }

    /** A tiled roof over a wall whose upper left corner is given. */
    void roof(double x, double y, double width, double height) {
        var over = width * 0.07;
        var tiles = new Path2D.Double();
        tiles.moveTo(x - over, y + height * 0.12);
        tiles.quadTo(x + width * 0.06, y - height * 0.3, x + width * 0.13, y - height);
        tiles.lineTo(x + width * 0.87, y - height);
        tiles.quadTo(x + width * 0.94, y - height * 0.3, x + width + over, y + height * 0.12);
        tiles.closePath();
        var colour = print.hour == Palette.Hour.SNOW || print.told("snow|雪|눈 ") ? new Land(print).snow() : palette.roof();
        print.cut(tiles, bokashi(y - height, y, lighter(colour, 0.12), darker(colour, 0.14)), 1.8);
        print.within(tiles, () -> {
            var step = Math.max(7, width / 18);
            for (double tx = x - over; tx < x + width + over; tx += step)
                print.line(x + width / 2 + (tx - x - width / 2) * 0.8, y - height, tx, y + height * 0.14, faint(palette.ink(), 0.35), 1.1);
            for (int i = 1; i < 4; i++) print.line(x - over, y - height + height * 1.12 * i / 4, x + width + over, y - height + height * 1.12 * i / 4, faint(palette.ink(), 0.16), 1);
        });
        print.fill(round(x + width * 0.11, y - height - height * 0.1, width * 0.78, height * 0.16, height * 0.07), darker(colour, 0.3));
    }

    void farm(double x, double y, double width) {
        house(x, y, width, palette.dark());
        var thatch = path("M-58 0 C-40 -30 -30 -48 -24 -56 L24 -56 C30 -48 40 -30 58 0 Z");
        print.cut(placed(thatch, x + width / 2, y - width * 0.33, width / 100), bokashi(y - width, y - width * 0.3, mix(palette.ground(), palette.roof(), 0.3), darker(mix(palette.ground(), palette.roof(), 0.5), 0.2)), 1.8);
        print.fill(round(x + width * 0.24, y - width * 0.93, width * 0.52, width * 0.07, width * 0.03), darker(palette.roof(), 0.2));
    }

    /** A little station: a platform, a house, a name board. */
    void station(double x, double y, double width) {
        var stone = mix(palette.roof(), palette.wall(), 0.4);
        print.cut(box(x - width * 0.5, y, width * 2, width * 0.1), bokashi(y, y + width * 0.1, lighter(stone, 0.2), darker(stone, 0.2)), 2);
        house(x, y, width, true);
        print.rect(x + width * 1.16, y - width * 0.26, width * 0.018, width * 0.26, palette.ink());
        print.rect(x + width * 1.38, y - width * 0.26, width * 0.018, width * 0.26, palette.ink());
        print.cut(box(x + width * 1.12, y - width * 0.3, width * 0.32, width * 0.12), lighter(palette.wall(), 0.3), 1.6);
        print.rect(x + width * 1.12, y - width * 0.22, width * 0.32, width * 0.02, palette.accent());
        lamppost(x - width * 0.25, y, width * 0.42);
    }

    void lighthouse(double x, double y, double height) {
        var white = palette.dark() ? mix(palette.wall(), palette.cloud(), 0.5) : lighter(mix(palette.cloud(), palette.wall(), 0.3), 0.35);
        var shade = mix(white, palette.far(), 0.55);
        var tower = polygon(x - height * 0.1, y, x - height * 0.062, y - height * 0.76, x + height * 0.062, y - height * 0.76, x + height * 0.1, y);
        if (palette.dark() || print.hour == Palette.Hour.SUNSET || print.told("lamp|灯る|불을 밝힌|ぼんやり")) {
            for (int side = -1; side <= 1; side += 2) {
                var beam = polygon(x, y - height * 0.86, x + side * 1500, y - height * 0.86 - 190, x + side * 1500, y - height * 0.86 + 60);
                print.fill(beam, Print.across(x, x + side * 1100, faint(palette.lamp(), side > 0 ? 0.55 : 0.0), faint(palette.lamp(), 0)));
            }
            print.glow(x, y - height * 0.86, height * 0.5, palette.lamp(), 0.85);
        }
        print.cut(tower, Print.across(x - height * 0.1, x + height * 0.1, white, white, shade), 2.4);
        print.fill(polygon(x - height * 0.14, y, x - height * 0.12, y - height * 0.05, x + height * 0.12, y - height * 0.05, x + height * 0.14, y), darker(shade, 0.2));
        for (int i = 0; i < 3; i++) print.fill(round(x - height * 0.014, y - height * (0.2 + 0.18 * i), height * 0.028, height * 0.05, height * 0.014), palette.ink());
        print.cut(round(x - height * 0.1, y - height * 0.785, height * 0.2, height * 0.032, 3), palette.roof(), 1.8);
        for (int i = -3; i <= 3; i++) print.line(x + i * height * 0.028, y - height * 0.785, x + i * height * 0.028, y - height * 0.825, palette.ink(), 1.3);
        print.line(x - height * 0.095, y - height * 0.825, x + height * 0.095, y - height * 0.825, palette.ink(), 1.8);
        var lit = palette.dark() || print.hour == Palette.Hour.SUNSET || print.hour == Palette.Hour.MIST;
        print.cut(box(x - height * 0.05, y - height * 0.91, height * 0.1, height * 0.125), lit ? palette.lamp() : lighter(palette.mid(), 0.3), 1.8);
        print.line(x, y - height * 0.91, x, y - height * 0.785, palette.ink(), 1.6);
        print.cut(placed(path("M-66 0 C-60 -36 -30 -62 0 -66 C30 -62 60 -36 66 0 Z"), x, y - height * 0.91, height / 1000), palette.accent(), 1.8);
        print.line(x, y - height * 0.975, x, y - height * 1.02, palette.ink(), 2);
    }

    // Boats

    void sail(double x, double y, double scale, boolean leftward) {
        var cloth = lighter(palette.cloud(), 0.2);
        print.at(x, y, leftward ? -scale : scale, scale, 0, () -> {
            var hull = path("M-78 0 C-70 22 -50 30 0 30 C50 30 66 20 88 -8 C40 4 -40 6 -78 0 Z");
            print.line(0, 4, 0, -138, palette.ink(), 4);
            var sheet = path("M-46 -132 L46 -132 C56 -90 54 -40 44 -12 C14 -4 -20 -4 -48 -12 C-40 -50 -40 -90 -46 -132 Z");
            print.cut(sheet, bokashi(-132, -8, cloth, darker(cloth, palette.dark() ? 0.45 : 0.12)), 2.2);
            for (int i = -1; i <= 1; i++) print.line(curve(i * 24, -132, i * 30, -70, i * 24, -8), faint(palette.ink(), 0.35), 1.4);
            print.cut(hull, bokashi(-8, 30, mix(palette.roof(), hex(0x7a4a2a), 0.5), darker(palette.roof(), 0.35)), 2.2);
        });
        new Land(print).reflection(x, y + 34 * scale, y + 110 * scale, 120 * scale, cloth, 0.55);
    }

    void fishingBoat(double x, double y, double scale, boolean leftward) {
        var paint = print.one(lighter(palette.cloud(), 0.2), mix(palette.accent(), palette.wall(), 0.15), mix(palette.water(), palette.cloud(), 0.6), mix(palette.leaf(), palette.wall(), 0.4));
        var dim = palette.dark() ? 0.3 : 0;
        new Land(print).reflection(x, y + 34 * scale, y + 100 * scale, 210 * scale, darker(palette.deep(), 0.25), 0.6);
        print.at(x, y, leftward ? -scale : scale, scale, 0, () -> {
            print.line(-34, -10, -34, -150, palette.ink(), 4);
            print.line(-34, -140, 60, -70, palette.ink(), 1.6);
            print.line(-34, -140, -104, -12, palette.ink(), 1.4);
            print.line(-34, -96, 22, -120, palette.ink(), 3);
            if (print.chance(0.5)) print.fill(path("M-34 -148 L-4 -140 L-34 -130 Z"), palette.accent());
            print.cut(box(-10, -62, 62, 46), darker(lighter(palette.wall(), 0.3), dim), 2);
            for (int i = 0; i < 3; i++) print.cut(box(-3 + i * 19, -54, 13, 16), palette.dark() ? palette.lamp() : darker(palette.roof(), 0.1), 1.2);
            print.cut(round(-16, -70, 76, 10, 4), darker(palette.accent(), dim), 2);
            var hull = path("M-118 -22 C-112 14 -94 32 -70 34 L84 34 C106 22 124 -6 136 -38 C90 -16 40 -12 -20 -14 C-60 -14 -96 -16 -118 -22 Z");
            print.cut(hull, darker(paint, dim), 2.4);
            print.within(hull, () -> {
                print.rect(-130, 16, 280, 30, darker(palette.accent(), 0.25 + dim));
                print.line(curve(-118, -8, 20, 8, 132, -24), faint(palette.ink(), 0.6), 3);
            });
        });
        if (palette.dark()) print.glow(x + (leftward ? 34 : -34) * scale, y - 150 * scale, 60 * scale, palette.lamp(), 0.9);
    }

    void ferry(double x, double y, double scale) {
        var white = darker(lighter(palette.cloud(), 0.4), palette.dark() ? 0.3 : 0);
        print.at(x, y, scale, () -> {
            print.cut(box(-90, -92, 150, 34), white, 2);
            print.cut(box(-120, -60, 230, 36), white, 2);
            for (int i = 0; i < 9; i++) print.rect(-108 + i * 23, -50, 14, 13, palette.dark() ? palette.lamp() : palette.deep());
            print.cut(box(-20, -132, 34, 42), palette.accent(), 2);
            print.cut(path("M-170 -26 C-150 20 -130 34 -100 36 L120 36 C150 22 170 0 184 -30 Z"), bokashi(-30, 36, palette.deep(), darker(palette.deep(), 0.4)), 2.4);
            print.fill(path("M-210 40 C-150 16 150 16 240 40 C150 52 -140 54 -210 40 Z"), lighter(palette.cloud(), 0.3));
        });
    }

    // On the quay

    void crates(double x, double y, int columns) {
        double w = 86, h = 46;
        for (int column = 0; column < columns; column++)
            for (int row = 0, rows = 1 + print.pick(4); row < rows; row++) {
                var wood = mix(print.one(hex(0xcf9a58), hex(0xb9824a), hex(0x7fa0a8), hex(0xd9b070)), palette.near(), palette.dark() ? 0.5 : 0.12);
                double cx = x + column * (w + 5), cy = y - (row + 1) * (h + 2);
                print.cut(box(cx, cy, w, h), bokashi(cy, cy + h, lighter(wood, 0.1), darker(wood, 0.1)), 2);
                print.line(cx, cy + h / 2, cx + w, cy + h / 2, faint(palette.ink(), 0.6), 1.6);
                print.rect(cx + 4, cy, 8, h, darker(wood, 0.22));
                print.rect(cx + w - 12, cy, 8, h, darker(wood, 0.22));
                if (row == rows - 1) for (int i = 0; i < 4; i++) fish(cx + 16 + i * 18, cy - 3, 0.17, false, mix(palette.cloud(), palette.water(), 0.5));
            }
    }

    void bollard(double x, double y) {
        print.cut(moved("M-16 30 L-13 0 L-22 -6 C-20 -18 20 -18 22 -6 L13 0 L16 30 Z", x, y),
                bokashi(y - 14, y + 30, lighter(palette.roof(), 0.15), darker(palette.roof(), 0.4)), 2);
    }

    /** A knee-high machine that looks at crates. */
    void robot(double x, double y, double scale) {
        print.at(x, y, scale, () -> {
            print.cut(round(-46, -24, 92, 22, 11), darker(palette.roof(), 0.35), 2.2);
            for (int i = -1; i <= 1; i++) print.disc(i * 28, -13, 7, palette.wall());
            print.cut(round(-38, -92, 76, 70, 12), bokashi(-92, -22, hex(0xf2c14e), hex(0xd99a2f)), 2.4);
            print.rect(-38, -48, 76, 8, palette.ink());
            print.line(0, -92, 0, -122, palette.ink(), 4);
            print.cut(round(-26, -150, 52, 32, 9), lighter(palette.wall(), 0.3), 2.2);
            print.disc(-11, -134, 6, palette.ink());
            print.disc(11, -134, 6, palette.ink());
            print.glow(0, -134, 60, palette.lamp(), 0.4);
        });
    }

    void haystack(double x, double y, double size) {
        var straw = mix(palette.ground(), hex(0xd9b05a), 0.5);
        var heap = placed(path("M-50 0 C-50 -40 -28 -66 -6 -78 L0 -96 L6 -78 C28 -66 50 -40 50 0 Z"), x, y, size / 60);
        print.cut(heap, bokashi(y - size * 1.5, y, lighter(straw, 0.15), darker(straw, 0.25)), 2);
        for (int i = -3; i <= 3; i++) print.line(curve(x + i * size * 0.03, y - size * 1.2, x + i * size * 0.14, y - size * 0.6, x + i * size * 0.2, y - 4), faint(palette.ink(), 0.3), 1.3);
    }

    void log(double x, double y, double length) {
        var bark = hex(0x6b4a35);
        print.cut(round(x, y - 74, length, 84, 40), bokashi(y - 74, y + 10, lighter(bark, 0.2), darker(bark, 0.35)), 2.6);
        for (int i = 0; i < 12; i++) print.line(x + 60 + print.between(0, length - 160), y - print.between(0, 66), x + 140 + print.between(0, length - 160), y - print.between(0, 66), faint(palette.ink(), 0.3), 2);
        for (int i = 4; i >= 1; i--) print.cut(oval(x + 34, y - 32, 15 * i, 21 * i), i % 2 == 0 ? hex(0xe2bf8a) : hex(0xcf9f66), 1.4);
    }

    void fish(double x, double y, double scale, boolean leftward, Color colour) {
        print.at(x, y, leftward ? -scale : scale, scale, 0, () -> {
            var body = path("M-60 0 C-30 -28 30 -28 62 -2 C30 24 -30 26 -60 0 Z");
            print.cut(path("M-52 0 L-88 -24 C-82 -8 -82 8 -88 24 Z"), darker(colour, 0.2), 2);
            print.cut(body, bokashi(-26, 24, darker(colour, 0.35), colour, lighter(colour, 0.5)), 2.2);
            print.line(curve(30, -18, 22, 0, 30, 16), faint(palette.ink(), 0.7), 2);
            print.disc(44, -6, 4.5, palette.ink());
            for (int i = 0; i < 4; i++) print.line(curve(-34 + i * 16, -10, -28 + i * 16, 0, -34 + i * 16, 10), faint(palette.ink(), 0.35), 1.6);
        });
    }

    void swan(double x, double y, double scale, boolean leftward) {
        var white = darker(lighter(palette.cloud(), 0.5), palette.dark() ? 0.2 : 0);
        new Land(print).reflection(x, y + 6 * scale, y + 60 * scale, 110 * scale, white, 0.6);
        print.at(x, y, leftward ? -scale : scale, scale, 0, () -> {
            var body = path("M-64 -6 C-72 -24 -54 -32 -38 -34 C-16 -46 18 -40 34 -26 C40 -44 30 -60 34 -76 C38 -92 58 -92 62 -78 L60 -70 C52 -76 46 -74 46 -64 C48 -50 56 -36 50 -20 C42 4 -20 10 -64 -6 Z");
            print.cut(body, bokashi(-90, 6, white, mix(white, palette.far(), 0.3)), 2);
            print.fill(path("M60 -80 L80 -70 L60 -69 Z"), hex(0xe0a23a));
            print.fill(path("M58 -80 L64 -76 L59 -72 Z"), HAIR);
            print.line(curve(-44, -22, -10, -8, 22, -20), faint(palette.ink(), 0.4), 1.8);
        });
    }

    void swansFlying(double x, double y, int many) {
        var white = lighter(palette.cloud(), 0.5);
        for (int i = 0; i < many; i++) {
            double fx = x + (i % 2 == 0 ? -1 : 1) * (i + 1) / 2 * 105, fy = y + (i + 1) / 2 * 46 + print.between(-8, 8), s = 0.62;
            print.at(fx, fy, s, () -> {
                print.cut(path("M0 0 C-20 -36 -60 -58 -104 -54 C-80 -40 -50 -18 -20 8 Z"), white, 2);
                print.cut(path("M-16 0 C-2 -34 14 -60 48 -78 C40 -50 30 -20 20 6 Z"), lighter(white, 0.3), 2);
                print.cut(path("M-50 10 C-20 -8 30 -8 60 -2 C80 0 100 -10 122 -14 L124 -8 C104 2 84 10 60 12 C30 18 -20 18 -50 10 Z"), white, 2);
                print.fill(path("M122 -14 L138 -8 L122 -7 Z"), hex(0xe0a23a));
            });
        }
    }

    // Trains

    /** Railcars from the side, standing on the line at a place. */
    void train(double x, double y, double scale, int cars, Color colour) {
        var cream = darker(hex(0xf1e2bf), palette.dark() ? 0.35 : 0);
        var paint = darker(colour, palette.dark() ? 0.3 : 0);
        for (int car = 0; car < cars; car++) {
            var first = car == 0;
            var last = car == cars - 1;
            print.at(x + car * 548 * scale, y, scale, () -> {
                for (double wheel : new double[] {70, 120, 420, 470}) {
                    print.cut(circle(wheel, -18, 20), darker(palette.ink(), 0.2), 2);
                    print.disc(wheel, -18, 7, palette.roof());
                }
                print.rect(20, -46, 500, 24, darker(palette.ink(), 0.15));
                var body = path(first ? "M30 -40 L18 -120 C18 -170 30 -196 60 -200 L536 -200 L536 -40 Z"
                        : last ? "M4 -40 L4 -200 L480 -200 C510 -196 522 -170 522 -120 L510 -40 Z" : "M4 -40 L4 -200 L536 -200 L536 -40 Z");
                print.cut(body, cream, 3);
                print.within(body, () -> {
                    print.rect(0, -106, 560, 70, bokashi(-106, -36, paint, darker(paint, 0.2)));
                    print.rect(0, -112, 560, 5, darker(paint, 0.35));
                    print.rect(0, -204, 560, 20, darker(palette.roof(), 0.1));
                });
                for (int i = 0; i < 7; i++) window(62 + i * 60 + (last && !first ? -30 : 0), -172);
                print.cut(round(first ? 26 : 12, -176, 24, 128, 4), darker(cream, 0.12), 1.8);
                print.cut(round(last ? 482 : 506, -176, 24, 128, 4), darker(cream, 0.12), 1.8);
                print.line(body, palette.ink(), 3);
                if (first) lamp(22, -78);
                if (last) lamp(516, -78);
            });
        }
    }

    private void window(double x, double y) {
        print.cut(round(x, y, 48, 52, 6), palette.dark() ? palette.lamp() : lighter(mix(palette.mid(), palette.water(), 0.4), 0.1), 2.2);
        if (palette.dark()) {
            if (print.chance(0.55)) {
                print.disc(x + 24, y + 30, 8, darker(palette.ink(), 0.1));
                print.fill(round(x + 12, y + 38, 24, 14, 6), darker(palette.ink(), 0.1));
            }
        } else print.line(x + 8, y + 40, x + 30, y + 10, faint(palette.cloud(), 0.7), 3);
    }

    private void lamp(double x, double y) {
        if (palette.dark()) print.glow(x, y, 120, palette.lamp(), 0.8);
        print.cut(circle(x, y, 9), lighter(palette.lamp(), 0.3), 1.6);
    }

    /** A small bus, from the side. */
    void bus(double x, double y, double scale) {
        print.at(x, y, scale, () -> {
            var body = round(0, -130, 300, 112, 22);
            print.cut(body, hex(0xf1e2bf), 3);
            print.within(body, () -> print.rect(0, -72, 300, 60, palette.accent()));
            for (int i = 0; i < 5; i++) print.cut(round(20 + i * 54, -116, 44, 38, 6), palette.dark() ? palette.lamp() : lighter(palette.mid(), 0.2), 2);
            for (double wheel : new double[] {66, 232}) {
                print.cut(circle(wheel, -16, 24), darker(palette.ink(), 0.2), 2);
                print.disc(wheel, -16, 10, palette.wall());
            }
            print.line(body, palette.ink(), 3);
        });
    }

    // Cats

    /** What a cat wears. */
    record Fur(Color ground, Color marks, boolean patched, boolean striped) {}

    Fur fur() {
        if (print.told("calico|三毛|얼룩")) return new Fur(hex(0xf4ead6), hex(0xcf7a35), true, false);
        if (print.told("gray|grey|灰")) return new Fur(hex(0x9aa0a4), hex(0x565c64), false, true);
        if (print.told("white|흰|白")) return new Fur(hex(0xf6efe0), hex(0xe6d3b8), false, false);
        if (print.told("tabby|しま|줄무늬")) return new Fur(hex(0xc99a62), hex(0x7a5230), false, true);
        return switch (print.pick(6)) {
            case 0 -> new Fur(hex(0x26262b), hex(0x3b3b44), false, false);
            case 1 -> new Fur(hex(0xf4ead6), hex(0xcf7a35), true, false);
            case 2 -> new Fur(hex(0xd98a3f), hex(0xb5622a), false, true);
            case 3 -> new Fur(hex(0x9aa0a4), hex(0x5c636b), false, true);
            case 4 -> new Fur(hex(0xf4ead6), hex(0x2b2a30), true, false);
            default -> new Fur(hex(0xb98a5a), hex(0x6e4a2e), false, true);
        };
    }

    /** A cat that sits upright, showing its back or its face. */
    void sittingCat(double x, double y, double scale, Color ground, Color marks, boolean behind) {
        sittingCat(x, y, scale, new Fur(ground, marks, false, false), behind);
    }

    /** A cat that sits upright, showing its back or its face. */
    void sittingCat(double x, double y, double scale, Fur fur, boolean behind) {
        var tailSide = print.chance(0.5) ? 1 : -1;
        print.at(x, y, scale * tailSide, scale, 0, () -> {
            var tail = path("M60 -30 C150 -20 190 -60 170 -120 C166 -136 146 -132 150 -116 C160 -76 130 -60 62 -66 Z");
            coat(tail, fur, 3.4);
            var body = path("M-92 0 C-128 -60 -112 -170 -60 -232 C-40 -256 40 -256 60 -232 C112 -170 128 -60 92 0 C40 10 -40 10 -92 0 Z");
            coat(body, fur, 4);
            coat(HEAD, fur, 4);
            if (behind) {
                print.line(curve(0, -356, 3, -300, 0, -238), faint(darker(fur.ground(), 0.4), 0.35), 3);
                print.line(curve(-46, -226, -78, -130, -62, -20), faint(darker(fur.ground(), 0.5), 0.35), 4);
                print.line(curve(46, -226, 78, -130, 62, -20), faint(darker(fur.ground(), 0.5), 0.35), 4);
                print.fill(path("M-66 -376 L-60 -342 L-40 -352 Z"), darker(fur.ground(), 0.35));
                print.fill(path("M66 -376 L60 -342 L40 -352 Z"), darker(fur.ground(), 0.35));
            } else face(fur);
        });
    }

    private void face(Fur fur) {
        features(fur, true);
        print.fill(path("M-30 -228 C-44 -170 -30 -110 0 -96 C30 -110 44 -170 30 -228 C10 -220 -10 -220 -30 -228 Z"), faint(lighter(fur.ground(), 0.6), 0.8));
        for (int side = -1; side <= 1; side += 2) {
            var leg = path("M10 -120 C4 -60 4 -30 6 -4 C20 6 44 6 52 -4 C56 -40 54 -90 50 -130 Z");
            coat(placed(leg, 0, 0, side, 1), new Fur(fur.ground(), fur.marks(), false, false), 3);
        }
    }

    /** Ears, eyes, nose and whiskers of a head at its place. */
    private void features(Fur fur, boolean awake) {
        var line = isLight(fur.ground()) ? palette.ink() : hex(0xe9dcc0);
        for (int side = -1; side <= 1; side += 2) {
            print.fill(placed(path("M64 -372 L58 -330 L36 -348 Z"), 0, 0, side, 1), hex(0xd98f86));
            if (awake) {
                print.cut(oval(side * 32, -300, 30, 26), hex(0xe8c54a), 2.5);
                print.fill(oval(side * 32, -300, 9, 23), hex(0x1d1d22));
            } else print.line(curve(side * 16, -300, side * 32, -288, side * 48, -300), line, 4);
            for (int i = -1; i <= 1; i++) print.line(side * 24, -264 + i * 5, side * 104, -270 + i * 17, faint(line, 0.7), 2);
        }
        print.fill(path("M-9 -278 L9 -278 L0 -267 Z"), hex(0xc8706a));
        print.line(path("M0 -267 L0 -260 C-6 -250 -18 -250 -22 -258 M0 -260 C6 -250 18 -250 22 -258"), line, 2.6);
    }

    private static boolean isLight(Color colour) {
        return colour.getRed() + colour.getGreen() + colour.getBlue() > 300;
    }

    /** A cat asleep in a ring. */
    void curledCat(double x, double y, double scale, Fur fur) {
        print.at(x, y, print.chance(0.5) ? scale : -scale, scale, 0, () -> {
            var body = path("M-190 -50 C-196 -130 -90 -176 10 -172 C120 -168 196 -120 190 -50 C184 -4 -180 -2 -190 -50 Z");
            coat(body, fur, 4);
            print.line(curve(60, -166, 150, -120, 96, -22), faint(darker(fur.ground(), 0.5), 0.4), 4);
            var tail = path("M186 -60 C170 10 30 16 -70 2 C-110 -6 -104 -36 -66 -32 C20 -20 120 -30 150 -74 Z");
            var head = path("M-186 -66 C-206 -96 -204 -134 -196 -164 C-192 -174 -184 -172 -178 -164 L-156 -142 C-138 -148 -120 -148 -104 -142 L-84 -166 C-78 -174 -70 -174 -68 -164 C-60 -130 -62 -96 -80 -66 C-102 -34 -162 -34 -186 -66 Z");
            coat(head, fur, 4);
            print.fill(path("M-190 -150 L-182 -120 L-164 -134 Z"), hex(0xd98f86));
            print.fill(path("M-76 -152 L-84 -120 L-100 -134 Z"), hex(0xd98f86));
            var line = isLight(fur.ground()) ? palette.ink() : hex(0xe9dcc0);
            print.line(path("M-166 -98 Q-154 -88 -142 -98 M-120 -98 Q-108 -88 -96 -98"), line, 3.4);
            print.fill(path("M-138 -82 L-124 -82 L-131 -73 Z"), hex(0xc8706a));
            for (int side = -1; side <= 1; side += 2)
                for (int i = 0; i < 2; i++) print.line(-131 + side * 22, -72 + i * 7, -131 + side * 84, -78 + i * 20, faint(line, 0.6), 1.8);
            coat(tail, fur, 4);
        });
    }

    /** A cat stretched out on its side. */
    void lyingCat(double x, double y, double scale, Fur fur) {
        print.at(x, y, print.chance(0.5) ? scale : -scale, scale, 0, () -> {
            coat(path("M250 -40 C320 -30 370 -60 400 -40 C410 -26 396 -14 380 -20 C340 -30 310 0 240 -8 Z"), fur, 4);
            coat(path("M-110 -40 C-170 -30 -230 -30 -262 -24 C-276 -14 -266 0 -250 0 L-90 0 Z"), fur, 3.4);
            var body = path("M-150 -20 C-160 -110 -60 -130 60 -124 C180 -120 280 -90 272 -30 C270 -2 240 0 220 0 L-120 0 C-140 0 -148 -8 -150 -20 Z");
            coat(body, fur, 4);
            coat(path("M130 0 C120 -40 170 -80 220 -60 C250 -46 256 -14 236 0 Z"), fur, 3.4);
            coat(path("M150 0 C130 -2 60 -2 50 -12 C50 -24 120 -26 160 -22 Z"), fur, 3);
            print.at(-96, 180, 0.9, () -> {
                coat(HEAD, fur, 4);
                features(fur, false);
            });
        });
    }

    /** A cat that walks by. */
    void walkingCat(double x, double y, double scale, Fur fur) {
        print.at(x, y, print.chance(0.5) ? scale : -scale, scale, 0, () -> {
            coat(path("M150 -150 C200 -170 230 -220 220 -280 C218 -300 242 -304 246 -284 C258 -210 226 -150 160 -118 Z"), fur, 4);
            for (double leg : new double[] {-120, 110}) coat(placed(path("M-20 -90 C-18 -50 -10 -30 -26 0 L14 0 C18 -30 24 -60 26 -96 Z"), leg - 34, 0, 1), new Fur(darker(fur.ground(), 0.2), fur.marks(), false, false), 3.4);
            coat(path("M-160 -110 C-150 -180 -60 -186 20 -180 C100 -184 170 -170 172 -110 C172 -70 100 -66 0 -66 C-100 -66 -160 -60 -160 -110 Z"), fur, 4);
            for (double leg : new double[] {-106, 128}) coat(placed(path("M-24 -100 C-20 -60 -16 -30 -30 0 L12 0 C18 -30 22 -60 26 -100 Z"), leg, 0, 1), fur, 3.4);
            print.at(-178, 92, 0.72, () -> {
                coat(HEAD, fur, 5);
                features(fur, true);
            });
        });
    }

    private void coat(Shape shape, Fur fur, double weight) {
        var bounds = shape.getBounds2D();
        print.fill(shape, bokashi(bounds.getMinY(), bounds.getMaxY(), lighter(fur.ground(), 0.08), darker(fur.ground(), 0.08)));
        if (fur.patched() || fur.striped()) print.within(shape, () -> {
            if (fur.patched()) {
                var dark = hex(0x2f2c31);
                for (int i = 0, many = 1 + (int) (bounds.getWidth() / 90); i < many; i++) {
                    double px = print.between(bounds.getMinX(), bounds.getMaxX()), py = print.between(bounds.getMinY(), bounds.getMaxY());
                    print.fill(joined(oval(px, py, 90, 70), oval(px + 26, py + 22, 70, 60)), i % 3 == 2 ? dark : fur.marks());
                }
            } else for (double sx = bounds.getMinX() + 10; sx < bounds.getMaxX(); sx += 30)
                print.line(curve(sx, bounds.getMinY() - 6, sx + 9, bounds.getMinY() + bounds.getHeight() * 0.2, sx - 2, bounds.getMinY() + bounds.getHeight() * 0.42), faint(fur.marks(), 0.85), 9);
        });
        print.line(shape, palette.ink(), weight);
    }

    // Steam

    /** Steam that curls upward. */
    void steam(double x, double y, double height, int wisps) {
        for (int i = 0; i < wisps; i++) {
            double sx = x + (i - (wisps - 1) / 2.0) * height * 0.22, sway = height * print.between(0.1, 0.2);
            var wisp = new Path2D.Double();
            wisp.moveTo(sx, y);
            wisp.curveTo(sx - sway, y - height * 0.3, sx + sway * 1.4, y - height * 0.5, sx + sway * 0.2, y - height);
            wisp.curveTo(sx + sway * 2.2, y - height * 0.5, sx + sway * 0.2, y - height * 0.3, sx + height * 0.09, y);
            wisp.closePath();
            print.fill(wisp, bokashi(y - height, y, faint(palette.cloud(), 0), faint(palette.cloud(), 0.75), faint(palette.cloud(), 0.5)));
        }
    }
}
