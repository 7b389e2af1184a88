package io.kawaraban.publication;

import io.kawaraban.article.Renderer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one renderer, drawing with the newsroom's pictures. */
@Configuration(proxyBeanMethods = false)
class PublicationWiring {
    @Bean
    Renderer renderer(Renderer.Pictures pictures) {
        return new Renderer(pictures);
    }
}
