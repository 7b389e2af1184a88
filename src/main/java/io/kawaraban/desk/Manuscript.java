package io.kawaraban.desk;

import io.kawaraban.article.Element;
import io.kawaraban.article.Markup;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/*
 * Whatever is written must read back as exactly the same elements; what does not, for whatever reason, is written as a
 * line {{element 3}} instead, and that line stands for the third element of the text that was opened. So no element is
 * lost because the form has no words for it.
 */

/** The text of an article in the form in which people write it in a plain field, and back. */
final class Manuscript {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \\u3000]+(.*)");
    private static final Pattern RULE = Pattern.compile("-{3,}\\s*");
    private static final Pattern QUOTE = Pattern.compile(">(?: (.*)|(>.*)|)");
    private static final Pattern SPEAKER = Pattern.compile("(?:—|--) (.*)");
    private static final Pattern ITEM = Pattern.compile("( *)(?:-|(\\d{1,9})\\.) (.*)");
    private static final Pattern PICTURE = Pattern.compile("!\\[((?:[^\\[\\]\\\\]|\\\\.)*+)]\\(([^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*)\\)\\s*");
    private static final Pattern EMBED = Pattern.compile("@\\[((?:[^\\[\\]\\\\]|\\\\.)*+)]\\(([^\\s()]+(?:\\([^\\s()]*\\)[^\\s()]*)*)\\)\\s*");
    private static final Pattern FENCE = Pattern.compile("(`{3,})([A-Za-z0-9+#.-]*)\\s*");
    private static final Pattern BOX = Pattern.compile("::: (gallery|verse|details)(?: (.*))?");
    private static final Pattern OPAQUE = Pattern.compile("\\{\\{element (\\d{1,6})[^{}]*}}\\s*");
    private static final Pattern RULER = Pattern.compile("\\|(?:\\s*:?-{3,}:?\\s*\\|)+\\s*");
    /** A line that begins like this is no paragraph. */
    private static final Pattern BEGINS_BLOCK = Pattern.compile("#{1,6}[ \\u3000].*|-{3,}\\s*|>.*| *(?:-|\\d{1,9}\\.) .*|!\\[.*|@\\[.*|`{3,}[^`]*|:::.*|\\{\\{element .*|\\|.*");
    private static final Pattern BEGINS_CAPTION = Pattern.compile("(?:=|©) .*");
    private static final int DEEPEST = 12;
    private final List<Element> before;
    private final Function<String, Optional<int[]>> sizeOf;
    private final Map<String, int[]> sizes = new HashMap<>();
    private final List<Integer> unknown = new ArrayList<>();

    /** What a manuscript says, and the numbers in it that stand for nothing. */
    record Read(List<Element> elements, List<Integer> unknown) {}

    private Manuscript(List<Element> before, Function<String, Optional<int[]>> sizeOf) {
        this.before = before;
        Element.pictures(before).forEach(picture -> sizes.putIfAbsent(picture.source(), new int[] {picture.width(), picture.height()}));
        this.sizeOf = sizeOf;
    }

    /** The manuscript of these elements; {@code kind} names an element that has no words of its own here. */
    static String of(List<Element> elements, Function<Element, String> kind) {
        var manuscript = new Manuscript(elements, _ -> Optional.empty());
        var blocks = new ArrayList<String>();
        for (int i = 0; i < elements.size(); i++) {
            var element = elements.get(i);
            var label = kind.apply(element).replaceAll("[{}\\s]+", " ").strip();
            int number = i + 1;
            blocks.add(manuscript.faithful(element).orElseGet(() -> "{{element " + number + (label.isEmpty() ? "" : ": " + label) + "}}"));
        }
        return String.join("\n\n", blocks);
    }

    /** The elements of a manuscript; {@code before} are those of the text that was opened, {@code sizeOf} knows width and height of a new picture. */
    static Read read(String text, List<Element> before, Function<String, Optional<int[]>> sizeOf) {
        var manuscript = new Manuscript(before, sizeOf);
        var elements = manuscript.blocks(Markup.visible(text.replace("\r\n", "\n").replace('\r', '\n')).lines().toList(), 0);
        return new Read(elements, List.copyOf(manuscript.unknown));
    }

    /** The element as a manuscript that reads back as this very element. */
    private Optional<String> faithful(Element element) {
        for (var way : Way.values()) {
            var text = write(element, way);
            if (text != null && !text.isBlank() && blocks(text.lines().toList(), 0).equals(List.of(element))) return Optional.of(text);
        }
        return Optional.empty();
    }

    /** How plainly inline markup is written: the plainest way that reads back right is taken. */
    private enum Way {
        PLAIN, BREAKS_AS_TAGS, TAGS;

        String inline(String html, boolean isRunning) {
            return switch (this) {
                case PLAIN -> Inline.write(html, isRunning ? "\n" : "<br>");
                case BREAKS_AS_TAGS -> Inline.write(html, "<br>");
                case TAGS -> Inline.writeTags(html, "<br>");
            };
        }
    }

    // Writing

    private static String write(Element element, Way way) {
        return switch (element) {
            case Element.Paragraph(var html) -> guarded(way.inline(html, true));
            case Element.Heading(var level, var html) -> "#".repeat(level) + " " + way.inline(html, false);
            case Element.Picture picture -> picture(picture, way);
            case Element.Gallery(var pictures) -> box("gallery", join(pictures, way));
            case Element.Quote(var elements, var speaker) -> quote(elements, speaker, way);
            case Element.Listing listing -> list(listing, "", way);
            case Element.Table(var caption, var rows) -> table(caption, rows, way);
            case Element.Code(var text, var language) -> code(text, language);
            case Element.Preformatted(var html) -> box("verse", Inline.write(html, "<br>"));
            case Element.Embed(var address, var title) -> "@[" + escaped(title) + "](" + address + ")";
            case Element.Details(var summary, var elements) -> box("details " + way.inline(summary, false), join(elements, way));
            case Element.Rule() -> "---";
            case Element.Audio _, Element.Video _, Element.Attachment _, Element.Definitions _ -> null;
        };
    }

    private static String join(List<? extends Element> elements, Way way) {
        var blocks = new ArrayList<String>();
        for (var element : elements) {
            var text = write(element, way);
            if (text == null) return null;
            blocks.add(text);
        }
        return String.join("\n\n", blocks);
    }

    /** Running text of which no line can be taken for something else. */
    private static String guarded(String text) {
        var lines = new ArrayList<String>();
        for (var line : text.split("\n", -1))
            lines.add(BEGINS_BLOCK.matcher(line).matches() || BEGINS_CAPTION.matcher(line).matches() || SPEAKER.matcher(line).matches() ? guardedLine(line) : line);
        return String.join("\n", lines);
    }

    private static String guardedLine(String line) {
        var number = Pattern.compile("( *\\d{1,9})(\\. .*)").matcher(line);
        return number.matches() ? number.group(1) + "\\" + number.group(2) : "\\" + line.stripLeading();
    }

    private static String picture(Element.Picture picture, Way way) {
        var text = "![" + escaped(picture.alt()) + "](" + picture.source() + ")";
        if (!picture.caption().isEmpty()) text += "\n= " + way.inline(picture.caption(), false);
        if (!picture.credit().isEmpty()) text += "\n© " + picture.credit();
        return text;
    }

    private static String quote(List<Element> elements, String speaker, Way way) {
        var inside = join(elements, way);
        if (inside == null) return null;
        if (!speaker.isEmpty()) inside += (inside.isEmpty() ? "" : "\n") + "— " + way.inline(speaker, false);
        return String.join("\n", inside.lines().map(line -> line.isEmpty() ? ">" : "> " + line).toList());
    }

    private static String list(Element.Listing listing, String indent, Way way) {
        var lines = new ArrayList<String>();
        int number = listing.start();
        for (var item : listing.items()) {
            lines.add(indent + (listing.ordered() ? number++ + ". " : "- ") + way.inline(item.html(), false));
            for (var inner : item.elements()) {
                if (!(inner instanceof Element.Listing below)) return null;
                var text = list(below, indent + "  ", way);
                if (text == null) return null;
                lines.add(text);
            }
        }
        return String.join("\n", lines);
    }

    private static String table(String caption, List<Element.Table.Row> rows, Way way) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var line = new StringBuilder("|");
            for (var cell : row.cells()) {
                if (cell.colspan() > 1 || cell.rowspan() > 1) return null;
                boolean isMarked = cell.header() && row.section() != Element.Table.Part.HEAD;
                line.append(isMarked ? "! " : " ").append(way.inline(cell.html(), false).replace("|", "\\|")).append(" |");
            }
            lines.add(line.toString());
            boolean isHeadOver = row.section() == Element.Table.Part.HEAD && (i + 1 == rows.size() || rows.get(i + 1).section() != Element.Table.Part.HEAD);
            if (isHeadOver) lines.add("|" + "---|".repeat(Math.max(1, row.cells().size())));
        }
        if (!caption.isEmpty()) lines.add("= " + way.inline(caption, false));
        return String.join("\n", lines);
    }

    private static String code(String text, String language) {
        var fence = "```";
        while (text.contains(fence)) fence += "`";
        return fence + language + "\n" + text + "\n" + fence;
    }

    private static String box(String name, String inside) {
        return inside == null ? null : "::: " + name.stripTrailing() + "\n" + inside + "\n:::";
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\[\\]\\\\])", "\\\\$1");
    }

    // Reading

    private List<Element> blocks(List<String> lines, int depth) {
        var elements = new ArrayList<Element>();
        for (int i = 0; i < lines.size(); ) i = lines.get(i).isBlank() ? i + 1 : block(lines, i, depth, elements);
        return elements;
    }

    /** Reads the block that begins at this line; where the next one begins. */
    private int block(List<String> lines, int i, int depth, List<Element> out) {
        var line = lines.get(i);
        var opaque = OPAQUE.matcher(line);
        if (depth == 0 && opaque.matches()) return kept(Integer.parseInt(opaque.group(1)), i, out);
        var fence = FENCE.matcher(line);
        if (fence.matches()) return code(lines, i, fence.group(1), fence.group(2), out);
        var box = BOX.matcher(line);
        if (depth < DEEPEST && box.matches()) return box(lines, i, box.group(1), box.group(2), depth, out);
        if (depth < DEEPEST && QUOTE.matcher(line).matches()) return quote(lines, i, depth, out);
        if (ITEM.matcher(line).matches()) return list(lines, i, depth, out);
        if (line.startsWith("|")) return table(lines, i, out);

        var single = single(line);
        single.ifPresent(out::add);
        if (single.isPresent()) return i + 1;
        int after = picture(lines, i, out);
        return after > i ? after : paragraph(lines, i, out);
    }

    /** The element that is this one line. */
    private static Optional<Element> single(String line) {
        if (RULE.matcher(line).matches()) return Optional.of(new Element.Rule());
        var heading = HEADING.matcher(line);
        if (heading.matches()) return Optional.of(new Element.Heading(heading.group(1).length(), Inline.read(heading.group(2))));
        return embed(line);
    }

    private int kept(int number, int i, List<Element> out) {
        if (number >= 1 && number <= before.size()) out.add(before.get(number - 1));
        else unknown.add(number);
        return i + 1;
    }

    private static int paragraph(List<String> lines, int from, List<Element> out) {
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).isBlank() && !BEGINS_BLOCK.matcher(lines.get(to)).matches()) to++;
        var html = Inline.read(String.join("\n", lines.subList(from, to)));
        if (!html.isEmpty()) out.add(new Element.Paragraph(html));
        return to;
    }

    private static int code(List<String> lines, int from, String fence, String language, List<Element> out) {
        int to = from + 1;
        while (to < lines.size() && !lines.get(to).stripTrailing().equals(fence)) to++;
        out.add(new Element.Code(String.join("\n", lines.subList(from + 1, to)), language));
        return to + 1;
    }

    private int box(List<String> lines, int from, String name, String words, int depth, List<Element> out) {
        int to = from + 1;
        for (int open = 1; to < lines.size(); to++) {
            if (BOX.matcher(lines.get(to)).matches() && !name.equals("verse")) open++;
            if (lines.get(to).strip().equals(":::") && --open == 0) break;
        }
        var inside = lines.subList(from + 1, to);
        switch (name) {
            case "verse" -> out.add(new Element.Preformatted(Inline.readKeepingSpace(String.join("\n", inside))));
            case "details" -> out.add(new Element.Details(Inline.read(words == null ? "" : words), blocks(inside, depth + 1)));
            default -> gallery(inside, depth, out);
        }
        return to + 1;
    }

    /** A gallery holds pictures; whatever else somebody wrote into it stands behind it. */
    private void gallery(List<String> inside, int depth, List<Element> out) {
        var pictures = new ArrayList<Element.Picture>();
        var others = new ArrayList<Element>();
        for (var element : blocks(inside, depth + 1)) {
            if (element instanceof Element.Picture picture) pictures.add(picture);
            else others.add(element);
        }
        if (!pictures.isEmpty()) out.add(new Element.Gallery(pictures));
        out.addAll(others);
    }

    private int quote(List<String> lines, int from, int depth, List<Element> out) {
        var inside = new ArrayList<String>();
        int to = from;
        for (; to < lines.size(); to++) {
            var line = QUOTE.matcher(lines.get(to));
            if (!line.matches()) break;
            inside.add(line.group(1) != null ? line.group(1) : line.group(2) != null ? line.group(2) : "");
        }
        var last = SPEAKER.matcher(inside.getLast());
        var speaker = last.matches() ? Inline.read(last.group(1)) : "";
        if (last.matches()) inside.removeLast();
        out.add(new Element.Quote(blocks(inside, depth + 1), speaker));
        return to;
    }

    private static int list(List<String> lines, int from, int depth, List<Element> out) {
        var first = ITEM.matcher(lines.get(from));
        first.matches();
        int indent = first.group(1).length();
        boolean isOrdered = first.group(2) != null;
        var items = new ArrayList<Element.Listing.Item>();
        int i = from;
        while (i < lines.size()) {
            var item = ITEM.matcher(lines.get(i));
            if (!item.matches() || item.group(1).length() != indent || (item.group(2) != null) != isOrdered) break;
            var below = new ArrayList<Element>();
            for (i++; i < lines.size() && depth < DEEPEST && isBelow(lines.get(i), indent); ) i = list(lines, i, depth + 1, below);
            items.add(new Element.Listing.Item(Inline.read(item.group(3)), below));
        }
        out.add(new Element.Listing(isOrdered, isOrdered ? Integer.parseInt(first.group(2)) : 1, items));
        return i;
    }

    private static boolean isBelow(String line, int indent) {
        var item = ITEM.matcher(line);
        return item.matches() && item.group(1).length() > indent;
    }

    private static int table(List<String> lines, int from, List<Element> out) {
        int to = from, head = 0;
        var rows = new ArrayList<List<Element.Table.Cell>>();
        for (; to < lines.size() && lines.get(to).startsWith("|"); to++) {
            if (head == 0 && !rows.isEmpty() && RULER.matcher(lines.get(to)).matches()) head = rows.size();
            else rows.add(cells(lines.get(to)));
        }
        var all = new ArrayList<Element.Table.Row>();
        for (int i = 0; i < rows.size(); i++) {
            boolean isHead = i < head;
            all.add(new Element.Table.Row(isHead ? Element.Table.Part.HEAD : Element.Table.Part.BODY, isHead ? rows.get(i).stream()
                    .map(cell -> new Element.Table.Cell(cell.html(), true, 1, 1)).toList() : rows.get(i)));
        }
        var caption = to < lines.size() && lines.get(to).startsWith("= ") ? Inline.read(lines.get(to).substring(2)) : null;
        out.add(new Element.Table(caption == null ? "" : caption, all));
        return caption == null ? to : to + 1;
    }

    private static List<Element.Table.Cell> cells(String line) {
        var cells = new ArrayList<Element.Table.Cell>();
        int start = 1;
        for (int at = 1; at < line.length(); at++) {
            if (line.charAt(at) == '\\') at++;
            else if (line.charAt(at) == '|') {
                cells.add(cell(line.substring(start, at)));
                start = at + 1;
            }
        }
        if (!line.substring(Math.min(start, line.length())).isBlank()) cells.add(cell(line.substring(start)));
        return cells;
    }

    private static Element.Table.Cell cell(String text) {
        boolean isMarked = text.startsWith("!");
        return new Element.Table.Cell(Inline.read(isMarked ? text.substring(1) : text), isMarked, 1, 1);
    }

    private int picture(List<String> lines, int i, List<Element> out) {
        var line = PICTURE.matcher(lines.get(i));
        if (!line.matches()) return i;
        var source = line.group(2);
        int after = i + 1;
        var caption = "";
        var credit = "";
        if (after < lines.size() && lines.get(after).startsWith("= ")) caption = Inline.read(lines.get(after++).substring(2));
        if (after < lines.size() && lines.get(after).startsWith("© ")) credit = lines.get(after++).substring(2);
        try {
            var size = sizes.computeIfAbsent(source, unknown -> sizeOf.apply(unknown).orElse(new int[] {0, 0}));
            out.add(new Element.Picture(source, unescaped(line.group(1)), caption, credit, size[0], size[1]));
            return after;
        } catch (IllegalArgumentException notASource) {
            return i;
        }
    }

    private static Optional<Element> embed(String line) {
        var embed = EMBED.matcher(line);
        if (!embed.matches()) return Optional.empty();
        try {
            return Optional.of(new Element.Embed(URI.create(embed.group(2)), unescaped(embed.group(1))));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static String unescaped(String text) {
        return text.replaceAll("\\\\([\\[\\]\\\\])", "$1");
    }
}
