package io.kawaraban.theme;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The words of the interface. A message is an ICU {@code MessageFormat} pattern with named arguments, kept in
 * {@code theme/messages/{language}.properties}, or {@code theme/messages/{room}/{language}.properties} for a room's own.
 */
@Component
public final class Messages {
    /** The languages the interface speaks; the last one is for editions in any other. */
    public static final List<String> LANGUAGES = List.of("ja", "ko", "en");
    private final Map<String, Map<String, String>> patterns;

    Messages(ThemeSettings settings) {
        var all = new HashMap<String, Map<String, String>>();
        LANGUAGES.forEach(language -> all.put(language, read(language, settings)));
        patterns = Map.copyOf(all);
    }

    /** The language the interface speaks to readers of this one. */
    public static String language(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : LANGUAGES.getLast();
    }

    /** The message in this language. */
    public String text(Locale locale, String key, Map<String, ?> arguments) {
        var pattern = pattern(locale, key);
        if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) return pattern;
        return new MessageFormat(pattern, locale).format(new HashMap<>(arguments));
    }

    /** The message in this language, which takes no arguments. */
    public String text(Locale locale, String key) {
        return text(locale, key, Map.of());
    }

    /** The message as it is written, arguments unfilled. */
    String pattern(Locale locale, String key) {
        var pattern = patterns.get(language(locale)).get(key);
        if (pattern == null) throw new IllegalArgumentException("No message '" + key + "' in " + language(locale));
        return pattern;
    }

    /** The keys there are in a language. */
    Set<String> keys(String language) {
        return patterns.get(language).keySet();
    }

    private static Map<String, String> read(String language, ThemeSettings settings) {
        var messages = new Properties();
        try {
            var resources = new PathMatchingResourcePatternResolver();
            for (var pattern : List.of("classpath:theme/messages/" + language + ".properties", "classpath*:theme/messages/*/" + language + ".properties"))
                for (var resource : resources.getResources(pattern))
                    try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                        messages.load(reader);
                    }
            var own = settings.folder() == null ? null : settings.folder().resolve("messages").resolve(language + ".properties");
            if (own != null && Files.exists(own))
                try (var reader = Files.newBufferedReader(own)) {
                    messages.load(reader);
                }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the messages in " + language, e);
        }
        var read = new HashMap<String, String>();
        messages.stringPropertyNames().forEach(key -> read.put(key, messages.getProperty(key)));
        return Map.copyOf(read);
    }
}
