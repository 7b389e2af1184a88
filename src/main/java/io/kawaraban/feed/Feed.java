package io.kawaraban.feed;

import io.kawaraban.publication.Author;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The newest articles of an edition or of a part of it.
 *
 * @param path the page it belongs to, within the edition
 * @param authors everyone in the cards' bylines, by number
 * @param sections names of sections, by number
 */
record Feed(Edition edition, String title, String description, String path, List<Card> cards, Map<Long, Author> authors, Map<Long, String> sections) {
    /** When anything in it changed last; the beginning of time if it is empty. */
    Instant updatedAt() {
        return cards.stream().map(Card::updatedAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** The absolute address of a card's page. */
    String link(Card card) {
        return edition.absolute(io.kawaraban.publication.Paths.encoded(card.address()));
    }

    /** What never changes about a card, even if its address does. */
    String id(Card card) {
        return edition.absolute("/articles/" + card.article());
    }

    /** The address of this feed in one of its forms, such as {@code feed.xml}. */
    String self(String file) {
        return edition.absolute((path.equals("/") ? "/" : io.kawaraban.publication.Paths.encoded(path) + "/") + file);
    }

    /** The names in a card's byline. */
    List<String> names(Card card) {
        return card.byline().stream().map(part -> authors.get(part.author())).filter(java.util.Objects::nonNull).map(Author::name).distinct().toList();
    }
}
