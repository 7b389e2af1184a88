package io.kawaraban.sample;

import static io.kawaraban.sample.Print.HEIGHT;
import static io.kawaraban.sample.Print.WIDTH;
import static io.kawaraban.sample.Print.below;
import static io.kawaraban.sample.Print.bokashi;
import static io.kawaraban.sample.Print.darker;
import static io.kawaraban.sample.Print.faint;
import static io.kawaraban.sample.Print.hex;
import static io.kawaraban.sample.Print.lighter;
import static io.kawaraban.sample.Print.mix;
import static io.kawaraban.sample.Print.path;
import static io.kawaraban.sample.Print.placed;
import static io.kawaraban.sample.Print.polygon;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Scenes outside: mountain, forest, field, sky, sea, lighthouse, harbour. */
final class Landscapes {
    private final Print print;
    private final Palette palette;
    private final Land land;
    private final Things things;

    Landscapes(Print print) {
        this.print = print;
        this.palette = print.palette;
        this.land = new Land(print);
        this.things = new Things(print);
    }

    void mountain() {
        var horizon = print.between(600, 720);
        land.sky(horizon);
        if (print.chance(0.65)) land.sun(print.between(180, WIDTH - 180), print.between(130, 300), print.between(48, 95));
        if (print.told("white summit")) aboveTheClouds(horizon);
        else if (print.told("sea of cloud|雲海|안개 위로|ridge|능선|尾根|slope|登山道|山頂|山小屋")) ridges(horizon);
        else if (print.told(".") || print.chance(0.6)) single(horizon);
        else ridges(horizon);
        if (print.told("station|駅")) {
            land.range(land.hills(HEIGHT - 90, 70, 500, 0.4), HEIGHT, darker(palette.near(), 0.2), palette.near());
            things.station(print.between(420, 820), HEIGHT - 40, 360);
        }
        if (print.told("hut|小屋|산장|산장|산 집")) things.house(print.between(600, 900), HEIGHT - 150, 190, palette.dark());
        if (print.hour == Palette.Hour.SNOW) land.snowfall(0.7);
    }

    private void single(double horizon) {
        var x = print.between(430, WIDTH - 430);
        land.range(land.hills(horizon - 20, 120, 420, 0.5), horizon + 140, palette.far(), palette.low());
        land.peak(x, print.between(120, 230), horizon + 90, print.between(1150, 1700), mix(palette.middle(), palette.deep(), print.between(0, 0.6)),
                print.told("snow|雪|눈|white") || print.chance(0.75));
        var band = print.between(330, 470);
        if (print.told("cloud|구름|雲")) {
            land.mist(band, 80, palette.cloud(), 0.95);
            land.mist(band + 30, 60, palette.cloud(), 0.85);
        } else land.mist(print.between(380, 560), print.between(50, 100), palette.cloud(), 0.85);
        land.range(land.hills(horizon + 70, 110, 330, 0.55), HEIGHT, palette.middle(), palette.low());
        land.mist(horizon + 20, 70, palette.low(), 0.8);
        forestEdge(horizon + 130, palette.near(), 70, 130);
        foreground();
    }

    private void aboveTheClouds(double horizon) {
        land.peak(print.between(520, 920), 150, horizon + 100, 1300, mix(palette.middle(), palette.deep(), 0.4), true);
        for (int i = 0; i < 12; i++) land.cloud(print.between(-100, WIDTH + 100), 560 + i * 40, print.between(500, 900), mix(palette.cloud(), palette.mid(), 0.22 - i * 0.022));
        foreground();
    }

    private void ridges(double horizon) {
        var layers = 5 + print.pick(2);
        for (int i = 0; i < layers; i++) {
            var share = (double) i / (layers - 1);
            var colour = share < 0.5 ? mix(palette.far(), palette.middle(), share * 2) : mix(palette.middle(), palette.near(), share * 2 - 1);
            var y = 330 + (HEIGHT - 330) * Math.pow(share, 0.9) * 0.86;
            var line = i % 2 == 0 ? land.crags(y, 190 - 70 * share, 420) : land.hills(y, 170 - 40 * share, 360, 0.6);
            if (i == 0 && (print.told("white summit|雪") || print.chance(0.35))) land.peak(print.between(400, 1040), 120, 640, 1100, mix(palette.far(), palette.deep(), 0.3), true);
            land.range(line, i == layers - 1 ? HEIGHT + 500 : Math.min(HEIGHT, y + 260), colour, palette.low());
            if (i < layers - 1) land.mist(y + print.between(10, 60), print.between(40, 80), palette.cloud(), print.told("cloud|雲|안개|霧|fog|mist") ? 0.95 : 0.7);
        }
        if (print.told("cloud|雲|안개 위|霧")) for (int i = 0; i < 4; i++) land.mist(560 + i * 70, 90, palette.cloud(), 0.92);
        foreground();
    }

    private void forestEdge(double y, Color colour, double low, double high) {
        var line = land.hills(y + 30, 50, 500, 0.4);
        print.fill(below(line, HEIGHT), bokashi(y, HEIGHT, colour, darker(colour, 0.25)));
        for (double x = -10; x < WIDTH + 20; x += print.between(14, 46))
            land.cedar(x, line.applyAsDouble(x) + 12, print.between(low, high), mix(colour, darker(colour, 0.4), print.random.nextDouble() * 0.6));
    }

