package io.kawaraban.related;

import io.kawaraban.related.ClickLog.Session;
import io.kawaraban.related.ClickLog.Window;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/*
 * The protocol of Transformers4Rec (de Souza Pereira Moreira et al., RecSys 2021): sessions belong to the hour they began in. For each hour
 * every method has learned all hours before it and nothing of this one, and says for each session what its last article is, of all
 * articles, from those before it. An article read before is no answer, as repeats were dropped: all methods leave these out.
 */
/** Methods measured on a click log, hour by hour. */
final class Evaluation {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final List<Method> methods;
    private final List<Score> scores;
    private final long scoreFrom;
    private boolean hasLearned;

    /** @param scoreFrom the first hour to be scored; what comes before is only learned */
    Evaluation(List<Method> methods, long scoreFrom) {
        this.methods = methods;
        this.scoreFrom = scoreFrom;
        scores = methods.stream().map(_ -> new Score()).toList();
    }

    /** Ours and the plain ones. */
    static Evaluation ofAll(long scoreFrom) {
        return new Evaluation(List.of(new Ours(), new VSkNN(), new SequentialRules(), new CoReadCounts(), new ItemKnn(), new MostRead(1), new MostRead(24)), scoreFrom);
    }

    /** Goes through the log to its end; each method on a core of its own while there are some. */
    void run(ClickLog log, Progress progress) throws IOException {
        int threads = Math.min(methods.size(), Runtime.getRuntime().availableProcessors());
        try (var cores = Executors.newFixedThreadPool(threads)) {
            for (var window = log.next(); window.isPresent(); window = log.next()) {
                var now = window.get();
                var work = IntStream.range(0, methods.size()).<Future<?>>mapToObj(i -> cores.submit(() -> turn(methods.get(i), scores.get(i), now))).toList();
                for (var each : work) await(each);
                hasLearned = true;
                progress.at(log.done(), now.hour());
            }
        }
    }

    List<Method> methods() {
        return methods;
    }

    Score score(Method method) {
        return scores.get(methods.indexOf(method));
    }

    private void turn(Method method, Score score, Window window) {
        if (hasLearned && window.hour() >= scoreFrom) {
            long began = THREADS.getCurrentThreadCpuTime();
            for (var session : window.sessions()) score.add(place(method.next(session, session.length() - 1), session));
            score.endHour(THREADS.getCurrentThreadCpuTime() - began);
        }
        method.learn(window);
    }

    private static int place(Best best, Session session) {
        for (int i = 0; i < best.size(); i++) if (best.at(i) == session.last()) return i + 1;
        return 0;
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
