package io.kawaraban.comment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/*
 * A commit waits for the disk, and each that tells of a change also for the one before it. So whoever comes while others are being
 * written waits a moment, and the first of those who wait then writes for all of them; who comes alone is written at once.
 */
/** Gathers what several threads want done at the same moment, so that it is done in one go. */
final class Together<T, R> {
    private final Function<List<T>, List<R>> work;
    private final int most;
    private final ReentrantLock turn = new ReentrantLock();
    private final ArrayDeque<Wish<T, R>> wishes = new ArrayDeque<>();

    private static final class Wish<T, R> {
        private final T what;
        private boolean isDone;
        private R result;
        private RuntimeException failure;

        Wish(T what) {
            this.what = what;
        }
    }

    /**
     * @param work all or nothing: it answers each in the order given, or throws and has done none
     * @param most so many in one go
     */
    Together(Function<List<T>, List<R>> work, int most) {
        this.work = work;
        this.most = most;
    }

    /** Does this, perhaps with others'; fails only for a reason of its own. */
    R add(T what) {
        var mine = new Wish<T, R>(what);
        synchronized (wishes) {
            wishes.add(mine);
        }
        turn.lock();
        try {
            while (!mine.isDone) doNext();
        } finally {
            turn.unlock();
        }
        if (mine.failure != null) throw mine.failure;
        return mine.result;
    }

    /** How many wait for the next go. */
    int waiting() {
        synchronized (wishes) {
            return wishes.size();
        }
    }

    private void doNext() {
        var next = new ArrayList<Wish<T, R>>();
        synchronized (wishes) {
            while (next.size() < most && !wishes.isEmpty()) next.add(wishes.poll());
        }
        if (next.size() > 1 && isDone(next)) return;
        for (var wish : next)
            if (!isDone(List.of(wish))) wish.isDone = true;
    }

    /** What fails together is tried one by one. */
    private boolean isDone(List<Wish<T, R>> some) {
        try {
            var results = work.apply(some.stream().map(wish -> wish.what).toList());
            for (int i = 0; i < some.size(); i++) {
                some.get(i).result = results.get(i);
                some.get(i).isDone = true;
            }
            return true;
        } catch (RuntimeException e) {
            if (some.size() == 1) some.getFirst().failure = e;
            return false;
        }
    }
}
