package io.kawaraban.wire;

import io.kawaraban.wire.Wxr.Author;
import io.kawaraban.wire.Wxr.Comment;
import io.kawaraban.wire.Wxr.Dates;
import io.kawaraban.wire.Wxr.Item;
import io.kawaraban.wire.Wxr.Label;
import io.kawaraban.wire.Wxr.Meta;
import io.kawaraban.wire.Wxr.Site;
import io.kawaraban.wire.Wxr.Term;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A WordPress export (WXR 1.0 to 1.2) read piece by piece, holding one item at a time.
 *
 * <p>The parser is shown no document type declaration (see {@link TidyReader}), resolves nothing and opens nothing. Names are
 * taken with the prefix that every export uses; a file that binds another prefix to the same namespace is read as well.
 */
final class WxrReader implements AutoCloseable {
    /** Characters that one item may have; what is beyond is not kept in memory, and the item says that it was cut. */
    static final int LARGEST_ITEM = 32 << 20;
    private static final int SHORT = 4096;
    private static final Set<String> VERSIONS = Set.of("1.0", "1.1", "1.2");
    private static final XMLInputFactory PARSERS = parsers();

    private final TidyReader tidy;
    private final XMLStreamReader xml;
    private final Map<String, String> prefixes = new HashMap<>();
    private final Map<String, String> head = new HashMap<>();
    private boolean siteTold;
    private boolean channelOver;
    private Wxr waiting;
    private int kept;
    private boolean cut;
    private String within = "";

    private WxrReader(TidyReader tidy) throws XMLStreamException {
        this.tidy = tidy;
        this.xml = PARSERS.createXMLStreamReader(tidy);
    }

