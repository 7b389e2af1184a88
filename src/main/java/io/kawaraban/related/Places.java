package io.kawaraban.related;

import java.util.Arrays;

/** Which place in an array belongs to a number: a hash table without a box for each entry. Not thread-safe. */
final class Places {
    static final int NONE = -1;
    private static final int SMALLEST = 64;
    private long[] numbers = new long[SMALLEST];
    private int[] table = new int[2 * SMALLEST];
    private int size;

    /** The place of this number, or {@link #NONE}. */
    int find(long number) {
        int mask = table.length - 1;
        for (int i = home(number); table[i] != 0; i = i + 1 & mask) if (numbers[table[i] - 1] == number) return table[i] - 1;
        return NONE;
    }

    /** The number at a place that is taken. */
    long at(int place) {
        return numbers[place];
    }

    /** Gives a place that is free to a number that has none. */
    void put(long number, int place) {
        if (place >= numbers.length) numbers = Arrays.copyOf(numbers, Math.max(place + 1, numbers.length * 2));
        if (++size * 4L > table.length * 3L) grow();
        numbers[place] = number;
        enter(place);
    }

    /** Takes its place from a number that has one. What stands behind it in the table moves up, so that it is still found. */
    void remove(long number) {
        int mask = table.length - 1, hole = home(number);
        while (numbers[table[hole] - 1] != number) hole = hole + 1 & mask;
        for (int i = hole + 1 & mask; table[i] != 0; i = i + 1 & mask) {
            int home = home(numbers[table[i] - 1]);
            if ((i - home & mask) < (i - hole & mask)) continue;
            table[hole] = table[i];
            hole = i;
        }
        table[hole] = 0;
        size--;
    }

    int size() {
        return size;
    }

    /** What its arrays take, in bytes. */
    long bytes() {
        return 8L * numbers.length + 4L * table.length;
    }

    private void grow() {
        var old = table;
        table = new int[old.length * 2];
        for (int entry : old) if (entry != 0) enter(entry - 1);
    }

    private void enter(int place) {
        int i = home(numbers[place]);
        while (table[i] != 0) i = i + 1 & table.length - 1;
        table[i] = place + 1;
    }

    private int home(long number) {
        long mixed = (number ^ number >>> 32) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & table.length - 1;
    }
}
