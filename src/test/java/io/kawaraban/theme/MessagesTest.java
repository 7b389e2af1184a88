package io.kawaraban.theme;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern LITERAL = Pattern.compile("[\"']([a-z][a-z0-9.-]*)[\"']");
    private final Messages messages = new Messages(new ThemeSettings(null, true));

    @Test
    void everyLanguageSaysEverything() {
        for (var language : Messages.LANGUAGES) assertThat(messages.keys(language)).as(language).isEqualTo(messages.keys("en"));
    }

    @Test
    void everyMessageTakesTheSameArguments() {
        for (var key : messages.keys("en")) {
            if (key.startsWith("format.")) continue;
            var arguments = new MessageFormat(messages.pattern(Locale.ENGLISH, key), Locale.ENGLISH).getArgumentNames();
            for (var language : Messages.LANGUAGES) {
                var locale = Locale.forLanguageTag(language);
                assertThat(new MessageFormat(messages.pattern(locale, key), locale).getArgumentNames()).as(key + " in " + language).isEqualTo(arguments);
            }
        }
    }

    @Test
    void noMessageIsUnused() throws IOException {
        var said = literals();
        var unused = messages.keys("en").stream().filter(key -> !said.contains(key)
                && said.stream().noneMatch(literal -> literal.endsWith(".") && key.startsWith(literal))).collect(Collectors.toCollection(TreeSet::new));

        assertThat(unused).isEmpty();
    }

    @Test
    void everyMessageThatTemplatesNameIsThere() throws IOException {
        var named = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/theme/templates"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var calls = Pattern.compile("\\bt\\('([^']+)'\\s*[,)]").matcher(Files.readString(file));
                while (calls.find()) named.add(calls.group(1));
            }
        }

        assertThat(messages.keys("en")).containsAll(named);
    }

    @Test
    void otherLanguagesAreSpokenToInEnglish() {
        assertThat(messages.text(Locale.GERMAN, "failure.404.title")).isEqualTo("Page not found");
        assertThat(messages.text(Locale.KOREA, "failure.404.title")).isEqualTo("페이지를 찾을 수 없습니다");
    }

    @Test
    void numbersAgreeWithTheirNouns() {
        assertThat(messages.text(Locale.ENGLISH, "ranking.readers", Map.of("n", 1))).isEqualTo("1 reader");
        assertThat(messages.text(Locale.ENGLISH, "ranking.readers", Map.of("n", 1200))).isEqualTo("1,200 readers");
        assertThat(messages.text(Locale.JAPANESE, "ranking.readers", Map.of("n", 1200))).isEqualTo("1,200人が読みました");
    }

    private static java.util.Set<String> literals() throws IOException {
        var said = new TreeSet<String>();
        try (var files = Stream.concat(Files.walk(Path.of("src/main/java")), Files.walk(Path.of("src/main/resources/theme/templates")))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var literals = LITERAL.matcher(Files.readString(file));
                while (literals.find()) said.add(literals.group(1));
            }
        }
        return said;
    }
}
