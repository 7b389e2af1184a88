package io.kawaraban.article;

import java.util.List;
import java.util.Optional;

/** Draws elements as HTML for readers: the only place where an element becomes markup. */
public final class Renderer {
    private final Pictures pictures;

    /** What the renderer asks about a source. */
    @FunctionalInterface
    public interface Pictures {
        /** How to show this source, or empty if it is not one of this newsroom's pictures. */
        Optional<Shown> of(String source);

        /**
         * A picture's addresses relative to the host.
         *
         * @param srcset candidates by width, or empty
         */
        record Shown(String src, String srcset, int width, int height) {}
    }

    public Renderer(Pictures pictures) {
        this.pictures = pictures;
    }

    /** The elements as HTML, in reading order. */
    public String html(List<? extends Element> elements) {
        var out = new StringBuilder(4096);
        for (var element : elements) draw(element, out);
        return out.toString();
    }

    private void draw(Element element, StringBuilder out) {
        switch (element) {
            case Element.Paragraph(var html) -> tag(out, "p", html);
            case Element.Heading(var level, var html) -> tag(out, "h" + level, html);
            case Element.Picture picture -> figure(picture, out);
            case Element.Gallery(var pictures) -> gallery(pictures, out);
            case Element.Quote(var inner, var speaker) -> {
                out.append("<blockquote>");
                inner.forEach(each -> draw(each, out));
                if (!speaker.isEmpty()) out.append("<footer>").append(speaker).append("</footer>");
                out.append("</blockquote>\n");
            }
            case Element.Listing listing -> list(listing, out);
            case Element.Table(var caption, var rows) -> table(caption, rows, out);
            case Element.Code(var text, var language) -> {
                out.append("<pre class=\"code\" tabindex=\"0\"");
                if (!language.isEmpty()) out.append(" data-language=\"").append(Markup.escape(language)).append('"');
                out.append("><code>").append(Markup.escape(text)).append("</code></pre>\n");
            }
            case Element.Preformatted(var html) -> out.append("<pre class=\"verse\" tabindex=\"0\">").append(html).append("</pre>\n");
            case Element.Embed(var address, var title) -> {
                var name = title.isEmpty() ? address.toString() : title;
                out.append("<p class=\"embed\"><a href=\"").append(Markup.escape(address.toString())).append("\" rel=\"noopener external\">")
                        .append(Markup.escape(name)).append("</a> <small>").append(Markup.escape(address.getHost() == null ? "" : address.getHost()))
                        .append("</small></p>\n");
            }
            case Element.Audio(var source, var caption) when isElsewhere(source) -> elsewhere(source, caption, out);
            case Element.Audio(var source, var caption) -> {
                out.append("<figure class=\"audio\"><audio controls preload=\"none\" src=\"").append(address(source)).append("\"></audio>");
                caption(caption, "", out);
                out.append("</figure>\n");
            }
            case Element.Video(var source, _, var caption) when isElsewhere(source) -> elsewhere(source, caption, out);
            case Element.Video(var source, var poster, var caption) -> {
                out.append("<figure class=\"video\"><video controls preload=\"none\" src=\"").append(address(source)).append('"');
                if (!poster.isEmpty() && !isElsewhere(poster)) out.append(" poster=\"").append(address(poster)).append('"');
                out.append("></video>");
                caption(caption, "", out);
                out.append("</figure>\n");
            }
            case Element.Attachment(var source, var html) -> out.append("<p class=\"attachment\"><a href=\"").append(address(source))
                    .append("\">").append(html.isEmpty() ? Markup.escape(source.substring(source.lastIndexOf('/') + 1)) : html).append("</a></p>\n");
            case Element.Definitions(var entries) -> {
                out.append("<dl>");
                for (var entry : entries) {
                    if (!entry.term().isEmpty()) tag(out, "dt", entry.term());
                    if (!entry.html().isEmpty()) tag(out, "dd", entry.html());
                }
                out.append("</dl>\n");
            }
            case Element.Details(var summary, var inner) -> {
                out.append("<details><summary>").append(summary).append("</summary>");
                inner.forEach(each -> draw(each, out));
                out.append("</details>\n");
            }
            case Element.Rule() -> out.append("<hr>\n");
        }
    }

    private boolean isElsewhere(String source) {
        return pictures.of(source).isEmpty();
    }

