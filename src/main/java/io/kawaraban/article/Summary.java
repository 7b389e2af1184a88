package io.kawaraban.article;

import java.util.List;

/** The article in at most three lines of plain text, written by an editor; also the description of cards and feeds. */
public record Summary(List<String> lines) {
    /** No line written yet. */
    public static final Summary NONE = new Summary(List.of());
    private static final int MOST = 3;

    public Summary {
        lines = lines == null ? List.of() : lines.stream().map(Markup::plain).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > MOST) throw new IllegalArgumentException("A summary has at most three lines, not " + lines.size());
    }

    /** The lines in one. */
    public String text() {
        return String.join(" ", lines);
    }
}
