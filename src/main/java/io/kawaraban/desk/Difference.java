package io.kawaraban.desk;

import io.kawaraban.article.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What changed between two states of a text, line by line. */
final class Difference {
    private static final long MOST = 9_000_000;

    private Difference() {}

    /** A line of either state; {@code kind} is same, gone or come. */
    record Line(String kind, String text) {}

    /** The lines of both, in order; long runs of what is the same are left out. */
    static List<Line> between(Text before, Text after) {
        return between(words(before), words(after));
    }

    static List<Line> between(List<String> before, List<String> after) {
        int start = 0, most = Math.min(before.size(), after.size()), end = 0;
        while (start < most && before.get(start).equals(after.get(start))) start++;
        while (end < most - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) end++;

        var lines = new ArrayList<Line>();
        before.subList(0, start).forEach(line -> lines.add(new Line("same", line)));
        middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end), lines);
        before.subList(before.size() - end, before.size()).forEach(line -> lines.add(new Line("same", line)));
        return near(lines);
    }

    /** By the longest common subsequence; two long texts with nothing in common are shown one after the other. */
    private static void middle(List<String> before, List<String> after, List<Line> out) {
        if ((long) before.size() * after.size() > MOST) {
            before.forEach(line -> out.add(new Line("gone", line)));
            after.forEach(line -> out.add(new Line("come", line)));
            return;
        }
        var common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--)
            for (int j = after.size() - 1; j >= 0; j--)
                common[i][j] = before.get(i).equals(after.get(j)) ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
        int i = 0, j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                out.add(new Line("same", before.get(i++)));
                j++;
            } else if (i < before.size() && (j == after.size() || common[i + 1][j] >= common[i][j + 1])) out.add(new Line("gone", before.get(i++)));
            else out.add(new Line("come", after.get(j++)));
        }
    }

    private static List<Line> near(List<Line> lines) {
        var isNear = new boolean[lines.size()];
        for (int i = 0; i < lines.size(); i++)
            if (!lines.get(i).kind.equals("same")) Arrays.fill(isNear, Math.max(0, i - 2), Math.min(lines.size(), i + 3), true);
        var near = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            if (isNear[i]) near.add(lines.get(i));
            else if (i > 0 && isNear[i - 1]) near.add(new Line("same", "…"));
        }
        return near;
    }

    private static List<String> words(Text text) {
        var lines = new ArrayList<String>();
        lines.add(text.title());
        text.summary().lines().forEach(line -> lines.add("■ " + line));
        if (text.lead() != null) lines.add("![" + text.lead().alt() + "](" + text.lead().source() + ") " + text.lead().caption() + " " + text.lead().credit());
        Manuscript.of(text.elements(), element -> element.getClass().getSimpleName()).lines().filter(line -> !line.isBlank()).forEach(lines::add);
        if (!text.topics().isEmpty()) lines.add("# " + String.join(", ", text.topics()));
        return lines;
    }
}
