package io.kawaraban.sample;

import static io.kawaraban.sample.Print.HEIGHT;
import static io.kawaraban.sample.Print.WIDTH;
import static io.kawaraban.sample.Print.along;
import static io.kawaraban.sample.Print.below;
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
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.function.DoubleUnaryOperator;

/** Scenes in and around the town: bridge, town, rain, snow, train, festival, market, stadium. */
final class Streets {
    private static final Color[] STRIPES = {hex(0xb8412c), hex(0x2b5a86), hex(0x4f7a5a), hex(0xc88f3c), hex(0x6a4f6f)};

    private final Print print;
    private final Palette palette;
    private final Land land;
    private final Things things;

    Streets(Print print) {
        this.print = print;
        this.palette = print.palette;
        this.land = new Land(print);
        this.things = new Things(print);
    }

    // Bridge

    void bridge() {
        if (print.told("rivet|鋲|underside|足場|桁|iron|프레임")) girders();
        else if (print.told("people|人々|umbrella|우산|한 사람|一人|젖은|欄干に") && !print.told("鉄橋と")) deck();
        else if (print.told(".")) arches();
        else switch (print.pick(5)) {
            case 0 -> girders();
            case 1 -> deck();
            case 2 -> drum();
            default -> arches();
        }
        if (print.hour == Palette.Hour.RAIN) land.rain(-0.16, 1);
    }

