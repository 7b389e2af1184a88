package io.kawaraban.wire;

import io.kawaraban.article.Element;
import io.kawaraban.article.Element.Definitions.Definition;
import io.kawaraban.article.Element.Listing.Item;
import io.kawaraban.article.Element.Picture;
import io.kawaraban.article.Element.Table.Cell;
import io.kawaraban.article.Element.Table.Part;
import io.kawaraban.article.Element.Table.Row;
import io.kawaraban.article.Markup;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads HTML as elements. What has no element is noted; its words stay wherever a reader could see them.
 *
 * <p>Nothing here cleans: every element does that itself when it is made. Pieces nested deeper than {@link #DEEPEST} become
 * plain text, so that no page can exhaust the stack.
 */
final class ElementReader {
    private static final int DEEPEST = 120;
    /** How deep lists, quotes and the like may stand in one another; more than any page shows legibly. */
    private static final int DEEPEST_ELEMENTS = 12;
    private static final Set<String> INLINE = Set.of("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
            "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var");
    private static final Map<String, String> RENAMED = Map.of("acronym", "abbr", "strike", "s", "tt", "code");
    private static final Set<String> PIECES = Set.of("address", "article", "aside", "body", "caption", "center", "dd", "dir", "div", "dt", "fieldset",
            "figcaption", "footer", "header", "hgroup", "label", "legend", "li", "main", "menu", "nav", "p", "section", "summary", "tbody", "td", "tfoot",
            "th", "thead", "tr", "option", "optgroup");
    private static final Set<String> PROGRAMS = Set.of("script", "style", "link", "template");
    private static final Set<String> FORMS = Set.of("form", "input", "select", "textarea", "datalist", "output");
    private static final Set<String> DRAWINGS = Set.of("svg", "canvas", "map", "applet", "frameset", "frame", "dialog", "portal");
    private static final Set<String> LAID_OUT = Set.of("p", "div", "img", "ul", "ol", "table", "h1", "h2", "h3", "h4", "iframe", "blockquote", "figure");
    private static final Pattern UPLOAD_NUMBER = Pattern.compile("(?:^|\\s)wp-image-(\\d{1,18})(?:\\s|$)");
    private static final Pattern BACKGROUND = Pattern.compile("background(?:-image)?\\s*:[^;]*url\\(\\s*['\"]?([^'\")]+)");
    private static final Pattern LANGUAGE = Pattern.compile("(?:^|\\s)(?:lang(?:uage)?-|brush:\\s*)([A-Za-z0-9+#.-]+)");
    private static final Pattern LONE_ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern SOUND_FILE = Pattern.compile("(?i)\\.(?:mp3|m4a|ogg|oga|wav|flac)$");
    private static final Pattern FILM_FILE = Pattern.compile("(?i)\\.(?:mp4|m4v|webm|ogv|mov)$");
    private static final Pattern PICTURE_FILE = Pattern.compile("(?i)\\.(?:jpe?g|png|gif|webp|avif|svg|bmp)(?:[?#].*)?$");

    private final URI page;
    private final Uploads uploads;
    private final Losses losses;
    private int depth;
    private int elementDepth;

    /** @param page where the text stood, for addresses relative to it; or null */
    ElementReader(URI page, Uploads uploads, Losses losses) {
        this.page = page;
        this.uploads = uploads;
        this.losses = losses;
    }

    /** The elements of this HTML, in reading order. */
    List<Element> read(String html) {
        return flow(Jsoup.parseBodyFragment(Nesting.limited(html)).body().childNodes());
    }

    /** The inline markup of this HTML. */
    String readInline(String html) {
        return inline(Jsoup.parseBodyFragment(Nesting.limited(html)).body(), new ArrayList<>());
    }

    private List<Element> flow(List<Node> nodes) {
        var flow = new Flow();
        nodes.forEach(flow::walk);
        flow.end();
        return flow.elements;
    }

    /** Collects the elements of one container. */
    private final class Flow {
        private final List<Element> elements = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private final Deque<String> open = new ArrayDeque<>();
        private final Deque<org.jsoup.nodes.Element> links = new ArrayDeque<>();
        private boolean hasWords;

        void walk(Node node) {
            if (node instanceof TextNode text) words(text.getWholeText());
            else if (node instanceof org.jsoup.nodes.Element element) {
                if (depth >= DEEPEST) {
                    words(" " + element.wholeText() + " ");
                    return;
                }
                depth++;
                element(element);
                depth--;
            }
        }

        private void words(String text) {
            line.append(Markup.escape(text));
            for (int i = 0; !hasWords && i < text.length(); i++) hasWords = isSeen(text.charAt(i));
        }

        private static boolean isSeen(char c) {
            return !Character.isWhitespace(c) && c != '\u00A0' && c != '\u200B' && c != '\uFEFF' && c != '\u3000';
        }

        private void element(org.jsoup.nodes.Element element) {
            var name = element.normalName();
            switch (name) {
                case "br" -> line.append("<br>");
                case "wbr", "meta", "title", "base", "param", "source", "track", "noframes", "col", "colgroup" -> { }
                case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, name.charAt(1) - '0');
                case "ul", "ol" -> nested(element, this::list);
                case "dl" -> nested(element, list -> elements.add(definitions(list)));
                case "blockquote" -> nested(element, this::quote);
                case "table" -> nested(element, this::table);
                case "pre" -> pre(element);
                case "hr" -> add(new Element.Rule());
                case "details" -> nested(element, this::details);
                case "figure" -> figure(element);
                case "img", "amp-img" -> image(element);
                case "audio", "amp-audio" -> sound(element);
                case "video", "amp-video" -> film(element);
                case "iframe", "amp-iframe", "embed", "object" -> frame(element);
                case "a" -> anchor(element);
                default -> other(element, name);
            }
        }

        private void other(org.jsoup.nodes.Element element, String name) {
            if (PROGRAMS.contains(name)) losses.note(Loss.SCRIPT, name);
            else if (FORMS.contains(name)) losses.note(Loss.FORM, name);
            else if (DRAWINGS.contains(name)) losses.note(Loss.MARKUP, name);
            else if (Gallery.is(element)) gallery(element);
            else if (PIECES.contains(name)) piece(element);
            else if (INLINE.contains(name) || RENAMED.containsKey(name)) inside(startTag(element, RENAMED.getOrDefault(name, name)), element);
            else element.childNodes().forEach(this::walk);
        }

        /** A piece of its own: the paragraph before it ends, and so does the one in it. */
        private void piece(org.jsoup.nodes.Element element) {
            flush();
            if (element.hasClass("wp-block-file")) file(element);
            else {
                background(element);
                var direction = attributes(element, "dir", "lang");
                if (direction.isEmpty()) children(element);
                else inside("<span" + direction + ">", element);
            }
            flush();
        }

        private void children(org.jsoup.nodes.Element element) {
            var address = loneAddress(element);
            if (address.isPresent()) embed(address.get(), "");
            else element.childNodes().forEach(this::walk);
        }

        private void inside(String startTag, org.jsoup.nodes.Element element) {
            line.append(startTag);
            open.addLast(startTag);
            children(element);
            open.removeLast();
            close(line, startTag);
        }

        /** Ends a tag, or takes it back if nothing stands in it. */
        private static void close(StringBuilder html, String startTag) {
            int begin = html.length() - startTag.length();
            if (begin >= 0 && html.indexOf(startTag, begin) == begin) html.setLength(begin);
            else html.append("</").append(startTag, 1, tagNameEnd(startTag)).append('>');
        }

        private static int tagNameEnd(String startTag) {
            int space = startTag.indexOf(' ');
            return space < 0 ? startTag.length() - 1 : space;
        }

        private void anchor(org.jsoup.nodes.Element element) {
            var href = element.attr("href").strip();
            if (href.isEmpty() || href.startsWith("#")) {
                if (href.length() > 1) losses.note(Loss.PAGE_LINK, href);
                element.childNodes().forEach(this::walk);
                return;
            }
            boolean isButton = element.hasClass("wp-block-button__link");
            if (isButton) flush();
            links.addLast(element);
            inside("<a href=\"" + Markup.escape(resolved(href)) + "\"" + attributes(element, "title", "lang", "dir") + ">", element);
            links.removeLast();
            if (isButton) flush();
        }

        private void flush() {
            if (hasWords) {
                var html = new StringBuilder(line);
                open.reversed().forEach(tag -> close(html, tag));
                elements.add(new Element.Paragraph(trimmed(html.toString())));
            }
            hasWords = false;
            line.setLength(0);
            open.forEach(line::append);
        }

        void end() {
            flush();
        }

        private void add(Element element) {
            flush();
            elements.add(element);
        }

        private void addAll(List<? extends Element> more) {
            flush();
            elements.addAll(more);
        }

        private void nested(org.jsoup.nodes.Element element, Consumer<org.jsoup.nodes.Element> reading) {
            flush();
            if (elementDepth >= DEEPEST_ELEMENTS) {
                words(element.wholeText());
                flush();
                return;
            }
            elementDepth++;
            reading.accept(element);
            elementDepth--;
        }

        private void heading(org.jsoup.nodes.Element element, int level) {
            var lifted = new ArrayList<Element>();
            var html = inline(element, lifted);
            flush();
            if (!isBlank(html)) elements.add(new Element.Heading(level, html));
            elements.addAll(lifted);
        }

        private void list(org.jsoup.nodes.Element element) {
            if (Gallery.is(element)) {
                gallery(element);
                return;
            }
            var items = new ArrayList<Item>();
            for (var child : element.childNodes()) {
                var inner = child instanceof org.jsoup.nodes.Element li && li.normalName().equals("li") ? flow(li.childNodes()) : flow(List.of(child));
                if (inner.isEmpty()) continue;
                boolean isLoose = !(child instanceof org.jsoup.nodes.Element li && li.normalName().equals("li"));
                if (isLoose && !items.isEmpty()) items.add(joined(items.removeLast(), inner));
                else items.add(item(inner));
            }
            if (!items.isEmpty()) elements.add(new Element.Listing(element.normalName().equals("ol"), number(element.attr("start")), items));
        }

        private static Item item(List<Element> inner) {
            return inner.getFirst() instanceof Element.Paragraph(var html) ? new Item(html, inner.subList(1, inner.size())) : new Item("", inner);
        }

        private static Item joined(Item item, List<Element> more) {
            var all = new ArrayList<>(item.elements());
            all.addAll(more);
            return new Item(item.html(), all);
        }

        private void quote(org.jsoup.nodes.Element element) {
            var nodes = new ArrayList<>(element.childNodes());
            var speaker = "";
            var last = element.lastElementChild();
            var lifted = new ArrayList<Element>();
            if (last != null && Set.of("cite", "footer").contains(last.normalName()) && element.childrenSize() > 1) {
                speaker = inline(last, lifted);
                nodes.remove(last);
            }
            var inner = flow(nodes);
            if (!inner.isEmpty() || !speaker.isEmpty()) elements.add(new Element.Quote(inner, speaker));
            elements.addAll(lifted);
        }

        private void table(org.jsoup.nodes.Element element) {
            elements.addAll(tableOf(element, ""));
        }

        private void details(org.jsoup.nodes.Element element) {
            var lifted = new ArrayList<Element>();
            var nodes = new ArrayList<>(element.childNodes());
            var summary = element.children().stream().filter(child -> child.normalName().equals("summary")).findFirst();
            summary.ifPresent(nodes::remove);
            var line = summary.map(each -> inline(each, lifted)).orElse("");
            elements.add(new Element.Details(line, flow(nodes)));
            elements.addAll(lifted);
        }

        private void pre(org.jsoup.nodes.Element element) {
            flush();
            var only = element.childrenSize() == 1 && element.ownText().isBlank() ? element.child(0) : null;
            boolean isCode = only != null && only.normalName().equals("code") || element.hasClass("wp-block-code") || element.className().contains("brush");
            var text = element.wholeText();
            if (text.isBlank()) return;
            if (isCode) elements.add(new Element.Code(text, language(element.className() + " " + (only == null ? "" : only.className()))));
            else elements.add(new Element.Preformatted(element.html()));
        }

        private static String language(String classes) {
            var named = LANGUAGE.matcher(classes);
            return named.find() ? named.group(1) : "";
        }

        private void figure(org.jsoup.nodes.Element element) {
            if (element.hasClass(Placeholder.GALLERY)) {
                addAll(Gallery.of(uploadPictures(element)));
                return;
            }
            if (element.hasClass(Placeholder.PLAYLIST)) {
                addAll(playlist(element));
                return;
            }
            if (element.hasClass(Placeholder.EMBED)) {
                embed(element.attr("data-address"), "");
                return;
            }
            if (Gallery.is(element)) {
                gallery(element);
                return;
            }
            flush();
            var nodes = new ArrayList<>(element.childNodes());
            var lifted = new ArrayList<Element>();
            var captions = element.children().stream().filter(child -> child.normalName().equals("figcaption")).toList();
            nodes.removeAll(captions);
            var caption = captions.stream().map(each -> inline(each, lifted)).filter(html -> !isBlank(html)).collect(Collectors.joining("<br>"));
            addAll(captioned(nodes, caption));
            elements.addAll(lifted);
        }

        private void gallery(org.jsoup.nodes.Element element) {
            flush();
            var words = element.select("> figcaption, .blocks-gallery-caption");
            words.remove();
            var inner = flow(element.childNodes());
            elements.addAll(Gallery.of(Element.pictures(inner).toList()));
            inner.stream().flatMap(ElementReader::withoutPictures).forEach(elements::add);
            words.forEach(each -> {
                var html = inline(each, new ArrayList<>());
                if (!isBlank(html)) elements.add(new Element.Paragraph(html));
            });
        }

        private void image(org.jsoup.nodes.Element element) {
            if (element.hasClass("wp-smiley") || element.hasClass("emoji")) {
                words(element.attr("alt"));
                return;
            }
            var picture = picture(element);
            if (picture.isEmpty()) return;
            if (!links.isEmpty() && !isPictureLink(links.getLast().attr("href"))) losses.note(Loss.PICTURE_LINK, links.getLast().attr("href"));
            boolean isRepeated = !hasWords && !elements.isEmpty() && elements.getLast() instanceof Picture before && before.source().equals(picture.get().source());
            if (!isRepeated) add(picture.get());
        }

        private boolean isPictureLink(String href) {
            return PICTURE_FILE.matcher(href).find() || href.contains("attachment_id=") || href.contains("/attachment/");
        }

        private void background(org.jsoup.nodes.Element element) {
            if (!element.hasAttr("style") || !element.attr("style").contains("url(")) return;
            var url = BACKGROUND.matcher(element.attr("style"));
            if (url.find()) address(url.group(1)).ifPresent(address -> add(new Picture(uploads.source(address), "", "")));
        }

        private void sound(org.jsoup.nodes.Element element) {
            source(element, "sound").ifPresent(source -> add(new Element.Audio(source, "")));
        }

        private void film(org.jsoup.nodes.Element element) {
            source(element, "film").ifPresent(source ->
                    add(new Element.Video(source, address(element.attr("poster")).map(uploads::source).orElse(""), "")));
        }

        private void frame(org.jsoup.nodes.Element element) {
            var lazily = element.attr("src").isBlank() || element.attr("src").equals("about:blank") ? element.attr("data-src") : element.attr("src");
            var written = !lazily.isBlank() ? lazily : !element.attr("data").isBlank() ? element.attr("data")
                    : element.select("param[name=movie], param[name=src]").attr("value");
            var address = address(written);
            if (address.isPresent()) embed(Players.page(address.get()), element.attr("title"));
            else if (element.select("img, iframe, embed, video, audio").isEmpty()) losses.note(Loss.MEDIA_ADDRESS, element.normalName());
            else element.childNodes().forEach(this::walk);
        }

        private void embed(String address, String title) {
            var uri = WebAddress.of(address, page);
            if (uri.isEmpty()) losses.note(Loss.MEDIA_ADDRESS, "embed");
            else if (SOUND_FILE.matcher(uri.get().getPath()).find()) add(new Element.Audio(kept(uri.get()), Markup.escape(title)));
            else if (FILM_FILE.matcher(uri.get().getPath()).find()) add(new Element.Video(kept(uri.get()), "", Markup.escape(title)));
            else add(new Element.Embed(uri.get(), title));
        }

        private void file(org.jsoup.nodes.Element element) {
            var link = element.select("a[href]:not(.wp-block-file__button)").first();
            var address = link == null ? Optional.<String>empty() : address(link.attr("href"));
            if (address.isPresent()) add(new Element.Attachment(uploads.source(address.get()), inline(link, new ArrayList<>())));
            else children(element);
        }

        /** The address that is all there is to read in an element, as WordPress turned it into what stands there. */
        private Optional<String> loneAddress(org.jsoup.nodes.Element element) {
            if (!element.normalName().equals("p") && !element.hasClass("wp-block-embed__wrapper") || hasWords) return Optional.empty();
            var text = element.wholeText().strip();
            boolean isLinked = element.childrenSize() > 0 && element.children().stream().anyMatch(child -> !child.normalName().equals("br"));
            return !isLinked && LONE_ADDRESS.matcher(text).matches() ? Optional.of(text) : Optional.empty();
        }
    }

    /** What makes several pictures one gallery. */
    private static final class Gallery {
        private static final List<String> CLASSES = List.of("wp-block-gallery", "blocks-gallery-grid", "tiled-gallery", "wp-block-jetpack-slideshow");

        static boolean is(org.jsoup.nodes.Element element) {
            var classes = element.className();
            return !classes.isEmpty() && CLASSES.stream().anyMatch(classes::contains) && !element.select("img").isEmpty();
        }

        static List<Element> of(List<Picture> pictures) {
            return pictures.isEmpty() ? List.of() : List.of(new Element.Gallery(pictures));
        }
    }

    private List<Element> captioned(List<Node> nodes, String caption) {
        var inner = flow(nodes);
        if (caption.isEmpty()) return inner;
        if (inner.size() == 1) {
            var one = inner.getFirst();
            switch (one) {
                case Picture(var source, var alt, var own, var credit, var width, var height) when own.isEmpty() -> {
                    return List.of(new Picture(source, alt, caption, credit, width, height));
                }
                case Element.Audio(var source, var own) when own.isEmpty() -> {
                    return List.of(new Element.Audio(source, caption));
                }
                case Element.Video(var source, var poster, var own) when own.isEmpty() -> {
                    return List.of(new Element.Video(source, poster, caption));
                }
                case Element.Table(var own, var rows) when own.isEmpty() -> {
                    return List.of(new Element.Table(caption, rows));
                }
                default -> { }
            }
        }
        var all = new ArrayList<>(inner);
        all.add(new Element.Paragraph(caption));
        return all;
    }

    private Optional<Picture> picture(org.jsoup.nodes.Element element) {
        if (number(element.attr("width")) == 1 && number(element.attr("height")) == 1) return Optional.empty();
        var numbered = UPLOAD_NUMBER.matcher(element.className());
        var upload = numbered.find() ? uploads.numbered(Long.parseLong(numbered.group(1))) : Optional.<Uploads.Upload>empty();
        var source = upload.map(Uploads.Upload::source).filter(ElementReader::isHere)
                .or(() -> written(element).flatMap(this::address).map(uploads::source))
                .or(() -> upload.map(Uploads.Upload::source));
        if (source.isEmpty()) {
            losses.note(Loss.MEDIA_ADDRESS, "picture");
            return Optional.empty();
        }
        noteElsewhere(source.get());
        return Optional.of(new Picture(source.get(), element.attr("alt"), "", "", pixels(element.attr("width")), pixels(element.attr("height"))));
    }

    /** Where the picture itself is, when a placeholder stands in for it until somebody scrolls down. */
    private static Optional<String> written(org.jsoup.nodes.Element element) {
        return List.of("data-orig-file", "data-lazy-src", "data-src", "data-original", "src").stream().map(element::attr)
                .filter(value -> !value.isBlank() && !value.startsWith("data:")).findFirst()
                .or(() -> Optional.of(element.attr("srcset")).filter(set -> !set.isBlank()).map(set -> set.strip().split("[\\s,]+")[0]));
    }

    private Optional<String> source(org.jsoup.nodes.Element element, String what) {
        var address = Arrays.asList(element.attr("src"), element.select("source[src]").attr("src")).stream()
                .map(this::address).flatMap(Optional::stream).findFirst().map(uploads::source);
        if (address.isEmpty()) losses.note(Loss.MEDIA_ADDRESS, what);
        address.ifPresent(this::noteElsewhere);
        return address;
    }

    private List<Picture> uploadPictures(org.jsoup.nodes.Element element) {
        return named(element).filter(upload -> upload.type().isEmpty() || upload.type().startsWith("image/")).map(upload -> {
            noteElsewhere(upload.source());
            return new Picture(upload.source(), upload.alt(), readInline(upload.caption()));
        }).toList();
    }

    private List<Element> playlist(org.jsoup.nodes.Element element) {
        boolean isFilm = element.attr("data-type").equals("video");
        return named(element).filter(upload -> upload.type().startsWith(isFilm ? "video/" : "audio/")).<Element>map(upload -> {
            noteElsewhere(upload.source());
            var words = upload.caption().isEmpty() ? Markup.escape(upload.title()) : readInline(upload.caption());
            return isFilm ? new Element.Video(upload.source(), "", words) : new Element.Audio(upload.source(), words);
        }).toList();
    }

    private java.util.stream.Stream<Uploads.Upload> named(org.jsoup.nodes.Element element) {
        var numbers = element.attr("data-numbers");
        var without = Arrays.asList(element.attr("data-without").split("[\\s,]+"));
        if (numbers.equals(Placeholder.ATTACHED))
            return uploads.attached().stream().filter(upload -> !without.contains(String.valueOf(upload.number())));
        return Arrays.stream(numbers.split("[\\s,]+")).filter(number -> number.matches("\\d{1,18}")).limit(1_000).flatMap(number -> {
            var upload = uploads.numbered(Long.parseLong(number));
            if (upload.isEmpty()) losses.note(Loss.MEDIA_ADDRESS, "gallery " + number);
            return upload.stream();
        });
    }

    private String kept(URI address) {
        var source = uploads.source(address.toString());
        noteElsewhere(source);
        return source;
    }

    private void noteElsewhere(String source) {
        if (!isHere(source)) losses.note(Loss.MEDIA_ELSEWHERE, source);
    }

    private static boolean isHere(String source) {
        return source.startsWith("media:");
    }

    private List<Element> tableOf(org.jsoup.nodes.Element table, String caption) {
        if (isLayout(table)) return cells(table).flatMap(cell -> flow(cell.childNodes()).stream()).toList();
        var lifted = new ArrayList<Element>();
        var rows = new ArrayList<Row>();
        var title = caption;
        for (var child : table.children()) switch (child.normalName()) {
            case "caption" -> title = title.isEmpty() ? inline(child, lifted) : title;
            case "thead" -> rows(child, Part.HEAD, rows, lifted);
            case "tfoot" -> rows(child, Part.FOOT, rows, lifted);
            case "tbody" -> rows(child, Part.BODY, rows, lifted);
            default -> { }
        }
        var all = new ArrayList<Element>();
        if (!rows.isEmpty() || !title.isEmpty()) all.add(new Element.Table(title, rows));
        all.addAll(lifted);
        return all;
    }

    /** One cell a row with pieces in it: a table only to put things in a place. */
    private static boolean isLayout(org.jsoup.nodes.Element table) {
        return cells(table).anyMatch(cell -> cell.children().stream().anyMatch(child -> LAID_OUT.contains(child.normalName())))
                && rows(table).allMatch(row -> row.childrenSize() <= 1);
    }

    private static java.util.stream.Stream<org.jsoup.nodes.Element> rows(org.jsoup.nodes.Element table) {
        return table.children().stream().filter(part -> Set.of("thead", "tbody", "tfoot").contains(part.normalName()))
                .flatMap(part -> part.children().stream());
    }

    private static java.util.stream.Stream<org.jsoup.nodes.Element> cells(org.jsoup.nodes.Element table) {
        return rows(table).flatMap(row -> row.children().stream());
    }

    private void rows(org.jsoup.nodes.Element part, Part section, List<Row> rows, List<Element> lifted) {
        for (var row : part.children()) {
            var cells = row.children().stream().filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th"))
                    .map(cell -> new Cell(inline(cell, lifted), cell.normalName().equals("th"), number(cell.attr("colspan")), number(cell.attr("rowspan"))))
                    .toList();
            if (!cells.isEmpty()) rows.add(new Row(section, cells));
        }
    }

    private Element.Definitions definitions(org.jsoup.nodes.Element list) {
        var entries = new ArrayList<Definition>();
        var lifted = new ArrayList<Element>();
        var children = list.children().stream().flatMap(child -> child.normalName().equals("div") ? child.children().stream() : java.util.stream.Stream.of(child));
        for (var child : children.toList()) {
            if (child.normalName().equals("dt")) entries.add(new Definition(inline(child, lifted), ""));
            else if (!entries.isEmpty() && entries.getLast().html().isEmpty()) entries.add(new Definition(entries.removeLast().term(), inline(child, lifted)));
            else entries.add(new Definition("", inline(child, lifted)));
        }
        lifted.forEach(_ -> losses.note(Loss.MARKUP, "dl"));
        return new Element.Definitions(entries);
    }

    /** A container's words as one line of markup; what is no text is put into {@code lifted}. */
    private String inline(org.jsoup.nodes.Element element, List<Element> lifted) {
        return flow(element.childNodes()).stream().map(each -> flat(each, lifted)).filter(html -> !isBlank(html)).collect(Collectors.joining("<br>"));
    }

    private static String flat(Element element, List<Element> lifted) {
        return switch (element) {
            case Element.Paragraph(var html) -> html;
            case Element.Heading(_, var html) -> html;
            case Element.Preformatted(var html) -> html.strip().replace("\n", "<br>");
            case Element.Code(var text, _) -> "<code>" + Markup.escape(text) + "</code>";
            case Element.Quote(var elements, var speaker) -> lines(elements, lifted, speaker);
            case Element.Details(var summary, var elements) -> lines(elements, lifted, summary);
            case Element.Listing(_, _, var items) -> items.stream().map(item -> lines(item.elements(), lifted, item.html())).collect(Collectors.joining("<br>"));
            case Element.Table(var caption, var rows) -> java.util.stream.Stream.concat(java.util.stream.Stream.of(caption),
                    rows.stream().map(row -> row.cells().stream().map(Cell::html).collect(Collectors.joining(" "))))
                    .filter(html -> !isBlank(html)).collect(Collectors.joining("<br>"));
            case Element.Definitions(var entries) -> entries.stream().map(entry -> entry.term() + " " + entry.html()).collect(Collectors.joining("<br>"));
            case Picture _, Element.Gallery _, Element.Embed _, Element.Audio _, Element.Video _, Element.Attachment _ -> {
                lifted.add(element);
                yield "";
            }
            case Element.Rule _ -> "";
        };
    }

    private static String lines(List<Element> elements, List<Element> lifted, String other) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of(other), elements.stream().map(each -> flat(each, lifted)))
                .filter(html -> !isBlank(html)).collect(Collectors.joining("<br>"));
    }

    private static java.util.stream.Stream<Element> withoutPictures(Element element) {
        return switch (element) {
            case Picture _, Element.Gallery _ -> java.util.stream.Stream.empty();
            case Element.Listing(_, _, var items) -> items.stream().flatMap(item -> java.util.stream.Stream.concat(
                    isBlank(item.html()) ? java.util.stream.Stream.empty() : java.util.stream.Stream.of(new Element.Paragraph(item.html())),
                    item.elements().stream().flatMap(ElementReader::withoutPictures)));
            default -> java.util.stream.Stream.of(element);
        };
    }

    /** The markup without white space and line breaks around it. */
    private static String trimmed(String html) {
        int begin = 0, end = html.length();
        for (int length = spaceAt(html, begin); length > 0; length = spaceAt(html, begin)) begin += length;
        for (int length = spaceBefore(html, begin, end); length > 0; length = spaceBefore(html, begin, end)) end -= length;
        return html.substring(begin, end);
    }

    private static int spaceAt(String html, int at) {
        if (at >= html.length()) return 0;
        return Character.isWhitespace(html.charAt(at)) ? 1 : html.startsWith("<br>", at) ? 4 : html.startsWith("&nbsp;", at) ? 6 : 0;
    }

    private static int spaceBefore(String html, int begin, int end) {
        if (end <= begin) return 0;
        return Character.isWhitespace(html.charAt(end - 1)) ? 1 : end - begin >= 4 && html.startsWith("<br>", end - 4) ? 4
                : end - begin >= 6 && html.startsWith("&nbsp;", end - 6) ? 6 : 0;
    }

    private static boolean isBlank(String html) {
        return html.isBlank() || trimmed(html).isEmpty();
    }

    private String resolved(String href) {
        boolean isComplete = href.startsWith("/") || href.matches("(?i)[a-z][a-z0-9+.-]*:.*");
        return isComplete ? href : WebAddress.of(href, page).map(URI::toString).orElse(href);
    }

    private Optional<String> address(String written) {
        return WebAddress.of(written, page).map(URI::toString);
    }

    private static String startTag(org.jsoup.nodes.Element element, String name) {
        return "<" + name + attributes(element, "title", "lang", "dir", "datetime") + ">";
    }

    private static String attributes(org.jsoup.nodes.Element element, String... names) {
        if (element.attributesSize() == 0) return "";
        var out = new StringBuilder();
        for (var name : names)
            if (!element.attr(name).isBlank()) out.append(' ').append(name).append("=\"").append(Markup.escape(element.attr(name))).append('"');
        return out.toString();
    }

    private static int pixels(String written) {
        int number = number(written.toLowerCase(Locale.ROOT).replace("px", ""));
        return number > 0 && number <= 65_500 && !written.contains("%") ? number : 0;
    }

    private static int number(String written) {
        var digits = written.strip();
        return digits.matches("-?\\d{1,9}") ? Integer.parseInt(digits) : 0;
    }
}
