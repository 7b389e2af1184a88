package io.kawaraban.publication;

import io.kawaraban.article.Renderer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The one renderer, drawing with the newsroom's pictures. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class PublicationWiring {
    @Bean
    Renderer renderer(Renderer.Pictures pictures) {
        return new Renderer(pictures);
    }
}
