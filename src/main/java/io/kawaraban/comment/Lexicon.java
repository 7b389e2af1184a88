package io.kawaraban.comment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/*
 * Aho and Corasick, "Efficient string matching: an aid to bibliographic search" (1975): one walk along the text finds all words
 * at once. The automaton reads letters in their common form, in which different writings are the same; what it finds is then
 * looked at where it stands, since "class" is not about its last three letters and 다시 발전 is not an insult.
 */
/** A list of words as one automaton. */
final class Lexicon {
    private static final String HARMLESS = " ㄱㅅ ㅈㅅ ㅊㅋ ㅇㅋ ㅎㅇ ㅅㄱ ㅂㅇ ㄱㅊ ㅇㅈ ㅁㄹ ㄴㅇ ";
    private static final int MOST_VARIED = 12;
    private static final int LONGEST_PART = 3;
    private final List<Pattern> patterns = new ArrayList<>();
    private final List<int[]> ending = new ArrayList<>();
    private long[] keys = new long[1 << 12];
    private int[] targets = new int[1 << 12];
    private int edges;
    private int[] fail = {0};
    private int[] next = {-1};

    /** A word of the list. {@code isPrefix}: more letters may follow. */
    private record Entry(String word, boolean isPrefix) {}

    private record Pattern(Entry entry, int[] letters, int[] runs, boolean[] spaces, boolean isMasked, int shown) {}

    /**
     * A word of the list in a text.
     *
     * @param word    as it stands in the list
     * @param matched as it stands in the text
     * @param score   1 if it is written out; less the more it is disguised
     */
    record Match(String word, String matched, double score) {}

    private Lexicon() {
        ending.add(new int[0]);
    }

    /** The automaton for these words; one that ends in {@code *} is also found where it begins a longer one. */
    static Lexicon of(List<String> words) {
        var lexicon = new Lexicon();
        for (var word : words) lexicon.learn(word);
        lexicon.link();
        return lexicon;
    }

    /** The word of the list that is written most plainly in this text. */
    Optional<Match> find(String text) {
        if (patterns.isEmpty()) return Optional.empty();
        return find(Letters.of(text));
    }

    /** As {@link #find(String)}, in a text that is read already. */
    Optional<Match> find(Letters letters) {
        var found = best(letters, false, null);
        var decoded = found == null || found.score() < 1 ? letters.decoded() : null;
        return Optional.ofNullable(decoded == null ? found : best(decoded, true, found));
    }

    private void learn(String word) {
        boolean isPrefix = word.endsWith("*") && word.length() > 1;
        var entry = new Entry(word, isPrefix);
        var letters = Letters.of(isPrefix ? word.substring(0, word.length() - 1) : word);
        if (letters.size == 0) return;
        for (int i = 0; i < letters.size; i++) if (letters.letter[i] == Letters.BREAK || letters.letter[i] == Letters.MASK) return;

        int[] all = Arrays.copyOf(letters.letter, letters.size), runs = Arrays.copyOf(letters.run, letters.size);
        var spaces = Arrays.copyOf(letters.space, letters.size);
        int units = units(letters);
        insert(new Pattern(entry, all, runs, spaces, false, units));
        if (letters.decoded() instanceof Letters decoded && decoded.size > 0)
            insert(new Pattern(entry, Arrays.copyOf(decoded.letter, decoded.size), Arrays.copyOf(decoded.run, decoded.size), Arrays.copyOf(decoded.space, decoded.size), false, units));
        if (units < 2 || units > MOST_VARIED) return;
        if (letters.script[0] == Letters.LATIN || letters.script[0] == Letters.DIGIT) learnMaskedLatin(entry, letters);
        else learnMasked(entry, letters, units);
    }

    private void learnMaskedLatin(Entry entry, Letters letters) {
        if (letters.size < 4) return;
        for (int hidden = 1; hidden < letters.size; hidden++) insertMasked(entry, letters, hidden, hidden + 1, letters.size - 1);
        insertMasked(entry, letters, 1, letters.size - 1, 2);
    }

