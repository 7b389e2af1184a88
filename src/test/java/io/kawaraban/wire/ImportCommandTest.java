package io.kawaraban.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.kawaraban.wire.Export.Post;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

class ImportCommandTest extends ImportTest {
    private final Locale before = Locale.getDefault();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void speakAsBefore() {
        Locale.setDefault(before);
    }

    @Test
    void theReportIsPrintedAndKept() throws IOException {
        Locale.setDefault(Locale.ENGLISH);
        var file = Export.begun().item(new Post(1).content("[own_code]本文")).item(new Post(2).status("trash")).in(folder);

        assertThat(run(file.toString(), "--edition", edition().code())).isZero();

        assertThat(out.toString()).contains("articles imported: 1", "items skipped: 1", "shortcodes taken off the page: 1 — own_code", "The whole report: ");
        var json = JsonMapper.builder().build().readTree(Files.readString(reports().getFirst()));
        assertThat(json.path("counts").path("articlesImported").asInt()).isEqualTo(1);
        assertThat(json.path("counts").path("skipped").asInt()).isEqualTo(1);
        assertThat(json.path("losses").findValuesAsString("kind")).contains("SHORTCODE", "TRASH");
        assertThat(json.path("losses").findValuesAsString("name")).contains("own_code");
        assertThat(json.path("losses").path(0).path("where").path(0).asString()).startsWith("https://hamadayori.example/");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aTrialSaysThatNothingWasChanged() throws IOException {
        Locale.setDefault(Locale.ENGLISH);

        assertThat(run(Export.begun().item(new Post(1)).in(folder).toString(), "--dry-run", "--edition", edition().code())).isZero();

        assertThat(out.toString()).contains("Nothing was changed", "articles imported: 1");
        assertThat(Files.readString(reports().getFirst())).contains("\"dryRun\" : true");
    }

    @Test
    void whatIsWrongIsSaidInOneLineWithItsLine() throws IOException {
        Locale.setDefault(Locale.JAPANESE);
        var file = Export.file(folder, Export.begun().item(new Post(1)).xml().replace("</channel>", ""), StandardCharsets.UTF_8);

        assertThat(run(file.toString())).isEqualTo(1);

        assertThat(err.toString()).hasLineCount(1).startsWith("kawaraban: " + file + ": ").contains("行目: ");
        assertThat(out.toString()).isEmpty();
    }

    static Stream<Arguments> broken() {
        var xml = Export.begun().item(new Post(1).title("第一報")).item(new Post(2).title("第二報")).xml();
        var laughs = "<!DOCTYPE rss [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>\n<rss";
        return Stream.of(Arguments.of("no XML", "Dear editor,\nplease find", 1), Arguments.of("no export", "<html>\n<body>x</body></html>", 1),
                Arguments.of("a feed", "<rss version='2.0'>\n<channel><title>feed</title>\n<item><title>a</title></item></channel></rss>", 3),
                Arguments.of("cut in the middle", xml.substring(0, xml.indexOf("報", xml.indexOf("第二"))), xml.substring(0, xml.indexOf("第二")).lines().count()),
                Arguments.of("an element never closed", xml.replace("</channel>", "<item>\n</channel>"), xml.substring(0, xml.indexOf("</channel>")).lines().count() + 2),
                Arguments.of("a billion laughs", xml.replace("<rss", laughs), 2),
                Arguments.of("an external entity", xml.replace("<rss", "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<rss").replace("第一報", "&x;"), 2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aBrokenFileIsOneLineThatSaysWhereAndLeavesNothing(String what, String text, long line) {
        Locale.setDefault(Locale.ENGLISH);
        var code = edition().code();
        var before = db.sql("select count(*) from publication.article").query(Long.class).single();

        assertThat(run(Export.file(folder, text, StandardCharsets.UTF_8).toString(), "--edition", code)).isEqualTo(1);

        assertThat(err.toString()).hasLineCount(1).startsWith("kawaraban: " + folder).contains(" line " + line + ": ").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
        assertThat(db.sql("select count(*) from publication.article").query(Long.class).single()).isEqualTo(before);
        assertThat(sections.of(edition().id())).isEmpty();
        assertThat(edition().isSetUp()).isFalse();
    }

    @Test
    void aFileInAnotherEncodingIsOneLineToo() {
        Locale.setDefault(Locale.ENGLISH);
        var file = Export.file(folder, Export.begun().item(new Post(1).content("港の朝の船の鐘の音".repeat(9))).xml(), Charset.forName("Shift_JIS"));

        assertThat(run(file.toString(), "--edition", edition().code())).isEqualTo(1);

        assertThat(err.toString()).hasLineCount(1).contains(" line ", "UTF-8", "--encoding").doesNotContain("Exception");
        assertThat(sections.of(edition().id())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja", "ko"})
    void wrongUseIsSaidInEveryLanguage(String language) throws IOException {
        Locale.setDefault(Locale.forLanguageTag(language));
        var file = Export.begun().in(folder).toString();

        assertThat(run(folder.resolve("none.xml").toString())).isEqualTo(1);
        assertThat(run(file, "--edition", "zz")).isEqualTo(2);
        assertThat(run(file, "--media", folder.resolve("none").toString())).isEqualTo(1);
        assertThat(run(file, "--nonsense")).isEqualTo(2);
        assertThat(run(file, "--encoding", "klingon")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);

        assertThat(err.toString()).contains("kawaraban: " + Say.the("import.no-file", folder.resolve("none.xml")), Say.the("import.no-folder", folder.resolve("none")),
                        Say.the("import.encoding.unknown", "klingon")).doesNotContain("Exception");
    }

    @Test
    void furtherTypesCanBeAskedFor() throws IOException {
        Locale.setDefault(Locale.ENGLISH);

        run(Export.begun().item(new Post(1).type("column")).item(new Post(2).type("review")).in(folder).toString(), "--type", "column", "--edition", edition().code());

        assertThat(out.toString()).contains("articles imported: 1", "items of other types: 1");
    }

    @ParameterizedTest
    @EnumSource(Loss.class)
    void everyLossHasItsWordsInEveryLanguage(Loss loss) {
        for (var language : List.of("en", "ja", "ko")) assertThat(Say.the(Locale.forLanguageTag(language), "loss." + loss, 7)).contains("7");
    }

    @Test
    void theThreeLanguagesSayTheSameThings() throws IOException {
        var keys = new ArrayList<Set<String>>();
        for (var name : List.of("words", "words_ja", "words_ko")) {
            var words = new Properties();
            try (var in = getClass().getResourceAsStream("/io/kawaraban/wire/" + name + ".properties")) {
                words.load(new java.io.InputStreamReader(in, StandardCharsets.UTF_8));
            }
            keys.add(words.stringPropertyNames());
        }

        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isEqualTo(keys.get(0));
        assertThat(Stream.concat(Arrays.stream(ImportReport.Count.values()).map(count -> "count." + count), Arrays.stream(io.kawaraban.media.Refusal.values()).map(reason -> "media." + reason.key())))
                .isSubsetOf(keys.getFirst());
    }

    private int run(String... arguments) {
        var command = new ImportWordPressCommand();
        command.with(imports, folder.resolve("home"), Clock.systemUTC());
        return new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(arguments);
    }

    private List<Path> reports() throws IOException {
        try (var files = Files.list(folder.resolve("home/reports"))) {
            return files.toList();
        }
    }
}
