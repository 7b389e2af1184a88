package io.kawaraban.writing;

/** What characters a document may hold. */
final class Texts {
    private Texts() {}

    /** Refuses what a database cannot keep: half a character, and the one that ends texts elsewhere. */
    static void check(String text) {
        if (!isWhole(text)) throw new Refusal("Text with half a character in it");
    }

    static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) return false;
            if (!Character.isSurrogate(c)) continue;
            if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) return false;
            i++;
        }
        return true;
    }
}
