package io.kawaraban.sample;

import static io.kawaraban.sample.Print.HEIGHT;
import static io.kawaraban.sample.Print.WIDTH;
import static io.kawaraban.sample.Print.bokashi;
import static io.kawaraban.sample.Print.box;
import static io.kawaraban.sample.Print.circle;
import static io.kawaraban.sample.Print.curve;
import static io.kawaraban.sample.Print.darker;
import static io.kawaraban.sample.Print.faint;
import static io.kawaraban.sample.Print.hex;
import static io.kawaraban.sample.Print.lighter;
import static io.kawaraban.sample.Print.mix;
import static io.kawaraban.sample.Print.moved;
import static io.kawaraban.sample.Print.oval;
import static io.kawaraban.sample.Print.path;
import static io.kawaraban.sample.Print.placed;
import static io.kawaraban.sample.Print.polygon;
import static io.kawaraban.sample.Print.round;

import java.awt.Color;
import java.awt.RadialGradientPaint;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;

/** Scenes inside, and things seen closely: kitchen, library, workshop, paper, flowers, cat. */
final class Interiors {
    private static final Color[] SPINES = {hex(0x8a3b30), hex(0x2b4a6f), hex(0x4f6d54), hex(0xb98a45), hex(0x5a4560), hex(0x3a3f4c), hex(0xc9a66a), hex(0x7a5a44), hex(0x2f6168), hex(0xd8c8a4), hex(0xa65a3a)};
    private static final Color[] GLAZES = {hex(0x4f6d54), hex(0x8a5a35), hex(0x2b4a78), hex(0xd9c49a), hex(0xb8694a), hex(0x55606a)};

    private final Print print;
    private final Palette palette;
    private final Land land;
    private final Things things;
    private final double dim;

    Interiors(Print print) {
        this.print = print;
        this.palette = print.palette;
        this.land = new Land(print);
        this.things = new Things(print);
        this.dim = palette.dark() ? 0.3 : 0;
    }

    private Color shaded(Color colour) {
        return darker(colour, dim);
    }

    /** The same room from nearer, around a place. */
    private void closer(double x, double y, double scale, Runnable room) {
        print.at(x - x * scale, y - y * scale, scale, room);
    }

    // Rooms

    private void wall(Color colour, double floor) {
        print.rect(0, 0, WIDTH, floor, bokashi(0, floor, shaded(darker(colour, 0.15)), shaded(colour), shaded(lighter(colour, 0.12))));
    }

    private void boards(double top, Color wood) {
        print.rect(0, top, WIDTH, HEIGHT - top, bokashi(top, HEIGHT, shaded(lighter(wood, 0.12)), shaded(darker(wood, 0.2))));
        print.line(0, top, WIDTH, top, palette.ink(), 3);
        for (double y = top + 26, step = 26; y < HEIGHT; y += step, step *= 1.35) print.line(0, y, WIDTH, y, faint(palette.ink(), 0.3), 2);
    }

    /** A window with a piece of the world in it. */
    private void window(double x, double y, double width, double height) {
        print.within(box(x, y, width, height), () -> {
            print.rect(x, y, width, height, bokashi(y, y + height, palette.top(), palette.mid(), palette.low()));
            if (palette.dark()) for (int i = 0; i < 14; i++) print.disc(print.between(x, x + width), print.between(y, y + height * 0.6), 2, palette.cloud());
            if (print.chance(0.7)) land.sun(x + width * print.between(0.2, 0.8), y + height * print.between(0.2, 0.45), Math.min(width, height) * 0.13);
            var feet = y + height;
            var hills = print.wander(4, 0.5);
            for (int layer = 0; layer < 3; layer++) {
                var level = feet - height * (0.42 - layer * 0.13);
                var colour = layer == 0 ? palette.far() : layer == 1 ? palette.middle() : palette.near();
                var shift = layer * 7.3;
                print.fill(Print.below(at -> level - height * 0.16 * hills.applyAsDouble(at / 150 + shift), feet), bokashi(level - height * 0.1, feet, colour, mix(colour, palette.low(), 0.4)));
            }
            if (print.chance(0.4)) for (int i = 0; i < 4; i++) land.cedar(x + width * print.between(0, 1), feet + 10, height * print.between(0.3, 0.6), darker(palette.near(), 0.3));
            if (print.hour == Palette.Hour.RAIN || print.told("曇った|김 서린|steam")) print.rect(x, y, width, height, faint(palette.cloud(), 0.4));
        });
        var frame = shaded(hex(0x6b4a30));
        for (double[] bar : new double[][] {{x - 14, y - 14, width + 28, 16}, {x - 14, y + height - 2, width + 28, 20}, {x - 14, y - 14, 16, height + 28}, {x + width - 2, y - 14, 16, height + 28}, {x + width / 2 - 6, y, 12, height}, {x, y + height * 0.5 - 5, width, 10}})
            print.cut(box(bar[0], bar[1], bar[2], bar[3]), frame, 1.8);
    }

    private void shelf(double x, double y, double width) {
        print.cut(box(x, y, width, 18), bokashi(y, y + 18, shaded(hex(0x9a6f45)), shaded(hex(0x6b4a30))), 2.2);
        for (double at : new double[] {x + 30, x + width - 46}) print.cut(polygon(at, y + 18, at + 16, y + 18, at, y + 54), shaded(hex(0x6b4a30)), 1.8);
    }

    private void jar(double x, double y, double size, Color glaze) {
        var shape = switch (print.pick(4)) {
            case 0 -> path("M-30 0 C-44 -30 -40 -70 -22 -80 L-22 -94 L22 -94 L22 -80 C40 -70 44 -30 30 0 Z");
            case 1 -> path("M-26 0 L-26 -90 L26 -90 L26 0 Z");
            case 2 -> path("M-22 0 C-30 -10 -30 -60 -10 -78 L-10 -110 L10 -110 L10 -78 C30 -60 30 -10 22 0 Z");
            default -> path("M-24 0 C-40 -6 -46 -40 -40 -52 L40 -52 C46 -40 40 -6 24 0 Z");
        };
        print.cut(placed(shape, x, y, size / 100), bokashi(y - size, y, shaded(lighter(glaze, 0.15)), shaded(darker(glaze, 0.1))), 2);
        print.line(placed(curve(-18, -60, -22, -40, -18, -16), x, y, size / 100), faint(palette.cloud(), 0.5), 2.4);
        if (print.chance(0.4)) print.rect(x - size * 0.2, y - size * 0.45, size * 0.4, size * 0.2, shaded(hex(0xf1e2bf)));
    }

    private void lamp(double x, double y, double reach, Color shade) {
        print.line(x, -10, x, y, palette.ink(), 3);
        if (palette.dark()) {
            print.glow(x, y + reach * 0.4, reach * 3.4, palette.lamp(), 0.65);
            print.fill(polygon(x - reach * 0.7, y + reach * 0.6, x + reach * 0.7, y + reach * 0.6, x + reach * 2.2, y + reach * 4.6, x - reach * 2.2, y + reach * 4.6), bokashi(y, y + reach * 4.6, faint(palette.lamp(), 0.3), faint(palette.lamp(), 0)));
        }
        print.cut(path("M-70 60 C-66 20 -30 0 -14 -4 L14 -4 C30 0 66 20 70 60 Z").createTransformedShape(new AffineTransform(reach / 100, 0, 0, reach / 100, x, y)), shade, 2.4);
        print.fill(oval(x, y + reach * 0.6, reach * 0.7, reach * 0.22), lighter(palette.lamp(), palette.dark() ? 0.4 : 0.1));
    }

    // Kitchen

    void kitchen() {
        var near = print.told("noodle|메밀국수|jar|병|昆布|鍋|냄비|tray|盆") ? print.between(1.2, 1.45) : print.chance(0.35) ? print.between(1.15, 1.35) : 1;
        closer(print.between(620, 820), 690, near, this::cooking);
    }

    private void cooking() {
        var counter = print.between(640, 700);
        var tiles = print.one(hex(0xd8d3bd), hex(0xa9c0b5), hex(0xe3c9a0), hex(0x9fb6c4), hex(0xcfb9a8), hex(0xb9c7a2));
        wall(tiles, counter);
        tiles(counter, tiles);
        var windowX = print.chance(0.5) ? print.between(90, 200) : print.between(850, 960);
        window(windowX, print.between(110, 150), print.between(330, 420), print.between(270, 330));
        var shelfX = windowX < 500 ? print.between(620, 700) : print.between(90, 150);
        for (int i = 0, many = print.told("one shelf") ? 1 : 1 + print.pick(2); i < many; i++) {
            double y = 210 + i * 150, width = print.between(560, 640);
            for (double x = shelfX + 50; x < shelfX + width - 40; x += print.between(62, 92)) jar(x, y, print.between(62, 100), print.one(GLAZES));
            shelf(shelfX, y, width);
        }
        utensils(shelfX + 60, counter - print.between(210, 240));
        if (print.chance(0.6)) lamp(print.between(560, 880), print.between(120, 170), print.between(70, 96), shaded(print.one(palette.accent(), hex(0x3f6a5a), hex(0xd9a441))));
        worktop(counter);
        centrepiece(counter);
    }

    private void tiles(double counter, Color colour) {
        var size = print.between(58, 84);
        for (double y = counter - size * 4; y < counter; y += size)
            for (double x = 0; x < WIDTH; x += size) print.line(box(x, y, size, size), faint(shaded(darker(colour, 0.4)), 0.45), 1.5);
        if (print.chance(0.5)) for (double x = size; x < WIDTH; x += size * 3) print.fill(polygon(x, counter - size * 3.5, x + size / 2, counter - size * 4, x + size, counter - size * 3.5, x + size / 2, counter - size * 3), faint(shaded(palette.accent()), 0.6));
    }