    private void arches() {
        var horizon = print.between(540, 620);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(200, 1240), print.between(130, 330), print.between(50, 96));
        land.range(land.crags(horizon - 20, 170, 460), horizon + 20, palette.far(), palette.low());
        land.range(land.hills(horizon, 80, 300, 0.5), horizon + 30, palette.middle(), palette.low());
        land.mist(horizon - 90, 60, palette.cloud(), 0.75);
        land.water(horizon + 20, HEIGHT);
        land.ripples(horizon + 20, HEIGHT);
        var spans = print.told("세 개|three") ? 3 : 2 + print.pick(2);
        var width = print.between(430, 560);
        var from = (WIDTH - spans * width) / 2 + print.between(-60, 60);
        double rise = print.between(150, 220), y = horizon + print.between(-50, 30);
        steelBridge(from, y, width, spans, rise);
        if (print.chance(0.6)) things.fishingBoat(print.between(200, 1200), HEIGHT - print.between(90, 160), 0.9, print.chance(0.5));
        if (print.chance(0.5)) branch();
    }

    private void branch() {
        var left = print.chance(0.5);
        land.bare(left ? -20 : WIDTH + 20, print.between(40, 160), 170, left ? 0.3 : Math.PI - 0.3, 13, darker(palette.near(), 0.5));
    }

    /** A road on piers, with a steel bow over each span. */
    void steelBridge(double from, double y, double width, int spans, double rise) {
        var steel = palette.dark() ? darker(palette.roof(), 0.2) : mix(palette.accent(), palette.roof(), print.chance(0.5) ? 0.15 : 0.8);
        var stone = mix(palette.ground(), palette.roof(), 0.35);
        for (int i = 0; i <= spans; i++) {
            var x = from + i * width;
            var pier = polygon(x - 42, y + 16, x + 42, y + 16, x + 56, HEIGHT - 150, x - 56, HEIGHT - 150);
            print.cut(pier, bokashi(y, HEIGHT - 150, lighter(stone, 0.15), darker(stone, 0.2)), 2.2);
            for (int row = 0; row < 7; row++) print.line(x - 48, y + 50 + row * 36, x + 48, y + 50 + row * 36, faint(palette.ink(), 0.3), 1.4);
            land.reflection(x, HEIGHT - 148, HEIGHT - 30, 150, darker(stone, 0.4), 0.6);
        }
        for (int i = 0; i < spans; i++) bow(from + i * width, y, width, rise, steel);
        print.cut(box(-20, y - 4, WIDTH + 40, 26), bokashi(y - 4, y + 22, lighter(steel, 0.12), darker(steel, 0.3)), 2.2);
        for (double x = 6; x < WIDTH; x += 22) print.line(x, y - 4, x, y - 26, faint(palette.ink(), 0.7), 1.5);
        print.line(-10, y - 26, WIDTH + 10, y - 26, palette.ink(), 2.4);
        for (double x = 60; x < WIDTH; x += 120) {
            things.lamppost(x, y - 4, 86);
            if (palette.dark()) land.reflection(x, y + 60, HEIGHT - 60, 20, palette.lamp(), 0.65);
        }
        for (int i = 0; i < 9; i++) if (print.chance(0.6)) things.person(print.between(20, WIDTH - 20), y - 2, 46, print.hour == Palette.Hour.RAIN ? Things.Carries.UMBRELLA : Things.Carries.NOTHING);
    }

    private void bow(double x, double y, double width, double rise, Color steel) {
        DoubleUnaryOperator arc = at -> y - rise * (1 - Math.pow((at - x - width / 2) / (width / 2), 2));
        var panels = 10;
        for (int i = 1; i < panels; i++) {
            double at = x + width * i / panels, next = x + width * (i + 1) / panels;
            print.line(at, arc.applyAsDouble(at), at, y, steel, 5);
            if (i < panels - 1) print.line(at, i < panels / 2 ? y : arc.applyAsDouble(at), next, i < panels / 2 ? arc.applyAsDouble(next) : y, faint(steel, 0.9), 3);
        }
        var line = along(arc, x, x + width, width / 60);
        print.line(line, palette.ink(), 19);
        print.line(line, steel, 15);
        print.line(AffineTransform.getTranslateInstance(0, -4).createTransformedShape(line), faint(lighter(steel, 0.5), 0.6), 2.5);
    }

    /** Close to the steel: plates, rivets and crossing bars, with the river behind. */
    private void girders() {
        var horizon = 560.0;
        land.sky(horizon);
        if (print.chance(0.6)) land.sun(print.between(300, 1140), print.between(180, 420), print.between(60, 110));
        land.range(land.hills(horizon, 130, 380, 0.5), horizon + 30, palette.far(), palette.low());
        land.water(horizon + 10, HEIGHT);
        land.ripples(horizon + 10, HEIGHT);
        var steel = mix(palette.accent(), palette.roof(), print.between(0.1, 0.8));
        double step = print.between(300, 400), lean = print.between(-60, 60), top = print.between(60, 140), bottom = print.between(720, 800);
        for (double x = -step + print.between(0, 120); x < WIDTH + step; x += step) {
            bar(x, bottom, x + step + lean, top, 34, darker(steel, 0.25));
            bar(x, top, x + step + lean, bottom, 34, darker(steel, 0.1));
        }
        for (double x = -step + 60; x < WIDTH + step; x += step) bar(x, top - 20, x + lean * 0.3, bottom, 52, steel);
        bar(-40, top, WIDTH + 40, top + lean * 0.3, 84, steel);
        bar(-40, bottom, WIDTH + 40, bottom - lean * 0.2, 110, steel);
        if (print.told("職人|people|platform|足場|人") || print.chance(0.5)) {
            for (int i = 0; i < 3; i++) {
                double px = 260 + i * 380 + print.between(-60, 60), py = 640;
                print.cut(box(px - 130, py, 260, 16), hex(0xb98a55), 2);
                print.line(px - 120, py, px - 120, top, palette.ink(), 3);
                print.line(px + 120, py, px + 120, top, palette.ink(), 3);
                things.person(px, py, 190, Things.Carries.HAT);
            }
        }
    }

    /** A plate with rivets along both its edges. */
    private void bar(double x1, double y1, double x2, double y2, double width, Color steel) {
        double length = Math.hypot(x2 - x1, y2 - y1);
        print.at(x1, y1, 1, 1, Math.atan2(y2 - y1, x2 - x1), () -> {
            print.cut(box(0, -width / 2, length, width), bokashi(-width / 2, width / 2, lighter(steel, 0.2), steel, darker(steel, 0.28)), 2.4);
            for (double x = 14; x < length; x += 30)
                for (int side = -1; side <= 1; side += 2) {
                    print.disc(x, side * (width / 2 - 9), 5, darker(steel, 0.4));
                    print.disc(x - 1, side * (width / 2 - 9) - 1.2, 3.4, lighter(steel, 0.3));
                }
        });
    }

    /** On the bridge, looking along it. */
    private void deck() {
        double vx = print.between(560, 880), vy = print.between(360, 440);
        land.sky(vy + 40);
        land.range(land.crags(vy + 20, 140, 380), vy + 60, palette.far(), palette.low());
        print.rect(0, vy + 30, WIDTH, HEIGHT - vy, bokashi(vy + 30, HEIGHT, lighter(palette.water(), 0.2), palette.deep()));
        land.ripples(vy + 30, HEIGHT);
        var road = mix(palette.ground(), palette.roof(), 0.4);
        print.cut(polygon(vx - 30, vy + 30, vx + 30, vy + 30, WIDTH + 260, HEIGHT + 10, -260, HEIGHT + 10), bokashi(vy, HEIGHT, lighter(road, 0.3), darker(road, 0.12)), 2);
        for (int i = -4; i <= 4; i++) print.line(vx + i * 5, vy + 30, vx + i * 210, HEIGHT, faint(palette.ink(), 0.16), 2);
        ribs(vx, vy, mix(palette.accent(), palette.roof(), print.between(0.2, 0.8)));
        var wet = print.hour == Palette.Hour.RAIN || print.told("젖은|wet");
        if (wet) for (int i = 0; i < 16; i++) land.reflection(print.between(200, 1240), print.between(vy + 150, 700), HEIGHT, print.between(40, 120), lighter(palette.mid(), 0.3), 0.5);
        var many = print.told("한 사람|一人") ? 1 : 7 + print.pick(6);
        for (int i = 0; i < many; i++) {
            var share = (i + 0.7) / many;
            var s = 0.14 + 0.9 * share * share;
            var y = vy + 60 + (HEIGHT - vy - 90) * share * share * 0.95;
            things.person(vx + print.between(-360, 360) * s, y, 380 * s,
                    wet || print.told("umbrella|우산") ? Things.Carries.UMBRELLA : Things.Carries.NOTHING);
        }
    }

    /** Railings and bows on both sides, as they run away from the eye. */
    private void ribs(double vx, double vy, Color steel) {
        double lens = 430, half = 3.4, eye = 1.7;
        for (int side = -1; side <= 1; side += 2) {
            var x = side * half;
            for (int span = 2; span >= 0; span--) {
                double from = 1.3 + span * 11, to = from + 10.6;
                var bow = new Path2D.Double();
                for (int i = 0; i <= 40; i++) {
                    double z = from + (to - from) * i / 40, up = eye - 5.4 * Math.sin(Math.PI * i / 40);
                    if (i == 0) bow.moveTo(vx + x * lens / z, vy + up * lens / z);
                    else bow.lineTo(vx + x * lens / z, vy + up * lens / z);
                }
                for (int i = 19; i >= 1; i--) {
                    double z = from + (to - from) * i / 20, up = eye - 5.4 * Math.sin(Math.PI * i / 20);
                    print.line(vx + x * lens / z, vy + eye * lens / z, vx + x * lens / z, vy + up * lens / z, mix(steel, palette.low(), Math.min(0.7, z * 0.02)), Math.max(1.6, 17 / z));
                }
                print.line(bow, palette.ink(), Math.max(5, 34 / from));
                print.line(bow, mix(steel, palette.low(), span * 0.22), Math.max(3, 27 / from));
            }
            for (double rail : new double[] {eye - 1.1, eye - 0.6})
                print.line(vx + x * lens / 1.2, vy + rail * lens / 1.2, vx + x * lens / 34, vy + rail * lens / 34, palette.ink(), 4);
            for (double z = 30; z > 1.3; z *= 0.8) {
                print.line(vx + x * lens / z, vy + eye * lens / z, vx + x * lens / z, vy + (eye - 1.1) * lens / z, palette.ink(), Math.max(1.6, 11 / z));
                if (palette.dark()) print.glow(vx + x * lens / z, vy + (eye - 2.2) * lens / z, 320 / z, palette.lamp(), 0.7);
                if (palette.dark()) print.disc(vx + x * lens / z, vy + (eye - 2.2) * lens / z, 36 / z, palette.lamp());
            }
        }
    }

    /** A high wooden bridge, seen from the bank. */
    private void drum() {
        var horizon = 560.0;
        land.sky(horizon);
        land.sun(print.between(300, 1140), print.between(140, 300), print.between(56, 96));
        land.range(land.hills(horizon, 150, 420, 0.5), horizon + 20, palette.far(), palette.low());
        land.water(horizon, HEIGHT);
        land.ripples(horizon, HEIGHT);
        var wood = mix(palette.accent(), hex(0x7a4a2a), print.between(0.1, 0.9));
        double rise = print.between(190, 280), feet = 690;
        DoubleUnaryOperator back = x -> feet - rise * (1 - Math.pow((x - 720) / 760, 2));
        for (double x = 60; x < WIDTH; x += 165) {
            print.rect(x - 9, back.applyAsDouble(x), 18, HEIGHT - 120 - back.applyAsDouble(x), darker(wood, 0.4));
            print.line(x - 40, back.applyAsDouble(x) + 110, x + 40, back.applyAsDouble(x) + 110, darker(wood, 0.5), 9);
            land.reflection(x, HEIGHT - 118, HEIGHT - 20, 50, darker(wood, 0.5), 0.6);
        }
        for (int i = 0; i < 8; i++) {
            var x = print.between(120, WIDTH - 120);
            things.person(x, back.applyAsDouble(x) + 6, print.between(88, 108), print.hour == Palette.Hour.RAIN ? Things.Carries.UMBRELLA : print.chance(0.4) ? Things.Carries.HAT : Things.Carries.BAG);
        }
        var line = along(back, -20, WIDTH + 20, 20);
        print.line(line, palette.ink(), 34);
        print.line(line, wood, 28);
        for (double x = 0; x < WIDTH; x += 55) print.line(x, back.applyAsDouble(x), x, back.applyAsDouble(x) - 52, darker(wood, 0.15), 6);
        print.line(AffineTransform.getTranslateInstance(0, -52).createTransformedShape(line), palette.ink(), 11);
        print.line(AffineTransform.getTranslateInstance(0, -52).createTransformedShape(line), wood, 7);
        if (print.chance(0.6)) branch();
    }

    // Town

    void town() {
        if (print.told("street|\\bbus\\b|バス|道") || !print.told(".") && print.chance(0.35)) road();
        else roofs();
        if (print.told("駅舎")) things.station(500, HEIGHT - 90, 420);
        weather();
    }

    void nightTown() {
        if (print.told("river|강|橋|quay|dark water") || !print.told(".") && print.chance(0.3)) riverside();
        else if (print.told("street|通り|거리|提灯") || !print.told(".") && print.chance(0.3)) road();
        else if (print.told("列車|ホーム")) train();
        else roofs();
        weather();
    }

    private void weather() {
        if (print.hour == Palette.Hour.SNOW || print.told("snow|雪|눈 ")) land.snowfall(0.7);
        if (print.hour == Palette.Hour.RAIN) land.rain(-0.14, 0.9);
    }

    /** Roofs behind roofs, down to the sea or up a hill. */
    private void roofs() {
        var horizon = print.between(330, 430);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(160, 1280), print.between(110, 280), print.between(40, 76));
        var sea = print.chance(0.5);
        if (sea) {
            land.water(horizon, horizon + 200);
            land.ripples(horizon, horizon + 200);
            if (print.chance(0.6)) things.sail(print.between(300, 1140), horizon + 60, 0.4, true);
        } else {
            land.range(land.crags(horizon, 190, 460), horizon + 70, palette.far(), palette.low());
            land.range(land.hills(horizon + 50, 120, 360, 0.5), horizon + 140, palette.middle(), palette.low());
        }
        land.mist(horizon + print.between(-60, 30), 56, palette.cloud(), 0.7);
        var rows = 6;
        var slope = print.between(-0.12, 0.12);
        for (int row = 0; row < rows; row++) {
            var share = row / (rows - 1.0);
            var width = 90 + 210 * share * share;
            var y = horizon + 90 + (HEIGHT - horizon + 40) * Math.pow(share, 1.25);
            var earth = print.told("snow|雪|눈 ") || print.hour == Palette.Hour.SNOW ? land.snow() : mix(mix(palette.leaf(), palette.near(), 0.5), palette.low(), 0.35 * (1 - share));
            print.fill(below(x -> y - width * 0.3 + slope * (x - 720) - 8 * Math.sin(x / 90), HEIGHT), bokashi(y - width * 0.4, y + 120, earth, darker(earth, 0.2)));
            for (double x = print.between(-width, 0); x < WIDTH + 40; x += width * print.between(0.95, 1.3)) {
                if (print.chance(0.12)) {
                    if (print.chance(0.6)) land.pine(x + width / 2, y + slope * (x - 720), width * 1.3, print.chance(0.5));
                    continue;
                }
                var w = width * print.between(0.85, 1.25);
                things.house(x, y + slope * (x - 720) + print.between(-14, 14), w, palette.dark());
            }
            if (row < rows - 2) land.mist(y + 4, 22, palette.low(), 0.32);
        }
        if (print.told("アンテナ|안테나")) print.line(700, 500, 700, 300, palette.ink(), 5);
        if (print.told("坂道|懐中電灯|lanterns")) for (int i = 0; i < 26; i++) {
            double lx = 300 + i * 34 + 60 * Math.sin(i * 0.7), ly = HEIGHT - 60 - i * 18;
            print.glow(lx, ly, 26, palette.lamp(), 0.9);
            print.disc(lx, ly, 5, palette.lamp());
        }
    }

    private void riverside() {
        var bank = print.between(480, 560);
        land.sky(bank);
        if (print.chance(0.8)) land.sun(print.between(160, 1280), print.between(100, 220), print.between(40, 70));
        land.range(land.hills(bank - 60, 140, 420, 0.5), bank, palette.far(), palette.middle());
        for (int row = 0; row < 2; row++)
            for (double x = print.between(-100, 0); x < WIDTH; ) {
                var w = print.between(120, 220) * (0.8 + row * 0.3);
                things.house(x, bank - 20 + row * 34, w, true);
                x += w * print.between(0.95, 1.15);
            }
        print.rect(0, bank + 14, WIDTH, 34, darker(palette.roof(), 0.3));
        land.water(bank + 48, HEIGHT);
        for (int i = 0; i < 24; i++) land.reflection(print.between(0, WIDTH), bank + 54, print.between(bank + 200, HEIGHT - 40), print.between(16, 34), palette.lamp(), palette.dark() ? 0.75 : 0.2);
        land.ripples(bank + 48, HEIGHT);
        if (print.told("bridge|橋") || print.chance(0.4)) steelBridge(print.between(-200, 200), bank - 10, 620, 2, 150);
        if (print.chance(0.5)) things.fishingBoat(print.between(200, 1200), HEIGHT - 120, 0.9, print.chance(0.5));
    }

    /** A street between shops. */
    private void road() {
        var street = street(print.between(560, 880), print.between(360, 440), print.hour == Palette.Hour.SNOW || print.told("snow|雪|white street|눈"));
        if (print.told("\\bbus\\b|バス")) things.bus(560, 760, 1.1);
        else if (print.told("一つの提灯|残る")) {
            print.line(1040, 300, 1040, 360, palette.ink(), 3);
            things.lantern(1040, 350, 150, palette.accent());
        } else street.people(print.told("footprints|足跡|wheel tracks") ? 0 : 3 + print.pick(4), Things.Carries.NOTHING);
        if (print.told("footprints|足跡|발자국")) for (int i = 0; i < 14; i++) {
            var s = 1 - i / 16.0;
            print.fill(oval(690 + (i % 2) * 40 * s + i * 4, HEIGHT - 40 - i * 34 * (0.5 + s * 0.5), 26 * s, 12 * s), faint(palette.far(), 0.8));
        }
        if (print.told("wheel tracks")) for (int side = -1; side <= 1; side += 2)
            print.fill(polygon(720 + side * 14, 470, 720 + side * 20, 470, 720 + side * 260, HEIGHT, 720 + side * 200, HEIGHT), faint(palette.middle(), 0.7));
    }

    private Street street(double vx, double vy, boolean white) {
        land.sky(vy + 30);
        if (print.chance(0.6)) land.sun(vx + print.between(-260, 260), vy - print.between(120, 240), print.between(40, 70));
        land.range(land.crags(vy + 16, 150, 300), vy + 60, palette.far(), palette.low());
        var street = new Street(vx, vy, white);
        street.draw();
        return street;
    }

    /*
     * One-point perspective: x and y are metres from the eye, z the depth; a street of six or seven metres between shops of
     * five, seen by someone who stands in it.
     */
    private final class Street {
        private static final double HALF = 3.3, EYE = 1.7, EAVES = 3.1, LENS = 560;
        private final double vx, vy;
        private final boolean white;

        Street(double vx, double vy, boolean white) {
            this.vx = vx;
            this.vy = vy;
            this.white = white;
        }

        private double sx(double x, double z) {
            return vx + x * LENS / z;
        }

        private double sy(double y, double z) {
            return vy + y * LENS / z;
        }

        private Path2D quad(double x1, double y1, double z1, double x2, double y2, double z2, double x3, double y3, double z3, double x4, double y4, double z4) {
            return polygon(sx(x1, z1), sy(y1, z1), sx(x2, z2), sy(y2, z2), sx(x3, z3), sy(y3, z3), sx(x4, z4), sy(y4, z4));
        }

        void draw() {
            var ground = white ? land.snow() : mix(palette.ground(), palette.roof(), 0.25);
            print.fill(polygon(sx(-HALF, 40), sy(EYE, 40), sx(HALF, 40), sy(EYE, 40), sx(HALF, 0.9), sy(EYE, 0.9), sx(-HALF, 0.9), sy(EYE, 0.9)),
                    bokashi(vy, HEIGHT, lighter(ground, 0.25), ground, darker(ground, 0.1)));
            if (!white) for (double z = 2; z < 30; z *= 1.3) print.line(sx(-HALF, z), sy(EYE, z), sx(HALF, z), sy(EYE, z), faint(palette.ink(), 0.14), 1.6);
            for (int side = -1; side <= 1; side += 2) {
                var depths = new double[9];
                depths[0] = 0.9;
                for (int i = 1; i < depths.length; i++) depths[i] = depths[i - 1] + print.between(2.4, 3.6) + i * 0.7;
                for (int i = depths.length - 2; i >= 0; i--) shop(side, depths[i], depths[i + 1]);
            }
        }

        private void shop(int side, double near, double far) {
            double x = side * HALF, top = -EAVES * print.between(0.85, 1.25);
            var wall = mix(darker(palette.wall(), print.between(0.02, 0.2)), palette.low(), Math.min(0.5, near * 0.025));
            print.cut(quad(x, EYE, near, x, EYE, far, x, top, far, x, top, near), Print.across(sx(x, near), sx(x, far), wall, darker(wall, 0.18)), 2);
            print.fill(quad(x, EYE, near, x, EYE, far, x, 0.9, far, x, 0.9, near), mix(palette.roof(), hex(0x6b4526), 0.55));
            openings(x, near, far);
            if (near > 1.1) {
                var face = quad(x, EYE, near, x + side * 5, EYE, near, x + side * 5, top, near, x, top, near);
                print.cut(face, darker(wall, 0.12), 2);
            }
            upperFloor(x, near, far, top);
            eaves(side, near, far, top);
            awning(side, near, far);
        }

        /** Latticed windows under the roof, and now and then a board that hangs into the street. */
        private void upperFloor(double x, double near, double far, double top) {
            for (int i = 0; i < 2; i++) {
                double a = near + (far - near) * (i + 0.16) / 2, b = near + (far - near) * (i + 0.84) / 2;
                var lit = palette.dark() && print.chance(0.55);
                print.cut(quad(x, -1.35, a, x, -1.35, b, x, top + 0.55, b, x, top + 0.55, a), lit ? palette.lamp() : darker(mix(palette.roof(), hex(0x6b4526), 0.4), 0.15), 1.6);
                for (int bar = 1; bar < 9; bar++) {
                    var z = a + (b - a) * bar / 9;
                    print.line(sx(x, z), sy(-1.35, z), sx(x, z), sy(top + 0.55, z), faint(lit ? palette.ink() : palette.wall(), 0.5), 1.4);
                }
            }
        }

        /** The roof's edge over the street, from below. */
        private void eaves(int side, double near, double far, double top) {
            double x = side * HALF, out = x - side * 0.85, low = top + 0.22;
            print.cut(quad(x, top, near, x, top, far, out, low, far, out, low, near), darker(mix(palette.roof(), hex(0x5a3c26), 0.5), 0.3), 1.6);
            var tiles = white ? lighter(land.snow(), 0.3) : mix(palette.roof(), palette.low(), Math.min(0.45, near * 0.02));
            print.cut(quad(out, low, near, out, low, far, out, low - (white ? 0.42 : 0.26), far, out, low - (white ? 0.42 : 0.26), near), tiles, 1.6);
            if (!white) for (double z = near; z < far; z += (far - near) / 14) print.line(sx(out, z), sy(low, z), sx(out, z), sy(low - 0.26, z), faint(palette.ink(), 0.4), 1.4);
            if (print.chance(0.55)) board(side, near + (far - near) * print.between(0.2, 0.7));
            if (print.chance(0.25)) banner(side, near + (far - near) * print.between(0.2, 0.7));
        }

        private void board(int side, double z) {
            double inner = side * (HALF - 0.15), outer = side * (HALF - 0.75);
            var colour = darker(print.one(palette.accent(), palette.wall(), hex(0x2b4a78), hex(0x4f6d54)), palette.dark() ? 0.25 : 0);
            print.cut(quad(inner, -2.3, z, outer, -2.3, z, outer, -1.05, z, inner, -1.05, z), colour, 1.8);
            var pale = faint(colour.equals(palette.wall()) ? palette.ink() : palette.cloud(), 0.75);
            for (int i = 0; i < 3; i++) print.fill(round(sx((inner + outer) / 2, z) - 62 / z, sy(-2.15 + i * 0.36, z), 124 / z, 124 / z, 30 / z), pale);
        }

        private void banner(int side, double z) {
            var x = side * (HALF - 1.1);
            var cloth = darker(print.one(STRIPES), palette.dark() ? 0.3 : 0);
            print.line(sx(x, z), sy(EYE, z), sx(x, z), sy(-1.5, z), palette.ink(), Math.max(1.6, 20 / z));
            print.cut(quad(x, -1.4, z, x - side * 0.55, -1.4, z, x - side * 0.5, 1.0, z, x, 1.0, z), bokashi(sy(-1.4, z), sy(1, z), lighter(cloth, 0.12), cloth), 1.6);
            for (int i = 0; i < 3; i++) print.disc(sx(x - side * 0.27, z), sy(-0.9 + i * 0.62, z), 84 / z, faint(palette.cloud(), 0.85));
        }

        private void openings(double x, double near, double far) {
            var count = 3;
            for (int i = 0; i < count; i++) {
                double a = near + (far - near) * (i + 0.14) / count, b = near + (far - near) * (i + 0.86) / count;
                var lit = palette.dark() ? print.chance(0.78) : print.chance(0.2);
                print.cut(quad(x, 0.85, a, x, 0.85, b, x, -0.7, b, x, -0.7, a), lit ? palette.lamp() : darker(mix(palette.roof(), palette.ink(), 0.3), 0.1), 1.6);
                for (int bar = 1; bar < 4; bar++) {
                    var z = a + (b - a) * bar / 4;
                    print.line(sx(x, z), sy(0.85, z), sx(x, z), sy(-0.7, z), faint(palette.ink(), 0.6), 1.3);
                }
            }
        }

        private void awning(int side, double near, double far) {
            if (print.chance(0.25)) return;
            var stripe = darker(print.one(STRIPES), palette.dark() ? 0.35 : 0);
            var pale = darker(palette.wall(), palette.dark() ? 0.3 : 0);
            double x = side * HALF, out = side * (HALF - 1.15), up = -1.15, down = -0.6;
            for (int i = 0; i < 8; i++) {
                double a = near + (far - near) * i / 8, b = near + (far - near) * (i + 1) / 8;
                print.fill(quad(x, up, a, x, up, b, out, down, b, out, down, a), white ? (i % 2 == 0 ? mix(stripe, land.snow(), 0.65) : land.snow()) : i % 2 == 0 ? stripe : pale);
                print.fill(quad(out, down, a, out, down, b, out, down + 0.2, b, out, down + 0.2, a), i % 2 == 0 ? darker(stripe, 0.12) : darker(pale, 0.1));
            }
            print.line(quad(x, up, near, x, up, far, out, down, far, out, down, near), palette.ink(), 1.8);
            if (print.chance(palette.dark() ? 0.8 : 0.4)) for (int i = 0; i < 3; i++) {
                var z = near + (far - near) * (i + 0.5) / 3;
                things.lantern(sx(out, z), sy(down + 0.2, z), 210 / z, palette.accent());
            }
        }

        void people(int many, Things.Carries carries) {
            for (int i = 0; i < many; i++) {
                var z = 12.0 * Math.pow(0.7, i) + 2.1;
                things.person(sx(print.between(-1.9, 1.9), z), sy(EYE, z), 1.7 * LENS / z, carries);
            }
        }

        void garlands(int many) {
            for (int i = many - 1; i >= 0; i--) {
                var z = 2.3 + i * 2.1;
                things.garland(sx(-HALF, z), sy(-2.6, z), sx(HALF, z), sy(-2.6, z), 110 / z, 330 / z, 6);
            }
        }

        /** Stalls along both sides, with what they sell. */
        void stalls() {
            for (int i = 5; i >= 0; i--)
                for (int side = -1; side <= 1; side += 2) {
                    double z = 2.5 + i * 2.2, x = side * (HALF - 1.0);
                    var left = Math.min(sx(x - 0.9, z), sx(x + 0.9, z));
                    goods(left, sy(1.05, z), 1.8 * LENS / z);
                }
        }
    }

    // Rain

    void rain() {
        if (print.told("above|위에서|우산 세 개") || !print.told(".") && print.chance(0.25)) umbrellas();
        else if (print.told("bridge|다리|ironwork")) {
            deck();
        } else if (print.told("軒先|eaves") || !print.told(".") && print.chance(0.15)) eaves();
        else if (print.told("roof|瓦屋根|지붕|窓|창의|강")) roofs();
        else {
            var street = street(print.between(560, 880), print.between(340, 420), false);
            wetGround(street);
            street.people(print.told("二つ|two") ? 2 : 5 + print.pick(3), Things.Carries.UMBRELLA);
        }
        land.rain(print.between(-0.3, -0.08), 1.1);
    }

    private void wetGround(Street street) {
        for (int i = 0; i < 26; i++)
            land.reflection(street.vx + print.between(-520, 520), print.between(620, 780), HEIGHT - 10, print.between(30, 120), print.chance(0.3) ? palette.lamp() : lighter(palette.mid(), 0.35), 0.45);
    }

    private void umbrellas() {
        var stone = mix(palette.far(), palette.ground(), 0.35);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, lighter(stone, 0.15), stone, darker(stone, 0.2)));
        for (int row = 0; row < 12; row++)
            for (int column = -1; column < 13; column++)
                print.line(round(column * 124 + (row % 2) * 62, row * 84, 120, 80, 8), faint(palette.ink(), 0.14), 1.6);
        for (int i = 0; i < 60; i++) {
            double x = print.between(0, WIDTH), y = print.between(0, HEIGHT);
            print.line(oval(x, y, 34, 15), faint(palette.cloud(), 0.6), 1.4);
        }
        var few = print.told("세 개|three|二つ");
        var rows = few ? 1 : 3;
        for (int row = 0; row < rows; row++)
            for (int i = 0, many = few ? 3 : 4; i < many; i++)
                things.umbrellaFromAbove(WIDTH * (i + 0.5) / many + print.between(-70, 70) + row % 2 * 60, few ? print.between(250, 700) : HEIGHT * (row + 0.5) / rows + print.between(-50, 50),
                        print.between(105, 165), print.one(Things.UMBRELLAS));
    }

    private void eaves() {
        land.sky(HEIGHT);
        land.range(land.hills(620, 220, 420, 0.5), HEIGHT, palette.far(), palette.low());
        for (double x = -20; x < WIDTH; x += print.between(60, 140)) land.cedar(x, HEIGHT, print.between(200, 420), mix(palette.middle(), palette.low(), print.between(0, 0.4)));
        var tile = palette.roof();
        for (int row = 0; row < 4; row++)
            for (int i = -1; i < 15; i++) {
                var x = i * 104 + row % 2 * 52;
                print.cut(moved("M0 0 L104 0 L104 76 C86 116 18 116 0 76 Z", x, -20 + row * 70),
                        bokashi(-20 + row * 70, 90 + row * 70, darker(tile, 0.2), lighter(tile, 0.1)), 2.6);
            }
        for (int i = 0; i < 14; i++) {
            var x = 52 + i * 104.0;
            for (double y = 310 + print.between(0, 60); y < HEIGHT; y += print.between(70, 150)) print.fill(moved("M0 -22 C10 0 12 12 0 16 C-12 12 -10 0 0 -22 Z", x, y), faint(palette.cloud(), 0.85));
        }
    }

    // Snow

    void snow() {
        if (print.told("platform|승강장") || !print.told(".") && print.chance(0.15)) platform();
        else if (print.told("stones|bamboo") || !print.told(".") && print.chance(0.25)) garden();
        else if (print.told("street|通り|거리|awning|屋根|시장|sweep") || print.chance(0.6)) {
            var street = street(print.between(560, 880), print.between(340, 420), true);
            if (print.told("sweep")) {
                things.person(820, 840, 360, Things.Carries.HAT);
                print.line(860, 620, 960, 830, hex(0x7a5230), 9);
                print.fill(path("M940 800 L1010 850 L930 850 Z"), hex(0xd9b05a));
            } else street.people(print.told("첫 손님|뒷모습") ? 1 : 1 + print.pick(3), print.chance(0.6) ? Things.Carries.UMBRELLA : Things.Carries.HAT);
        } else village();
        land.snowfall(1);
    }

    private void village() {
        var horizon = 430.0;
        land.sky(horizon);
        land.range(land.crags(horizon, 220, 460), horizon + 80, mix(palette.far(), palette.cloud(), 0.4), palette.cloud());
        for (double x = -10; x < WIDTH; x += print.between(20, 50)) land.cedar(x, horizon + 60 + print.between(0, 30), print.between(90, 170), mix(palette.near(), palette.cloud(), 0.3));
        var line = land.hills(620, 110, 620, 0.4);
        print.fill(below(line, HEIGHT), bokashi(520, HEIGHT, palette.cloud(), palette.ground(), mix(palette.ground(), palette.far(), 0.25)));
        for (int i = 0; i < 5; i++) {
            var x = 60 + i * 270 + print.between(-50, 50);
            things.house(x, line.applyAsDouble(x) + 60 + print.between(0, 60), print.between(170, 240), true);
        }
        var near = land.hills(830, 90, 520, 0.4);
        print.fill(below(near, HEIGHT), bokashi(740, HEIGHT, lighter(palette.cloud(), 0.4), palette.ground()));
        things.person(print.between(400, 1040), 870, 210, Things.Carries.UMBRELLA);
        land.pine(print.chance(0.5) ? 120 : WIDTH - 140, HEIGHT + 10, 560, true);
    }

    private void garden() {
        land.sky(HEIGHT);
        land.range(land.hills(520, 160, 420, 0.5), HEIGHT, mix(palette.far(), palette.cloud(), 0.3), palette.cloud());
        print.fill(below(land.hills(660, 80, 520, 0.4), HEIGHT), bokashi(580, HEIGHT, lighter(palette.cloud(), 0.4), palette.ground()));
        land.pine(print.between(200, 1240), 700, 460, print.chance(0.5));
        for (int i = 0; i < 7; i++) {
            double x = print.between(40, 1400), y = print.between(720, 920), s = print.between(0.7, 1.8);
            print.cut(placed(path("M-60 20 C-64 -10 -40 -40 0 -42 C44 -40 66 -10 60 20 Z"), x, y, s), darker(palette.far(), 0.2), 2);
            print.fill(placed(path("M-58 2 C-58 -24 -36 -46 0 -48 C40 -46 60 -24 58 2 C40 -10 20 4 0 -6 C-20 4 -40 -8 -58 2 Z"), x, y, s), lighter(palette.cloud(), 0.5));
        }
        for (int i = 0; i < 16; i++) land.bambooLeaves(print.between(0, WIDTH), print.between(740, 930), print.between(50, 90), mix(palette.leaf(), palette.near(), 0.3));
    }

    private void platform() {
        var horizon = 420.0;
        land.sky(horizon);
        land.range(land.crags(horizon, 200, 460), HEIGHT, mix(palette.far(), palette.cloud(), 0.35), palette.cloud());
        for (double x = -10; x < WIDTH; x += print.between(24, 60)) land.cedar(x, 560, print.between(120, 220), mix(palette.near(), palette.cloud(), 0.3));
        print.rect(0, 560, WIDTH, 400, bokashi(560, HEIGHT, lighter(palette.cloud(), 0.3), palette.ground()));
        for (int i = 0; i < 2; i++) print.line(0, 640 + i * 26, WIDTH, 640 + i * 26, palette.ink(), 5);
        print.cut(polygon(-10, 730, WIDTH + 10, 700, WIDTH + 10, HEIGHT + 10, -10, HEIGHT + 10), bokashi(700, HEIGHT, lighter(palette.cloud(), 0.5), palette.ground()), 3);
        things.lamppost(240, 800, 330);
        things.lamppost(1180, 780, 310);
        for (int i = 0; i < 15; i++) print.fill(oval(140 + i * 86, 850 + (i % 2) * 26 - i * 3, 26, 15), mix(palette.far(), palette.cloud(), 0.3));
        things.station(820, 735, 260);
    }

    // Train

    void train() {
        if (print.told("window|窓の外|弁当|waiting|待合室")) {
            carriage();
            return;
        }
        var horizon = print.between(420, 520);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(160, 1280), print.between(110, 280), print.between(44, 84));
        var line = 790.0;
        if (print.told("bamboo|竹") || !print.told(".") && print.chance(0.15)) {
            print.rect(0, 0, WIDTH, 800, bokashi(0, 800, mix(palette.leaf(), palette.low(), 0.4), mix(palette.leaf(), palette.low(), 0.75)));
            for (int i = 0; i < 34; i++) land.bamboo(print.between(-20, WIDTH), print.between(10, 34), mix(palette.leaf(), palette.low(), print.between(0, 0.5)), print.between(-20, 20));
            embankment(line);
        } else if (print.told("bridge|橋|river") || !print.told(".") && print.chance(0.2)) {
            hillsBehind(horizon);
            land.water(horizon + 30, HEIGHT);
            land.ripples(horizon + 30, HEIGHT);
            trestle(line);
        } else if (print.told("sea|海") || !print.told(".") && print.chance(0.3)) {
            land.water(horizon, 800);
            land.ripples(horizon, 800);
            things.sail(print.between(200, 1240), horizon + 60, 0.5, true);
            embankment(line);
        } else if (print.told("trees|forest|森")) {
            hillsBehind(horizon);
            for (int row = 0; row < 3; row++) for (double x = -20; x < WIDTH + 20; x += print.between(40, 90)) land.cedar(x, 620 + row * 60, print.between(220, 360), mix(palette.near(), palette.low(), 0.4 - row * 0.15));
            embankment(line);
        } else {
            hillsBehind(horizon);
            print.rect(0, horizon + 20, WIDTH, 400, bokashi(horizon + 20, 800, lighter(palette.ground(), 0.2), palette.ground()));
            for (int i = 0; i < 4; i++) if (print.chance(0.6)) things.farm(print.between(0, 1300), horizon + 70 + i * 20, print.between(110, 170));
            for (int i = 0; i < 10; i++) land.broadleaf(print.between(0, WIDTH), horizon + 80 + print.between(0, 90), print.between(80, 150), mix(palette.leaf(), palette.low(), 0.2));
            embankment(line);
        }
        var paints = new Color[] {palette.accent(), hex(0x2b5a86), hex(0x3f7058), hex(0xc88f3c), hex(0x7a3b44)};
        var scale = print.between(0.82, 1.15);
        var cars = print.told("one|一両") ? 1 : 2 + print.pick(2);
        if (print.told("Two trains")) things.train(-260, line - 40, scale * 0.8, 3, paints[1]);
        things.train(print.between(-260, 320), line, scale, cars, print.one(paints));
        if (print.told("platform|ホーム|승강장|駅|station|待") || !print.told(".") && print.chance(0.25)) platformFront();
        else if (print.told("level crossing|건널목|踏切")) crossing();
        else if (print.told("swan|白鳥")) for (int i = 0; i < 5; i++) things.swan(160 + i * 270, 890 + i % 2 * 30, 0.9, i % 2 == 0);
        else land.grass(HEIGHT - 10, 60, 260, darker(palette.leaf(), 0.35));
        if (print.hour == Palette.Hour.MIST) for (int i = 0; i < 4; i++) land.mist(print.between(300, 820), 80, palette.cloud(), 0.6);
        weather();
    }

    private void hillsBehind(double horizon) {
        land.range(land.crags(horizon, 200, 460), horizon + 60, palette.far(), palette.low());
        land.range(land.hills(horizon + 30, 100, 330, 0.5), horizon + 90, palette.middle(), palette.low());
        land.mist(horizon - 40, 56, palette.cloud(), 0.7);
    }

    private void embankment(double line) {
        print.fill(below(_ -> line + 8, HEIGHT), bokashi(line, HEIGHT, mix(palette.ground(), palette.leaf(), 0.45), darker(mix(palette.leaf(), palette.near(), 0.5), 0.15)));
        print.rect(0, line - 4, WIDTH, 22, darker(palette.roof(), 0.1));
        for (double x = 4; x < WIDTH; x += 32) print.rect(x, line + 2, 19, 15, hex(0x5a4030));
        print.rect(0, line - 6, WIDTH, 6, lighter(palette.roof(), 0.35));
    }

    private void trestle(double line) {
        var stone = mix(palette.ground(), palette.roof(), 0.4);
        for (double x = 110; x < WIDTH; x += 300) {
            print.cut(polygon(x - 30, line + 20, x + 30, line + 20, x + 44, HEIGHT + 10, x - 44, HEIGHT + 10), bokashi(line, HEIGHT, lighter(stone, 0.2), darker(stone, 0.2)), 2.2);
            land.reflection(x, HEIGHT - 60, HEIGHT, 120, darker(stone, 0.3), 0.6);
        }
        print.cut(box(-20, line - 4, WIDTH + 40, 40), bokashi(line, line + 36, lighter(palette.roof(), 0.1), darker(palette.roof(), 0.3)), 2.4);
        for (double x = 0; x < WIDTH; x += 60) print.line(moved("M0 0 L30 30 L60 0", x, line), faint(palette.ink(), 0.6), 2.4);
    }

    private void platformFront() {
        var stone = mix(palette.wall(), palette.roof(), 0.35);
        print.cut(box(-10, HEIGHT - 130, WIDTH + 20, 150), bokashi(HEIGHT - 130, HEIGHT, lighter(stone, 0.3), darker(stone, 0.15)), 3);
        print.rect(0, HEIGHT - 122, WIDTH, 12, hex(0xd9b04a));
        things.lamppost(print.between(120, 320), HEIGHT - 60, 420);
        for (int i = 0, many = 1 + print.pick(3); i < many; i++) things.person(print.between(420, 1320), HEIGHT - 40, 240, print.chance(0.5) ? Things.Carries.BAG : Things.Carries.NOTHING);
        if (print.told("고양이|cat|猫")) things.sittingCat(980, HEIGHT - 30, 0.42, things.fur(), true);
    }

    private void crossing() {
        for (double x : new double[] {180, 1260}) {
            for (int i = 0; i < 6; i++) print.rect(x, 500 + i * 66, 18, 66, i % 2 == 0 ? hex(0xe8b93a) : palette.ink());
            print.at(x + 9, 480, 1, () -> {
                bar(-80, -50, 80, 50, 20, hex(0xe8b93a));
                bar(-80, 50, 80, -50, 20, hex(0xe8b93a));
            });
            print.glow(x + 9, 590, 70, palette.accent(), 0.8);
            print.disc(x + 9, 590, 16, palette.accent());
        }
    }

    /** Inside, by the window. */
    private void carriage() {
        var wood = mix(hex(0x8a5a35), palette.roof(), 0.2);
        land.sky(520);
        land.sun(print.between(400, 1100), print.between(160, 300), 60);
        hillsBehind(470);
        print.rect(0, 490, WIDTH, 300, bokashi(490, 760, lighter(palette.ground(), 0.2), palette.ground()));
        for (int i = 0; i < 9; i++) land.broadleaf(print.between(0, WIDTH), 560 + print.between(0, 60), print.between(90, 160), mix(palette.leaf(), palette.low(), 0.2));
        things.farm(print.between(300, 1000), 560, 170);
        var wall = darker(mix(wood, palette.wall(), 0.35), palette.dark() ? 0.4 : 0);
        print.rect(0, 0, WIDTH, 110, wall);
        print.rect(0, 620, WIDTH, 340, bokashi(620, HEIGHT, wall, darker(wall, 0.25)));
        for (double x : new double[] {-40, 450, 950, 1400}) print.cut(box(x, 60, 80, 600), wall, 3);
        for (double x : new double[] {40, 530, 1030}) print.line(round(x, 110, 410, 510, 26), palette.ink(), 7);
        print.cut(round(-30, 660, 500, 330, 40), bokashi(660, HEIGHT, palette.accent(), darker(palette.accent(), 0.3)), 3);
        print.cut(round(970, 660, 520, 330, 40), bokashi(660, HEIGHT, palette.accent(), darker(palette.accent(), 0.3)), 3);
        print.cut(polygon(500, 760, 940, 760, 1000, 860, 440, 860), bokashi(760, 860, lighter(wood, 0.2), wood), 3);
        if (print.told("弁当")) {
            print.cut(polygon(600, 760, 800, 760, 830, 830, 570, 830), hex(0xc9b06a), 3);
            for (int i = 0; i < 3; i++) print.cut(placed(path("M-34 26 L0 -34 L34 26 Z"), 640 + i * 62, 790, 0.9), hex(0xf6f0e2), 2.4);
            for (int i = 0; i < 3; i++) print.rect(627 + i * 62, 796, 26, 18, hex(0x2f3f35));
        } else things.lamppost(720, 770, 200);
    }

    // Festival

    void festival() {
        if (print.told("筆|手|old man|노인")) {
            lanternMaking();
            return;
        }
        if (print.told("dance|踊") || !print.told(".") && print.chance(0.25)) tower();
        else if (!print.told(".") && print.chance(0.25)) fireworks();
        else {
            var street = street(print.between(600, 840), print.between(380, 440), false);
            street.people(5, print.told("children|子ども|아이") ? Things.Carries.LANTERN : Things.Carries.NOTHING);
            street.garlands(6);
        }
        crowd();
    }

    private void crowd() {
        for (int row = 0; row < 2; row++)
            for (double x = print.between(-40, 20); x < WIDTH + 40; x += print.between(90, 150))
                things.person(x, HEIGHT + 190 + row * 90, print.between(330, 400), print.chance(0.25) ? Things.Carries.HAT : print.chance(0.2) ? Things.Carries.LANTERN : Things.Carries.NOTHING);
    }

    private void tower() {
        land.sky(640);
        land.range(land.hills(600, 160, 460, 0.5), HEIGHT, palette.far(), palette.middle());
        print.rect(0, 640, WIDTH, 320, bokashi(640, HEIGHT, palette.ground(), darker(palette.ground(), 0.3)));
        for (double x = -60; x < WIDTH; x += 190) things.house(x, 660, 180, true);
        print.cut(box(590, 430, 260, 300), mix(hex(0x8a5a35), palette.roof(), 0.3), 3);
        for (int i = 0; i < 8; i++) print.rect(590 + i * 33, 520, 33, 210, i % 2 == 0 ? hex(0xc8402a) : palette.wall());
        print.cut(polygon(520, 400, 920, 400, 860, 320, 580, 320), palette.roof(), 3);
        things.person(720, 520, 130, Things.Carries.HAT);
        for (int side = -1; side <= 1; side += 2) for (int i = 0; i < 3; i++) things.garland(720, 330, 720 + side * (760 - i * 40), 190 + i * 150, 70, 62, 7);
        for (int i = 0; i < 9; i++) things.person(120 + i * 150, 810 + 40 * Math.sin(i * 0.8), 190, i % 2 == 0 ? Things.Carries.HAT : Things.Carries.LANTERN);
    }

    private void fireworks() {
        var bank = 640.0;
        land.sky(bank);
        land.range(land.hills(bank - 20, 140, 460, 0.5), bank + 10, palette.far(), palette.middle());
        land.water(bank, HEIGHT);
        for (int i = 0; i < 4 + print.pick(2); i++) {
            double x = print.between(140, 1300), y = print.between(110, 400), size = print.between(90, 210);
            var colour = print.one(hex(0xf2c14e), hex(0xe8694a), hex(0xf1e2bf), hex(0x7fc0c8), hex(0xe79ab0));
            print.glow(x, y, size * 1.3, colour, 0.35);
            for (int ring = 1; ring <= 3; ring++)
                for (int ray = 0; ray < 30; ray++) {
                    double angle = ray * Math.PI / 15 + ring * 0.1, from = size * ring / 3.6, to = size * ring / 3;
                    print.line(x + Math.cos(angle) * from, y + Math.sin(angle) * from, x + Math.cos(angle) * to, y + Math.sin(angle) * to + 6 * ring, faint(colour, 0.95), 3.2);
                }
            land.reflection(x, bank + 20, HEIGHT - 100, 90, colour, 0.5);
        }
        land.ripples(bank, HEIGHT);
        things.fishingBoat(print.between(200, 1100), 760, 0.8, print.chance(0.5));
    }

    private void lanternMaking() {
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, darker(palette.roof(), 0.3), darker(palette.wall(), 0.45)));
        print.glow(720, 420, 620, palette.lamp(), 0.7);
        for (int i = 0; i < 6; i++) things.lantern(120 + i * 240, -10 + i % 2 * 30, 130, print.one(palette.accent(), palette.wall()));
        print.cut(box(-10, 720, WIDTH + 20, 260), bokashi(720, HEIGHT, hex(0x9a6a40), hex(0x5a3a26)), 3);
        things.lantern(720, 250, 330, palette.wall());
        things.person(420, 830, 470, Things.Carries.NOTHING);
        things.person(1010, 830, print.told("child|아이") ? 330 : 470, Things.Carries.NOTHING);
    }

    // Market

    void market() {
        if (print.told("narrow street|通り|거리") || !print.told(".") && print.chance(0.45)) {
            var street = street(print.between(600, 840), print.between(360, 420), print.hour == Palette.Hour.SNOW);
            street.stalls();
            street.people(5 + print.pick(3), Things.Carries.BAG);
            if (palette.dark() || print.told("提灯|등불|lantern")) street.garlands(4);
        } else stall();
        if (print.hour == Palette.Hour.SNOW) land.snowfall(0.7);
    }

    /** One stall from the front. */
    private void stall() {
        var back = palette.dark() ? darker(palette.roof(), 0.25) : mix(palette.wall(), palette.ground(), 0.3);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, palette.mid(), palette.low(), palette.ground()));
        print.cut(box(90, 180, 1260, 560), bokashi(180, 740, darker(back, 0.3), back), 3);
        for (int row = 0; row < 2; row++) {
            print.cut(box(120, 380 + row * 130, 1200, 14), hex(0x7a5230), 2);
            for (double x = 140; x < 1290; x += print.between(56, 84)) jar(x, 380 + row * 130, print.between(40, 66));
        }
        if (palette.dark()) print.glow(720, 330, 560, palette.lamp(), 0.6);
        things.person(print.between(480, 960), 780, 400, print.chance(0.5) ? Things.Carries.HAT : Things.Carries.NOTHING);
        print.rect(90, 660, 1260, 30, hex(0x8a5f3a));
        for (int i = 0; i < 6; i++) goods(100 + i * 208, 690, 196);
        print.rect(60, 800, 1320, 40, hex(0x6b4628));
        print.cut(box(90, 780, 1260, 190), bokashi(780, HEIGHT, hex(0x8a5f3a), hex(0x5a3c26)), 3);
        var stripe = darker(print.one(STRIPES), palette.dark() ? 0.3 : 0);
        for (int i = 0; i < 14; i++) {
            var colour = i % 2 == 0 ? stripe : darker(palette.wall(), palette.dark() ? 0.3 : 0);
            print.fill(polygon(130 + i * 84.3, 40, 130 + (i + 1) * 84.3, 40, 20 + (i + 1) * 100, 200, 20 + i * 100, 200), bokashi(40, 200, lighter(colour, 0.1), darker(colour, 0.08)));
            print.fill(round(20 + i * 100, 170, 100, 74, 30), darker(colour, 0.08));
            print.line(round(20 + i * 100, 170, 100, 74, 30), faint(palette.ink(), 0.6), 2);
        }
        print.line(polygon(130, 40, 1310, 40, 1420, 205, 20, 205), palette.ink(), 3);
        for (int i = 0; i < 4; i++) things.lantern(150 + i * 380, 236, 120, palette.accent());
        if (print.told("kelp|昆布")) for (int i = 0; i < 9; i++) print.cut(moved("M0 0 C20 80 -14 150 8 240 L54 240 C40 150 70 80 50 0 Z", 250 + i * 110, 250), hex(0x3f4a34), 2.2);
        if (print.told("湯気|steam|大鍋|pot")) {
            print.cut(round(600, 590, 260, 150, 40), bokashi(590, 740, hex(0x4a4d55), hex(0x26282e)), 3);
            things.steam(720, 590, 330, 4);
        }
    }

    private void jar(double x, double y, double size) {
        var glaze = print.one(hex(0x4f6d54), hex(0x8a5a35), hex(0x2b4a78), hex(0xd9c49a), hex(0xb8694a));
        var dim = palette.dark() ? 0.3 : 0;
        print.cut(placed(path("M-30 0 C-42 -30 -38 -66 -20 -76 L-20 -90 L20 -90 L20 -76 C38 -66 42 -30 30 0 Z"), x, y, size / 100), darker(glaze, dim), 1.6);
        print.fill(placed(round(-26, -98, 52, 14, 4), x, y, size / 100), darker(hex(0xcbb183), dim));
    }

    /** A box of something to eat. */
    private void goods(double x, double y, double width) {
        var dim = palette.dark() ? 0.25 : 0;
        var kind = print.told("vegetable|野菜|무") ? 1 + print.pick(3) : print.told("fish|魚|생선") ? 0 : print.pick(5);
        print.cut(box(x, y, width, width * 0.42), bokashi(y, y + width * 0.42, darker(hex(0xb9854f), dim), darker(hex(0x8a5f3a), dim)), Math.max(1.2, width / 80));
        for (int row = 0; row < 2; row++)
            for (int i = 0; i < 6; i++) {
                double gx = x + width * (i + 0.6 + row * 0.3) / 6.8, gy = y - width * (0.1 - row * 0.09), s = width / 200;
                switch (kind) {
                    case 0 -> things.fish(gx, gy, s * 0.5, i % 2 == 0, darker(hex(0x9fb4bd), dim));
                    case 1 -> {
                        print.cut(placed(path("M-12 -10 C-14 30 -8 50 0 70 C8 50 14 30 12 -10 Z"), gx, gy - 10 * s, s), darker(hex(0xf4eee0), dim), 1.2);
                        print.fill(placed(path("M-3 -8 C-30 -40 -20 -56 -6 -34 C-8 -66 8 -66 6 -34 C20 -56 30 -40 3 -8 Z"), gx, gy - 10 * s, s), darker(hex(0x5f8f4a), dim));
                    }
                    case 2 -> print.cut(circle(gx, gy, 19 * s), darker(print.one(hex(0xd9822f), hex(0xe0a23a)), dim), 1.2);
                    case 3 -> {
                        print.cut(circle(gx, gy, 24 * s), darker(hex(0x7fa65a), dim), 1.2);
                        print.line(curve(gx - 14 * s, gy, gx, gy - 14 * s, gx + 14 * s, gy), faint(palette.ink(), 0.4), 1);
                    }
                    default -> print.cut(placed(path("M0 -22 C18 -20 22 0 12 14 C4 22 -4 22 -12 14 C-22 0 -18 -20 0 -22 Z"), gx, gy, s), darker(print.one(hex(0xc8402a), hex(0x7a3b5a)), dim), 1.2);
                }
            }
        if (print.told("dusted with white|눈 위|雪")) for (int i = 0; i < 8; i++) print.disc(x + width * (i + 0.5) / 8, y - width * 0.14, width * 0.05, lighter(palette.cloud(), 0.5));
        print.cut(box(x, y + width * 0.06, width, width * 0.36), bokashi(y, y + width * 0.42, darker(hex(0xc9985f), dim), darker(hex(0x94663f), dim)), Math.max(1.2, width / 80));
    }

    // Stadium

    void stadium() {
        var horizon = 380.0;
        land.sky(horizon);
        if (print.chance(0.6)) land.sun(print.between(200, 1240), print.between(100, 220), 56);
        land.cloud(print.between(200, 1240), 240, 420, palette.cloud());
        land.range(land.crags(horizon, 160, 460), HEIGHT, palette.far(), palette.low());
        if (print.told("石段|step")) {
            steps();
            return;
        }
        for (int side = -1; side <= 1; side += 2) {
            var stand = side < 0 ? polygon(-10, 300, 470, 410, 470, 470, -10, 620) : polygon(WIDTH + 10, 300, 970, 410, 970, 470, WIDTH + 10, 620);
            print.cut(stand, bokashi(300, 620, mix(palette.wall(), palette.roof(), 0.3), palette.roof()), 3);
            var from = side < 0 ? -10 : 970;
            print.within(stand, () -> {
                for (int i = 0; i < 620; i++) print.disc(print.between(from, from + 480), print.between(320, 610), print.between(4, 8), print.one(STRIPES));
            });
            for (int i = 0; i < 2; i++) floodlight(720 + side * (330 + i * 290), 400 - i * 60, 210 + i * 60);
        }
        var grass = mix(palette.leaf(), hex(0x6f9f4a), 0.5);
        print.fill(polygon(470, 430, 970, 430, WIDTH + 300, HEIGHT, -300, HEIGHT), bokashi(430, HEIGHT, lighter(grass, 0.2), grass, darker(grass, 0.2)));
        for (int i = 0; i < 7; i++) print.fill(polygon(470 + i * 72, 430, 506 + i * 72, 430, -180 + i * 300, HEIGHT, -330 + i * 300, HEIGHT), faint(lighter(grass, 0.5), 0.25));
        print.cut(path("M720 520 L1180 740 L720 980 L260 740 Z"), bokashi(520, HEIGHT, hex(0xcf9a62), hex(0xb97a45)), 2.4);
        print.fill(path("M720 580 L1040 735 L720 900 L400 735 Z"), grass);
        print.fill(oval(720, 735, 120, 50), hex(0xc58a52));
        double[][] bases = {{720, 540}, {1130, 740}, {310, 740}};
        for (var base : bases) print.cut(polygon(base[0], base[1] - 10, base[0] + 22, base[1], base[0], base[1] + 10, base[0] - 22, base[1]), lighter(palette.cloud(), 0.5), 1.6);
        print.cut(box(560, 290, 320, 130), darker(palette.leaf(), 0.5), 3);
        for (int row = 0; row < 2; row++) for (int i = 0; i < 10; i++) print.rect(578 + i * 29, 322 + row * 44, 20, 28, faint(i == 9 ? palette.lamp() : palette.cloud(), 0.85));
        double[][] players = {{720, 740}, {520, 620}, {930, 620}, {300, 720}, {1140, 715}, {720, 480}, {480, 500}, {960, 500}};
        for (var player : players) things.person(player[0], player[1], 60 + (player[1] - 480) * 0.22, Things.Carries.NOTHING);
        if (print.told("도시락|people|관중")) crowd();
    }

    private void floodlight(double x, double y, double height) {
        print.line(x, y, x, y - height, palette.ink(), 6);
        if (palette.dark()) print.glow(x, y - height, 160, palette.lamp(), 0.8);
        print.cut(box(x - 44, y - height - 30, 88, 46), palette.roof(), 2.4);
        for (int row = 0; row < 2; row++) for (int i = 0; i < 4; i++) print.disc(x - 33 + i * 22, y - height - 19 + row * 22, 8, lighter(palette.lamp(), 0.4));
    }

    private void steps() {
        var stone = mix(palette.ground(), palette.roof(), 0.3);
        for (int i = 0; i < 20; i++) {
            double y = 300 + i * 34, half = 170 + i * 24;
            print.cut(box(720 - half, y, half * 2, 36), bokashi(y, y + 36, lighter(stone, 0.25), darker(stone, 0.1)), 1.8);
            for (int k = 0; k < 3; k++) if (print.chance(0.7)) things.person(720 + print.between(-half * 0.85, half * 0.85), y + 16, 70 + i * 5, Things.Carries.NOTHING);
        }
        for (int side = -1; side <= 1; side += 2) for (int i = 0; i < 5; i++) land.cedar(720 + side * (380 + i * 110 + print.between(-20, 20)), 560 + i * 90, 460, darker(palette.near(), 0.1));
    }
}
