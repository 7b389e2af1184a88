package io.kawaraban.page;

import io.kawaraban.front.Place;
import io.kawaraban.media.Renditions;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.theme.Frames;
import io.kawaraban.theme.Hrefs;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Makes stories of cards. */
@Component
class Stories {
    private static final String RANKING = "ranking ";
    private final Renditions pictures;
    private final Frames frames;

    Stories(Renditions pictures, Frames frames) {
        this.pictures = pictures;
        this.frames = frames;
    }

    /** The stories of these places, numbered as they are. */
    List<Story> of(Edition edition, List<Place> places) {
        return places.stream().map(place -> of(edition, place)).toList();
    }

    /** The story of this place. */
    Story of(Edition edition, Place place) {
        return of(edition, place.card(), place.number(), readers(place.why()));
    }

    /** The stories of these cards, numbered from 1. */
    List<Story> ofCards(Edition edition, List<Card> cards) {
        return IntStream.range(0, cards.size()).mapToObj(i -> of(edition, cards.get(i), i + 1, 0)).toList();
    }

    /** The story of this card. */
    Story of(Edition edition, Card card, int number, int readers) {
        var section = frames.of(edition).section(card.section()).orElse(null);
        var picture = card.lead() == null ? null : pictures.of(card.lead().source()).filter(shown -> shown.width() > 0).orElse(null);
        return new Story(card.article(), Hrefs.of(edition, card.address()), card.title(), card.description(), section, picture, card.publishedAt(),
                number, readers);
    }

    private static int readers(String why) {
        return why.startsWith(RANKING) ? Integer.parseInt(why.substring(RANKING.length())) : 0;
    }
}
