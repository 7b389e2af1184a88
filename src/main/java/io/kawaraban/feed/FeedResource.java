package io.kawaraban.feed;

import io.kawaraban.publication.Author;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The newest articles of an edition, a section, an author or a topic, in the form that the file's name says. */
@RestController
class FeedResource {
    private static final int MOST = 50;
    private static final String FORM = "{file:feed\\.xml|atom\\.xml|feed\\.json}";
    private final Releases releases;
    private final Sections sections;
    private final Authors authors;
    private final Topics topics;

    FeedResource(Releases releases, Sections sections, Authors authors, Topics topics) {
        this.releases = releases;
        this.sections = sections;
        this.authors = authors;
        this.topics = topics;
    }

    @GetMapping("/" + FORM)
    ResponseEntity<byte[]> ofEdition(Edition edition, @PathVariable String file) {
        return written(feed(edition, edition.title(), edition.tagline(), "/", releases.newest(edition.id(), null, MOST)), file);
    }

    @GetMapping("/{slug}/" + FORM)
    ResponseEntity<byte[]> ofSection(Edition edition, @PathVariable String slug, @PathVariable String file) {
        var section = sections.find(edition.id(), slug).orElseThrow(FeedResource::notFound);
        return written(feed(edition, section.name() + " — " + edition.title(), section.description(), section.path(),
                releases.inSection(section.id(), null, MOST)), file);
    }

    @GetMapping("/authors/{slug}/" + FORM)
    ResponseEntity<byte[]> ofAuthor(Edition edition, @PathVariable String slug, @PathVariable String file) {
        var author = authors.find(edition.id(), slug).orElseThrow(FeedResource::notFound);
        return written(feed(edition, author.name() + " — " + edition.title(), author.title(), author.path(), releases.byAuthor(author.id(), null, MOST)), file);
    }

    @GetMapping("/topics/{slug}/" + FORM)
    ResponseEntity<byte[]> ofTopic(Edition edition, @PathVariable String slug, @PathVariable String file) {
        var topic = topics.find(edition.id(), slug).orElseThrow(FeedResource::notFound);
        return written(feed(edition, topic.name() + " — " + edition.title(), topic.description(), "/topics/" + topic.slug(),
                topics.articles(topic.id(), null, MOST)), file);
    }

    private Feed feed(Edition edition, String title, String description, String path, List<Card> cards) {
        var people = authors.find(cards.stream().flatMap(card -> card.byline().stream()).map(part -> part.author()).distinct().toList());
        var names = sections.of(edition.id()).stream().collect(Collectors.toMap(Section::id, Section::name));
        return new Feed(edition, title, description.isEmpty() ? title : description, path, cards, people, names);
    }

    private static ResponseEntity<byte[]> written(Feed feed, String file) {
        return switch (file) {
            case "feed.xml" -> answer(Feeds.rss(feed), "application/rss+xml;charset=UTF-8");
            case "atom.xml" -> answer(Feeds.atom(feed), "application/atom+xml;charset=UTF-8");
            default -> answer(Feeds.json(feed), "application/feed+json;charset=UTF-8");
        };
    }

    static ResponseEntity<byte[]> answer(byte[] body, String type) {
        return ResponseEntity.ok().header("Content-Type", type).eTag(DigestUtils.md5DigestAsHex(body))
                .cacheControl(CacheControl.maxAge(Duration.ZERO).mustRevalidate().cachePublic()).body(body);
    }

    static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
