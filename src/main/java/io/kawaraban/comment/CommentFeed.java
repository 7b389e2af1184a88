package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.article.Markup;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Releases.Discussion;
import io.kawaraban.theme.Gone;
import io.kawaraban.theme.NotFound;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The latest comments of an article as Atom (RFC 4287), with what each answers (RFC 4685). */
@RestController
class CommentFeed {
    private static final String ATOM = "http://www.w3.org/2005/Atom", THREAD = "http://purl.org/syndication/thread/1.0";
    private static final MediaType TYPE = MediaType.parseMediaType("application/atom+xml;charset=utf-8");
    private static final int LONGEST_TITLE = 60;
    private final Comments comments;
    private final Releases releases;
    private final Editions editions;
    private final Words words;

    CommentFeed(Comments comments, Releases releases, Editions editions, Words words) {
        this.comments = comments;
        this.releases = releases;
        this.editions = editions;
        this.words = words;
    }

    @GetMapping("/_/comments.atom")
    ResponseEntity<byte[]> feed(@RequestParam String article, WebRequest request) {
        long id = CommentPages.number(article).orElseThrow(CommentPages::unreadable);
        var place = releases.discussions(List.of(id)).stream().findFirst()
                .orElseThrow(() -> releases.answer(id) instanceof Releases.Answer.Gone ? new Gone() : new NotFound());
        if (place.comments() == CommentsMode.HIDDEN) throw new NotFound();

        var feed = written(editions.of(place.edition()), place, comments.count(id), comments.latest(id, Comments.PART));
        var tag = tag(feed);
        if (request.checkNotModified(tag)) return null;
        return ResponseEntity.ok().contentType(TYPE).eTag(tag).cacheControl(CacheControl.noCache()).header("X-Robots-Tag", "noindex").body(feed);
    }

    private byte[] written(Edition edition, Discussion place, long count, List<Comment> latest) {
        var bytes = new ByteArrayOutputStream(16_384);
        try {
            var out = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(ATOM);
            out.writeNamespace("thr", THREAD);
            out.writeAttribute("xml:lang", edition.language());
            var page = edition.absolute("/articles/" + place.article());
            text(out, "id", page + "#comments");
            text(out, "title", words.of(edition.locale(), place.title()));
            text(out, "subtitle", words.text(edition.locale(), "title") + " " + count);
            text(out, "updated", latest.stream().map(Comment::at).max(Instant::compareTo).orElse(Instant.EPOCH).toString());
            link(out, "alternate", page + "#comments");
            link(out, "self", edition.url().substring(0, edition.url().length() - edition.prefix().length()) + "/_/comments.atom?article=" + place.article());
            for (var comment : latest) entry(out, edition, page, comment);
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write the comments of article " + place.article(), e);
        }
        return bytes.toByteArray();
    }

    private void entry(XMLStreamWriter out, Edition edition, String page, Comment comment) throws XMLStreamException {
        var name = comment.name().isEmpty() ? words.text(edition.locale(), "anonymous") : comment.name();
        out.writeStartElement("entry");
        text(out, "id", page + "#comment-" + comment.id());
        text(out, "title", name + ": " + opening(comment.text()));
        text(out, "published", comment.at().toString());
        text(out, "updated", comment.at().toString());
        out.writeStartElement("author");
        text(out, "name", name);
        out.writeEndElement();
        link(out, "alternate", page + "#comment-" + comment.id());
        if (comment.parent() != null) {
            out.writeEmptyElement("thr", "in-reply-to", THREAD);
            out.writeAttribute("ref", page + "#comment-" + comment.parent());
        }
        out.writeStartElement("content");
        out.writeAttribute("type", "text");
        out.writeCharacters(Markup.visible(comment.text()));
        out.writeEndElement();
        out.writeEndElement();
    }

    private static String opening(String text) {
        var seen = Graphemes.each(Markup.plain(text));
        return seen.size() <= LONGEST_TITLE ? String.join("", seen) : String.join("", seen.subList(0, LONGEST_TITLE)) + "…";
    }

    private static void text(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(Markup.visible(text));
        out.writeEndElement();
    }

    private static void link(XMLStreamWriter out, String relation, String address) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("href", address);
    }

    private static String tag(byte[] feed) {
        var sum = new CRC32C();
        sum.update(feed);
        return "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "-" + feed.length + "\"";
    }
}
