package io.kawaraban.topic;

/*
 * What happens now is compared with what usually happens. If a topic usually has λ reads an hour and they come
 * independently, their number is Poisson distributed, and by the Chernoff bound
 *
 *     P(X ≥ n) ≤ e^(−λ) (eλ)^n / n^n        for n > λ
 *
 * (Mitzenmacher and Upfal, Probability and Computing, theorem 5.4). The burst is the negative logarithm of that bound,
 * n ln(n/λ) − n + λ: the surprise, which also weighs how much there is of it, so 40 reads against 10 are more than 4
 * against 1. Usual is what is read at this hour of the day (ranking.Usual), or every morning were a burst. The surprises of reads and of publishing add up, as logarithms of independent probabilities do.
 */
/** How surprising a number is against the usual one. */
final class Burst {
    private Burst() {}

    /** 0 unless there is more than usual. */
    static double of(double now, double usual) {
        return now <= usual ? 0 : now * Math.log(now / usual) - now + usual;
    }
}