    private void elsewhere(String source, String caption, StringBuilder out) {
        tag(out, "p", "<a class=\"elsewhere\" rel=\"noopener external\" href=\"" + Markup.escape(source) + "\">"
                + (caption.isEmpty() ? Markup.escape(source.substring(source.lastIndexOf('/') + 1)) : caption) + "</a>");
    }

    private void figure(Element.Picture picture, StringBuilder out) {
        out.append("<figure>");
        image(picture, out, "lazy");
        caption(picture.caption(), picture.credit(), out);
        out.append("</figure>\n");
    }

    private void gallery(List<Element.Picture> pictures, StringBuilder out) {
        out.append("<div class=\"gallery\">");
        pictures.forEach(picture -> figure(picture, out));
        out.append("</div>\n");
    }

    /*
     * A reader's browser asks no other host on its own. A picture that is kept elsewhere is therefore a link,
     * until the newsroom brings it over.
     */
    private void image(Element.Picture picture, StringBuilder out, String loading) {
        var shown = pictures.of(picture.source());
        if (shown.isEmpty()) {
            var name = picture.alt().isEmpty() ? picture.source().substring(picture.source().lastIndexOf('/') + 1) : picture.alt();
            out.append("<a class=\"elsewhere\" rel=\"noopener external\" href=\"").append(address(picture.source())).append("\">")
                    .append(Markup.escape(name)).append("</a>");
            return;
        }
        var image = shown.get();
        out.append("<img src=\"").append(Markup.escape(image.src())).append('"');
        if (!image.srcset().isEmpty())
            out.append(" srcset=\"").append(Markup.escape(image.srcset())).append("\" sizes=\"(min-width: 60em) 44rem, 100vw\"");
        if (image.width() > 0 && image.height() > 0)
            out.append(" width=\"").append(image.width()).append("\" height=\"").append(image.height()).append('"');
        out.append(" alt=\"").append(Markup.escape(picture.alt())).append("\" loading=\"").append(loading).append("\" decoding=\"async\">");
    }

    private void list(Element.Listing listing, StringBuilder out) {
        var name = listing.ordered() ? "ol" : "ul";
        out.append('<').append(name);
        if (listing.ordered() && listing.start() != 1) out.append(" start=\"").append(listing.start()).append('"');
        out.append('>');
        for (var item : listing.items()) {
            out.append("<li>").append(item.html());
            item.elements().forEach(each -> draw(each, out));
            out.append("</li>");
        }
        out.append("</").append(name).append(">\n");
    }

    private void table(String caption, List<Element.Table.Row> rows, StringBuilder out) {
        out.append("<div class=\"table\" role=\"group\" tabindex=\"0\"><table>");
        if (!caption.isEmpty()) tag(out, "caption", caption);
        for (var part : Element.Table.Part.values()) {
            var own = rows.stream().filter(row -> row.section() == part).toList();
            if (own.isEmpty()) continue;
            var name = switch (part) {
                case HEAD -> "thead";
                case BODY -> "tbody";
                case FOOT -> "tfoot";
            };
            out.append('<').append(name).append('>');
            for (var row : own) row(row, part, out);
            out.append("</").append(name).append('>');
        }
        out.append("</table></div>\n");
    }

    private void row(Element.Table.Row row, Element.Table.Part part, StringBuilder out) {
        out.append("<tr>");
        for (var cell : row.cells()) {
            out.append(cell.header() ? "<th" : "<td");
            if (cell.header()) out.append(" scope=\"").append(part == Element.Table.Part.HEAD ? "col" : "row").append('"');
            if (cell.colspan() > 1) out.append(" colspan=\"").append(cell.colspan()).append('"');
            if (cell.rowspan() > 1) out.append(" rowspan=\"").append(cell.rowspan()).append('"');
            out.append('>').append(cell.html()).append(cell.header() ? "</th>" : "</td>");
        }
        out.append("</tr>");
    }

    private void caption(String caption, String credit, StringBuilder out) {
        if (caption.isEmpty() && credit.isEmpty()) return;
        out.append("<figcaption>").append(caption);
        if (!credit.isEmpty()) out.append(" <small class=\"credit\">").append(Markup.escape(credit)).append("</small>");
        out.append("</figcaption>");
    }

    private String address(String source) {
        return Markup.escape(pictures.of(source).map(Pictures.Shown::src).orElse(source));
    }

    private static void tag(StringBuilder out, String name, String html) {
        out.append('<').append(name).append('>').append(html).append("</").append(name).append(">\n");
    }
}