    private void utensils(double x, double y) {
        print.line(x - 40, y, x + 460, y, shaded(hex(0x5a5f66)), 6);
        for (int i = 0; i < 6; i++) {
            var at = x + i * 82;
            var metal = shaded(print.one(hex(0x7d858c), hex(0x5a5f66), hex(0x9a6f45)));
            print.line(at, y, at, y + 90, metal, 7);
            switch (print.pick(4)) {
                case 0 -> print.cut(moved("M-28 90 C-28 130 28 130 28 90 Z", at, y), metal, 2);
                case 1 -> print.cut(round(at - 20, y + 86, 40, 46, 8), metal, 2);
                case 2 -> print.cut(circle(at, y + 118, 34), shaded(hex(0x3a3d44)), 2);
                default -> {
                    for (int k = -2; k <= 2; k++) print.line(curve(at, y + 86, at + k * 11, y + 112, at + k * 4, y + 138), metal, 2.4);
                }
            }
        }
    }

    private void worktop(double counter) {
        var wood = hex(0xa87a4c);
        print.rect(0, counter + 46, WIDTH, HEIGHT, bokashi(counter, HEIGHT, shaded(hex(0x7a5a3c)), shaded(hex(0x54402e))));
        for (double x = 30; x < WIDTH; x += 350) {
            print.cut(box(x, counter + 84, 310, 240), shaded(hex(0x8a6542)), 2.4);
            print.cut(circle(x + 155, counter + 120, 11), shaded(hex(0xd9b04a)), 2);
        }
        print.cut(box(-10, counter, WIDTH + 20, 50), bokashi(counter, counter + 50, shaded(lighter(wood, 0.25)), shaded(wood)), 2.6);
    }

    private void centrepiece(double counter) {
        var x = print.between(480, 960);
        var top = counter + 14;
        if (print.told("noodle|메밀국수")) noodles(x, top);
        else if (print.told("dough|반죽")) {
            things.person(x, top + 120, 430, Things.Carries.NOTHING);
            print.cut(oval(x + 230, top, 260, 70), shaded(hex(0xf4e8cf)), 3);
            print.cut(round(x + 120, top - 46, 230, 26, 12), shaded(hex(0xb98a55)), 2.4);
        } else if (print.told("kelp in|昆布|다시마|jar")) soak(x, top);
        else if (print.told("tray|盆")) tray(x, top);
        else pot(x, top);
        if (print.told("cook|조리사들|給食|調理")) for (int i = 0; i < 2; i++) things.person(x - 330 + i * 640, top + 100, 420, Things.Carries.HAT);
        vegetables(x > 720 ? print.between(120, 280) : print.between(1010, 1180), top);
    }

    private void pot(double x, double top) {
        print.cut(box(x - 190, top - 34, 380, 40), bokashi(top - 34, top, shaded(hex(0x5a5f66)), shaded(hex(0x34373d))), 2.4);
        for (int i = -3; i <= 3; i++) print.fill(moved("M-9 0 C-12 -14 -2 -18 0 -30 C4 -18 13 -14 9 0 Z", x + i * 30, top - 32), print.one(hex(0x4f8ac0), hex(0x6aa5d9)));
        var huge = print.told("大きな釜|큰 솥");
        print.at(x, top - 40, huge ? 1.5 : print.between(1, 1.2), () -> {
            if (print.told("pot|土鍋|lidded") ? print.chance(0.8) : print.chance(0.5)) clayPot();
            else if (print.chance(0.6)) metalPot();
            else kettle();
        });
        things.steam(x, top - (huge ? 330 : 230), print.between(230, 330), 3);
    }

    private void clayPot() {
        var clay = print.one(hex(0x8a5238), hex(0x54606a), hex(0xb0713f), hex(0x4a5a4a));
        for (int side = -1; side <= 1; side += 2) print.cut(placed(path("M140 -72 C176 -80 186 -56 168 -46 L136 -46 Z"), 0, 0, side, 1), shaded(darker(clay, 0.15)), 2.6);
        print.cut(path("M-152 -92 C-150 -30 -110 0 -70 0 L70 0 C110 0 150 -30 152 -92 Z"), bokashi(-92, 0, shaded(clay), shaded(darker(clay, 0.25))), 3);
        print.line(curve(-146, -64, 0, -46, 146, -64), shaded(lighter(clay, 0.5)), 6);
        print.cut(path("M-162 -92 C-150 -150 -70 -172 0 -172 C70 -172 150 -150 162 -92 Z"), bokashi(-172, -92, shaded(lighter(clay, 0.18)), shaded(clay)), 3);
        for (int i = -3; i <= 3; i++) print.line(curve(i * 38, -94, i * 34, -130, i * 20, -164), faint(palette.ink(), 0.3), 2.4);
        print.cut(round(-30, -196, 60, 28, 12), shaded(darker(clay, 0.15)), 2.6);
    }

    private void metalPot() {
        var metal = print.one(hex(0xa9b3b8), hex(0xc9953f), hex(0xb8492f), hex(0x3f6a7a));
        print.cut(round(-140, -150, 280, 152, 20), Print.across(-140, 140, shaded(lighter(metal, 0.3)), shaded(metal), shaded(darker(metal, 0.3))), 3);
        for (int side = -1; side <= 1; side += 2) print.line(placed(path("M140 -116 C176 -116 176 -78 140 -78"), 0, 0, side, 1), shaded(darker(metal, 0.3)), 11);
        print.cut(path("M-150 -150 C-140 -182 -60 -192 0 -192 C60 -192 140 -182 150 -150 Z"), shaded(lighter(metal, 0.15)), 3);
        print.cut(circle(0, -202, 15), shaded(hex(0x2f3136)), 2.4);
    }

    private void kettle() {
        var iron = print.one(hex(0x3f4248), hex(0xb8763f), hex(0x4a6a6f));
        print.line(path("M-84 -120 C-90 -230 90 -230 84 -120"), shaded(darker(iron, 0.2)), 13);
        print.cut(path("M110 -60 C150 -70 150 -120 182 -132 L192 -112 C170 -96 172 -40 120 -22 Z"), shaded(iron), 3);
        print.cut(path("M-124 -40 C-130 -110 -70 -140 0 -140 C70 -140 130 -110 124 -40 C118 -4 60 0 0 0 C-60 0 -118 -4 -124 -40 Z"), bokashi(-140, 0, shaded(lighter(iron, 0.2)), shaded(darker(iron, 0.2))), 3);
        print.cut(oval(0, -138, 110, 24), shaded(darker(iron, 0.15)), 2.4);
        print.cut(circle(0, -156, 13), shaded(hex(0xd9b04a)), 2.4);
    }

    private void soak(double x, double top) {
        var glass = moved("M-90 0 C-104 -10 -104 -210 -90 -236 L-70 -262 L70 -262 L90 -236 C104 -210 104 -10 90 0 Z", x, top);
        print.fill(glass, bokashi(top - 262, top, faint(lighter(palette.water(), 0.6), 0.85), faint(palette.water(), 0.75)));
        print.cut(moved("M-30 -20 C-60 -70 -10 -120 -40 -190 L20 -196 C40 -130 0 -80 46 -24 Z", x, top), hex(0x3c4a33), 2.4);
        print.line(glass, palette.ink(), 3);
        print.cut(round(x - 80, top - 292, 160, 34, 8), shaded(hex(0xb98a55)), 2.6);
        print.line(x - 76, top - 200, x - 80, top - 40, faint(palette.cloud(), 0.8), 6);
        print.line(x + 190, top - 8, x + 330, top - 190, shaded(hex(0x9a6f45)), 13);
        print.cut(oval(x + 190, top - 16, 90, 54), shaded(hex(0x8a5f3a)), 2.6);
    }

    private void tray(double x, double top) {
        print.cut(polygon(x - 260, top - 10, x + 260, top - 10, x + 300, top + 30, x - 300, top + 30), shaded(hex(0x8a3b30)), 3);
        double[] places = {-170, 0, 170};
        Color[] bowls = {hex(0x2f2c31), hex(0xd9c49a), hex(0x2b4a78)};
        for (int i = 0; i < 3; i++) {
            var bx = x + places[i];
            print.cut(moved("M-70 -74 C-64 -20 -40 0 -24 4 L24 4 C40 0 64 -20 70 -74 Z", bx, top), shaded(bowls[i]), 2.6);
            print.cut(oval(bx, top - 74, 140, 34), i == 0 ? shaded(hex(0xc98a4a)) : i == 1 ? shaded(hex(0xf6f0e2)) : shaded(hex(0x7fa65a)), 2.2);
            if (i < 2) things.steam(bx, top - 90, 170, 2);
        }
    }

    private void noodles(double x, double top) {
        print.cut(box(x - 280, top - 26, 560, 34), shaded(hex(0xc39a66)), 3);
        for (int i = 0; i < 34; i++) print.line(curve(x - 190 + i * 11, top - 30, x - 180 + i * 11, top - 90 - (i % 3) * 6, x - 130 + i * 9, top - 40), shaded(print.one(hex(0xb9a58a), hex(0xa8937a), hex(0xc9b69c))), 6);
        print.cut(round(x + 250, top - 60, 40, 80, 8), shaded(hex(0x2b4a78)), 2.4);
    }

    private void vegetables(double x, double top) {
        print.cut(polygon(x - 170, top - 12, x + 170, top - 12, x + 190, top + 10, x - 190, top + 10), shaded(hex(0xc9a06a)), 2.4);
        switch (print.pick(3)) {
            case 0 -> {
                print.at(x - 40, top - 34, 1, 1, -0.15, () -> {
                    print.cut(path("M-110 -20 C-60 -34 60 -30 120 0 C60 26 -60 26 -110 18 Z"), shaded(hex(0xf6f0e2)), 2.6);
                    for (int i = -2; i <= 2; i++) print.cut(path("M-104 0 C-150 -24 -190 -14 -206 -2 C-180 12 -140 14 -104 0 Z").createTransformedShape(AffineTransform.getRotateInstance(i * 0.28, -104, 0)), shaded(hex(0x6a9a50)), 2);
                });
            }
            case 1 -> {
                for (int i = 0; i < 4; i++) print.cut(circle(x - 96 + i * 62, top - 44 + i % 2 * 8, 33), shaded(print.one(hex(0xd9822f), hex(0xc8402a), hex(0xe0a23a))), 2.4);
                for (int i = 0; i < 4; i++) print.fill(moved("M0 0 C-12 -14 12 -14 0 0 Z", x - 96 + i * 62, top - 72 + i % 2 * 8), shaded(hex(0x4f7a3f)));
            }
            default -> {
                print.cut(moved("M-120 -8 C-110 -74 110 -74 120 -8 Z", x, top), shaded(hex(0x7fa65a)), 2.6);
                for (int i = -3; i <= 3; i++) print.line(curve(x, top - 10, x + i * 24, top - 40, x + i * 30, top - 52), faint(palette.cloud(), 0.7), 3);
                things.fish(x + 60, top - 70, 0.9, false, shaded(hex(0x9fb4bd)));
            }
        }
    }

