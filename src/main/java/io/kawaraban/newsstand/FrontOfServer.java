package io.kawaraban.newsstand;

import io.kawaraban.publication.Editions;
import io.kawaraban.theme.Assets;
import io.kawaraban.theme.FailurePages;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
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

    FrontOfServer(ObjectProvider<Editions> editions, ObjectProvider<Assets> assets, ObjectProvider<FailurePages> failures) {
        this.editions = editions;
        this.assets = assets;
        this.failures = failures;
    }

    @Override
    public void customize(JettyServletWebServerFactory factory) {
        factory.addServerCustomizers(server -> {
            server.setHandler(new Newsstand(server.getHandler(), editions.getObject(), assets.getObject()));
            server.setErrorHandler(new SmallErrors(failures.getObject(), editions.getObject()));
            for (var connector : server.getConnectors())
                for (var http : connector.getConnectionFactories())
                    if (http instanceof HttpConnectionFactory factoryOfHttp) plain(factoryOfHttp.getHttpConfiguration());
        });
    }

    private static void plain(HttpConfiguration configuration) {
        configuration.setSendServerVersion(false);
        configuration.setRelativeRedirectAllowed(true);
    }
}
