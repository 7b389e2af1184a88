package io.kawaraban.page;

import io.kawaraban.publication.Address;
import io.kawaraban.publication.Authors;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import io.kawaraban.theme.Gone;
import io.kawaraban.theme.Hrefs;
import io.kawaraban.theme.NotFound;
import io.kawaraban.topic.Topics;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/** Answers for what an address names: shows it at its canonical address, else leads there. What readers may not see answers as itself, wherever it is asked for. */
@Component
class Destination {
    private final Releases releases;
    private final Editions editions;
    private final Sections sections;
    private final Authors authors;
    private final Topics topics;
    private final ArticlePage article;
    private final ListPage list;

    Destination(Releases releases, Editions editions, Sections sections, Authors authors, Topics topics, ArticlePage article, ListPage list) {
        this.releases = releases;
        this.editions = editions;
        this.sections = sections;
        this.authors = authors;
        this.topics = topics;
        this.article = article;
        this.list = list;
    }

    /** The page at this address, or where it is now. */
    View of(Edition edition, Address address, Card.Cursor after) {
        return address.isCanonical() ? page(edition, address, after) : new Moved(canonical(edition, address));
    }

    /** The page of this article, or where it is now. */
    View ofNumber(Edition edition, long number) {
        var release = release(number);
        boolean isHere = release.edition() == edition.id() && release.path() == null;
        return isHere ? article.draw(edition, release) : new Moved(href(edition, release));
    }

    /** Where what this address names is now. */
    String canonical(Edition edition, Address address) {
        if (address.location() != null) return address.location();
        if (address.article() != null) return href(edition, release(address.article()));
        if (address.section() != null) return Hrefs.of(edition, sections.find(address.section()).orElseThrow(NotFound::new).path());
        if (address.author() != null) return Hrefs.of(edition, authors.find(address.author()).orElseThrow(NotFound::new).path());
        return Hrefs.of(edition, topics.find(address.topic()).orElseThrow(NotFound::new).path());
    }

    private View page(Edition edition, Address address, Card.Cursor after) {
        if (address.article() != null) return article.draw(edition, release(address.article()));
        if (address.section() != null) return list.ofSection(edition, sections.find(address.section()).orElseThrow(NotFound::new), after);
        if (address.author() != null) return list.ofAuthor(edition, authors.find(address.author()).orElseThrow(NotFound::new), after);
        if (address.topic() != null) return list.ofTopic(edition, topics.find(address.topic()).orElseThrow(NotFound::new), after);
        return new Moved(address.location());
    }

    private Release release(long article) {
        return switch (releases.answer(article)) {
            case Releases.Answer.Found(var release) -> release;
            case Releases.Answer.Gone() -> throw new Gone();
            case Releases.Answer.Nothing() -> throw new NotFound();
        };
    }

    private String href(Edition here, Release release) {
        return Hrefs.from(here, editions.of(release.edition()), release.address());
    }
}
