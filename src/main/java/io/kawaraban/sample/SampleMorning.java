package io.kawaraban.sample;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Sets the sample newspaper before the server opens, and then lets its readers in. */
@Component
@ConditionalOnWebApplication
@ConditionalOnProperty("kawaraban.sample")
class SampleMorning implements SmartInitializingSingleton {
    private static final Logger LOG = LoggerFactory.getLogger(SampleMorning.class);
    private static final int FIRST_CROWD = 150;
    private static final int PER_MINUTE = 90;
    private final SampleNewspaper newspaper;
    private final boolean mayRead;
    private volatile int port;
    private volatile boolean isSample;
    private volatile SimulatedReaders readers;

    SampleMorning(SampleNewspaper newspaper, @Value("${kawaraban.simulate:true}") boolean mayRead) {
        this.newspaper = newspaper;
        this.mayRead = mayRead;
    }

    @EventListener
    void know(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) port = event.getWebServer().getPort();
    }

    @Override
    public void afterSingletonsInstantiated() {
        isSample = newspaper.mayFill();
        if (isSample) newspaper.fill();
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        if (isSample && mayRead) Thread.ofVirtual().name("sample-readers").start(this::letIn);
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        if (readers != null) readers.close();
    }

    private void letIn() {
        readers = new SimulatedReaders(URI.create("http://127.0.0.1:" + port), 1);
        try {
            readers.crowd(FIRST_CROWD);
            readers.send(PER_MINUTE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The simulated readers have gone home", e);
        }
    }
}
