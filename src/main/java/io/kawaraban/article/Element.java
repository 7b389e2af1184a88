package io.kawaraban.article;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One piece of an article, in reading order. A new kind stops every switch below from compiling.
 *
 * <p>Every {@code html} is inline markup and passes {@link Markup#inline} in the constructor, so an element that exists
 * is safe to print. A {@code source} is {@code media:HASH} for an original of this newsroom, or an http(s) address.
 */
public sealed interface Element {

    /** Running text. */
    record Paragraph(String html) implements Element {
        public Paragraph {
            html = Markup.inline(html);
        }
    }

    /** A heading inside the text, level 2 to 6; the first level is the headline's. */
    record Heading(int level, String html) implements Element {
        public Heading {
            level = Math.clamp(level, 2, 6);
            html = Markup.inline(html);
        }
    }

    /** A picture; {@code alt} is plain text and empty for a decorative one, width and height are pixels or 0 if unknown. */
    record Picture(String source, String alt, String caption, String credit, int width, int height) implements Element {
        public Picture {
            source = Sources.checked(source);
            alt = Markup.plain(alt);
            caption = Markup.inline(caption);
            credit = Markup.plain(credit);
        }

        /** A picture of which nothing but the source and its words are known. */
        public Picture(String source, String alt, String caption) {
            this(source, alt, caption, "", 0, 0);
        }
    }

    /** Pictures shown together. */
    record Gallery(List<Picture> pictures) implements Element {
        public Gallery {
            pictures = List.copyOf(pictures == null ? List.of() : pictures);
        }
    }

    /** Words of somebody else. */
    record Quote(List<Element> elements, String speaker) implements Element {
        public Quote {
            elements = List.copyOf(elements == null ? List.of() : elements);
            speaker = Markup.inline(speaker);
        }
    }

    /** A list with points or numbers. */
    record Listing(boolean ordered, int start, List<Item> items) implements Element {
        public Listing {
            start = start == 0 ? 1 : start;
            items = List.copyOf(items == null ? List.of() : items);
        }

        /** One point: its own line and what stands below it. */
        public record Item(String html, List<Element> elements) {
            public Item {
                html = Markup.inline(html);
                elements = List.copyOf(elements == null ? List.of() : elements);
            }
        }
    }

    /** Rows and cells. */
    record Table(String caption, List<Row> rows) implements Element {
        public Table {
            caption = Markup.inline(caption);
            rows = List.copyOf(rows == null ? List.of() : rows);
        }

        /** The part of a table a row belongs to. */
        public enum Part { HEAD, BODY, FOOT }

        /** A row. */
        public record Row(Part section, List<Cell> cells) {
            public Row {
                section = section == null ? Part.BODY : section;
                cells = List.copyOf(cells == null ? List.of() : cells);
            }
        }

        /** A cell; spans are 1 or more. */
        public record Cell(String html, boolean header, int colspan, int rowspan) {
            public Cell {
                html = Markup.inline(html);
                colspan = Math.clamp(colspan, 1, 100);
                rowspan = Math.clamp(rowspan, 1, 1000);
            }
        }
    }

    /** Program text, shown letter by letter. */
    record Code(String text, String language) implements Element {
        public Code {
            text = Markup.visible(text);
            language = language == null ? "" : language.replaceAll("[^A-Za-z0-9+#.-]", "");
        }
    }

    /** Text whose line breaks and spaces count, such as a verse. */
    record Preformatted(String html) implements Element {
        public Preformatted {
            html = Markup.inlineKeepingSpace(html);
        }
    }

    /** Something of another site, fetched only when the reader asks for it. */
    record Embed(URI address, String title) implements Element {
        public Embed {
            Sources.checked(address.toString());
            title = Markup.plain(title);
        }
    }

    /** A sound recording. */
    record Audio(String source, String caption) implements Element {
        public Audio {
            source = Sources.checked(source);
            caption = Markup.inline(caption);
        }
    }

    /** A film; {@code poster} is a picture's source or empty. */
    record Video(String source, String poster, String caption) implements Element {
        public Video {
            source = Sources.checked(source);
            poster = poster == null || poster.isBlank() ? "" : Sources.checked(poster);
            caption = Markup.inline(caption);
        }
    }

    /** A file to take away. */
    record Attachment(String source, String html) implements Element {
        public Attachment {
            source = Sources.checked(source);
            html = Markup.inline(html);
        }
    }

    /** Terms and what they mean. */
    record Definitions(List<Definition> entries) implements Element {
        public Definitions {
            entries = List.copyOf(entries == null ? List.of() : entries);
        }

        /** A term, or one of its meanings when the term is empty. */
        public record Definition(String term, String html) {
            public Definition {
                term = Markup.inline(term);
                html = Markup.inline(html);
            }
        }
    }

    /** Text that opens when the reader asks. */
    record Details(String summary, List<Element> elements) implements Element {
        public Details {
            summary = Markup.inline(summary);
            elements = List.copyOf(elements == null ? List.of() : elements);
        }
    }

    /** A break between two parts. */
    record Rule() implements Element {}

    /** The words a reader would search for. */
    default String text() {
        return switch (this) {
            case Paragraph(var html) -> Markup.text(html);
            case Heading(_, var html) -> Markup.text(html);
            case Picture(_, _, var caption, _, _, _) -> Markup.text(caption);
            case Gallery(var pictures) -> words(pictures);
            case Quote(var elements, var speaker) -> join(words(elements), Markup.text(speaker));
            case Listing(_, _, var items) -> items.stream()
                    .map(item -> join(Markup.text(item.html()), words(item.elements()))).collect(Collectors.joining("\n"));
            case Table(var caption, var rows) -> join(Markup.text(caption), rows.stream()
                    .map(row -> row.cells().stream().map(cell -> Markup.text(cell.html())).collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n")));
            case Code(var text, _) -> text;
            case Preformatted(var html) -> Markup.text(html);
            case Embed(_, var title) -> title;
            case Audio(_, var caption) -> Markup.text(caption);
            case Video(_, _, var caption) -> Markup.text(caption);
            case Attachment(_, var html) -> Markup.text(html);
            case Definitions(var entries) -> entries.stream()
                    .map(entry -> join(Markup.text(entry.term()), Markup.text(entry.html()))).collect(Collectors.joining("\n"));
            case Details(var summary, var elements) -> join(Markup.text(summary), words(elements));
            case Rule() -> "";
        };
    }

    /** Every picture of these elements, in reading order, also inside galleries and quotes. */
    static Stream<Picture> pictures(List<? extends Element> elements) {
        return elements.stream().flatMap(element -> switch (element) {
            case Picture picture -> Stream.of(picture);
            case Gallery(var pictures) -> pictures.stream();
            case Quote(var inner, _) -> pictures(inner);
            case Details(_, var inner) -> pictures(inner);
            case Listing(_, _, var items) -> items.stream().flatMap(item -> pictures(item.elements()));
            case Paragraph _, Heading _, Table _, Code _, Preformatted _, Embed _, Audio _, Video _, Attachment _,
                 Definitions _, Rule _ -> Stream.empty();
        });
    }

    /** The words of these elements, one element a line. */
    static String words(List<? extends Element> elements) {
        return elements.stream().map(Element::text).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }

    private static String join(String first, String second) {
        return Stream.of(first, second).filter(text -> !text.isBlank()).collect(Collectors.joining("\n"));
    }
}