    private void learnMasked(Entry entry, Letters letters, int units) {
        boolean isHangul = letters.script[0] == Letters.HANGUL;
        for (int at = 0; at < letters.size; ) {
            int end = at + 1;
            while (end < letters.size && letters.unit[end] == letters.unit[at]) end++;
            insertMasked(entry, letters, at, end, units - 1);
            if (isHangul && end < letters.size && units <= LONGEST_PART) insertMasked(entry, letters, end, end, units);
            at = end;
        }
        if (isHangul) learnLeads(entry, letters, units);
    }

    /** 시발 is also written ㅅㅂ; but what everybody writes so for something harmless is left out. */
    private void learnLeads(Entry entry, Letters letters, int units) {
        var leads = new int[units];
        int count = 0;
        for (int i = 0; i < letters.size; i++) {
            if (!letters.begins(i)) continue;
            if (letters.ends(i)) return;
            leads[count++] = letters.letter[i];
        }
        if (count != units || Arrays.stream(leads).distinct().count() < units || HARMLESS.contains(" " + new String(leads, 0, units) + " ")) return;
        insert(new Pattern(entry, leads, ones(units), new boolean[units], true, units));
    }

    private void insertMasked(Entry entry, Letters letters, int from, int to, int shown) {
        int length = letters.size - (to - from) + 1;
        var masked = new int[length];
        var runs = new int[length];
        var spaces = new boolean[length];
        for (int i = 0, at = 0; at < length; at++) {
            boolean isMask = at == from;
            masked[at] = isMask ? Letters.MASK : letters.letter[i];
            runs[at] = isMask ? 1 : letters.run[i];
            spaces[at] = !isMask && letters.space[i];
            i = isMask ? to : i + 1;
        }
        insert(new Pattern(entry, masked, runs, spaces, true, shown));
    }

    private static int units(Letters letters) {
        int units = 0;
        for (int i = 0; i < letters.size; i++) if (letters.begins(i)) units++;
        return units;
    }

