package io.kawaraban.article;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name as it stands in an address: lower case letters and digits of any script, joined by hyphens. */
public record Slug(String value) {
    private static final Pattern GOOD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+([-_.·ー][\\p{L}\\p{N}\\p{M}]+|[-_.·ー])*");
    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}ー]+");
    private static final Pattern AROUND = Pattern.compile("^[-ー\\p{M}]+|-+$");
    private static final int MOST = 200;

    public Slug {
        if (value == null || value.length() > MOST || !GOOD.matcher(value).matches())
            throw new IllegalArgumentException("Not a slug: " + value);
    }

    /** The slug of this text; {@code otherwise} when no letter or digit is in it. */
    public static Slug of(String text, String otherwise) {
        var words = APOSTROPHE.matcher(Normalizer.normalize(Markup.plain(text), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).replaceAll("");
        var plain = AROUND.matcher(BETWEEN.matcher(words).replaceAll("-")).replaceAll("");
        if (plain.length() > 80) plain = plain.substring(0, plain.offsetByCodePoints(80, -1)).replaceAll("-[^-]*$", "");
        return new Slug(plain.isEmpty() ? otherwise : Normalizer.normalize(plain, Normalizer.Form.NFC));
    }

    @Override
    public String toString() {
        return value;
    }
}
