package io.kawaraban.front;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Forecast;
import io.kawaraban.publication.Shelf;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a front can be filled with: as it is now, or as it will be. */
interface Stock {
    /** Those of these articles that readers see. */
    Map<Long, Shelf.Offer> find(List<Long> articles);

    /** The edition's newest. */
    List<Long> newest(int most);

    /** A section's newest. */
    List<Long> newestIn(long section, int most);

    /** The cards of these. */
    Map<Long, Card> cards(Collection<Long> articles);

    /** What editors picked, in order. */
    List<Pick> picks();

    /** What is there now. */
    static Stock now(int edition, Shelf shelf, Picks picks) {
        return new Stock() {
            @Override
            public Map<Long, Shelf.Offer> find(List<Long> articles) {
                return shelf.find(articles);
            }

            @Override
            public List<Long> newest(int most) {
                return shelf.newest(edition, most);
            }

            @Override
            public List<Long> newestIn(long section, int most) {
                return shelf.newestIn(section, most);
            }

            @Override
            public Map<Long, Card> cards(Collection<Long> articles) {
                return shelf.cards(articles);
            }

            @Override
            public List<Pick> picks() {
                return picks.of(edition);
            }
        };
    }

    /** What will be there then. */
    static Stock at(int edition, Instant at, Forecast forecast, Picks picks) {
        var view = forecast.at(edition, at);
        return new Stock() {
            @Override
            public Map<Long, Shelf.Offer> find(List<Long> articles) {
                return view.find(articles);
            }

            @Override
            public List<Long> newest(int most) {
                return view.newest(most);
            }

            @Override
            public List<Long> newestIn(long section, int most) {
                return view.newestIn(section, most);
            }

            @Override
            public Map<Long, Card> cards(Collection<Long> articles) {
                return view.cards(articles);
            }

            @Override
            public List<Pick> picks() {
                return picks.at(edition, null, at);
            }
        };
    }
}
