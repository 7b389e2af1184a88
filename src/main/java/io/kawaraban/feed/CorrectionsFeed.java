package io.kawaraban.feed;

import io.kawaraban.publication.Corrections;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Paths;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an edition corrected, for those who printed or shared it: Atom, an entry a correction. */
@RestController
class CorrectionsFeed {
    private static final int MOST = 50;
    private final Corrections corrections;

    CorrectionsFeed(Corrections corrections) {
        this.corrections = corrections;
    }

    @GetMapping("/corrections/atom.xml")
    ResponseEntity<byte[]> latest(Edition edition) {
        return FeedResource.answer(atom(edition, corrections.of(edition.id(), null, MOST)), "application/atom+xml;charset=UTF-8");
    }

    private static byte[] atom(Edition edition, List<Corrections.Said> said) {
        var self = edition.absolute("/corrections/atom.xml");
        var xml = new Xml();
        xml.element("feed", () -> {
            xml.text("id", self).text("title", edition.title()).text("updated", (said.isEmpty() ? Instant.EPOCH : said.getFirst().at()).toString())
                    .empty("link", "rel", "self", "type", "application/atom+xml", "href", self)
                    .empty("link", "rel", "alternate", "type", "text/html", "href", edition.absolute("/corrections"))
                    .element("author", () -> xml.text("name", edition.title())).text("generator", "Kawaraban");
            for (var one : said) xml.element("entry", () -> xml.text("id", edition.absolute("/corrections") + "#correction-" + one.id()).text("title", one.title())
                    .text("published", one.at().toString()).text("updated", one.at().toString())
                    .empty("link", "rel", "alternate", "type", "text/html", "href", edition.absolute(Paths.encoded(one.address()))).text("summary", one.text()));
        }, "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", edition.language());
        return xml.bytes();
    }
}
