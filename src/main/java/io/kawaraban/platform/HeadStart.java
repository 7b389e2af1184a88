package io.kawaraban.platform;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the PostgreSQL inside while Spring still reads classes; whoever needs it first joins it. */
final class HeadStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var settings = context.getEnvironment();
        if (!settings.getProperty("kawaraban.database-url", "").isBlank()) return;

        var home = Home.at(Path.of(settings.getRequiredProperty("kawaraban.home")));
        var postgres = CompletableFuture.supplyAsync(() -> EmbeddedPostgres.open(home), Thread::startVirtualThread);
        ((DefaultSingletonBeanRegistry) context.getBeanFactory()).registerDisposableBean("headStart",
                () -> postgres.handle((open, _) -> Optional.ofNullable(open)).join().ifPresent(EmbeddedPostgres::close));
    }
}