    /** Something near at the edge of the sheet, cut off by it. */
    private void foreground() {
        var left = print.chance(0.5);
        switch (print.pick(4)) {
            case 0 -> land.pine(left ? 90 : WIDTH - 90, HEIGHT + 20, print.between(520, 700), !left);
            case 1 -> {
                var branch = darker(palette.near(), 0.5);
                land.bare(left ? -20 : WIDTH + 20, print.between(60, 260), 190, left ? 0.25 : Math.PI - 0.25, 15, branch);
            }
            case 2 -> {
                for (int i = 0; i < 5; i++) {
                    var x = (left ? 0 : WIDTH) + (left ? 1 : -1) * (i * 74 + print.between(-20, 20));
                    land.cedar(x, HEIGHT + 30, print.between(330, 560) - i * 50, darker(palette.near(), 0.45));
                }
            }
            default -> land.grass(HEIGHT - 20, 40, 160, darker(palette.near(), 0.4));
        }
    }

    void forest() {
        if (print.told("upright stems|bamboo|竹|대나무") || !print.told(".") && print.chance(0.2)) bambooGrove();
        else if (print.told("bare|葉の落ちた|葉の|冬") || !print.told(".") && print.chance(0.2)) bareWood();
        else if (print.told("autumn|orange|red|赤|黄|紅|단풍") || !print.told(".") && print.chance(0.4)) autumnWood();
        else cedars();
    }