    // Library

    void library() {
        if (print.told("map|地図")) map();
        else closer(print.between(560, 880), print.between(700, 780), print.chance(0.5) ? print.between(1.12, 1.4) : 1, this::reading);
    }

    private void reading() {
        wall(hex(0x9a7a58), HEIGHT);
        var floor = print.between(740, 790);
        var windowed = print.chance(0.6);
        var at = windowed ? print.between(420, 720) : -1;
        for (double x = -60; x < WIDTH; x += 300) if (!windowed || x + 300 < at || x > at + 330) bookcase(x, 60, 290, floor - 60);
        if (windowed) {
            print.rect(at - 20, 0, 350, floor, bokashi(0, floor, shaded(hex(0xb49a78)), shaded(hex(0xd1bb98))));
            window(at + 30, 110, 250, 430);
        }
        boards(floor, hex(0x8a6542));
        if (print.told("armchair|ソファ") || !print.told(".") && print.chance(0.25)) armchair(print.between(420, 940), floor + 120);
        else table(floor);
    }

    private void bookcase(double x, double y, double width, double height) {
        print.cut(box(x, y, width, height), bokashi(y, y + height, shaded(hex(0x4a3324)), shaded(hex(0x5d4130))), 3);
        var rows = 5;
        for (int row = 0; row < rows; row++) {
            double base = y + height * (row + 1) / rows - 12, room = height / rows - 26;
            for (double bx = x + 16; bx < x + width - 22; ) {
                var w = print.between(10, 27);
                var h = room * print.between(0.68, 0.98);
                if (print.chance(0.05)) {
                    bx += 26;
                    continue;
                }
                var spine = shaded(print.one(SPINES));
                var lean = print.chance(0.06) ? 0.14 : 0;
                var rowBase = base;
                var left = bx;
                print.at(left, rowBase, 1, 1, lean, () -> {
                    print.cut(box(0, -h, w - 1.5, h), Print.across(0, w, lighter(spine, 0.1), darker(spine, 0.12)), 1.2);
                    if (w > 15) {
                        print.rect(2, -h * 0.82, w - 6, 5, faint(hex(0xe8cf8f), 0.8));
                        print.rect(2, -h * 0.24, w - 6, 3, faint(hex(0xe8cf8f), 0.7));
                    }
                });
                bx += w + lean * 60;
            }
            print.cut(box(x, base, width, 12), shaded(hex(0x7a5638)), 1.8);
        }
        print.cut(box(x - 6, y - 20, width + 12, 24), shaded(hex(0x7a5638)), 2.4);
    }

    private void table(double floor) {
        var wood = hex(0x9a6a40);
        double y = floor + 30;
        var readers = 2 + print.pick(3);
        for (int i = 0; i < readers; i++) things.person(260 + i * (920.0 / Math.max(1, readers - 1)) + print.between(-60, 60), y + 150, print.told("子|아이|child") && i % 2 == 1 ? 230 : 330, Things.Carries.NOTHING);
        print.cut(polygon(80, y, WIDTH - 80, y, WIDTH + 60, y + 120, -60, y + 120), bokashi(y, y + 120, shaded(lighter(wood, 0.2)), shaded(wood)), 3);
        print.rect(-60, y + 120, WIDTH + 120, 26, shaded(darker(wood, 0.35)));
        for (int i = 0; i < 4; i++) {
            double x = 200 + i * 350 + print.between(-30, 30);
            readingLamp(x, y + 50);
            if (print.chance(0.8)) openBook(x + 120, y + 84, print.between(0.7, 0.95));
        }
    }

    private void readingLamp(double x, double y) {
        if (palette.dark() || print.told("lamp|明かり|등불")) print.glow(x, y - 90, 260, palette.lamp(), 0.6);
        print.cut(oval(x, y, 70, 18), shaded(hex(0xb98a45)), 2);
        print.line(x, y, x, y - 90, shaded(hex(0xb98a45)), 6);
        print.cut(moved("M-62 -76 C-58 -112 -34 -128 0 -128 C34 -128 58 -112 62 -76 Z", x, y), bokashi(y - 128, y - 76, hex(0x3f7a5f), hex(0x2c5a46)), 2.4);
        print.rect(x - 58, y - 78, 116, 8, palette.lamp());
    }

    private void openBook(double x, double y, double scale) {
        print.at(x, y, scale, () -> {
            print.cut(path("M0 0 C-30 -20 -80 -18 -104 -6 L-92 -50 C-66 -60 -26 -58 0 -42 Z"), shaded(hex(0xf6efdf)), 2);
            print.cut(path("M0 0 C30 -20 80 -18 104 -6 L92 -50 C66 -60 26 -58 0 -42 Z"), shaded(hex(0xf1e6d0)), 2);
            for (int i = 0; i < 4; i++)
                for (int side = -1; side <= 1; side += 2) print.line(side * 16, -14 - i * 8, side * (86 - i * 3), -20 - i * 9, faint(palette.ink(), 0.35), 1.6);
        });
    }

    private void armchair(double x, double y) {
        var cloth = shaded(print.one(palette.accent(), hex(0x3f6a5a), hex(0x2b4a78), hex(0xb98a45)));
        print.fill(oval(x, y + 12, 620, 120), shaded(hex(0x7a3b30)));
        print.line(oval(x, y + 12, 560, 100), shaded(hex(0xd9b070)), 5);
        print.cut(moved("M-150 -60 C-170 -300 -120 -340 0 -340 C120 -340 170 -300 150 -60 Z", x, y), bokashi(y - 340, y, lighter(cloth, 0.15), cloth), 3);
        print.cut(round(x - 150, y - 120, 300, 90, 30), lighter(cloth, 0.2), 3);
        for (int side = -1; side <= 1; side += 2) print.cut(placed(path("M130 0 L130 -150 C130 -200 210 -200 210 -150 L204 0 Z"), x, y, side, 1), bokashi(y - 200, y, lighter(cloth, 0.1), darker(cloth, 0.2)), 3);
        readingLamp(x + 330, y - 70);
        print.cut(box(x + 280, y - 72, 110, 16), shaded(hex(0x7a5638)), 2.4);
        print.line(x + 335, y - 56, x + 335, y + 20, shaded(hex(0x5a4030)), 12);
        if (print.chance(0.6)) things.curledCat(x, y - 100, 0.62, things.fur());
        else openBook(x, y - 110, 0.9);
    }

    private void map() {
        wall(hex(0xa98a62), HEIGHT);
        print.cut(box(150, 70, 1140, 640), bokashi(70, 710, shaded(hex(0xf1e2bf)), shaded(hex(0xe3cf9f))), 4);
        print.within(box(150, 70, 1140, 640), () -> chart(150, 70, 1140, 640));
        boards(790, hex(0x8a6542));
        for (int i = 0; i < 3; i++) things.person(360 + i * 330 + print.between(-50, 50), 930, 360, Things.Carries.NOTHING);
    }

    /** A coast, a river, streets, and somebody's marks. */
    private void chart(double x, double y, double width, double height) {
        var coast = print.wander(4, 0.55);
        var sea = Print.along(at -> y + height * (0.68 + 0.14 * coast.applyAsDouble(at / 260)), x, x + width + 8, 8);
        sea.lineTo(x + width, y + height);
        sea.lineTo(x, y + height);
        print.fill(sea, shaded(mix(palette.water(), hex(0xe3cf9f), 0.35)));
        for (int ring = 1; ring < 4; ring++) {
            var lower = ring * 16;
            print.line(Print.along(at -> y + lower + height * (0.68 + 0.14 * coast.applyAsDouble(at / 260)), x, x + width, 8), faint(shaded(palette.deep()), 0.5), 1.6);
        }
        var bend = print.wander(3, 0.5);
        var river = new Path2D.Double();
        for (int i = 0; i <= 30; i++) {
            double ry = y + height * 0.72 * i / 30, rx = x + width * (0.5 + 0.22 * bend.applyAsDouble(i / 9.0));
            if (i == 0) river.moveTo(rx, ry);
            else river.lineTo(rx, ry);
        }
        print.line(river, shaded(mix(palette.water(), hex(0xe3cf9f), 0.3)), 20);
        for (int i = 0; i < 9; i++) print.line(x, y + height * 0.08 * i + print.between(-10, 10), x + width, y + height * 0.08 * i + print.between(-30, 30), faint(shaded(hex(0x8a5a35)), 0.4), 2);
        for (int i = 0; i < 12; i++) print.line(x + width * i / 12, y, x + width * i / 12 + print.between(-40, 40), y + height * 0.66, faint(shaded(hex(0x8a5a35)), 0.4), 2);
        for (int i = 0; i < 60; i++) print.rect(print.between(x, x + width), print.between(y, y + height * 0.6), print.between(8, 22), print.between(8, 18), faint(shaded(hex(0x6b4a30)), 0.55));
        for (int i = 0; i < 14; i++) {
            double mx = print.between(x + 60, x + width - 60), my = print.between(y + 50, y + height * 0.62);
            print.line(circle(mx, my, print.between(14, 30)), shaded(palette.accent()), 4);
            print.line(mx + 26, my - 20, mx + 90, my - 40, shaded(palette.accent()), 3);
        }
        print.at(x + width * 0.88, y + height * 0.16, 1, () -> {
            print.line(circle(0, 0, 44), shaded(palette.ink()), 2.4);
            print.fill(path("M0 -60 L12 0 L0 60 L-12 0 Z"), shaded(palette.ink()));
            print.fill(path("M0 -60 L12 0 L-12 0 Z"), shaded(palette.accent()));
        });
    }

    // Workshop

