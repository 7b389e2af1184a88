package io.kawaraban.desk;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.kawaraban.people.Accounts;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Everything the desk says, in ja, ko and en. */
final class Messages {
    private static final Map<String, Map<String, String>> TEXTS = read();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /** Every text of a language by its key. */
    static Map<String, String> of(String language) {
        return TEXTS.get(language);
    }

    /** The text of a key that may not be there. */
    Optional<String> known(Locale locale, String key, Object... arguments) {
        return TEXTS.get("en").containsKey(key) ? Optional.of(text(locale, key, arguments)) : Optional.empty();
    }

    /** The text of this key with its arguments; a key that nobody wrote is a bug. */
    String text(Locale locale, String key, Object... arguments) {
        var language = TEXTS.containsKey(locale.getLanguage()) ? locale.getLanguage() : "en";
        var pattern = TEXTS.get(language).get(key);
        if (pattern == null) throw new IllegalArgumentException("No message " + key + " in " + language);

        var format = formats.computeIfAbsent(language + " " + key, _ -> new MessageFormat(pattern, ULocale.forLanguageTag(language)));
        return ((MessageFormat) format.clone()).format(arguments);
    }

    private static Map<String, Map<String, String>> read() {
        var texts = new HashMap<String, Map<String, String>>();
        for (var language : Accounts.LANGUAGES) {
            try (var file = Messages.class.getResourceAsStream("/desk/messages/" + language + ".properties")) {
                var properties = new Properties();
                properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
                var known = new HashMap<String, String>();
                properties.forEach((key, text) -> known.put((String) key, (String) text));
                texts.put(language, Map.copyOf(known));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read the desk's messages in " + language, e);
            }
        }
        return Map.copyOf(texts);
    }
}
