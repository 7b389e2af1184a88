package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TogetherTest {
    private final List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch isFirstUnderWay = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final Together<Integer, Integer> doubled = new Together<>(this::work, 10);

    @Test
    void whoComesAloneIsDoneAtOnce() {
        mayGoOn.countDown();

        assertThat(doubled.add(21)).isEqualTo(42);
        assertThat(sizes).containsExactly(1);
    }

    @Test
    void whoComesMeanwhileIsDoneInOneGoAndEachGetsTheirOwn() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> doubled.add(0));
            isFirstUnderWay.await();
            var others = IntStream.rangeClosed(1, 25).mapToObj(n -> threads.submit((Callable<Integer>) () -> doubled.add(n))).toList();
            await(25);
            mayGoOn.countDown();

            assertThat(first.get()).isZero();
            for (int n = 1; n <= 25; n++) assertThat(others.get(n - 1).get()).isEqualTo(2 * n);
        }
        assertThat(sizes).containsExactly(1, 10, 10, 5);
    }

    @Test
    void whatCannotBeDoneFailsAlone() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> doubled.add(0));
            isFirstUnderWay.await();
            var good = threads.submit(() -> doubled.add(4));
            var bad = threads.submit(() -> doubled.add(-1));
            await(2);
            mayGoOn.countDown();

            assertThat(good.get()).isEqualTo(8);
            assertThatThrownBy(bad::get).hasRootCauseMessage("-1");
        }
    }

    private List<Integer> work(List<Integer> numbers) {
        isFirstUnderWay.countDown();
        try {
            mayGoOn.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int number : numbers) if (number < 0) throw new IllegalArgumentException(Integer.toString(number));
        sizes.add(numbers.size());
        return numbers.stream().map(number -> 2 * number).toList();
    }

    private void await(int waiting) {
        org.awaitility.Awaitility.await().until(() -> doubled.waiting() == waiting);
    }
}
