package io.kawaraban.wire;

import io.kawaraban.wire.ImportReport.Count;
import io.kawaraban.wire.WordPressImport.Order;
import io.kawaraban.wire.WordPressImport.Result;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code import wordpress FILE}. */
@Command(name = "wordpress", description = "Bring in a WordPress export (Tools, Export: WXR 1.0 to 1.2), with every address kept.")
public final class ImportWordPressCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;
    private static final int MOST_SHOWN = 12;
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "The .xml file that WordPress made.")
    private Path file;
    @Option(names = "--edition", paramLabel = "CODE", description = "The edition that it comes to, such as ja; the first one if not said.")
    private String edition;
    @Option(names = "--dry-run", description = "Do everything, report it, and undo it.")
    private boolean isTrial;
    @Option(names = "--media", paramLabel = "DIR", description = "A copy of the old site's wp-content/uploads; its files are kept here.")
    private Path folder;
    @Option(names = "--fetch", description = "Bring files that are not in DIR over the net, from public addresses only.")
    private boolean isFetching;
    @Option(names = "--type", paramLabel = "NAME", description = "A further type of items that become articles; may be said several times.")
    private Set<String> types = Set.of();
    @Option(names = "--encoding", paramLabel = "NAME", converter = Encoding.class, description = "The encoding of the file, if it claims a wrong one.")
    private Charset charset;
    private WordPressImport imports;
    private Path reports;
    private Clock clock;

    /** An encoding by its name. */
    static final class Encoding implements ITypeConverter<Charset> {
        @Override
        public Charset convert(String name) {
            try {
                return Charset.forName(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(Say.the("import.encoding.unknown", name));
            }
        }
    }

    @Autowired
    void with(WordPressImport imports, @Value("${kawaraban.home:data}") Path home, Clock clock) {
        this.imports = imports;
        this.reports = home.toAbsolutePath().normalize().resolve("reports");
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (folder != null && !Files.isDirectory(folder)) return refuse(Say.the("import.no-folder", folder), FAILED);
        var out = spec.commandLine().getOut();
        var begun = clock.instant();
        try {
            return switch (imports.run(new Order(file, edition, isTrial, types, folder, isFetching, charset), new Progress(out, isTerminal()))) {
                case Result.Done done -> tell(done, begun, out);
                case Result.NoEdition(var code, var codes) -> refuse(Say.the("import.no-edition", code, String.join(", ", codes)), WRONG_USE);
                case Result.Busy(var code) -> refuse(Say.the("import.busy", code), FAILED);
            };
        } catch (BrokenExport e) {
            return refuse(file + ": " + (e.line() > 0 ? Say.the("import.line", e.line(), e.getMessage()) : e.getMessage()), FAILED);
        } catch (NoSuchFileException e) {
            return refuse(Say.the("import.no-file", e.getFile()), FAILED);
        } catch (AccessDeniedException e) {
            return refuse(Say.the("import.no-right", e.getFile()), FAILED);
        } catch (IOException e) {
            return refuse(file + ": " + e.getMessage(), FAILED);
        }
    }

    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private int refuse(String reason, int status) {
        spec.commandLine().getErr().println("kawaraban: " + reason);
        spec.commandLine().getErr().flush();
        return status;
    }

    private int tell(Result.Done done, Instant begun, PrintWriter out) throws IOException {
        var report = done.report();
        var took = Duration.between(begun, clock.instant());
        out.println(Say.the(isTrial ? "import.tried" : "import.done", file, done.edition().code(), done.edition().title(), seconds(took)));
        for (var what : Count.values())
            if (report.of(what) > 0) out.println("  " + Say.the("count." + what, report.of(what)));
        if (!report.losses().isEmpty()) {
            out.println(Say.the("import.losses"));
            report.losses().stream().collect(Collectors.groupingBy(ImportReport.Lost::kind, LinkedHashMap::new, Collectors.toList()))
                    .forEach((kind, lost) -> out.println("  " + Say.the("loss." + kind, report.of(kind)) + names(lost)));
        }
        out.println(Say.the("import.report", write(done, begun, took)));
        out.flush();
        return DONE;
    }

    private static String names(List<ImportReport.Lost> lost) {
        var named = lost.stream().filter(each -> !each.name().isBlank()).toList();
        if (named.isEmpty()) return "";
        var shown = named.stream().limit(MOST_SHOWN).map(each -> each.count() == 1 ? each.name() : each.name() + " (" + each.count() + ")").collect(Collectors.joining(", "));
        return " — " + (named.size() > MOST_SHOWN ? shown + ", …" : shown);
    }

    private Path write(Result.Done done, Instant begun, Duration took) throws IOException {
        var report = new LinkedHashMap<String, Object>();
        report.put("file", file.toAbsolutePath().normalize().toString());
        report.put("dryRun", isTrial);
        report.put("edition", done.edition().code());
        report.put("title", done.edition().title());
        report.put("site", done.site().base());
        report.put("begun", begun.toString());
        report.put("seconds", took.toMillis() / 1000.0);
        report.put("counts", done.report().counts());
        report.put("losses", done.report().losses());
        Files.createDirectories(reports);
        var target = reports.resolve("import-" + NAME.format(begun) + ".json");
        var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        return Files.writeString(target, json.writeValueAsString(report) + "\n");
    }

    private static String seconds(Duration took) {
        return String.valueOf(Math.round(took.toMillis() / 100.0) / 10.0);
    }
}
