package io.kawaraban.sample;

import java.awt.Color;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The colours of one print: sky from its top to the horizon, three distances, water, houses, and what shines.
 *
 * @param dark whether lamps are lit
 */
record Palette(Color top, Color mid, Color low, Color sun, Color cloud, Color far, Color middle, Color near, Color ground,
               Color water, Color deep, Color wall, Color roof, Color leaf, Color accent, Color lamp, Color ink, boolean dark) {

    /** The hour and the weather, which decide on the colours. */
    enum Hour {
        DAWN("dawn|pale pink|rose-col|夜明け|朝焼け|桃色|薄明|새벽|분홍|복숭아"),
        DUSK("purple|violet|紫|日没後|夕暮れの灯台|해 진 직후|푸른 어둠"),
        SUNSET("sunset|orange sky|夕|노을|해 질 녘|yellow afternoon|주황|夕日"),
        NIGHT("night|dark|\\bstar|points of light|lit windows|lit train|lantern|lamps|夜|星|灯り|灯火|提灯|밤|어두|어둠|별빛|별이|등불|불 켜진|불빛|노란 창|노란 불"),
        SNOW("snow|dusted with white|雪|눈 |눈이|눈\\b|눈을"),
        RAIN("\\brain|umbrella|雨|빗|우산|비에|소나기"),
        MIST("fog|mist|grey|霧|もや|안개"),
        NOON("noon|bright green|blue-green|한낮|昼|浅い海"),
        MORNING("morning(?! market)|朝(?!市)|아침(?!시장)"),
        DAY("day|낮");

        private final Pattern words;

        Hour(String words) {
            this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        }

        /** The hour these words speak of, or one by chance among those that suit the scene. */
        static Hour of(String words, Random random, Hour... suitable) {
            for (var hour : values()) if (hour.words.matcher(words).find()) return hour;
            return suitable[random.nextInt(suitable.length)];
        }
    }

    /** Colours for an hour; which of its blocks are on the table, and how they were mixed, is up to chance. */
    static Palette of(Hour hour, Random random) {
        var share = random.nextDouble();
        var palette = switch (hour) {
            case DAWN -> mixed(false, share,
                    "5f7fae e8b7a6 f8dcae e2543c fbeedb a99bb0 66749a 34466b b79a7c 88a3bd 3f6390 ecd9bd 4d5872 4f6b62 cf4a33 f7d98a 27304a",
                    "3f6593 d99a9a f9d3a0 d9442f fdf0dd b58fa0 6d6a8f 3a3f63 a98f74 9aa2b8 44588a f0dcc2 56526b 566b5e c94a38 f8dd92 2b2c46");
            case MORNING -> mixed(false, share,
                    "5d9dbd bcd6cd f9e4b0 ef7d4f fcf4e0 92b3b5 5f8f8d 33625c d0b882 6aa7ba 2c6c93 f3e7cb 54646e 5a8454 cd4a32 f6da86 25363f",
                    "7fb0bb d7dfc4 fbe6b4 ea6a45 fdf6e6 a7bfae 6f9a83 3f6b52 d8c08c 7fb3b5 357a8e f5e9cf 6a5f5a 6a8d4f d0532f f7dd90 2c3a38");
            case DAY -> mixed(false, share,
                    "1f5584 7fb0c6 f4e8c9 df5138 fbf3df 86a8b6 4d8083 2b5850 cdb67f 4588a8 154a74 f1e4c6 44566a 47734c c83f29 f5d77a 1f2e3b",
                    "2f6d8f a3c8c4 f7ebc6 e05c33 fcf4e1 9db8a9 638f72 365e45 d9bd7c 559aa6 1c5f7d f4e6c5 5e5550 5c7f45 c9452a f6d97c 25332f");
            case NOON -> mixed(false, share,
                    "0f4478 4f96be e6ecd2 f2c14e fdf8ea 6f9db1 3c7a80 1f5450 d8c287 2f86a6 0c4470 faf0d8 3d5066 3c7448 c83b26 f7dc80 182a3b",
                    "185a86 62a9c0 eef0d4 f0b844 fefaee 84afae 4a8a76 27604a decb8f 3b97a2 105a7a fbf2dc 515a5e 4f8544 cb4427 f7de86 1d3036");
            case SUNSET -> mixed(false, share,
                    "5b4a78 d9653f f8c069 c92f1c fbe3b4 9a6672 5f4563 30294a a97a55 c98a66 5c4a76 e8cba2 46395a 4d5848 b83322 fbd876 231d38",
                    "7a4a5e e0813f fbd27c cc3a1f fde8bb ad7566 6f4a56 3a2a3f b58757 d6a06c 6a4f62 ecd0a4 54404d 5a5e42 b53a20 fcdc80 2a1f2e");
            case DUSK -> mixed(true, share,
                    "17285a 645c95 eea283 f4d9a0 cdb5bd 5a5f93 363f73 1a2350 6f6273 6d6b9c 1d2c60 a79ba8 272c55 2f4657 d8553c fbd679 11183a",
                    "1b2f50 4f6d8e e9b890 f3dca6 c2bfc0 53708a 2f4d6b 17304a 6d6a68 5f7f97 18365a a5a49e 24364d 2c4c4c d65b3d fcd97c 0f1e30");
            case NIGHT -> mixed(true, share,
                    "081231 173261 416a92 f5ebc4 5f7ea0 27497a 17305c 0b1a3c 3a4560 1f4678 0a1d45 53658a 141f42 17374a d95f3e fbd574 060c20",
                    "0b1a2e 16405a 3f7680 f3e9c6 5d8790 245466 143a4c 0a2030 3c4a50 1c5266 0a2840 566f7a 122a3a 184240 dc6a40 fbd87e 06121c");
            case RAIN -> mixed(false, share,
                    "4d5b69 8b989c cdd0c2 d9d4bd dcdccf 7d8a8e 566670 34434f 8f8a7c 7b8d95 465c6c d3ceba 3f4b57 4d6258 c24a36 f2d27c 232d36",
                    "43566a 7c93a4 c3cdc8 d6d6c6 d9dedb 70869a 4b6278 2c4056 86888a 6a869c 35536f cdd0c8 384a5e 48645f c5503a f3d584 1c2834");
            case SNOW -> mixed(false, share,
                    "46586a 8a9ca9 d8ddd8 e4dcc8 f4f4ee a3b2ba 70838f 3d4f5e e9ebe6 7f98a6 3e5a70 d9d0bd 4b5763 4f6462 c8452f f6d684 232e39",
                    "5b6478 a3a6b4 e6dfd8 ecd9c4 f8f5f0 b4b6c2 7f8698 4a5268 efebe6 8f9cb0 4a5d7c ded3c4 565a6c 566668 c64a3a f7da8c 2a2e3e");
            case MIST -> mixed(false, share,
                    "8fa39f bccabd ebe6d0 e7b07a f4f0e0 b0bfb6 83998f 50685f b6ac8f a3b8b4 64858a ded6bf 636d6a 66806a bd5440 f4d888 323e3c",
                    "93a1b0 c3cbd0 ece7dc e9b89a f6f2ea b7c0c8 8994a3 566478 b3aea6 a8b6c2 667c96 dfd9cf 666b7a 687f78 be584a f5da92 343c4a");
        };
        return palette.turned((random.nextFloat() - 0.5f) * 0.045f, 0.9f + random.nextFloat() * 0.2f);
    }

    /** The same colours a little further round the circle, and a little stronger or weaker. */
    private Palette turned(float hue, float strength) {
        return new Palette(turned(top, hue, strength), turned(mid, hue, strength), turned(low, hue, strength), sun, cloud,
                turned(far, hue, strength), turned(middle, hue, strength), turned(near, hue, strength), turned(ground, hue, strength),
                turned(water, hue, strength), turned(deep, hue, strength), wall, turned(roof, hue, strength), turned(leaf, hue, strength),
                turned(accent, hue / 2, strength), lamp, ink, dark);
    }

    private static Color turned(Color colour, float hue, float strength) {
        var hsb = Color.RGBtoHSB(colour.getRed(), colour.getGreen(), colour.getBlue(), null);
        return Color.getHSBColor(hsb[0] + hue, Math.min(1, hsb[1] * strength), hsb[2]);
    }

    /** Two mixtures for the same hour, and how much of the second. */
    private static Palette mixed(boolean dark, double share, String first, String second) {
        String[] some = first.split(" "), others = second.split(" ");
        var mixed = new Color[some.length];
        for (int i = 0; i < mixed.length; i++)
            mixed[i] = Print.mix(new Color(Integer.parseInt(some[i], 16)), new Color(Integer.parseInt(others[i], 16)), share);
        return new Palette(mixed[0], mixed[1], mixed[2], mixed[3], mixed[4], mixed[5], mixed[6], mixed[7], mixed[8], mixed[9],
                mixed[10], mixed[11], mixed[12], mixed[13], mixed[14], mixed[15], mixed[16], dark);
    }
}
