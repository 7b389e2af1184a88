package io.kawaraban.newsstand;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.reading.Beacon;
import io.kawaraban.theme.Assets;
import io.kawaraban.theme.FailurePages;
import io.micrometer.core.instrument.MeterRegistry;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the newsstand before the servlets when the server is built. */
@Component
@ConditionalOnWebApplication
class FrontOfServer implements WebServerFactoryCustomizer<JettyServletWebServerFactory> {
    private final ObjectProvider<Editions> editions;
    private final ObjectProvider<Assets> assets;
    private final ObjectProvider<FailurePages> failures;
    private final ObjectProvider<Press> press;
    private final ObjectProvider<Beacon> beacon;
    private final ObjectProvider<MeterRegistry> meters;
    private final Connections connections;

    FrontOfServer(ObjectProvider<Editions> editions, ObjectProvider<Assets> assets, ObjectProvider<FailurePages> failures, ObjectProvider<Press> press,
                  ObjectProvider<Beacon> beacon, ObjectProvider<MeterRegistry> meters, Connections connections) {
        this.editions = editions;
        this.assets = assets;
        this.failures = failures;
        this.press = press;
        this.beacon = beacon;
        this.meters = meters;
        this.connections = connections;
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.setThreadPool(network());
        factory.addServerCustomizers(server -> {
            var newsstand = new Newsstand(server.getHandler(), editions.getObject(), assets.getObject(), press.getObject(), beacon.getObject(), meters.getObject());
            server.setHandler(newsstand);
            server.setErrorHandler(new SmallErrors(failures.getObject(), editions.getObject()));
            connections.open(server, newsstand, () -> editions.getObject().all().stream().map(Edition::url).toList());
        });
    }

    /** The threads that read from the network and write to it; whatever may wait runs on a virtual thread of its own. */
    private static QueuedThreadPool network() {
        var threads = new QueuedThreadPool(32, 4);
        threads.setName("http");
        return threads;
    }
}
