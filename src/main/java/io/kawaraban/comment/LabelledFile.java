package io.kawaraban.comment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Labelled comments in a file: one a line, its label after the last tab, or after the last bar where there is no tab. */
final class LabelledFile {
    private static final Set<String> GOOD = Set.of("0", "none", "false", "no", "ok", "good", "clean");
    private static final Set<String> HEADINGS = Set.of("comments", "comment", "text", "sentence");

    private LabelledFile() {}

    /** What the file holds; a line without a label is an error that names it. */
    static List<Model.Labelled> read(Path file) throws IOException {
        var read = new ArrayList<Model.Labelled>();
        int number = 0;
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            number++;
            if (line.isBlank()) continue;
            int end = line.lastIndexOf('\t'), from = line.indexOf('\t');
            if (end < 0) end = from = line.lastIndexOf('|');
            if (end < 0) throw new IOException(file + ", line " + number + ": there is no label after a tab or |");
            var text = line.substring(0, from).strip();
            if (number == 1 && HEADINGS.contains(text.toLowerCase(Locale.ROOT))) continue;
            read.add(new Model.Labelled(text, !GOOD.contains(line.substring(end + 1).strip().toLowerCase(Locale.ROOT))));
        }
        return read;
    }
}
