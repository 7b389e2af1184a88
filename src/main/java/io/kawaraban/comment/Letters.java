package io.kawaraban.comment;

import java.text.Normalizer;
import java.util.Arrays;

/*
 * Who wants to get past a list of words writes them otherwise: in full width, in half width, in the other kana, with marks and
 * invisible characters between, in Hangul taken apart, with letters drawn out, with digits that look like letters, with
 * a circle for a letter. So a text and the words looked for in it are brought into the same form: a row of letters, of which each
 * remembers where in the text it stood, how often it was repeated and what stood before it.
 */
/** A text brought into the form in which words are looked for. */
final class Letters {
    /** Stands for a letter that is hidden, as in 死◯. */
    static final int MASK = '*';
    /** Where a sentence or a clause ends; no word reaches across. */
    static final int BREAK = -1;
    static final byte OTHER = 0, LATIN = 1, KATAKANA = 2, HANGUL = 3, DIGIT = 4;
    private static final String LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private static final String VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private static final String TAILS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private static final String CLUSTERS = "ㄳㄱㅅㄵㄴㅈㄶㄴㅎㄺㄹㄱㄻㄹㅁㄼㄹㅂㄽㄹㅅㄾㄹㅌㄿㄹㅍㅀㄹㅎㅄㅂㅅㅘㅗㅏㅙㅗㅐㅚㅗㅣㅝㅜㅓㅞㅜㅔㅟㅜㅣㅢㅡㅣ";
    private static final String MASKS = "*◯○●〇◎⚪⚫⭕■□▲△☆★✕✖×╳_#";
    private static final String BREAKS = "。、,!?;:「」『』()\"“”…\n";
    private static final String SMALL = "ァアィイゥウェエォオッツャヤュユョヨヮワヵカヶケ";
    private static final String LOOKALIKES = "аaеeоoрpсcуyхxіiѕsјjԁdɡgαaοoıi";
    private static final String DIGIT_LETTERS = "0o1i3e4a5s7t8b@a$s€e!i|i";
    final String text;
    int size;
    int[] letter;
    int[] run;
    int[] from;
    int[] to;
    /** Counts the units, such as syllables, of which a letter is a part. */
    int[] unit;
    byte[] script;
    /** Whether something stood between a letter and the one before: a sign, or space too. */
    boolean[] gap;
    boolean[] space;
    private final boolean isDecoded;
    private boolean hasGap;
    private boolean hasSpace;
    private int units;
    private boolean isMixed;

    private Letters(String text, boolean isDecoded) {
        this.text = text;
        this.isDecoded = isDecoded;
        grow(Math.max(16, text.length() + text.length() / 2));
        read();
    }

    /** The letters of a text as it is written. */
    static Letters of(String text) {
        return new Letters(composed(text), false);
    }

    /** The same with digits and signs read as the letters they look like; null if there are none among letters. */
    Letters decoded() {
        return isMixed ? new Letters(text, true) : null;
    }

    /** Whether a letter is the first of its unit. */
    boolean begins(int n) {
        return n == 0 || unit[n - 1] != unit[n];
    }

    /** Whether a letter is the last of its unit. */
    boolean ends(int n) {
        return n == size - 1 || unit[n + 1] != unit[n];
    }

    /** Whether a word may begin here for who reads spaces: nothing else stands directly before. */
    boolean isOpenBefore(int n) {
        return n == 0 || space[n] || letter[n - 1] == BREAK;
    }

    /** Whether a word may end here. */
    boolean isOpenAfter(int n) {
        return n == size - 1 || space[n + 1] || letter[n + 1] == BREAK;
    }

