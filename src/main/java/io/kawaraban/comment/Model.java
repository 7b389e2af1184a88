package io.kawaraban.comment;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/*
 * Logistic regression over the character pieces of a text, one to four long, each hashed to one of 2^18 weights: what works in
 * every language without knowing its words (W. Cavnar, J. Trenkle, "N-gram-based text categorization", 1994; K. Weinberger et al.,
 * "Feature hashing for large scale multitask learning", 2009). Weights are learnt by AdaGrad, and what comes out is calibrated on texts
 * that were kept apart (J. Platt, "Probabilistic outputs for support vector machines", 1999), so that 0.8 means eight of ten.
 */
/** What was learnt from labelled comments: how likely a text is one that readers should not see. */
final class Model {
    private static final int BITS = 18;
    private static final int LONGEST_PIECE = 4;
    private static final int ROUNDS = 8;
    private static final int FOLDS = 5;
    private static final double RATE = 0.3, REGULAR = 1e-6;
    private final float[] weights;
    private final double bias;
    private final double slope;
    private final double shift;

    /** A comment, and whether readers should not see it. */
    record Labelled(String text, boolean isBad) {}

    private Model(float[] weights, double bias, double slope, double shift) {
        this.weights = weights;
        this.bias = bias;
        this.slope = slope;
        this.shift = shift;
    }

    /** Learns from these, always the same from the same. */
    static Model learn(List<Labelled> labelled) {
        if (labelled.stream().allMatch(Labelled::isBad) || labelled.stream().noneMatch(Labelled::isBad))
            throw new IllegalArgumentException("Both kinds of comments are needed to learn what tells them apart");
        var shuffled = new ArrayList<>(labelled);
        java.util.Collections.shuffle(shuffled, new Random(1));
        var pieces = shuffled.stream().map(each -> pieces(each.text())).toList();
        var scores = new double[shuffled.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            var part = fit(shuffled, pieces, fold);
            for (int i = 0; i < shuffled.size(); i++) if (i % FOLDS == fold) scores[i] = part.score(pieces.get(i));
        }
        var whole = fit(shuffled, pieces, -1);
        return whole.calibrated(shuffled, scores);
    }

    /** How likely readers should not see this text. */
    double probability(String text) {
        return sigmoid(slope * score(pieces(text)) + shift);
    }

    /** As it is kept. */
    byte[] bytes() {
        var bytes = ByteBuffer.allocate(3 * Double.BYTES + weights.length * Float.BYTES).putDouble(bias).putDouble(slope).putDouble(shift);
        for (float weight : weights) bytes.putFloat(weight);
        return bytes.array();
    }

    /** The one that was kept so. */
    static Model of(byte[] kept) {
        if (kept.length != 3 * Double.BYTES + (1 << BITS) * Float.BYTES) throw new IllegalArgumentException("Not a model of this program: " + kept.length + " bytes");
        var bytes = ByteBuffer.wrap(kept);
        double bias = bytes.getDouble(), slope = bytes.getDouble(), shift = bytes.getDouble();
        var weights = new float[1 << BITS];
        for (int i = 0; i < weights.length; i++) weights[i] = bytes.getFloat();
        return new Model(weights, bias, slope, shift);
    }

    private static Model fit(List<Labelled> labelled, List<int[]> pieces, int without) {
        var weights = new float[1 << BITS];
        var squares = new float[1 << BITS];
        double bias = 0, biasSquare = 1e-6;
        var random = new Random(2);
        var order = new int[labelled.size()];
        for (int i = 0; i < order.length; i++) order[i] = i;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = order.length - 1; i > 0; i--) {
                int j = random.nextInt(i + 1), kept = order[i];
                order[i] = order[j];
                order[j] = kept;
            }
            for (int at : order) {
                if (at % FOLDS == without) continue;
                var each = pieces.get(at);
                double value = each.length == 0 ? 0 : 1 / Math.sqrt(each.length), sum = bias;
                for (int piece : each) sum += weights[piece] * value;
                double error = sigmoid(sum) - (labelled.get(at).isBad() ? 1 : 0);
                for (int piece : each) {
                    double gradient = error * value + REGULAR * weights[piece];
                    squares[piece] += (float) (gradient * gradient);
                    weights[piece] -= (float) (RATE * gradient / (Math.sqrt(squares[piece]) + 1e-6));
                }
                biasSquare += error * error;
                bias -= RATE * error / Math.sqrt(biasSquare);
            }
        }
        return new Model(weights, bias, 1, 0);
    }

    private Model calibrated(List<Labelled> labelled, double[] scores) {
        double a = 1, b = 0;
        long bad = labelled.stream().filter(Labelled::isBad).count(), good = labelled.size() - bad;
        double yes = (bad + 1.0) / (bad + 2), no = 1 / (good + 2.0);
        for (int step = 0; step < 100; step++) {
            double ga = 0, gb = 0, haa = 1e-9, hab = 0, hbb = 1e-9;
            for (int i = 0; i < scores.length; i++) {
                double p = sigmoid(a * scores[i] + b), error = p - (labelled.get(i).isBad() ? yes : no), spread = Math.max(p * (1 - p), 1e-9);
                ga += error * scores[i];
                gb += error;
                haa += spread * scores[i] * scores[i];
                hab += spread * scores[i];
                hbb += spread;
            }
            double determinant = haa * hbb - hab * hab;
            if (Math.abs(determinant) < 1e-12) break;
            double da = (hbb * ga - hab * gb) / determinant, db = (haa * gb - hab * ga) / determinant;
            a -= Math.clamp(da, -1, 1);
            b -= Math.clamp(db, -1, 1);
            if (Math.abs(da) + Math.abs(db) < 1e-9) break;
        }
        return new Model(weights, bias, a, b);
    }

    private double score(int[] pieces) {
        double sum = 0;
        for (int piece : pieces) sum += weights[piece];
        return pieces.length == 0 ? bias : bias + sum / Math.sqrt(pieces.length);
    }

    /** The pieces of a text in its common form, each once. */
    private static int[] pieces(String text) {
        var letters = Letters.of(text);
        int size = letters.size;
        var found = new int[LONGEST_PIECE * 2 * (size + 2)];
        int count = 0;
        for (int from = 0; from < size; from++) {
            int hash = letters.space[from] || from == 0 ? 0x2545F491 : 0x1B873593;
            int inner = 0x1B873593;
            for (int length = 0; length < LONGEST_PIECE && from + length < size; length++) {
                if (length > 0 && letters.space[from + length]) {
                    hash = mixed(hash, ' ');
                    inner = mixed(inner, ' ');
                }
                hash = mixed(hash, letters.letter[from + length]);
                found[count++] = hash >>> 32 - BITS;
                if (letters.space[from] || from == 0) {
                    inner = mixed(inner, letters.letter[from + length]);
                    found[count++] = inner >>> 32 - BITS;
                }
            }
        }
        Arrays.sort(found, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) if (i == 0 || found[i] != found[i - 1]) found[distinct++] = found[i];
        return Arrays.copyOf(found, distinct);
    }

    private static int mixed(int hash, int letter) {
        int next = (hash ^ letter) * 0x9E3779B1;
        return next ^ next >>> 15;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