    /** Opens the file and checks that an export begins there; {@code charset} is null unless the operator knows better than the file. */
    static WxrReader open(Path file, Charset charset) throws IOException {
        var in = Files.newInputStream(file);
        TidyReader tidy = null;
        try {
            tidy = TidyReader.of(in, charset);
            var reader = new WxrReader(tidy);
            reader.enterChannel();
            return reader;
        } catch (XMLStreamException e) {
            in.close();
            throw broken(e, tidy, "");
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The next piece; empty after the last one, when the file has proved well-formed to its end. */
    Optional<Wxr> next() throws IOException {
        try {
            if (waiting != null) {
                var piece = waiting;
                waiting = null;
                return Optional.of(piece);
            }
            var piece = channelOver ? null : piece();
            if (siteTold || piece == null && !channelOver) return Optional.ofNullable(piece);
            siteTold = true;
            waiting = piece;
            return Optional.of(site());
        } catch (XMLStreamException e) {
            throw broken(e, tidy, within);
        }
    }

    /** What was put right so far. */
    TidyReader.Repairs repairs() {
        return tidy.repairs();
    }

    /** Bytes of the file read so far. */
    long bytesRead() {
        return tidy.bytesRead();
    }

    @Override
    public void close() throws IOException {
        tidy.close();
    }

    private static XMLInputFactory parsers() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((_, _, _, _) -> {
            throw new XMLStreamException("An export refers to nothing outside itself");
        });
        /*
         * The JDK counts the five entities of XML itself and character references against these limits: a large, innocent
         * export reaches them. There is no other entity here, as no declaration reaches the parser.
         */
        for (var limit : List.of("jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit", "jdk.xml.entityExpansionLimit"))
            factory.setProperty(limit, "0");
        return factory;
    }

    private void enterChannel() throws XMLStreamException, IOException {
        if (!nextElement() || !xml.getLocalName().equals("rss")) throw new BrokenExport(line(), Say.the("import.not-wxr.root", root()));
        for (int i = 0; i < xml.getAttributeCount(); i++) bind(xml.getAttributePrefix(i), xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        if (!nextElement() || !name().equals("channel")) throw new BrokenExport(line(), Say.the("import.not-wxr.channel"));
    }

    private String root() {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT ? xml.getLocalName() : "";
    }

    private void bind(String attributePrefix, String prefix, String namespace) {
        if (!"xmlns".equals(attributePrefix)) return;
        var usual = namespace.contains("wordpress.org/export/") ? namespace.endsWith("/excerpt/") ? "excerpt" : "wp"
                : namespace.equals("http://purl.org/rss/1.0/modules/content/") ? "content"
                : namespace.equals("http://purl.org/dc/elements/1.1/") ? "dc" : null;
        if (usual != null && !usual.equals(prefix)) prefixes.put(prefix, usual);
    }

    /** Goes to the next child of the element that is open; false when it closes. */
    private boolean nextElement() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                default -> { }
            }
        }
        return false;
    }

    private Wxr piece() throws XMLStreamException, IOException {
        kept = 0;
        cut = false;
        while (nextElement()) {
            long line = line();
            within = "";
            switch (name()) {
                case "item" -> {
                    requireVersion();
                    return item(line);
                }
                case "wp:author", "wp:wp_author" -> {
                    return author();
                }
                case "wp:category" -> {
                    return term("category", line);
                }
                case "wp:tag" -> {
                    return term("post_tag", line);
                }
                case "wp:term" -> {
                    return term("", line);
                }
                case "title", "link", "description", "language", "wp:base_site_url", "wp:base_blog_url", "wp:wxr_version" ->
                        head.putIfAbsent(name(), text().strip());
                default -> skip();
            }
        }
        requireVersion();
        channelOver = true;
        while (xml.hasNext()) xml.next();
        tidy.requireEncoding();
        return null;
    }

    private Site site() throws BrokenExport {
        requireVersion();
        return new Site(head("title"), head("description"), head("language"), head("wp:base_site_url"),
                head("wp:base_blog_url").isEmpty() ? head("link") : head("wp:base_blog_url"), head("wp:wxr_version"));
    }

    private String head(String name) {
        return head.getOrDefault(name, "");
    }

    private void requireVersion() throws BrokenExport {
        var version = head("wp:wxr_version");
        if (version.isEmpty()) throw new BrokenExport(line(), Say.the("import.not-wxr.version"));
        if (!VERSIONS.contains(version)) throw new BrokenExport(line(), Say.the("import.version", version));
    }

    private Author author() throws XMLStreamException {
        String number = "", login = "", email = "", name = "", first = "", last = "";
        while (nextElement()) switch (name()) {
            case "wp:author_id" -> number = text();
            case "wp:author_login" -> login = text().strip();
            case "wp:author_email" -> email = text().strip();
            case "wp:author_display_name" -> name = text().strip();
            case "wp:author_first_name" -> first = text().strip();
            case "wp:author_last_name" -> last = text().strip();
            default -> skip();
        }
        return new Author(number(number), login, email, name, first, last);
    }

    private Term term(String usual, long line) throws XMLStreamException {
        String taxonomy = usual, number = "", slug = "", parent = "", name = "", description = "";
        while (nextElement()) switch (name()) {
            case "wp:term_taxonomy" -> taxonomy = text().strip();
            case "wp:term_id" -> number = text();
            case "wp:category_nicename", "wp:tag_slug", "wp:term_slug" -> slug = text().strip();
            case "wp:category_parent", "wp:term_parent" -> parent = text().strip();
            case "wp:cat_name", "wp:tag_name", "wp:term_name" -> name = text().strip();
            case "wp:category_description", "wp:tag_description", "wp:term_description" -> description = text();
            default -> skip();
        }
        return new Term(taxonomy.equals("tag") ? "post_tag" : taxonomy, number(number), slug, parent, name, description, line);
    }

    private Item item(long line) throws XMLStreamException {
        var fields = new HashMap<String, String>();
        var labels = new ArrayList<Label>();
        var meta = new ArrayList<Meta>();
        var comments = new ArrayList<Comment>();
        while (nextElement()) {
            var name = name();
            switch (name) {
                case "category" -> labels.add(label());
                case "wp:postmeta" -> meta.add(meta("wp:meta_key", "wp:meta_value"));
                case "wp:comment" -> comments.add(comment());
                case "title", "link", "pubDate", "dc:creator", "guid", "content:encoded", "excerpt:encoded", "wp:post_id", "wp:post_date",
                     "wp:post_date_gmt", "wp:post_modified", "wp:post_modified_gmt", "wp:comment_status", "wp:post_name", "wp:status",
                     "wp:post_parent", "wp:menu_order", "wp:post_type", "wp:post_password", "wp:is_sticky", "wp:attachment_url" -> {
                    fields.putIfAbsent(name, text());
                    if (name.equals("title")) within = fields.get(name).strip();
                }
                default -> skip();
            }
        }
        return new Item(line, field(fields, "title"), field(fields, "link"), field(fields, "pubDate"), field(fields, "dc:creator"),
                field(fields, "guid"), fields.getOrDefault("content:encoded", ""), fields.getOrDefault("excerpt:encoded", ""),
                number(field(fields, "wp:post_id")),
                new Dates(field(fields, "wp:post_date"), field(fields, "wp:post_date_gmt"), field(fields, "wp:post_modified"), field(fields, "wp:post_modified_gmt")),
                field(fields, "wp:comment_status"), field(fields, "wp:post_name"), field(fields, "wp:status"), number(field(fields, "wp:post_parent")),
                number(field(fields, "wp:menu_order")), field(fields, "wp:post_type"), fields.getOrDefault("wp:post_password", ""),
                field(fields, "wp:is_sticky").equals("1"), field(fields, "wp:attachment_url"),
                List.copyOf(labels), List.copyOf(meta), List.copyOf(comments), cut);
    }

    private static String field(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").strip();
    }

    private Label label() throws XMLStreamException {
        var taxonomy = attribute("domain", "category");
        var slug = attribute("nicename", "");
        return new Label(taxonomy.equals("tag") ? "post_tag" : taxonomy, slug, text().strip());
    }

    private String attribute(String name, String otherwise) {
        for (int i = 0; i < xml.getAttributeCount(); i++)
            if (xml.getAttributeLocalName(i).equals(name)) return xml.getAttributeValue(i).strip();
        return otherwise;
    }

    private Meta meta(String keyName, String valueName) throws XMLStreamException {
        String key = "", value = "";
        while (nextElement()) {
            if (name().equals(keyName)) key = text().strip();
            else if (name().equals(valueName)) value = text();
            else skip();
        }
        return new Meta(key, value);
    }

    private Comment comment() throws XMLStreamException {
        var fields = new HashMap<String, String>();
        while (nextElement()) fields.putIfAbsent(name(), text());
        return new Comment(number(field(fields, "wp:comment_id")), field(fields, "wp:comment_author"), field(fields, "wp:comment_author_email"),
                field(fields, "wp:comment_author_url"), field(fields, "wp:comment_date"), field(fields, "wp:comment_date_gmt"),
                fields.getOrDefault("wp:comment_content", ""), field(fields, "wp:comment_approved"), field(fields, "wp:comment_type"),
                number(field(fields, "wp:comment_parent")), number(field(fields, "wp:comment_user_id")));
    }

    /** All text up to the end of the element that is open, also that of elements inside. */
    private String text() throws XMLStreamException {
        StringBuilder text = null;
        String first = "";
        int depth = 1;
        while (depth > 0) switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                int length = xml.getTextLength();
                /* Behind a text that was too large the short fields are still read: the item shall be known by its number. */
                if (kept + (text == null ? 0 : text.length()) + length > LARGEST_ITEM && (text != null && text.length() > SHORT || length > SHORT)) cut = true;
                else if (text != null) text.append(xml.getTextCharacters(), xml.getTextStart(), length);
                else if (first.isEmpty()) first = new String(xml.getTextCharacters(), xml.getTextStart(), length);
                else text = new StringBuilder(Math.max(1024, first.length() * 2)).append(first)
                            .append(xml.getTextCharacters(), xml.getTextStart(), length);
            }
            default -> { }
        }
        kept += text == null ? first.length() : text.length();
        return text == null ? first : text.toString();
    }

    private void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) switch (xml.next()) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            default -> { }
        }
    }

    private String name() {
        var name = xml.getLocalName();
        if (prefixes.isEmpty()) return name;
        int colon = name.indexOf(':');
        var usual = colon < 0 ? null : prefixes.get(name.substring(0, colon));
        return usual == null ? name : usual + name.substring(colon);
    }

    private long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private static long number(String text) {
        try {
            return Math.max(0, Long.parseLong(text.strip()));
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private static IOException broken(XMLStreamException e, TidyReader tidy, String within) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenExport broken) return broken;
            if (cause instanceof IOException failed) return failed;
        }
        if (e.getNestedException() instanceof IOException failed) return failed;
        tidy.requireEncoding();
        long line = Math.max(1, e.getLocation() == null ? 0 : e.getLocation().getLineNumber());
        var reason = tidy.isCut() ? Say.the("import.cut") : Say.the("import.malformed", reason(e));
        return new BrokenExport(line, within.isEmpty() ? reason : reason + " " + Say.the("import.within", within), e);
    }

    /** The parser's words without the place, which is told in our own. */
    private static String reason(XMLStreamException e) {
        var message = e.getMessage() == null ? "" : e.getMessage();
        int words = message.indexOf("Message: ");
        return (words < 0 ? message : message.substring(words + "Message: ".length())).lines().findFirst().orElse("")
                .replaceAll(" Line number = .*", "");
    }
}