    private static String composed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x300 && (c < 0x370 || c >= 0x1100 && c < 0x1200 || c == 0x3099 || c == 0x309A)) return Normalizer.normalize(text, Normalizer.Form.NFC);
        }
        return text;
    }

    private void read() {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i), end = i + Character.charCount(c);
            if (end < text.length() && (text.charAt(end) == '\uFF9E' || text.charAt(end) == '\uFF9F')) end++;
            if (isPlain(c)) take(c, i, end);
            else {
                var normal = Normalizer.normalize(text.substring(i, end), Normalizer.Form.NFKC);
                int unit = units;
                for (int at = 0; at < normal.length(); at += Character.charCount(normal.codePointAt(at))) take(normal.codePointAt(at), i, end);
                if (normal.length() > 1) for (int n = size - 1; n >= 0 && this.unit[n] > unit && from[n] == i; n--) this.unit[n] = unit + 1;
            }
            i = end;
        }
    }

    /** What NFKC leaves alone, or what is taken apart here. */
    private static boolean isPlain(int c) {
        return c < 0x80 || c >= 0xAC00 && c <= 0xD7A3 || c >= 0x3041 && c <= 0x30FE || c >= 0x4E00 && c <= 0x9FFF || c >= 0x3131 && c <= 0x3163;
    }

    private void take(int c, int start, int end) {
        if (c >= 'A' && c <= 'Z') c += 32;
        else if (c > 0x7F) c = Character.toLowerCase(c);
        if (c >= 0xAC00 && c <= 0xD7A3) takeSyllable(c - 0xAC00, start, end);
        else if (c >= 0x3131 && c <= 0x3163) takeJamo(c, start, end);
        else if (c >= 0x1100 && c <= 0x1112) takeJamo(LEADS.charAt(c - 0x1100), start, end);
        else if (c >= 0x1161 && c <= 0x1175) takeJamo(VOWELS.charAt(c - 0x1161), start, end);
        else if (c >= 0x11A8 && c <= 0x11C2) takeJamo(TAILS.charAt(c - 0x11A8), start, end);
        else if (c >= 0x3041 && c <= 0x3096) add(large(c + 0x60), OTHER, start, end, true);
        else if (c >= 0x30A1 && c <= 0x30FE && c != 0x30FB) add(large(c), KATAKANA, start, end, true);
        else if (BREAKS.indexOf(c) >= 0 && !(isDecoded && isSignInWord(c, start, end))) addBreak(start, end);
        else if (isMask(c, start, end)) add(MASK, OTHER, start, end, true);
        else takeOther(c, start, end);
    }

    private void takeOther(int c, int start, int end) {
        boolean isDigit = c >= '0' && c <= '9';
        if (isDigit || c == '@' || c == '$' || c == '€' || c == '|' || c == '!') {
            if (isSignInWord(c, start, end)) {
                isMixed = true;
                if (isDecoded) {
                    int at = DIGIT_LETTERS.indexOf(c);
                    if (isBetweenHangul(start, end)) hasSpace = true;
                    else if (at >= 0 && at % 2 == 0) add(DIGIT_LETTERS.charAt(at + 1), LATIN, start, end, true);
                    else add(c, LATIN, start, end, true);
                    return;
                }
            }
            if (isDigit) add(c, DIGIT, start, end, true);
            else hasGap = true;
        } else if (c >= 'a' && c <= 'z') add(c, LATIN, start, end, true);
        else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) hasSpace = true;
        else if (Character.isLetterOrDigit(c)) add(plainLetter(c), scriptOf(c), start, end, true);
        else switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK, Character.FORMAT, Character.CONTROL -> { }
            default -> hasGap = true;
        }
    }

    private void takeSyllable(int index, int start, int end) {
        int lead = LEADS.charAt(index / 588), vowel = VOWELS.charAt(index / 28 % 21), tail = index % 28;
        boolean isDrawnOut = lead == 'ㅇ' && tail == 0 && size > 0 && !hasGap && !hasSpace && letter[size - 1] == lastPart(vowel);
        if (isDrawnOut) {
            to[size - 1] = end;
            return;
        }
        add(lead, HANGUL, start, end, true);
        addParts(vowel, start, end);
        if (tail > 0) addParts(TAILS.charAt(tail - 1), start, end);
    }

    private void takeJamo(int c, int start, int end) {
        int at = cluster(c);
        add(at < 0 ? c : CLUSTERS.charAt(at + 1), HANGUL, start, end, true);
        if (at >= 0) add(CLUSTERS.charAt(at + 2), HANGUL, start, end, false);
    }

    private void addParts(int c, int start, int end) {
        int at = cluster(c);
        add(at < 0 ? c : CLUSTERS.charAt(at + 1), HANGUL, start, end, false);
        if (at >= 0) add(CLUSTERS.charAt(at + 2), HANGUL, start, end, false);
    }

    private static int lastPart(int c) {
        int at = cluster(c);
        return at < 0 ? c : CLUSTERS.charAt(at + 2);
    }

    private static int cluster(int c) {
        if (c > 0x3163) return -1;
        for (int i = 0; i < CLUSTERS.length(); i += 3) if (CLUSTERS.charAt(i) == c) return i;
        return -1;
    }

    private void addBreak(int start, int end) {
        if (size > 0 && letter[size - 1] == BREAK) return;
        add(BREAK, OTHER, start, end, true);
    }

    private void add(int c, byte kind, int start, int end, boolean isNewUnit) {
        boolean isRepeated = isNewUnit && size > 0 && letter[size - 1] == c && !hasSpace && c != BREAK
                && (kind != HANGUL || c < 0xAC00 && end - start == 1 && isJamo(text.charAt(start)));
        if (isRepeated) {
            run[size - 1]++;
            to[size - 1] = end;
            hasGap = false;
            return;
        }
        if (size == letter.length) grow(size * 2);
        if (isNewUnit) units++;
        letter[size] = c;
        run[size] = 1;
        from[size] = start;
        to[size] = end;
        unit[size] = units;
        script[size] = kind;
        gap[size] = hasGap;
        space[size] = hasSpace;
        size++;
        hasGap = hasSpace = false;
    }

    private static boolean isJamo(char c) {
        return c >= 0x3131 && c <= 0x3163 || c >= 0x1100 && c < 0x1200;
    }

    private boolean isMask(int c, int start, int end) {
        if (MASKS.indexOf(c) >= 0) return true;
        if (c != 'x') return false;
        return isAsian(start - 1) && !isLatin(end) || isAsian(end) && !isLatin(start - 1);
    }

    /** Whether a digit or sign stands among letters, where it may be read as one. */
    private boolean isSignInWord(int c, int start, int end) {
        if (c == '!' || c == '|') return isLatin(end);
        if (BREAKS.indexOf(c) >= 0) return false;
        return isBetweenHangul(start, end) || isNearLatin(start, -1) || isNearLatin(end - 1, 1);
    }

    private boolean isBetweenHangul(int start, int end) {
        return start > 0 && end < text.length() && isHangul(text.charAt(start - 1)) && isHangul(text.charAt(end));
    }

    private boolean isNearLatin(int at, int step) {
        for (int i = at + step; i >= 0 && i < text.length() && Math.abs(i - at) <= 4; i += step) {
            if (isLatin(i)) return true;
            if (DIGIT_LETTERS.indexOf(text.charAt(i)) < 0) return false;
        }
        return false;
    }

    private boolean isLatin(int at) {
        if (at < 0 || at >= text.length()) return false;
        char c = text.charAt(at);
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private boolean isAsian(int at) {
        if (at < 0 || at >= text.length()) return false;
        char c = text.charAt(at);
        return isHangul(c) || c >= 0x3041 && c <= 0x30FE || c >= 0x4E00 && c <= 0x9FFF;
    }

    private static boolean isHangul(char c) {
        return c >= 0xAC00 && c <= 0xD7A3 || c >= 0x3131 && c <= 0x3163;
    }

    private static int large(int c) {
        int at = SMALL.indexOf(c);
        return at >= 0 && at % 2 == 0 ? SMALL.charAt(at + 1) : c;
    }

    private static int plainLetter(int c) {
        int at = LOOKALIKES.indexOf(c);
        if (at >= 0 && at % 2 == 0) return LOOKALIKES.charAt(at + 1);
        return c >= 0xC0 && c < 0x250 || c >= 0x1E00 && c < 0x1F00 ? Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD).codePointAt(0) : c;
    }

    private static byte scriptOf(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case LATIN, CYRILLIC, GREEK -> LATIN;
            default -> OTHER;
        };
    }

    private void grow(int length) {
        if (letter == null) {
            letter = new int[length];
            run = new int[length];
            from = new int[length];
            to = new int[length];
            unit = new int[length];
            script = new byte[length];
            gap = new boolean[length];
            space = new boolean[length];
            return;
        }
        letter = Arrays.copyOf(letter, length);
        run = Arrays.copyOf(run, length);
        from = Arrays.copyOf(from, length);
        to = Arrays.copyOf(to, length);
        unit = Arrays.copyOf(unit, length);
        script = Arrays.copyOf(script, length);
        gap = Arrays.copyOf(gap, length);
        space = Arrays.copyOf(space, length);
    }
}