    void workshop() {
        if (print.told("hull|목선|뼈대|slipway|판자")) {
            boatyard();
            return;
        }
        var near = print.told("stove|火床|불에") ? 1 : print.told("hand|손|手|rivet|鋲|숫돌|whetstone|印|clock|時計|net|網|staves|和傘|刷毛|紙") ? print.between(1.35, 1.7) : print.chance(0.4) ? print.between(1.15, 1.5) : 1;
        closer(print.between(640, 800), print.between(620, 700), near, this::bench);
    }

    private void bench() {
        var bench = print.between(620, 720);
        wall(print.one(hex(0xb08a60), hex(0xa99878), hex(0x9f8f80), hex(0xc0a070), hex(0x8fa094), hex(0xb4987a)), bench + 60);
        for (double x = 0; x < WIDTH; x += print.between(90, 130)) print.line(x, 0, x, bench + 60, faint(palette.ink(), 0.22), 2);
        var left = print.chance(0.5);
        window(left ? print.between(80, 150) : print.between(940, 1010), 110, 340, 310);
        toolWall(left ? 520 : 100, 110, 800);
        if (print.told("stove|火床|赤く|불에")) fire(left ? 1180 : 240, bench + 20);
        lamp(print.between(560, 880), print.between(60, 110), print.between(80, 110), shaded(hex(0x3f5a5a)));
        var many = print.told("人たち|둘러앉아") ? 4 : print.told("people|人|두 손|手|職人|손|Hands") || print.chance(0.4) ? 1 : 0;
        for (int i = 0; i < many; i++) things.person(many == 1 ? print.between(560, 860) : 240 + i * 310, bench + 190, 500, Things.Carries.NOTHING);
        benchTop(bench);
        work(bench + 18);
        for (int i = 0; i < 26; i++) print.line(curve(0, 0, 9, -14, 18, 0).createTransformedShape(new AffineTransform(1, print.between(-1, 1), print.between(-1, 1), 1, print.between(0, WIDTH), print.between(bench + 90, HEIGHT))), shaded(hex(0xe3c490)), 5);
    }

    private void toolWall(double x, double y, double width) {
        print.cut(box(x, y, width, 16), shaded(hex(0x6b4a30)), 2.2);
        print.cut(box(x, y + 200, width, 16), shaded(hex(0x6b4a30)), 2.2);
        for (int row = 0; row < 2; row++)
            for (double at = x + 40; at < x + width - 30; at += print.between(62, 96)) tool(at, y + 16 + row * 200);
    }

    private void tool(double x, double y) {
        Color steel = shaded(hex(0x8a949c)), wood = shaded(print.one(hex(0x9a6a40), hex(0xb98a55), hex(0x7a4a2e)));
        print.at(x, y, print.between(0.9, 1.15), () -> {
            switch (print.pick(7)) {
                case 0 -> {
                    print.cut(box(-6, 0, 12, 110), wood, 2);
                    print.cut(round(-34, 100, 68, 36, 5), steel, 2);
                }
                case 1 -> {
                    print.cut(path("M-26 50 L26 50 L18 160 L-18 160 Z"), steel, 2);
                    for (int i = 0; i < 9; i++) print.line(-22 + i * 0.6, 60 + i * 11, -30 + i * 0.8, 66 + i * 11, palette.ink(), 1.4);
                    print.cut(round(-9, 0, 18, 56, 7), wood, 2);
                }
                case 2 -> {
                    print.cut(round(-9, 0, 18, 66, 7), wood, 2);
                    print.cut(path("M-10 66 L10 66 L12 138 L-12 126 Z"), steel, 2);
                }
                case 3 -> {
                    print.line(-12, 4, 16, 120, steel, 9);
                    print.line(12, 4, -16, 120, steel, 9);
                    print.cut(circle(0, 50, 8), palette.roof(), 1.8);
                }
                case 4 -> {
                    print.line(oval(0, 50, 72, 90), shaded(hex(0xc9a46a)), 9);
                    print.line(oval(4, 54, 60, 74), shaded(hex(0xb08850)), 5);
                }
                case 5 -> {
                    print.cut(round(-7, 0, 14, 70, 6), wood, 2);
                    print.cut(path("M-4 70 L4 70 L2 140 L-2 140 Z"), steel, 1.8);
                }
                default -> {
                    print.cut(round(-30, 30, 60, 86, 7), wood, 2.2);
                    print.cut(polygon(-16, 56, 16, 56, 8, 84, -8, 84), steel, 1.8);
                }
            }
        });
    }

    private void benchTop(double y) {
        var wood = hex(0xb07f4e);
        for (double x : new double[] {60, 1300}) print.cut(box(x, y + 60, 76, HEIGHT), shaded(darker(wood, 0.3)), 2.6);
        print.rect(0, y + 62, WIDTH, HEIGHT, bokashi(y + 62, HEIGHT, faint(shaded(hex(0x4a3626)), 0.85), shaded(hex(0x33271f))));
        print.cut(box(-10, y, WIDTH + 20, 66), bokashi(y, y + 66, shaded(lighter(wood, 0.22)), shaded(darker(wood, 0.12))), 3);
        for (int i = 0; i < 9; i++) print.line(print.between(0, WIDTH), y + print.between(14, 56), print.between(0, WIDTH), y + print.between(14, 56), faint(palette.ink(), 0.14), 2);
    }

    private void work(double y) {
        var x = print.between(480, 900);
        if (print.told("whetstone|숫돌|knife")) {
            print.cut(box(x - 150, y - 40, 300, 46), shaded(hex(0x7d8a90)), 3);
            print.cut(moved("M-190 -56 L110 -64 C150 -60 170 -52 190 -40 L-190 -40 Z", x + 30, y), shaded(hex(0xc3ccd0)), 2.6);
            print.cut(round(x - 300, y - 60, 150, 30, 10), shaded(hex(0x5a3c26)), 2.6);
        } else if (print.told("staves")) {
            for (int i = 0; i < 11; i++) {
                var a = i * Math.PI / 10;
                print.cut(polygon(x - Math.cos(a) * 170 - 20, y - 190 + Math.sin(a) * 26, x - Math.cos(a) * 170 + 20, y - 190 + Math.sin(a) * 26, x - Math.cos(a) * 140 + 17, y + Math.sin(a) * 20, x - Math.cos(a) * 140 - 17, y + Math.sin(a) * 20), shaded(print.one(hex(0xc9985f), hex(0xb5824c))), 2.4);
            }
            print.line(curve(x - 165, y - 90, x, y - 58, x + 165, y - 90), shaded(hex(0x8a9a4a)), 13);
        } else if (print.told("rivet|鋲|木箱")) {
            print.cut(box(x - 240, y - 96, 480, 100), shaded(hex(0xa87a4c)), 3);
            for (int row = 0; row < 3; row++) for (int i = 0; i < 13; i++) print.cut(circle(x - 212 + i * 35, y - 104 + row * 26, 15), shaded(mix(hex(0x6b5a50), palette.accent(), print.between(0, 0.3))), 1.8);
        } else if (print.told("net|網")) {
            for (int i = 0; i < 16; i++) {
                print.line(curve(x - 340 + i * 44, y - 10, x - 300 + i * 40, y - 190, x - 160 + i * 24, y - 14), shaded(hex(0x3f6a7a)), 3);
                print.line(curve(x + 340 - i * 44, y - 10, x + 300 - i * 40, y - 160, x + 160 - i * 24, y - 14), shaded(hex(0x3f6a7a)), 3);
            }
            for (int i = 0; i < 6; i++) print.cut(circle(x - 260 + i * 105, y - 22, 20), shaded(hex(0xc8402a)), 2.2);
        } else if (print.told("umbrella|和傘")) {
            for (int i = 0; i < 30; i++) {
                var a = Math.PI + i * Math.PI / 29;
                print.line(x, y - 10, x + Math.cos(a) * 330, y - 10 + Math.sin(a) * 330, shaded(hex(0xc9a46a)), 5);
            }
            for (int ring = 1; ring < 4; ring++) print.line(new Arc2D.Double(x - ring * 95, y - 10 - ring * 95, ring * 190, ring * 190, 0, 180, Arc2D.OPEN), shaded(palette.accent()), 2.4);
        } else if (print.told("block|版木|印|馬楝|刷") || print.chance(0.35)) block(x, y);
        else if (print.told("clock|時計|radio|라디오")) clockwork(x, y);
        else switch (print.pick(3)) {
            case 0 -> plane(x, y);
            case 1 -> block(x, y);
            default -> clockwork(x, y);
        }
        for (int i = 0; i < 3; i++) jar(print.between(60, 1380), y + 6, print.between(70, 110), print.one(GLAZES));
    }

    private void plane(double x, double y) {
        print.cut(polygon(x - 420, y - 20, x + 420, y - 20, x + 440, y + 6, x - 440, y + 6), shaded(hex(0xd9b27c)), 2.6);
        print.cut(moved("M-140 -20 L-140 -80 L-60 -80 L-30 -104 L10 -80 L140 -80 L140 -20 Z", x, y), shaded(hex(0x9a6a40)), 3);
        print.cut(polygon(x - 20, y - 130, x + 14, y - 140, x + 34, y - 76, x + 4, y - 76), shaded(hex(0x9aa4aa)), 2.4);
        for (int i = 0; i < 4; i++) print.line(moved("M0 0 C30 -60 90 -60 80 -14 C70 20 30 10 40 -20", x - 40 + i * 30, y - 90 - i * 12), shaded(hex(0xe9cf9f)), 7);
    }

