package io.kawaraban.newsstand;

import io.kawaraban.theme.Fact;
import io.kawaraban.worker.Worker;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/*
 * POST with {"keys":["story-12","lists-1"]}: those of Surrogate-Key whose pages changed. Sent by a thread of its own, several at once where
 * they come quickly, and again until it is taken; what was to be told when the program ended is not told, and runs out by its age.
 */
/** Tells a network that keeps our pages which of them changed. */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(CdnSettings.class)
class Purge extends Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE = 500, LONGEST_PAUSE = 30_000;
    private static final int AT_ONCE = 200, MOST = 100_000;
    private final CdnSettings settings;
    private final MeterRegistry meters;
    private final Set<String> waiting = new LinkedHashSet<>();

    Purge(CdnSettings settings, MeterRegistry meters) {
        super(Thread.ofPlatform().name("purge").daemon(), !settings.purge().isBlank());
        this.settings = settings;
        this.meters = meters;
    }

    /** Has it told that what was drawn from these is not what it was. */
    void tell(Collection<Fact> facts) {
        if (settings.purge().isBlank()) return;
        synchronized (waiting) {
            if (waiting.size() < MOST) facts.forEach(fact -> waiting.add(fact.toString()));
            waiting.notifyAll();
        }
    }

    @Override
    protected void work() {
        long pause = PAUSE;
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            while (isRunning()) {
                var keys = some();
                if (isTaken(client, keys)) {
                    pause = PAUSE;
                    synchronized (waiting) {
                        keys.forEach(waiting::remove);
                    }
                } else {
                    Thread.sleep(pause);
                    pause = Math.min(LONGEST_PAUSE, pause * 2);
                }
            }
        } catch (InterruptedException stopped) {
            LOG.debug("{} keys were not told", waiting.size());
        }
    }

    private List<String> some() throws InterruptedException {
        synchronized (waiting) {
            while (waiting.isEmpty()) waiting.wait();
            return waiting.stream().limit(AT_ONCE).toList();
        }
    }

    private boolean isTaken(HttpClient client, List<String> keys) throws InterruptedException {
        var body = keys.stream().collect(Collectors.joining("\",\"", "{\"keys\":[\"", "\"]}"));
        var request = HttpRequest.newBuilder(URI.create(settings.purge())).timeout(PATIENCE).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!settings.token().isBlank()) request.header("Authorization", "Bearer " + settings.token());
        String problem;
        try {
            int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                meters.counter("kawaraban.cdn.purged").increment(keys.size());
                return true;
            }
            problem = "it answered " + status;
        } catch (IOException e) {
            problem = e.toString();
        }
        meters.counter("kawaraban.cdn.failed").increment();
        LOG.warn("{} was not told of {} changes, trying again: {}", settings.purge(), keys.size(), problem);
        return false;
    }
}
