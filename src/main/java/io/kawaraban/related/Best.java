package io.kawaraban.related;

import java.util.Arrays;
import java.util.List;

/** The highest scores so far, highest first; of equal ones the higher number, which is mostly the newer article. Not thread-safe. */
final class Best {
    private long[] numbers = new long[32];
    private double[] scores = new double[32];
    private int most;
    private int size;

    /** Begins anew, for at most so many. */
    Best begin(int most) {
        if (most > numbers.length) {
            numbers = Arrays.copyOf(numbers, most);
            scores = Arrays.copyOf(scores, most);
        }
        this.most = most;
        size = 0;
        return this;
    }

    /** Takes a number in if it is among the best; each is offered once. */
    void offer(long number, double score) {
        int place = size;
        if (size == most) {
            if (most == 0 || !isBetter(number, score, most - 1)) return;
            place--;
        } else size++;
        for (; place > 0 && isBetter(number, score, place - 1); place--) {
            numbers[place] = numbers[place - 1];
            scores[place] = scores[place - 1];
        }
        numbers[place] = number;
        scores[place] = score;
    }

    int size() {
        return size;
    }

    /** The number at this place, 0 for the best. */
    long at(int place) {
        return numbers[place];
    }

    double score(int place) {
        return scores[place];
    }

    List<Long> numbers() {
        return Arrays.stream(numbers, 0, size).boxed().toList();
    }

    private boolean isBetter(long number, double score, int place) {
        return score > scores[place] || score == scores[place] && number > numbers[place];
    }
}