    /** A cherry-wood block being cut, with its colours beside it. */
    private void block(double x, double y) {
        print.cut(polygon(x - 230, y - 120, x + 230, y - 120, x + 290, y + 4, x - 290, y + 4), shaded(hex(0xc98a55)), 3);
        print.within(polygon(x - 230, y - 120, x + 230, y - 120, x + 290, y + 4, x - 290, y + 4), () -> {
            for (int i = 0; i < 5; i++) print.line(curve(x - 280, y - 20 - i * 20, x, y - 70 - i * 16, x + 280, y - 10 - i * 22), shaded(hex(0x7a4a2e)), 4);
            print.line(circle(x + 110, y - 84, 24), shaded(hex(0x7a4a2e)), 5);
        });
        print.cut(round(x - 40, y - 168, 120, 40, 18), shaded(hex(0x5a4030)), 2.6);
        for (int i = 0; i < 4; i++) {
            var colour = new Color[] {hex(0xc8402a), hex(0x1f4e79), hex(0xd9a441), hex(0x3f6a4a)}[i];
            var bx = x + 350 + i * 84;
            print.cut(moved("M-38 -40 C-34 -10 -20 0 -10 2 L10 2 C20 0 34 -10 38 -40 Z", bx, y), shaded(hex(0xf1e6d0)), 2.2);
            print.fill(oval(bx, y - 40, 74, 18), shaded(colour));
        }
        print.line(x - 330, y - 2, x - 410, y - 200, shaded(hex(0xb98a55)), 12);
        print.fill(moved("M-18 0 C-20 30 0 50 4 60 C12 46 20 30 16 0 Z", x - 330, y - 44), shaded(hex(0x2f2c31)));
    }

    private void clockwork(double x, double y) {
        print.cut(circle(x, y - 150, 140), shaded(hex(0xe9dcc0)), 4);
        print.line(circle(x, y - 150, 118), shaded(hex(0x8a5a35)), 6);
        for (int i = 0; i < 12; i++) {
            var a = i * Math.PI / 6;
            print.line(x + Math.cos(a) * 96, y - 150 + Math.sin(a) * 96, x + Math.cos(a) * 110, y - 150 + Math.sin(a) * 110, palette.ink(), 5);
        }
        print.line(x, y - 150, x + 50, y - 210, palette.ink(), 7);
        print.line(x, y - 150, x - 20, y - 66, palette.ink(), 5);
        for (int i = 0; i < 5; i++) gear(x - 330 + i * 60 + (i > 2 ? 420 : 0), y - 26 - i % 2 * 20, print.between(22, 44));
    }

    private void gear(double x, double y, double radius) {
        var brass = shaded(hex(0xc39a4a));
        for (int i = 0; i < 10; i++) {
            var a = i * Math.PI / 5;
            print.line(x, y, x + Math.cos(a) * radius, y + Math.sin(a) * radius, brass, radius * 0.3);
        }
        print.cut(circle(x, y, radius * 0.78), brass, 2);
        print.cut(circle(x, y, radius * 0.3), shaded(hex(0x5a4030)), 2);
    }

    private void fire(double x, double y) {
        print.cut(box(x - 150, y - 300, 300, 310), bokashi(y - 300, y, shaded(hex(0x4a4a50)), shaded(hex(0x2b2b30))), 3);
        print.rect(x - 30, 0, 60, y - 300, shaded(hex(0x3a3a40)));
        print.glow(x, y - 100, 420, hex(0xf0803a), 0.75);
        print.cut(round(x - 96, y - 190, 192, 150, 20), hex(0x3a1512), 3);
        for (int i = -2; i <= 2; i++) {
            print.fill(moved("M-26 0 C-40 -50 -8 -66 0 -120 C14 -66 42 -50 26 0 Z", x + i * 34, y - 44), hex(0xe2632c));
            print.fill(moved("M-13 0 C-20 -26 -4 -36 0 -66 C8 -36 22 -26 13 0 Z", x + i * 34, y - 44), hex(0xf6c55a));
        }
    }

    private void boatyard() {
        wall(hex(0xa98a62), 780);
        for (double x = 0; x < WIDTH; x += 110) print.line(x, 0, x, 780, faint(palette.ink(), 0.22), 2);
        window(500, 60, 440, 220);
        boards(760, hex(0x8a6a48));
        var wood = hex(0xc08a55);
        var hull = path("M140 430 C220 700 420 800 720 800 C1020 800 1220 700 1320 390 C1100 470 360 480 140 430 Z");
        print.cut(hull, bokashi(420, 800, shaded(lighter(wood, 0.2)), shaded(darker(wood, 0.25))), 4);
        print.within(hull, () -> {
            for (int i = 1; i < 8; i++) print.line(moved("M140 430 C360 480 1100 470 1320 390", 0, i * 44), faint(palette.ink(), 0.45), 3);
        });
        if (!print.told("painted")) for (int i = 0; i < 12; i++) print.line(curve(240 + i * 88, 440 - i % 2 * 4, 250 + i * 86, 330, 262 + i * 84, 300 - (i == 0 || i == 11 ? 0 : 30)), shaded(darker(wood, 0.3)), 13);
        else print.within(hull, () -> print.rect(0, 560, WIDTH, 300, faint(palette.accent(), 0.85)));
        for (double x : new double[] {380, 1060}) print.cut(polygon(x - 60, 900, x - 30, 760, x + 30, 760, x + 60, 900), shaded(hex(0x6b4a30)), 3);
        for (int i = 0, many = 1 + print.pick(2); i < many; i++) things.person(i == 0 ? 230 : 1200, 920, 400, Things.Carries.HAT);
    }

    // Paper

    void paper() {
        if (print.told("map|地図|지도")) {
            desk();
            print.at(720, 470, 1, 1, -0.04, () -> {
                print.cut(box(-470, -310, 940, 620), hex(0xf1e2bf), 3);
                print.within(box(-470, -310, 940, 620), () -> chart(-470, -310, 940, 620));
                for (int i = 1; i < 4; i++) print.line(-470 + i * 235, -310, -470 + i * 235, 310, faint(palette.ink(), 0.25), 3);
            });
        } else if (print.told("string|line|吊|つるされ|hanging|drying") || !print.told(".") && print.chance(0.4)) line();
        else if (print.told("stack|重ねられた|frame|帳|束|붉은|대나무")) stack();
        else if (print.told("letter|便箋|notebook|수첩")) letter();
        else if (!print.told(".") && print.chance(0.3)) stack();
        else if (!print.told(".") && print.chance(0.4)) letter();
        else pulled();
    }