    private void bambooGrove() {
        var light = mix(palette.leaf(), palette.low(), 0.72);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, mix(palette.leaf(), palette.low(), 0.3), light, mix(palette.leaf(), palette.ground(), 0.4)));
        if (print.chance(0.6)) print.glow(print.between(300, 1140), print.between(150, 420), 420, palette.low(), 0.8);
        for (int layer = 0; layer < 4; layer++) {
            var share = layer / 3.0;
            var colour = mix(light, darker(mix(palette.leaf(), hex(0x5f8f3a), 0.4), 0.12 * layer), 0.25 + 0.75 * share);
            for (double x = print.between(-30, 60); x < WIDTH; x += print.between(60, 150) * (0.7 + share * 1.5)) {
                land.bamboo(x, 9 + 46 * share * share, colour, print.between(-26, 26));
                if (print.chance(0.7)) land.bambooLeaves(x + print.between(-20, 30), print.between(-10, 420), 40 + 90 * share, darker(colour, 0.12));
            }
            if (layer < 3) land.mist(print.between(380, 720), 80, palette.low(), 0.4);
        }
        wayIn();
    }

    /** A path that winds away from the reader. */
    private void wayIn() {
        var x = print.between(500, 940);
        var bend = print.between(-260, 260);
        var way = new Path2D.Double();
        way.moveTo(x - 330, HEIGHT + 10);
        way.curveTo(x - 180 + bend, HEIGHT - 90, x - 60 - bend, HEIGHT - 170, x - 12 + bend * 0.4, HEIGHT - 230);
        way.lineTo(x + 16 + bend * 0.4, HEIGHT - 230);
        way.curveTo(x + 60 - bend, HEIGHT - 160, x + 170 + bend, HEIGHT - 80, x + 330, HEIGHT + 10);
        way.closePath();
        print.fill(way, bokashi(HEIGHT - 230, HEIGHT, lighter(palette.ground(), 0.35), palette.ground()));
        print.line(way, faint(palette.ink(), 0.3), 2);
        if (print.chance(0.7)) things.person(x + bend * 0.15, HEIGHT - 120, 110, Things.Carries.NOTHING);
    }

    private void bareWood() {
        land.sky(HEIGHT);
        land.range(land.hills(520, 170, 420, 0.5), HEIGHT, palette.far(), palette.low());
        land.range(land.hills(700, 160, 520, 0.5), HEIGHT, mix(palette.far(), palette.ground(), 0.4), palette.low());
        var slope = land.hills(800, 150, 900, 0.3);
        for (int row = 0; row < 3; row++) {
            var colour = mix(palette.far(), darker(palette.near(), 0.4), row / 2.0 * 0.8 + 0.2);
            for (double x = print.between(-20, 60); x < WIDTH + 40; x += print.between(110, 230) * (0.7 + row * 0.35))
                land.bare(x, slope.applyAsDouble(x) + 30 + row * 70, 70 + 52 * row, -Math.PI / 2 + print.between(-0.12, 0.12), 5 + 4.5 * row, colour);
            if (row < 2) land.mist(print.between(560, 760), 60, palette.low(), 0.5);
        }
        print.fill(below(x -> slope.applyAsDouble(x) + 140, HEIGHT), bokashi(760, HEIGHT, mix(palette.ground(), hex(0xb5683a), 0.35), darker(palette.ground(), 0.2)));
        if (print.hour == Palette.Hour.SNOW) land.snowfall(0.6);
    }

    private void autumnWood() {
        var yellow = print.told("黄色|yellow");
        Color[] leaves = yellow ? new Color[] {hex(0xe9ab3f), hex(0xe0b84f), hex(0xd9942f), hex(0xc9a83f), palette.leaf()}
                : new Color[] {hex(0xc8452a), hex(0xdf7a2c), hex(0xe9ab3f), hex(0xa93a2c), hex(0xd9942f), palette.leaf()};
        if (yellow || print.told("trunk|between") || !print.told(".") && print.chance(0.5)) trunks(leaves);
        else autumnHills(leaves);
        for (int i = 0; i < 60; i++)
            print.at(print.between(0, WIDTH), print.between(200, HEIGHT), print.between(0.5, 1.1), print.between(0.5, 1.1), print.between(0, 6.28),
                    () -> print.fill(path("M0 0 C6 -8 16 -8 22 0 C16 6 6 6 0 0 Z"), print.one(leaves)));
    }

    /** Among the trees: trunks as high as the sheet, leaves above and below. */
    private void trunks(Color[] leaves) {
        var haze = mix(palette.low(), palette.cloud(), 0.4);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, mix(palette.mid(), haze, 0.4), haze, mix(haze, leaves[1], 0.45)));
        for (int layer = 0; layer < 4; layer++) {
            var share = layer / 3.0;
            var bark = mix(haze, darker(mix(palette.near(), hex(0x4a3328), 0.6), 0.2), 0.25 + 0.75 * share);
            for (double x = print.between(-60, 80); x < WIDTH + 60; x += print.between(90, 190) * (0.6 + share * 1.3)) {
                double w = 10 + 66 * share * share * print.between(0.7, 1.2), lean = print.between(-60, 60);
                var trunk = new Path2D.Double();
                trunk.moveTo(x - w * 0.9, HEIGHT - 120 + 130 * share);
                trunk.curveTo(x - w * 0.4, 640, x - w * 0.5 + lean * 0.4, 300, x - w * 0.34 + lean, -20);
                trunk.lineTo(x + w * 0.34 + lean, -20);
                trunk.curveTo(x + w * 0.5 + lean * 0.4, 300, x + w * 0.4, 640, x + w * 0.9, HEIGHT - 120 + 130 * share);
                trunk.closePath();
                print.fill(trunk, Print.across(x - w, x + w, lighter(bark, 0.14), bark, darker(bark, 0.25)));
                if (layer > 1) for (int i = 0; i < 12; i++) print.line(x + print.between(-w, w) * 0.3 + lean * 0.3, print.between(60, 800), x + print.between(-w, w) * 0.3, print.between(60, 800), faint(palette.ink(), 0.14), 2);
            }
            for (int i = 0; i < 26; i++) {
                double size = (30 + 70 * share) * print.between(0.7, 1.4), up = print.between(-30, 150 + 60 * share);
                clump(print.between(-40, WIDTH + 40), up, size, mix(print.one(leaves), haze, 0.55 * (1 - share)));
                clump(print.between(-40, WIDTH + 40), 700 + 210 * share + print.between(-20, 60), size * 1.1, mix(print.one(leaves), haze, 0.5 * (1 - share)));
            }
            if (layer == 2 && print.told("path|道") || layer == 2 && !print.told(".") && print.chance(0.4)) wayIn();
            if (layer < 3) land.mist(print.between(380, 700), 60, haze, print.hour == Palette.Hour.MIST ? 0.8 : 0.3);
        }
    }

    private void clump(double x, double y, double size, Color leaves) {
        print.heap(List.of(Print.circle(x, y, size * 0.6), Print.circle(x - size * 0.5, y + size * 0.2, size * 0.45), Print.circle(x + size * 0.5, y + size * 0.16, size * 0.5),
                Print.circle(x + size * 0.1, y - size * 0.35, size * 0.42)), bokashi(y - size, y + size * 0.7, lighter(leaves, 0.12), darker(leaves, 0.12)), mix(leaves, palette.ink(), 0.35), 1);
    }

    private void autumnHills(Color[] leaves) {
        land.sky(540);
        land.range(land.crags(430, 190, 520), 620, palette.far(), palette.low());
        print.rect(0, 470, WIDTH, HEIGHT, bokashi(470, HEIGHT, mix(palette.ground(), hex(0xc8752f), 0.35), mix(palette.ground(), hex(0x9a4a2a), 0.5), darker(hex(0x6b3a2a), 0.2)));
        for (int row = 0; row < 5; row++) {
            var share = row / 4.0;
            var y = 440 + 420 * share;
            for (double x = print.between(-60, 40); x < WIDTH + 60; x += print.between(50, 120) * (0.6 + share)) {
                var colour = mix(print.one(leaves), palette.low(), 0.45 * (1 - share));
                if (print.chance(0.16)) land.cedar(x, y + 60, 190 * (0.5 + share), mix(palette.near(), palette.low(), 0.3 * (1 - share)));
                else land.broadleaf(x, y + 60 + print.between(-20, 20), print.between(130, 190) * (0.5 + share * 0.9), colour);
            }
            if (row == 1) land.mist(y + 20, 70, palette.cloud(), 0.75);
        }
        if (print.told("path|道|stream|沢") || print.chance(0.5)) {
            if (print.told("沢|stream")) stream(leaves);
            else wayIn();
        }
    }

    private void stream(Color[] leaves) {
        var water = path("M640 700 C560 780 820 820 700 980 L1180 980 C1060 860 820 800 720 700 Z");
        print.fill(water, bokashi(700, HEIGHT, lighter(palette.water(), 0.3), palette.deep()));
        print.line(water, faint(palette.ink(), 0.5), 2);
        for (int i = 0; i < 90; i++) print.fill(Print.oval(print.between(640, 1140), print.between(780, HEIGHT), 18, 9), print.one(leaves));
    }

    private void cedars() {
        var glow = mix(palette.low(), palette.cloud(), 0.4);
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, palette.mid(), glow, mix(palette.leaf(), glow, 0.5), palette.near()));
        if (print.chance(0.5)) land.sun(print.between(300, 1140), print.between(150, 330), print.between(50, 90));
        for (int layer = 0; layer < 5; layer++) {
            var share = layer / 4.0;
            var colour = mix(mix(palette.far(), glow, 0.55), darker(palette.near(), 0.35), share);
            var y = 560 + 420 * share;
            for (double x = print.between(-40, 40); x < WIDTH + 60; x += print.between(50, 120) * (0.5 + 1.5 * share)) land.cedar(x, y + print.between(-10, 40), print.between(330, 480) * (0.6 + share * 0.9), colour);
            if (layer < 4) land.mist(y - print.between(30, 160), print.between(60, 110), glow, print.hour == Palette.Hour.MIST ? 0.85 : 0.55);
        }
        if (print.told("log|통나무")) things.log(print.between(300, 600), HEIGHT - 70, 620);
        else if (print.chance(0.5)) wayIn();
    }

    void field() {
        var horizon = print.between(400, 520);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(160, WIDTH - 160), print.between(120, horizon - 120), print.between(44, 84));
        if (print.chance(0.5)) land.cloud(print.between(200, 1240), print.between(150, 300), print.between(280, 460), palette.cloud());
        land.range(land.crags(horizon - 10, print.between(120, 230), 520), horizon + 40, palette.far(), palette.low());
        land.range(land.hills(horizon + 16, 80, 330, 0.5), horizon + 60, palette.middle(), palette.low());
        land.mist(horizon - 40, 50, palette.cloud(), 0.7);
        var swans = print.told("swan|白鳥|鳥");
        if (swans || print.told("水を張") || !print.told(".") && print.chance(0.4)) paddies(horizon + 30, swans);
        else furrows(horizon + 30);
        if (print.told("駅|station|embankment|列車")) {
            print.rect(0, horizon + 18, WIDTH, 26, bokashi(horizon + 18, horizon + 44, darker(palette.ground(), 0.1), darker(palette.ground(), 0.35)));
            if (print.told("駅")) things.station(print.between(300, 900), horizon + 24, 230);
            else things.train(print.between(200, 700), horizon + 18, 0.34, 2, palette.accent());
        } else if (print.chance(0.5)) things.farm(print.between(160, WIDTH - 300), horizon + 60, print.between(150, 220));
        if (print.chance(0.5)) land.birds(print.between(300, 1100), print.between(100, horizon - 80), 16, 5 + print.pick(5));
        if (swans && print.told("飛ぶ|flying")) things.swansFlying(print.between(500, 800), print.between(150, 280), 9);
    }

    /** Flooded fields that hold the sky, with ridges between them. */
    private void paddies(double from, boolean swans) {
        print.rect(0, from, WIDTH, HEIGHT - from, bokashi(from, HEIGHT, palette.low(), palette.mid(), mix(palette.mid(), palette.top(), 0.7)));
        var vanish = print.between(500, 940);
        var ridge = darker(mix(palette.leaf(), palette.ground(), 0.4), 0.2);
        for (double y = from + 16, step = 16; y < HEIGHT + 60; y += step, step *= 1.5) print.rect(0, y, WIDTH, Math.max(3, step * 0.13), ridge);
        for (int i = -7; i <= 7; i++) {
            var bottom = vanish + i * 270 + print.between(-20, 20);
            print.fill(polygon(vanish + i * 60, from, vanish + i * 60 + 3, from, bottom + 22, HEIGHT, bottom, HEIGHT), ridge);
        }
        land.ripples(from, HEIGHT);
        for (double y = from + 60; y < HEIGHT; y += 34)
            for (double x = print.between(0, 60); x < WIDTH; x += print.between(46, 110))
                if (print.chance(0.55)) print.line(x, y, x + print.between(-3, 3), y - 6 - (y - from) * 0.03, faint(palette.leaf(), 0.8), 1.6);
        if (swans) for (int i = 0; i < 7; i++) {
            var y = print.between(from + 120, HEIGHT - 60);
            things.swan(print.between(100, WIDTH - 100), y, 0.35 + 0.75 * (y - from) / (HEIGHT - from), print.chance(0.5));
        }
    }

    /** Rows of a crop that meet far away. */
    private void furrows(double from) {
        Color[] crops = {mix(palette.ground(), palette.leaf(), 0.35), palette.ground(), mix(palette.ground(), hex(0xd9a13a), 0.55), mix(palette.leaf(), palette.low(), 0.25)};
        var crop = print.one(crops);
        print.rect(0, from, WIDTH, HEIGHT - from, bokashi(from, HEIGHT, lighter(crop, 0.25), crop, darker(crop, 0.25)));
        var vanish = print.between(300, 1140);
        for (int i = -22; i <= 22; i++) {
            var furrow = polygon(vanish + i * 26, from, vanish + i * 26 + 5, from, vanish + i * 190 + 60, HEIGHT, vanish + i * 190, HEIGHT);
            print.fill(furrow, bokashi(from, HEIGHT, faint(darker(crop, 0.2), 0.35), faint(darker(crop, 0.45), 0.75)));
        }
        var frost = print.told("frost|서리") || print.hour == Palette.Hour.SNOW;
        for (int i = 0; i < 420; i++) {
            var share = Math.pow(print.random.nextDouble(), 1.6);
            double y = from + 10 + (HEIGHT - from) * share, x = print.between(0, WIDTH), size = 3 + 20 * share;
            print.line(x, y, x + print.between(-4, 4), y - size, faint(frost ? palette.cloud() : lighter(crop, 0.3), 0.7), 1 + 1.6 * share);
        }
        if (print.chance(0.6)) for (int i = 0; i < 5; i++) things.haystack(print.between(80, WIDTH - 80), from + 50 + i * 60, 46 + i * 20);
    }

    void sky() {
        var horizon = print.told("fog|안개의 수평선|swan|白鳥") ? 700 : print.between(740, 840);
        land.sky(horizon);
        if (print.told("small white clouds|鱗")) land.flakesOfCloud(70, horizon - 80);
        else if (print.told("구름 한 점 없는|cloudless")) land.sun(print.between(900, 1150), 220, 70);
        else if (print.told("star|별|星")) {
            for (int i = 0; i < 4; i++) land.stars(horizon);
            milkyWay(horizon);
        } else switch (print.pick(4)) {
            case 0 -> land.flakesOfCloud(70, horizon - 100);
            case 1 -> {
                land.sun(print.between(300, 1140), print.between(280, 560), print.between(80, 150));
                for (int i = 0; i < 6; i++) land.mist(print.between(120, horizon - 80), print.between(36, 80), palette.cloud(), print.between(0.5, 0.9));
            }
            case 2 -> {
                land.sun(print.between(200, 1240), print.between(200, 400), print.between(60, 100));
                for (int i = 0; i < 5; i++) land.cloud(print.between(100, 1340), 260 + i * 90, print.between(260, 620), mix(palette.cloud(), palette.low(), i * 0.12));
            }
            default -> {
                for (int i = 0; i < 9; i++) streak(print.between(80, horizon - 60));
                land.sun(print.between(300, 1140), horizon - print.between(60, 180), print.between(60, 110));
            }
        }
        if (print.told("sea|海|lighthouse|등대|灯台|headland") || print.chance(0.5)) {
            land.water(horizon, HEIGHT);
            land.ripples(horizon, HEIGHT);
            if (print.told("lighthouse|등대|灯台|headland")) headland(horizon + 20, print.chance(0.5), 210);
        } else if (print.told("fog|안개의")) for (int i = 0; i < 5; i++) land.mist(horizon - 40 + i * 50, 90, palette.cloud(), 0.9);
        else {
            land.range(land.hills(horizon, 90, 400, 0.55), HEIGHT, palette.middle(), palette.low());
            forestEdge(horizon + 90, palette.near(), 40, 90);
        }
        if (print.told("swan|白鳥")) things.swansFlying(print.between(560, 860), print.between(220, 400), 9);
        else if (print.chance(0.6)) land.birds(print.between(300, 1100), print.between(160, 460), print.between(12, 22), 3 + print.pick(6));
    }

    private void streak(double y) {
        double x = print.between(-200, 900), length = print.between(400, 1100);
        print.fill(path("M0 0 C30 -5 70 -4 100 0 C70 3 30 3 0 0 Z").createTransformedShape(
                new AffineTransform(length / 100, print.between(-0.3, 0.1), 0, print.between(2.5, 6), x, y)), faint(palette.cloud(), print.between(0.4, 0.85)));
    }

    private void milkyWay(double horizon) {
        for (int i = 0; i < 700; i++) {
            var t = print.random.nextDouble();
            var spread = print.random.nextGaussian() * 70;
            print.disc(t * WIDTH * 1.1 - 60 + spread * 0.4, horizon * 0.85 - t * horizon * 0.8 + spread, print.between(0.8, 2.4), faint(lighter(palette.cloud(), 0.5), print.between(0.3, 0.9)));
        }
    }

    void sea() {
        if (print.told("海草|海の底|seagrass|해초")) {
            shallows();
            return;
        }
        var horizon = print.between(330, 470);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(200, 1240), print.between(130, horizon - 30), print.between(50, 96));
        if (print.chance(0.5)) land.mist(print.between(140, horizon - 80), 60, palette.cloud(), 0.8);
        if (print.chance(0.5)) land.cloud(print.between(200, 1200), horizon - 8, print.between(380, 700), palette.cloud());
        if (print.chance(0.6) || print.told("bay|bridge|橋")) land.range(x -> horizon + 6 - 120 * Math.exp(-Math.pow((x - (print.palette.dark() ? 1300 : 140)) / 330, 2)), horizon + 20, palette.far(), palette.low());
        land.water(horizon, HEIGHT);
        if (print.told("wave|steep|물결을|(?<!防)波(?!堤)") && !print.told("은빛|穏やか|calm") || !print.told(".") && print.chance(0.45)) rough(horizon);
        else calm(horizon);
        if (print.chance(0.5)) land.birds(print.between(300, 1100), print.between(90, horizon - 60), 17, 3 + print.pick(4));
    }

    private void rough(double horizon) {
        land.breakers(horizon + 40, HEIGHT - 40, 5, print.between(110, 190));
        if (print.told("sea wall")) print.cut(polygon(0, HEIGHT, 0, HEIGHT - 180, 420, HEIGHT - 120, 420, HEIGHT), bokashi(HEIGHT - 180, HEIGHT, palette.roof(), darker(palette.roof(), 0.4)), 3);
        if (print.told("여객선|ferry|boat|船")) things.ferry(print.between(500, 900), horizon + 130, 1.1);
    }

    private void calm(double horizon) {
        land.ripples(horizon, HEIGHT);
        if (print.told("long thin line of lights|lights")) {
            for (double x = 60; x < WIDTH; x += 34) {
                print.glow(x, horizon + 40 + x * 0.05, 22, palette.lamp(), 0.8);
                print.disc(x, horizon + 40 + x * 0.05, 4, palette.lamp());
            }
            return;
        }
        var many = print.told("防波堤|rocks") ? 0 : 1 + print.pick(3);
        for (int i = 0; i < many; i++) {
            var y = print.between(horizon + 60, HEIGHT - 160);
            things.sail(print.between(160, WIDTH - 160), y, 0.35 + 1.1 * (y - horizon) / (HEIGHT - horizon), print.chance(0.5));
        }
        if (print.told("rocks|green water") || print.chance(0.35)) rocks();
        if (print.told("防波堤|breakwater")) print.cut(polygon(-10, 700, 620, 640, 1180, 640, 1180, 668, 640, 690, -10, 800), bokashi(630, 800, lighter(palette.roof(), 0.4), palette.roof()), 3);
        if (print.told("등대|lighthouse|灯台")) headland(horizon + 10, true, 190);
        if (print.told("演奏者|人たち")) for (int i = 0; i < (print.told("人たち") ? 4 : 1); i++) things.person(480 + i * 140, 760 + i * 22, 150, Things.Carries.BAG);
        if (print.told("ferry|여객선")) things.ferry(700, horizon + 130, 1);
    }

    private void rocks() {
        for (int i = 0; i < 6; i++) {
            double x = print.between(-40, WIDTH), y = print.between(HEIGHT - 170, HEIGHT - 30), size = print.between(60, 170);
            var rock = placed(path("M-60 20 L-50 -20 L-22 -44 L4 -30 L26 -48 L52 -10 L66 20 Z"), x, y, size / 80, size / 80);
            print.cut(rock, bokashi(y - size, y + size * 0.3, mix(palette.roof(), palette.near(), 0.4), darker(palette.near(), 0.4)), 2.4);
            land.reflection(x, y + size * 0.22, y + size * 0.5, size * 1.9, palette.cloud(), 0.9);
        }
    }

    private void shallows() {
        print.rect(0, 0, WIDTH, HEIGHT, bokashi(0, HEIGHT, lighter(palette.water(), 0.5), palette.water(), palette.deep()));
        for (int i = 0; i < 12; i++) streak(print.between(10, 300));
        for (int i = 0; i < 70; i++) {
            double x = print.between(-20, WIDTH + 20), h = print.between(160, 480), sway = print.between(40, 110);
            var weed = mix(mix(palette.leaf(), hex(0x4f8a3c), 0.5), palette.deep(), print.random.nextDouble() * 0.6);
            var blade = new Path2D.Double();
            blade.moveTo(x, HEIGHT + 10);
            blade.curveTo(x + sway, HEIGHT - h * 0.35, x - sway * 0.5, HEIGHT - h * 0.7, x + sway, HEIGHT - h);
            blade.curveTo(x - sway * 0.2, HEIGHT - h * 0.7, x + sway + 26, HEIGHT - h * 0.35, x + 26, HEIGHT + 10);
            blade.closePath();
            print.fill(blade, weed);
            print.line(blade, faint(palette.ink(), 0.3), 1.4);
        }
        for (int i = 0; i < 9; i++) things.fish(print.between(80, WIDTH - 80), print.between(200, 620), print.between(0.35, 0.8), print.chance(0.5), mix(palette.cloud(), palette.water(), 0.35));
    }

    void lighthouse() {
        var horizon = print.between(560, 700);
        land.sky(horizon);
        if (print.told("cumul|소나기구름|cloud") || print.chance(0.3)) for (int i = 0; i < 3; i++) land.cloud(print.between(150, 1290), horizon - 6 - i * 70, print.between(340, 620), mix(palette.cloud(), palette.mid(), i * 0.2));
        if (!print.told("grey|霧|noon|소나기") && print.chance(0.75)) land.sun(print.between(160, 1280), print.between(140, horizon - 60), print.between(50, 110));
        for (int i = 0, many = print.pick(3); i < many; i++) land.mist(print.between(150, horizon - 100), print.between(40, 70), palette.cloud(), 0.75);
        land.water(horizon, HEIGHT);
        land.ripples(horizon, HEIGHT);
        if (print.told("窓越し")) {
            headland(horizon + 30, true, 300);
            window();
            return;
        }
        switch (print.told("headland|岬") ? 0 : print.pick(6)) {
            case 0, 1 -> headland(horizon + 60, print.chance(0.5), print.between(330, 480));
            case 2 -> onTheRock(horizon);
            case 3 -> alongThePath(horizon);
            case 4 -> acrossTheBay(horizon);
            default -> closeBy(horizon);
        }
        if (print.told("霧|fog|mist|grey")) for (int i = 0; i < 5; i++) land.mist(print.between(300, 820), 80, palette.cloud(), 0.7);
        if (print.chance(0.4)) things.sail(print.between(200, 1200), horizon + 60, 0.5, print.chance(0.5));
        if (print.chance(0.6)) land.birds(print.between(300, 1100), print.between(120, 360), 18, 4 + print.pick(4));
    }

    /** A rock in the open sea, with breakers at its foot. */
    private void onTheRock(double horizon) {
        var x = print.between(520, 920);
        land.breakers(horizon + 30, horizon + 120, 2, 60);
        var rock = placed(path("M-190 60 L-170 -10 L-130 -50 L-96 -44 L-70 -84 L-20 -96 L40 -92 L74 -60 L120 -50 L150 -4 L196 60 Z"), x, horizon + 110, 1.5);
        print.cut(rock, bokashi(horizon - 40, horizon + 200, mix(palette.roof(), palette.middle(), 0.5), darker(palette.near(), 0.35)), 2.6);
        for (int i = 0; i < 14; i++) print.line(x + print.between(-200, 200), horizon + print.between(-10, 120), x + print.between(-200, 200), horizon + print.between(60, 180), faint(palette.ink(), 0.25), 3);
        things.lighthouse(x, horizon - 22, print.between(360, 470));
        land.breakers(horizon + 170, HEIGHT - 30, 3, print.between(80, 130));
    }

    /** A path through grass and flowers to the tower on the hill. */
    private void alongThePath(double horizon) {
        var x = print.between(420, 1020);
        var top = horizon - print.between(10, 60);
        DoubleUnaryOperator hill = at -> top + 130 * Math.pow((at - x) / 620, 2);
        var green = mix(palette.leaf(), palette.ground(), 0.3);
        things.lighthouse(x, top + 10, print.between(380, 460));
        things.house(x + (print.chance(0.5) ? 60 : -250), top + 30, 190, palette.dark());
        print.cut(below(hill, HEIGHT), bokashi(top, HEIGHT, lighter(green, 0.12), green, darker(green, 0.3)), 2.2);
        var way = new Path2D.Double();
        way.moveTo(x - 8, top + 6);
        way.curveTo(x - 150, top + 90, x + 330, top + 150, x - 60, HEIGHT + 10);
        way.lineTo(x + 210, HEIGHT + 10);
        way.curveTo(x + 430, top + 160, x - 90, top + 90, x + 12, top + 6);
        way.closePath();
        print.fill(way, bokashi(top, HEIGHT, lighter(palette.ground(), 0.4), palette.ground()));
        print.line(way, faint(palette.ink(), 0.3), 1.8);
        land.grass(top + 130, HEIGHT - top - 130, 420, darker(green, 0.35));
        var bloom = print.one(hex(0xf2d3d0), hex(0xe8b93a), palette.accent(), hex(0xfdf4ea));
        for (int i = 0; i < 150; i++) {
            var y = top + 130 + (HEIGHT - top - 130) * Math.pow(print.random.nextDouble(), 0.8);
            print.disc(print.between(0, WIDTH), y, 2 + 6 * (y - top) / (HEIGHT - top), darker(bloom, palette.dark() ? 0.4 : 0));
        }
        if (print.chance(0.5)) things.person(x + print.between(40, 120), HEIGHT - 110, 150, Things.Carries.HAT);
    }

    /** Small and far, behind something near. */
    private void acrossTheBay(double horizon) {
        land.range(land.hills(horizon + 6, 90, 420, 0.5), horizon + 26, palette.far(), palette.low());
        headland(horizon + 14, print.chance(0.5), print.between(190, 240));
        land.water(horizon + 90, HEIGHT);
        land.ripples(horizon + 90, HEIGHT);
        for (int i = 0; i < 3; i++) things.sail(print.between(200, 1240), horizon + 130 + i * 70, 0.6 + i * 0.3, print.chance(0.5));
        foreground();
    }

    /** From below, larger than the sheet. */
    private void closeBy(double horizon) {
        var left = print.chance(0.5);
        var x = left ? print.between(360, 480) : print.between(960, 1080);
        var line = land.hills(HEIGHT - 60, 110, 520, 0.45);
        things.lighthouse(x, HEIGHT + 60, print.between(880, 960));
        for (int i = 0; i < 4; i++) land.pine((left ? 820 : 40) + i * 160 + print.between(-30, 30), HEIGHT - 30, print.between(200, 330), print.chance(0.5));
        things.house(left ? x + 120 : x - 420, HEIGHT - 40, 300, palette.dark() || print.hour == Palette.Hour.SUNSET);
        print.cut(below(line, HEIGHT + 20), bokashi(HEIGHT - 170, HEIGHT, palette.middle(), darker(palette.near(), 0.2)), 2.4);
        land.grass(HEIGHT - 60, 70, 300, darker(palette.near(), 0.4));
    }

    /** A cape from one side of the sheet, with the tower on it. */
    private void headland(double sea, boolean left, double tower) {
        var side = left ? 1 : -1;
        var edge = left ? 0.0 : WIDTH;
        var reach = print.between(560, 820);
        var bluff = print.between(70, 150);
        var cape = new Path2D.Double();
        var wander = print.wander(4, 0.6);
        cape.moveTo(edge - side * 20, HEIGHT + 10);
        cape.lineTo(edge - side * 20, sea - bluff - 50);
        for (int i = 0; i <= 40; i++) {
            var t = i / 40.0;
            var fall = t < 0.72 ? 0.25 * t : 0.18 + 0.82 * Math.pow((t - 0.72) / 0.28, 0.7);
            cape.lineTo(edge + side * reach * t, sea - bluff - 50 + (bluff + 80) * fall + wander.applyAsDouble(t * 9) * 16);
        }
        cape.lineTo(edge + side * reach * 0.8, sea + 90);
        cape.lineTo(edge + side * reach * 0.55, HEIGHT + 10);
        cape.closePath();
        print.cut(cape, bokashi(sea - bluff - 60, HEIGHT, palette.middle(), mix(palette.middle(), palette.near(), 0.6), darker(palette.near(), 0.3)), 2.4);
        print.within(cape, () -> {
            for (int i = 0; i < 40; i++) {
                double x = edge + side * print.between(0, reach), y = sea - bluff + print.between(20, 260);
                print.line(x, y, x + print.between(-12, 12), y + print.between(30, 110), faint(darker(palette.near(), 0.45), 0.4), print.between(2, 5));
            }
        });
        double x = edge + side * reach * print.between(0.42, 0.6), y = sea - bluff - 32;
        for (int i = 0; i < 6; i++) land.pine(edge + side * print.between(20, reach * 0.34), y + print.between(0, 26), print.between(90, 180), print.chance(0.5));
        things.house(x - side * tower * 0.32, y + 14, tower * 0.32, palette.dark());
        things.lighthouse(x, y + 14, tower);
        for (int i = 0; i < 16; i++) land.reflection(edge + side * reach * print.between(0.75, 1.02), sea + print.between(20, 90), sea + print.between(90, 130), 90, palette.cloud(), 0.7);
    }

    private void window() {
        var frame = darker(mix(palette.roof(), hex(0x6b4526), 0.6), 0.35);
        for (int x = 0; x < 4; x++) print.rect(x * (WIDTH - 46) / 3.0, 0, 46, HEIGHT, frame);
        print.rect(0, 0, WIDTH, 60, frame);
        print.rect(0, HEIGHT * 0.46, WIDTH, 30, frame);
        print.rect(0, HEIGHT - 150, WIDTH, 150, bokashi(HEIGHT - 150, HEIGHT, lighter(frame, 0.1), darker(frame, 0.3)));
    }

    void harbour() {
        var horizon = print.between(400, 500);
        land.sky(horizon);
        if (print.chance(0.7)) land.sun(print.between(160, 1280), print.between(120, horizon - 60), print.between(46, 84));
        if (print.told("rainbow|虹")) rainbow(horizon);
        land.range(land.crags(horizon - 10, print.between(100, 200), 480), horizon + 30, palette.far(), palette.low());
        land.range(land.hills(horizon + 10, 70, 300, 0.5), horizon + 40, palette.middle(), palette.low());
        townLine(horizon + 22);
        land.mist(horizon - 60, 50, palette.cloud(), 0.65);
        land.water(horizon + 24, HEIGHT);
        land.ripples(horizon + 24, HEIGHT);
        if (palette.dark() || print.told("lights")) for (int i = 0; i < 26; i++) {
            double x = print.between(20, WIDTH - 20), y = print.between(horizon + 40, horizon + 260);
            print.glow(x, y, 20, palette.lamp(), 0.7);
            print.disc(x, y, 4, palette.lamp());
            land.reflection(x, y + 8, y + 90, 12, palette.lamp(), 0.7);
        }
        switch (print.told("crate|quay|箱|부두|岸壁|robot|cat|작업장|人|사람|列|slipway") ? 0 : print.pick(4)) {
            case 0, 1 -> {
                var boats = 3 + print.pick(4);
                for (int i = 0; i < boats; i++) {
                    var share = (i + 0.6) / boats;
                    things.fishingBoat(print.between(100, WIDTH - 200), horizon + 70 + (HEIGHT - horizon - 330) * share, 0.5 + 0.75 * share, print.chance(0.5));
                }
                quay();
            }
            case 2 -> moored(horizon);
            default -> overlooked(horizon);
        }
    }

    /** Moored close by: bows, ropes and a forest of masts. */
    private void moored(double horizon) {
        for (int row = 0; row < 3; row++)
            for (double x = print.between(-60, 120); x < WIDTH + 60; x += print.between(150, 260) * (0.7 + row * 0.35))
                things.fishingBoat(x, horizon + 70 + row * 120, 0.5 + row * 0.34, print.chance(0.3));
        var hull = print.one(lighter(palette.cloud(), 0.2), mix(palette.accent(), palette.wall(), 0.1), mix(palette.water(), palette.deep(), 0.4));
        var bow = path("M-60 520 C60 560 330 640 420 980 L-60 1000 Z");
        print.cut(bow, bokashi(520, HEIGHT, lighter(hull, 0.15), darker(hull, 0.25 + (palette.dark() ? 0.3 : 0))), 4);
        print.within(bow, () -> {
            print.rect(-80, 800, 600, 200, darker(palette.accent(), 0.2));
            print.line(Print.curve(-60, 566, 190, 620, 380, 960), faint(palette.ink(), 0.6), 5);
        });
        for (int i = 0; i < 3; i++) print.line(Print.curve(60 + i * 90, 560 + i * 40, 600, 800 + i * 20, 1180, HEIGHT - 60), hex(0xd9b883), 6);
    }

    /** From the roofs above, over the whole bay. */
    private void overlooked(double horizon) {
        for (int i = 0; i < 14; i++) {
            var y = print.between(horizon + 60, HEIGHT - 280);
            things.fishingBoat(print.between(40, WIDTH - 40), y, 0.16 + 0.5 * (y - horizon) / (HEIGHT - horizon), print.chance(0.5));
        }
        var wall = polygon(-10, horizon + 190, 430, horizon + 130, 700, horizon + 140, 700, horizon + 156, 440, horizon + 150, -10, horizon + 222);
        print.cut(wall, lighter(palette.roof(), 0.4), 2);
        things.lighthouse(690, horizon + 142, 90);
        for (int row = 0; row < 2; row++)
            for (double x = print.between(-160, -20); x < WIDTH; x += print.between(230, 320)) things.house(x, HEIGHT - 70 + row * 150, print.between(230, 310), palette.dark());
    }

    private void rainbow(double horizon) {
        Color[] bands = {hex(0xc8452a), hex(0xe08a3c), hex(0xe9c45a), hex(0x6a9a62), hex(0x3f7fa6), hex(0x6a5a96)};
        for (int i = 0; i < bands.length; i++) print.line(Print.circle(900, horizon + 120, 460 - i * 11), faint(bands[i], 0.5), 11);
    }

    private void townLine(double y) {
        for (double x = print.between(-20, 40); x < WIDTH; x += print.between(26, 70)) {
            double w = print.between(26, 60), h = print.between(16, 36);
            print.rect(x, y - h, w, h, mix(palette.wall(), palette.far(), 0.4));
            print.fill(polygon(x - 5, y - h, x + w * 0.2, y - h - 12, x + w * 0.8, y - h - 12, x + w + 5, y - h), mix(palette.roof(), palette.far(), 0.3));
            if (palette.dark() && print.chance(0.7)) print.rect(x + w * 0.3, y - h * 0.7, w * 0.25, h * 0.35, palette.lamp());
        }
    }

    private void quay() {
        var y = HEIGHT - print.between(110, 170);
        var stone = mix(palette.ground(), palette.roof(), 0.35);
        print.cut(polygon(-10, y + 40, WIDTH + 10, y, WIDTH + 10, HEIGHT + 10, -10, HEIGHT + 10), bokashi(y, HEIGHT, lighter(stone, 0.25), stone, darker(stone, 0.15)), 3);
        for (int i = 0; i < 8; i++) print.line(i * 190 + print.between(-20, 20), y + 60, i * 190 - 40, HEIGHT, faint(palette.ink(), 0.25), 2);
        var baseline = HEIGHT - 26.0;
        things.crates(print.between(40, 500), baseline, 3 + print.pick(3));
        if (print.chance(0.6)) things.crates(print.between(820, 1150), baseline + 8, 2 + print.pick(3));
        if (print.told("robot|ロボット|로봇")) things.robot(print.between(640, 760), baseline, 1.15);
        else if (print.told("cat|猫")) things.sittingCat(700, baseline, 0.34, things.fur(), true);
        else if (print.told("사람|人")) for (int i = 0; i < 5; i++) things.person(360 + i * 130, baseline - 20, 170, Things.Carries.NOTHING);
        else if (print.chance(0.5)) things.person(print.between(560, 800), baseline, 190, Things.Carries.BAG);
        things.bollard(print.between(900, 1350), y + 50);
    }
}
