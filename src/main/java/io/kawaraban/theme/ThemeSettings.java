package io.kawaraban.theme;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the theme is found and read.
 *
 * @param folder a theme of one's own: its {@code templates}, {@code assets} and {@code messages} lie over the built-in ones; null for none
 * @param strict whether a template that names what is not there fails instead of showing nothing
 */
@ConfigurationProperties("kawaraban.theme")
record ThemeSettings(Path folder, @DefaultValue("false") boolean strict) {}