    private void desk() {
        var wood = print.one(hex(0x9a6a40), hex(0x7a5a48), hex(0xb08a5a), hex(0x5f4a40));
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, shaded(darker(wood, 0.1)), shaded(wood), shaded(darker(wood, 0.25))));
        var grain = print.wander(3, 0.5);
        for (int i = 0; i < 26; i++) {
            var y = i * 38.0;
            print.line(Print.along(x -> y + 16 * grain.applyAsDouble(x / 340 + y / 190), 0, WIDTH, 30), faint(palette.ink(), 0.14), 2);
        }
        if (palette.dark()) print.glow(print.between(900, 1200), print.between(100, 300), 700, palette.lamp(), 0.7);
    }

    /** Sheets drying on a line, each with its small print. */
    private void line() {
        wall(print.one(hex(0xb49a70), hex(0x9fa88a), hex(0xa8b4b4), hex(0xc4a284)), HEIGHT);
        if (print.chance(0.6)) window(print.between(120, 900), 60, 400, 300);
        boards(820, hex(0x8a6542));
        for (int row = 0; row < 2; row++) {
            double y = 150 + row * 350, size = row == 0 ? 0.72 : 1.08;
            print.line(curve(-20, y - 30, 720, y + 56, WIDTH + 20, y - 40), palette.ink(), 3.4);
            for (double x = print.between(30, 90); x < WIDTH - 120; x += (250 + print.between(0, 40)) * size) {
                var sag = 56 * (1 - Math.pow((x + 110 - 720) / 740, 2)) * 0.62 - 8;
                miniature(x, y + sag, 215 * size, 290 * size, print.between(-0.035, 0.035));
            }
        }
    }

    /** A small print within the print. */
    private void miniature(double x, double y, double width, double height, double angle) {
        print.at(x + width / 2, y, 1, 1, angle, () -> {
            print.fill(box(-width / 2 + 8, 8, width, height), faint(darker(palette.ink(), 0.2), 0.25));
            print.cut(box(-width / 2, 0, width, height), hex(0xf6eedc), 2.2);
            double m = width * 0.07, w = width - 2 * m, h = height - 2 * m;
            var frame = box(-w / 2, m, w, h);
            print.within(frame, () -> {
                Color[] blues = {hex(0x1f4e79), hex(0x2f6d8f), hex(0x5b4a78), hex(0xd9653f), hex(0x3f7a6a)};
                var sky = print.one(blues);
                print.fill(frame, bokashi(m, m + h, sky, lighter(sky, 0.55), hex(0xf4e3bd)));
                switch (print.pick(5)) {
                    case 0 -> {
                        print.disc(w * 0.18, m + h * 0.25, w * 0.14, hex(0xd9442f));
                        print.fill(polygon(-w * 0.6, m + h, -w * 0.05, m + h * 0.32, w * 0.5, m + h), mix(sky, hex(0x14304f), 0.5));
                        print.fill(polygon(-w * 0.15, m + h * 0.445, -w * 0.05, m + h * 0.32, w * 0.05, m + h * 0.445, 0, m + h * 0.42, -w * 0.05, m + h * 0.47, -w * 0.1, m + h * 0.42), hex(0xfdf6e6));
                    }
                    case 1 -> land.seigaiha(box(-w / 2, m + h * 0.45, w, h * 0.55), w * 0.13, hex(0x14304f));
                    case 2 -> {
                        print.disc(-w * 0.12, m + h * 0.3, w * 0.16, hex(0xf3e3b0));
                        print.fill(polygon(w * 0.12, m + h, w * 0.16, m + h * 0.4, w * 0.24, m + h * 0.4, w * 0.28, m + h), hex(0xf6eedc));
                        print.fill(path("M-100 0 C-40 -40 60 -60 130 -30 L130 80 L-100 80 Z").createTransformedShape(new AffineTransform(w / 160, 0, 0, w / 160, w * 0.1, m + h * 0.88)), hex(0x24384a));
                    }
                    case 3 -> {
                        for (int i = 0; i < 5; i++) print.fill(oval(print.between(-w * 0.4, w * 0.4), m + h * print.between(0.15, 0.9), w * 0.3, w * 0.3), print.one(hex(0xc8402a), hex(0xe9c0a8), hex(0xf6eedc)));
                        print.line(curve(-w * 0.5, m + h, 0, m + h * 0.5, w * 0.4, m), hex(0x3a2a22), w * 0.03);
                    }
                    default -> print.at(0, m + h * 0.97, w / 360, () -> things.sittingCat(0, 0, 0.8, things.fur(), print.chance(0.5)));
                }
            });
            print.line(frame, palette.ink(), 1.8);
            print.rect(w / 2 - w * 0.15, m + h - w * 0.17, w * 0.1, w * 0.1, hex(0xc8402a));
            for (double peg : new double[] {-width * 0.34, width * 0.34}) print.cut(round(peg - 6, -16, 12, 32, 3), hex(0xc39a66), 1.6);
        });
    }

    private void stack() {
        desk();
        for (int i = 0; i < 24; i++)
            print.cut(polygon(380 + print.between(-9, 9), 690 - i * 13, 1010 + print.between(-9, 9), 690 - i * 13, 1090 + print.between(-9, 9), 790 - i * 13, 300 + print.between(-9, 9), 790 - i * 13),
                    bokashi(690 - i * 13, 790 - i * 13, hex(0xfbf4e4), i % 4 == 0 ? hex(0xe3d3b0) : hex(0xf1e6cf)), 1.8);
        print.cut(box(200, 330, 36, 420), shaded(hex(0x9a6f45)), 2.6);
        print.cut(round(160, 250, 116, 100, 26), shaded(hex(0x3a2f2a)), 2.6);
        for (int i = 0; i < 3; i++) jar(1160 + i * 90, 760 - i * 40, 120, print.one(GLAZES));
        if (print.told("red|붉은")) for (int i = 0; i < 4; i++) print.cut(polygon(120 + i * 320, 820, 360 + i * 320, 800, 380 + i * 320, 930, 140 + i * 320, 940), hex(0xc8402a), 2.6);
        if (print.told("bamboo|대나무")) for (int i = 0; i < 9; i++) print.line(60 + i * 30, 900, 500 + i * 40, 60 + i * 14, hex(0xc9b06a), 6);
    }

    private void letter() {
        desk();
        print.at(print.between(600, 760), 480, 1, 1, print.between(-0.12, 0.12), () -> {
            print.fill(box(-300, -330, 640, 720), faint(darker(palette.ink(), 0.2), 0.3));
            print.cut(box(-320, -350, 640, 720), bokashi(-350, 370, hex(0xfdf7ea), hex(0xf1e6cf)), 2.6);
            for (int i = 0; i < 9; i++) {
                print.line(250 - i * 62, -300, 250 - i * 62, 320, faint(shaded(palette.accent()), 0.35), 1.8);
                if (i < 6) for (double y = -280; y < 300 - i * 30; y += print.between(22, 34)) print.line(moved("M-9 0 L9 -3 M0 -10 L-2 12 M-8 8 Q4 4 9 12", 219 - i * 62, y), faint(palette.ink(), 0.85), 3);
            }
        });
        print.at(1150, 560, 1, 1, 0.5, () -> {
            print.cut(round(-14, -280, 28, 430, 12), shaded(hex(0x8a3b30)), 2.6);
            print.fill(path("M-16 150 C-20 190 0 230 4 246 C12 222 20 190 16 150 Z"), hex(0x2a2730));
        });
        print.cut(round(1120, 120, 220, 150, 24), hex(0x33343a), 3);
        print.fill(oval(1230, 195, 140, 70), hex(0x15161b));
        if (print.told("thread|실")) for (int i = 0; i < 3; i++) print.line(circle(220, 700, 60 - i * 16), print.one(palette.accent(), hex(0x2b4a78)), 8);
        if (palette.dark()) print.glow(1180, 220, 500, palette.lamp(), 0.5);
        if (print.chance(0.6)) things.curledCat(210, 900, 0.62, things.fur());
    }

    /** A sheet being lifted from its block. */
    private void pulled() {
        desk();
        var under = polygon(280, 300, 1160, 300, 1270, 860, 170, 860);
        print.cut(under, bokashi(300, 860, shaded(hex(0xb5723f)), shaded(hex(0x8a5230))), 4);
        print.at(720, 560, 1.9, 1.55, 0, () -> miniatureLand());
        print.cut(path("M1270 860 L170 860 L196 730 C500 800 900 700 1010 470 C1080 540 1180 640 1270 860 Z"), bokashi(470, 860, hex(0xfdf7ea), hex(0xe6d8ba)), 3);
        print.cut(circle(300, 180, 84), hex(0x2f2c31), 3);
        print.line(circle(300, 180, 60), hex(0xb98a55), 8);
        for (int i = 0; i < 4; i++) {
            var colour = new Color[] {hex(0xc8402a), hex(0x1f4e79), hex(0xd9a441), hex(0x3f6a4a)}[i];
            print.cut(circle(1020 + i * 104, 150, 46), hex(0xf1e6d0), 2.6);
            print.disc(1020 + i * 104, 150, 35, colour);
        }
    }

    private void miniatureLand() {
        print.within(box(-200, -110, 400, 220), () -> {
            print.rect(-200, -110, 400, 220, bokashi(-110, 110, palette.top(), palette.mid(), palette.low()));
            print.disc(90, -40, 30, hex(0xd9442f));
            print.fill(polygon(-190, 110, -50, -60, 120, 110), palette.middle());
            print.fill(polygon(-78, -26, -50, -60, -20, -30, -36, -34, -50, -18, -64, -34), hex(0xfdf6e6));
            land.seigaiha(box(-200, 40, 400, 80), 28, palette.deep());
        });
        print.line(box(-200, -110, 400, 220), palette.ink(), 2);
    }

    // Flowers

    void flowers() {
        var ground = print.one(mix(palette.mid(), palette.low(), 0.4), hex(0xe9d3a8), hex(0x2f4a5f), hex(0xcfd3bd), hex(0x4a3a4f), hex(0xe6b9a0));
        var gold = print.chance(0.2);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, darker(ground, 0.22), ground, lighter(ground, 0.25)));
        if (gold) for (int i = 0; i < 12; i++) for (int j = 0; j < 8; j++) print.rect(i * 120, j * 120, 118, 118, faint(hex(0xd9b04a), print.between(0.25, 0.5)));
        if (print.chance(0.6)) print.disc(print.between(250, 1190), print.between(180, 420), print.between(130, 230), faint(palette.dark() ? palette.sun() : print.one(palette.sun(), palette.cloud()), 0.85));
        if (print.told("umbrella|우산")) for (int i = 0; i < 9; i++) things.umbrellaFromAbove(280 + i % 3 * 440 + print.between(-60, 60), 200 + i / 3 * 280, 130, print.one(Things.UMBRELLAS));
        else if (print.told("pot|鉢|화분")) pots();
        else if (print.told("water|水面|lotus")) lotus();
        else if (print.told("筒形|clump|low")) clumps();
        else if (print.told("枝|branch")) blossom();
        else switch (print.pick(6)) {
            case 0 -> blossom();
            case 1 -> iris();
            case 2 -> chrysanthemums();
            case 3 -> camellias();
            case 4 -> lotus();
            default -> morningGlories();
        }
        if (print.told("曇った")) for (int i = 0; i < 3; i++) print.rect(i * 490 - 20, 0, 26, HEIGHT, shaded(hex(0x8a949c)));
        if (print.chance(0.35)) butterfly(print.between(200, 1240), print.between(140, 500));
    }

    private void blossom() {
        var bark = hex(0x3f2f2a);
        var left = print.chance(0.5);
        var tint = print.one(hex(0xf4d3d0), hex(0xfdf4ea), hex(0xe2566a), hex(0xf0b6bd));
        for (int i = 0; i < 3; i++) {
            double x = left ? -30 : WIDTH + 30, y = 180 + i * 300;
            double fromY = y + print.between(60, 220), angle = (left ? 0 : Math.PI) + (left ? -1 : 1) * print.between(0.05, 0.5);
            double length = print.between(700, 1250), toX = x + Math.cos(angle) * length, toY = fromY + Math.sin(angle) * length;
            print.line(curve(x, fromY, (x + toX) / 2, (fromY + toY) / 2 + print.between(-90, 90), toX, toY), bark, 26 - i * 6);
            for (int k = 0; k < 20; k++) {
                var t = print.between(0.08, 1);
                double bx = x + (toX - x) * t + print.between(-60, 60), by = fromY + (toY - fromY) * t + print.between(-90, 70);
                print.line(x + (toX - x) * t, fromY + (toY - fromY) * t, bx, by, bark, 5);
                if (print.chance(0.75)) five(bx, by, print.between(28, 58), tint);
                else print.cut(circle(bx, by, print.between(9, 17)), darker(tint, 0.08), 1.6);
            }
        }
    }

    /** A flower of five petals. */
    private void five(double x, double y, double size, Color tint) {
        var turn = print.between(0, 6.28);
        for (int i = 0; i < 5; i++) {
            var petal = path("M0 0 C-30 -24 -34 -60 -12 -74 C-6 -78 -3 -70 0 -66 C3 -70 6 -78 12 -74 C34 -60 30 -24 0 0 Z");
            print.at(x, y, size / 74, size / 74, turn + i * Math.PI * 0.4, () -> print.cut(petal, bokashi(-74, 0, tint, lighter(tint, 0.5)), 2));
        }
        for (int i = 0; i < 9; i++) {
            var a = turn + i * 0.7;
            print.line(x, y, x + Math.cos(a) * size * 0.38, y + Math.sin(a) * size * 0.38, hex(0xc8693f), 1.6);
            print.disc(x + Math.cos(a) * size * 0.4, y + Math.sin(a) * size * 0.4, 2.6, hex(0xe8b93a));
        }
        print.disc(x, y, size * 0.1, hex(0xd9822f));
    }

    private void iris() {
        for (int row = 0; row < 2; row++)
            for (int i = 0; i < 34; i++) {
                double x = print.between(-20, WIDTH + 20), h = print.between(330, 720) * (0.75 + row * 0.25);
                var leaf = mix(hex(0x3f7058), palette.leaf(), print.random.nextDouble());
                print.cut(path("M-14 0 C-12 -40 -4 -80 8 -100 C10 -70 14 -40 14 0 Z").createTransformedShape(new AffineTransform(1, 0, print.between(-0.5, 0.5), h / 100, x, HEIGHT + 20)), bokashi(-100, 0, lighter(leaf, 0.15), darker(leaf, 0.3)), 1.4);
            }
        var many = 6 + print.pick(4);
        var tint = print.one(hex(0x4a4a9a), hex(0x6a4f9a), hex(0x2f5a9a), hex(0xf1ead6));
        for (int i = 0; i < many; i++) {
            double x = WIDTH * (i + 0.5) / many + print.between(-40, 40), y = print.between(230, 560), s = print.between(0.9, 1.5);
            print.line(curve(x, y, x + 12, y + 200, x - 8, HEIGHT + 10), hex(0x4f7a4a), 11);
            var own = i % 3 == 2 ? lighter(tint, 0.6) : tint;
            print.at(x, y, s, () -> {
                for (int side = -1; side <= 1; side += 2) print.cut(placed(path("M0 0 C30 -16 90 0 96 56 C98 92 60 96 46 66 C38 44 20 20 0 10 Z"), 0, 0, side, 1), bokashi(-10, 96, own, darker(own, 0.2)), 2.2);
                print.cut(path("M-30 10 C-46 60 -34 112 0 120 C34 112 46 60 30 10 Z"), bokashi(10, 120, lighter(own, 0.1), darker(own, 0.22)), 2.2);
                print.fill(path("M-7 16 L0 84 L7 16 Z"), hex(0xe8c54a));
                for (int side = -1; side <= 1; side += 2) print.cut(placed(path("M0 6 C6 -40 40 -84 60 -80 C70 -50 40 -6 0 14 Z"), 0, 0, side, 1), bokashi(-84, 10, lighter(own, 0.2), own), 2.2);
                print.cut(path("M-16 4 C-30 -50 -14 -96 0 -104 C14 -96 30 -50 16 4 Z"), bokashi(-104, 4, lighter(own, 0.25), own), 2.2);
            });
        }
    }

    private void chrysanthemums() {
        leaves(70, hex(0x3f6a4a));
        var many = 5 + print.pick(4);
        for (int i = 0; i < many; i++) {
            double x = print.between(120, 1320), y = 160 + 640.0 * i / many + print.between(-40, 60), size = print.between(110, 210);
            chrysanthemum(x, y, size, print.one(hex(0xe0a23a), hex(0xf4ead6), hex(0xc8452a), hex(0xd98fa0), hex(0xf2c75a)));
        }
    }

    private void chrysanthemum(double x, double y, double size, Color tint) {
        for (int ring = 3; ring >= 0; ring--) {
            var petals = 12 + ring * 5;
            var reach = size * (0.34 + 0.22 * ring);
            var colour = mix(lighter(tint, 0.28), darker(tint, 0.12), ring / 3.0);
            for (int i = 0; i < petals; i++)
                print.at(x, y, reach / 100, reach / 100, i * 2 * Math.PI / petals + ring * 0.31,
                        () -> print.cut(path("M0 0 C-15 -30 -16 -80 0 -100 C16 -80 15 -30 0 0 Z"), bokashi(-100, 0, colour, darker(colour, 0.2)), 2.2));
        }
        print.disc(x, y, size * 0.1, darker(tint, 0.3));
    }

    private void camellias() {
        leaves(120, hex(0x2f5a48));
        var tint = print.one(hex(0xc8302a), hex(0xf2d3d0), hex(0xf7efe0), hex(0xd9566a));
        for (int i = 0, many = 6 + print.pick(4); i < many; i++) camellia(print.between(100, 1340), 130 + 700.0 * i / many + print.between(-60, 60), print.between(80, 150), i % 4 == 3 ? hex(0xf7efe0) : tint);
        if (print.hour == Palette.Hour.SNOW) land.snowfall(0.8);
    }

    private void camellia(double x, double y, double size, Color tint) {
        var turn = print.between(0, 6.28);
        for (int ring = 1; ring >= 0; ring--)
            for (int i = 0; i < 5; i++)
                print.at(x, y, size / 80 * (ring == 1 ? 1 : 0.7), size / 80 * (ring == 1 ? 1 : 0.7), turn + i * Math.PI * 0.4 + ring * 0.6,
                        () -> print.cut(path("M0 0 C-46 -16 -50 -66 -18 -80 C-6 -84 6 -84 18 -80 C50 -66 46 -16 0 0 Z"), bokashi(-80, 0, tint, darker(tint, 0.25)), 2.4));
        print.cut(circle(x, y, size * 0.22), hex(0xf2e3b0), 2);
        for (int i = 0; i < 16; i++) print.disc(x + Math.cos(i * 0.39) * size * 0.2, y + Math.sin(i * 0.39) * size * 0.2, size * 0.035, hex(0xe0a23a));
    }

    private void leaves(int many, Color green) {
        for (int i = 0; i < many; i++) {
            double x = print.between(-40, WIDTH + 40), y = print.between(-20, HEIGHT + 20), s = print.between(0.7, 1.7);
            var colour = mix(green, print.chance(0.5) ? palette.near() : palette.leaf(), print.random.nextDouble() * 0.7);
            print.at(x, y, s, s, print.between(0, 6.28), () -> {
                print.cut(path("M0 0 C30 -34 80 -34 120 0 C80 34 30 34 0 0 Z"), bokashi(-34, 34, lighter(colour, 0.14), darker(colour, 0.24)), 1.6);
                print.line(4, 0, 108, 0, faint(lighter(colour, 0.5), 0.7), 2);
                for (int k = 1; k < 5; k++) {
                    print.line(k * 22, 0, k * 22 + 14, -14, faint(lighter(colour, 0.5), 0.5), 1.3);
                    print.line(k * 22, 0, k * 22 + 14, 14, faint(lighter(colour, 0.5), 0.5), 1.3);
                }
            });
        }
    }

    private void lotus() {
        print.rect(0, 420, WIDTH, 540, bokashi(420, HEIGHT, faint(palette.water(), 0.8), palette.deep()));
        land.ripples(420, HEIGHT);
        for (int i = 0; i < 22; i++) {
            double y = 460 + 470.0 * i / 22, x = print.between(-40, WIDTH + 40), w = 120 + (y - 420) * 0.6;
            var green = mix(palette.leaf(), hex(0x5f9a6a), print.random.nextDouble());
            print.cut(oval(x, y, w, w * 0.4), bokashi(y - w * 0.2, y + w * 0.2, lighter(green, 0.2), darker(green, 0.2)), 2);
            for (int k = 0; k < 9; k++) print.line(x, y, x + Math.cos(k * 0.7) * w * 0.46, y + Math.sin(k * 0.7) * w * 0.18, faint(lighter(green, 0.5), 0.5), 1.4);
        }
        for (int i = 0, many = 3 + print.pick(3); i < many; i++) {
            double x = 180 + 1080.0 * i / Math.max(1, many - 1) + print.between(-70, 70), y = print.between(420, 780), s = print.between(0.9, 1.5);
            var tint = print.one(hex(0xf2c3c6), hex(0xfbf0e8), hex(0xe58a9c));
            print.at(x, y, s, () -> {
                for (int k : new int[] {-3, 3, -2, 2, -1, 1, 0})
                    print.at(0, 0, 1, 1, k * 0.36, () -> print.cut(path("M0 0 C-34 -40 -26 -110 0 -140 C26 -110 34 -40 0 0 Z"), bokashi(-140, 0, tint, lighter(tint, 0.6)), 2.2));
            });
        }
    }

    private void morningGlories() {
        var bamboo = hex(0xb9a45a);
        for (int i = 0; i < 4; i++) print.line(200 + i * 340, -10, 170 + i * 350, HEIGHT + 10, bamboo, 17);
        for (int i = 0; i < 3; i++) print.line(-10, 200 + i * 290, WIDTH + 10, 180 + i * 300, darker(bamboo, 0.12), 13);
        for (int i = 0; i < 46; i++) {
            double x = print.between(0, WIDTH), y = print.between(0, HEIGHT), s = print.between(0.8, 1.5);
            var green = mix(palette.leaf(), hex(0x4f8a5a), print.random.nextDouble());
            print.at(x, y, s, s, print.between(-0.6, 0.6), () -> print.cut(path("M0 50 C-20 20 -70 30 -64 -10 C-40 -20 -30 -20 -22 -16 C-20 -50 0 -70 0 -70 C0 -70 20 -50 22 -16 C30 -20 40 -20 64 -10 C70 30 20 20 0 50 Z"), bokashi(-70, 50, lighter(green, 0.1), darker(green, 0.2)), 1.8));
        }
        for (int i = 0, many = 8 + print.pick(5); i < many; i++) {
            double x = print.between(80, 1360), y = 90 + 780.0 * i / many + print.between(-40, 40), size = print.between(70, 120);
            var tint = print.one(hex(0x2f5aa8), hex(0x6a4fa0), hex(0xc8456a), hex(0x3f8ab0));
            print.cut(circle(x, y, size), new RadialGradientPaint((float) x, (float) y, (float) size, new float[] {0, 0.35f, 1}, new Color[] {hex(0xfdf6e6), lighter(tint, 0.4), tint}), 2.4);
            for (int k = 0; k < 5; k++) print.line(x, y, x + Math.cos(k * 1.257) * size * 0.95, y + Math.sin(k * 1.257) * size * 0.95, faint(hex(0xfdf6e6), 0.8), size * 0.07);
        }
    }

    private void clumps() {
        boardsOfEarth();
        for (int i = 0; i < 16; i++) {
            double y = 470 + 430.0 * i / 16, x = print.between(-20, WIDTH + 20), s = 0.6 + (y - 470) / 500;
            for (int k = 0; k < 9; k++) print.line(curve(x, y, x + (k - 4) * 14 * s, y - 70 * s, x + (k - 4) * 30 * s, y - 96 * s), mix(palette.leaf(), hex(0x5f8f4a), 0.5), 6 * s);
            for (int k = 0; k < 7; k++) {
                double fx = x + print.between(-110, 110) * s, fy = y - print.between(60, 150) * s;
                if (print.told("筒形")) print.cut(placed(path("M-12 0 C-16 40 -8 70 0 84 C8 70 16 40 12 0 Z"), fx, fy, s), hex(0xc8302a), 1.8);
                else five(fx, fy, 36 * s, print.one(hex(0xf0b6bd), hex(0xfdf4ea), hex(0xe58a9c)));
            }
        }
    }

    private void boardsOfEarth() {
        print.rect(0, 520, WIDTH, 440, bokashi(520, HEIGHT, mix(palette.leaf(), palette.ground(), 0.4), darker(palette.leaf(), 0.35)));
    }

    private void pots() {
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, 560, palette.top(), palette.mid(), palette.low()));
        land.water(420, 620);
        land.ripples(420, 620);
        things.sail(980, 480, 0.5, true);
        print.cut(box(-10, 610, WIDTH + 20, 30), shaded(hex(0x8a6542)), 3);
        for (int i = 0; i < 20; i++) print.cut(box(i * 76, 640, 14, 330), shaded(hex(0x9a6f45)), 2);
        for (int i = 0; i < 5; i++) {
            double x = 150 + i * 285 + print.between(-20, 20), y = 880;
            for (int k = 0; k < 9; k++) print.line(curve(x, y - 120, x + (k - 4) * 20, y - 220, x + (k - 4) * 36, y - 270 - print.between(0, 60)), hex(0x4f7a4a), 6);
            for (int k = 0; k < 7; k++) five(x + print.between(-130, 130), y - print.between(190, 370), print.between(34, 54), print.one(hex(0xc8402a), hex(0xf0b6bd), hex(0xe8b93a), hex(0xfdf4ea), hex(0x6a5fa0)));
            print.cut(moved("M-96 -140 L96 -140 L72 60 L-72 60 Z", x, y), bokashi(y - 140, y + 60, print.one(hex(0xb8623a), hex(0x2b4a78), hex(0x4f6d54)), hex(0x5a3a2a)), 3);
            print.cut(round(x - 108, y - 160, 216, 40, 8), hex(0xc9764a), 3);
        }
    }

    private void butterfly(double x, double y) {
        var tint = print.one(hex(0xe8b93a), hex(0xfdf4ea), hex(0x3f7fa6));
        print.at(x, y, 0.9, 0.9, print.between(-0.5, 0.5), () -> {
            for (int side = -1; side <= 1; side += 2) {
                print.cut(placed(path("M0 0 C20 -60 80 -80 92 -44 C98 -10 40 6 0 4 Z"), 0, 0, side, 1), tint, 2);
                print.cut(placed(path("M0 4 C30 6 70 30 54 60 C40 80 10 40 0 8 Z"), 0, 0, side, 1), darker(tint, 0.15), 2);
            }
            print.line(0, -20, 0, 34, palette.ink(), 5);
        });
    }

    // Cat

    void cat() {
        var two = print.told("two|二匹|두 마리") || !print.told(".") && print.chance(0.2);
        if (print.told("rope|綱|網|coil|그물")) onRope();
        else if (print.told("bench|벤치|box|箱|상자|crate|모자")) onThings();
        else if (print.told("window|開札|doorstep|개찰구") || !print.told(".") && print.chance(0.2)) atWindow();
        else if (print.told("stretched|machine")) stretched();
        else outside(two);
        if (print.hour == Palette.Hour.SNOW || print.told("snow|雪")) land.snowfall(0.6);
    }

    private void seaBehind(double horizon) {
        land.sky(horizon);
        if (print.chance(0.75)) land.sun(print.between(160, 1280), print.between(120, 320), print.between(70, 130));
        land.range(land.crags(horizon, 130, 460), horizon + 16, palette.far(), palette.low());
        land.water(horizon, HEIGHT);
        land.ripples(horizon, HEIGHT);
        for (int i = 0, many = 1 + print.pick(3); i < many; i++) things.fishingBoat(print.between(100, 1300), horizon + 60 + i * 60, 0.45 + i * 0.12, print.chance(0.5));
        if (print.chance(0.5)) land.mist(horizon - 120, 60, palette.cloud(), 0.8);
    }

    private void outside(boolean two) {
        var behind = print.told("behind|boats|見|내려다|防波堤|looking") || !print.told(".") && print.chance(0.4);
        if (print.told("platform|승강장|駅") || print.told("화분|선로")) {
            land.sky(HEIGHT);
            land.range(land.hills(500, 160, 400, 0.5), HEIGHT, palette.far(), palette.low());
            things.train(160, 720, 0.9, 2, palette.accent());
        } else seaBehind(print.between(430, 520));
        var y = print.between(780, 840);
        var stone = mix(palette.ground(), palette.roof(), 0.4);
        if (print.told("post|杭")) {
            print.cut(round(600, y - 60, 240, 400, 30), bokashi(y, HEIGHT, hex(0x8a6542), hex(0x4a3626)), 4);
            print.cut(oval(720, y - 50, 240, 60), hex(0xb98a5a), 3);
            things.sittingCat(720, y - 36, 1.25, things.fur(), behind);
            return;
        }
        print.cut(box(-10, y - 20, WIDTH + 20, 250), bokashi(y - 20, HEIGHT, lighter(stone, 0.25), darker(stone, 0.1)), 4);
        for (int row = 0; row < 3; row++) for (int i = -1; i < 8; i++) print.line(round(i * 210 + row % 2 * 105, y - 14 + row * 72, 206, 68, 8), faint(palette.ink(), 0.25), 2.4);
        var x = print.between(420, 1020);
        if (two) {
            things.sittingCat(520, y + 6, print.between(1.05, 1.3), things.fur(), behind);
            things.sittingCat(930, y + 6, print.between(1.0, 1.25), things.fur(), behind);
        } else if (print.told("walk|歩く") || !print.told(".") && print.chance(0.3)) things.walkingCat(x, y + 8, print.between(1.3, 1.6), things.fur());
        else if (print.told("asleep|curled|丸く|잠|자는|말고") || !print.told(".") && print.chance(0.25)) things.curledCat(x, y + 14, print.between(1.5, 1.9), things.fur());
        else things.sittingCat(x, y + 6, print.between(1.3, 1.65), things.fur(), behind);
        if (print.told("화분|flower")) for (int i = 0; i < 2; i++) print.cut(moved("M-70 -110 L70 -110 L52 20 L-52 20 Z", x + (i == 0 ? -330 : 330), y), hex(0xb8623a), 3);
    }

    private void onRope() {
        seaBehind(430);
        var stone = mix(palette.ground(), palette.roof(), 0.35);
        print.cut(box(-10, 660, WIDTH + 20, 330), bokashi(660, HEIGHT, lighter(stone, 0.2), darker(stone, 0.1)), 4);
        var rope = hex(0xc9a46a);
        for (int i = 0; i < 6; i++) {
            var y = 900 - i * 30;
            print.line(oval(720, y, 760 - i * 26, 150), palette.ink(), 40);
            print.line(oval(720, y, 760 - i * 26, 150), i % 2 == 0 ? rope : darker(rope, 0.12), 34);
            for (int k = 0; k < 40; k++) {
                double a = k * Math.PI / 20, rx = (760 - i * 26) / 2, x = 720 + Math.cos(a) * rx, ry = y + Math.sin(a) * 75;
                if (Math.sin(a) > -0.2) print.line(x - 9, ry - 12, x + 9, ry + 12, faint(palette.ink(), 0.35), 2.4);
            }
        }
        if (print.told("座る|sitting")) things.sittingCat(720, 800, 1.3, things.fur(), false);
        else things.curledCat(720, 800, 1.5, things.fur());
    }

    private void onThings() {
        if (print.chance(0.5)) seaBehind(430);
        else {
            wall(hex(0xa98a62), HEIGHT);
            window(180, 90, 420, 320);
        }
        print.cut(box(-10, 840, WIDTH + 20, 150), bokashi(840, HEIGHT, palette.ground(), darker(palette.ground(), 0.25)), 3);
        if (print.told("bench|벤치")) {
            print.cut(box(180, 640, 1080, 46), hex(0x9a6a40), 3.4);
            for (double x : new double[] {260, 1120}) print.cut(box(x, 686, 50, 190), hex(0x6b4a30), 3);
            print.cut(box(180, 430, 1080, 40), hex(0x9a6a40), 3.4);
            things.curledCat(720, 648, 1.4, things.fur());
        } else if (print.told("モ|모자")) {
            print.cut(oval(720, 780, 700, 150), hex(0x1f2f4f), 4);
            things.curledCat(720, 790, 1.2, things.fur());
            print.cut(moved("M-300 -20 C-280 90 280 90 300 -20 C200 30 -200 30 -300 -20 Z", 720, 790), hex(0x24375c), 4);
            print.cut(circle(720, 830, 30), hex(0xd9b04a), 3);
        } else {
            things.crates(300, 880, 4);
            things.crates(720, 880, 5);
            if (print.told("隙間")) things.sittingCat(680, 900, 1.1, things.fur(), false);
            else if (print.told("歩く")) things.walkingCat(700, 900, 1.4, things.fur());
            else things.curledCat(560, 850 - 90, 1.1, things.fur());
        }
    }

    private void atWindow() {
        wall(print.one(hex(0xa98a62), hex(0x9fb0a4), hex(0xc4a284)), HEIGHT);
        window(300, 70, 840, 560);
        print.cut(box(180, 660, 1080, 44), shaded(hex(0xb07f4e)), 3.4);
        print.rect(180, 704, 1080, 20, shaded(hex(0x6b4a30)));
        jar(330, 660, 150, print.one(GLAZES));
        five(330, 470, 46, hex(0xd9566a));
        print.line(curve(330, 520, 336, 500, 332, 480), hex(0x4f7a4a), 6);
        switch (print.pick(3)) {
            case 0 -> things.sittingCat(print.between(600, 900), 668, 1.15, things.fur(), print.chance(0.5));
            case 1 -> things.curledCat(print.between(640, 860), 672, 1.3, things.fur());
            default -> things.lyingCat(print.between(640, 800), 668, 1.15, things.fur());
        }
        boards(860, hex(0x8a6542));
    }

    private void stretched() {
        seaBehind(430);
        var stone = mix(palette.ground(), palette.roof(), 0.35);
        print.cut(box(-10, 680, WIDTH + 20, 310), bokashi(680, HEIGHT, lighter(stone, 0.25), darker(stone, 0.05)), 4);
        if (print.told("machine")) things.robot(1050, 760, 2.1);
        things.lyingCat(560, 880, 1.5, things.fur());
    }
}