    private static int[] ones(int length) {
        var ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /* ——— the automaton ——— */

    private void insert(Pattern pattern) {
        int node = 0;
        for (int letter : pattern.letters) {
            int child = step(node, letter);
            if (child < 0) {
                child = ending.size();
                ending.add(new int[0]);
                put(node, letter, child);
            }
            node = child;
        }
        var ends = Arrays.copyOf(ending.get(node), ending.get(node).length + 1);
        ends[ends.length - 1] = patterns.size();
        ending.set(node, ends);
        patterns.add(pattern);
    }

    private void link() {
        int nodes = ending.size();
        fail = new int[nodes];
        next = new int[nodes];
        Arrays.fill(next, -1);
        var children = new ArrayList<List<int[]>>(nodes);
        for (int i = 0; i < nodes; i++) children.add(null);
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == 0) continue;
            int parent = (int) (keys[i] - 1 >>> 22), letter = (int) (keys[i] - 1 & 0x3FFFFF);
            if (children.get(parent) == null) children.set(parent, new ArrayList<>(2));
            children.get(parent).add(new int[] {letter, targets[i]});
        }
        var queue = new ArrayDeque<Integer>();
        queue.add(0);
        while (!queue.isEmpty()) {
            int node = queue.poll();
            if (children.get(node) == null) continue;
            for (var edge : children.get(node)) {
                int letter = edge[0], child = edge[1];
                int back = node == 0 ? 0 : fallen(fail[node], letter);
                fail[child] = back;
                next[child] = ending.get(back).length > 0 ? back : next[back];
                queue.add(child);
            }
        }
    }

    private int fallen(int node, int letter) {
        while (true) {
            int child = step(node, letter);
            if (child >= 0) return child;
            if (node == 0) return 0;
            node = fail[node];
        }
    }

    private int step(int node, int letter) {
        long key = ((long) node << 22 | letter) + 1;
        for (int slot = slot(key, keys.length); keys[slot] != 0; slot = slot + 1 & keys.length - 1)
            if (keys[slot] == key) return targets[slot];
        return -1;
    }

    private void put(int node, int letter, int child) {
        if (++edges * 2 > keys.length) {
            var oldKeys = keys;
            var oldTargets = targets;
            keys = new long[oldKeys.length * 2];
            targets = new int[oldKeys.length * 2];
            for (int i = 0; i < oldKeys.length; i++) if (oldKeys[i] != 0) place(oldKeys[i], oldTargets[i]);
        }
        place(((long) node << 22 | letter) + 1, child);
    }

    private void place(long key, int child) {
        int slot = slot(key, keys.length);
        while (keys[slot] != 0) slot = slot + 1 & keys.length - 1;
        keys[slot] = key;
        targets[slot] = child;
    }

    private static int slot(long key, int length) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & length - 1;
    }

    /* ——— what is found, where it stands ——— */

    private Match best(Letters letters, boolean isDecoded, Match before) {
        var best = before;
        int node = 0;
        for (int i = 0; i < letters.size; i++) {
            int letter = letters.letter[i];
            if (letter == Letters.BREAK) {
                node = 0;
                continue;
            }
            node = fallen(node, letter);
            for (int at = ending.get(node).length > 0 ? node : next[node]; at > 0; at = next[at])
                for (int each : ending.get(at)) {
                    var pattern = patterns.get(each);
                    int from = i - pattern.letters.length + 1;
                    double score = score(pattern, letters, from, i, isDecoded);
                    if (score > 0 && (best == null || score > best.score()))
                        best = new Match(pattern.entry.word(), letters.text.substring(letters.from[from], letters.to[i]), score);
                }
            if (best != null && best.score() == 1) return best;
        }
        return best;
    }

    /** How plainly the word stands there; 0 if it does not. */
    private static double score(Pattern pattern, Letters letters, int from, int to, boolean isDecoded) {
        if (!letters.begins(from) || !letters.ends(to)) return 0;
        boolean isParted = false, isSpaced = false, isWritten = false, isKatakana = true;
        for (int i = from; i <= to; i++) {
            int run = letters.run[i], wanted = pattern.runs[i - from];
            if (letters.letter[i] != Letters.MASK && letters.script[i] != Letters.HANGUL && run != wanted && run < 3) return 0;
            isKatakana &= letters.script[i] == Letters.KATAKANA;
            isWritten |= !isDecoded || letters.script[i] != Letters.LATIN || Character.isLetter(letters.text.charAt(letters.from[i]));
            if (i == from) continue;
            isParted |= letters.gap[i];
            isSpaced |= letters.space[i] && !pattern.spaces[i - from];
        }
        if (!isWritten || isSpaced && !(letters.isOpenBefore(from) && letters.isOpenAfter(to))) return 0;
        if (touches(letters, from, to, Letters.LATIN, pattern.entry.isPrefix())) return 0;
        if (isKatakana && touches(letters, from, to, Letters.KATAKANA, pattern.entry.isPrefix())) return 0;
        if (pattern.isMasked && pattern.shown < 2 && letters.script[from] == Letters.HANGUL && from > 0 && !letters.isOpenBefore(from)) return 0;
        return pattern.isMasked ? 0.5 : isParted || isSpaced || isDecoded ? 0.8 : 1;
    }

    /** Whether letters of the same script go on beyond the word, so that it is only a part of another. */
    private static boolean touches(Letters letters, int from, int to, byte script, boolean isPrefix) {
        boolean before = letters.script[from] == script && from > 0 && isSame(letters, from - 1, script) && !letters.gap[from] && !letters.space[from];
        boolean after = !isPrefix && letters.script[to] == script && to < letters.size - 1 && isSame(letters, to + 1, script) && !letters.gap[to + 1] && !letters.space[to + 1];
        return before || after;
    }

    private static boolean isSame(Letters letters, int n, byte script) {
        return letters.script[n] == script || script == Letters.LATIN && letters.script[n] == Letters.DIGIT;
    }
}
