package io.kawaraban.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import io.kawaraban.people.Accounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern ASKED = Pattern.compile("\\bt\\('([a-z.-]+)'[,)]|\\? '([a-z.-]+)' : '([a-z.-]+)'\\)");

    @Test
    void everyTextIsInThreeLanguages() {
        for (var language : Accounts.LANGUAGES) assertThat(Messages.of(language).keySet()).as(language).isEqualTo(Messages.of("en").keySet());
    }

    @Test
    void everyTextCanBeFormattedAndAsksForTheSame() {
        for (var key : Messages.of("en").keySet())
            for (var language : Accounts.LANGUAGES) {
                var format = new MessageFormat(Messages.of(language).get(key), ULocale.forLanguageTag(language));
                assertThat(format.getArgumentNames()).as(language + " " + key).isEqualTo(new MessageFormat(Messages.of("en").get(key), ULocale.ENGLISH).getArgumentNames());
            }
    }

    @Test
    void everyTextThatATemplateAsksForIsThere() throws IOException {
        var missing = new TreeSet<String>();
        try (var templates = Files.list(Path.of("src/main/resources/desk"))) {
            for (var template : templates.filter(file -> file.toString().endsWith(".html")).toList())
                ASKED.matcher(Files.readString(template)).results().forEach(found -> {
                    for (int i = 1; i <= 3; i++) if (found.group(i) != null && !found.group(i).endsWith(".") && !Messages.of("en").containsKey(found.group(i))) missing.add(template.getFileName() + ": " + found.group(i));
                });
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void numbersAreCountedAsEachLanguageDoes() {
        var messages = new Messages();

        assertThat(messages.text(Locale.ENGLISH, "sign-in.wait", 1L)).isEqualTo("Too many attempts failed. Please wait a minute.");
        assertThat(messages.text(Locale.JAPANESE, "sign-in.wait", 12L)).contains("あと12分");
        assertThat(messages.text(Locale.FRENCH, "desk")).isEqualTo("Desk");
    }
}
