package io.kawaraban.front;

import io.kawaraban.front.Arrangement.Candidate;
import io.kawaraban.publication.Shelf;
import io.kawaraban.ranking.Ranked;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import io.kawaraban.topic.Hot;
import io.kawaraban.topic.HotTopics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the blocks of an edition's pages are filled from, as it is at one moment: asked for once, however many pages are arranged of it. */
public final class Supply {
    private final int edition;
    private final Shelf shelf;
    private final Rankings rankings;
    private final Picks picks;
    private final HotTopics hotTopics;
    private final int most;
    private final Map<List<Object>, List<Candidate>> kept = new ConcurrentHashMap<>();
    private volatile List<Hot> hot;

    /** Of this edition, with at most so many candidates of a kind. */
    Supply(int edition, Shelf shelf, Rankings rankings, Picks picks, HotTopics hotTopics, int most) {
        this.edition = edition;
        this.shelf = shelf;
        this.rankings = rankings;
        this.picks = picks;
        this.hotTopics = hotTopics;
        this.most = most;
    }

    int edition() {
        return edition;
    }

    /** The most read of a section (null: of all). */
    List<Candidate> top(Long section, Window window) {
        return kept.computeIfAbsent(section == null ? List.of(window) : List.of(window, section),
                _ -> rankings.top(edition, section, window, most).stream().map(Supply::candidate).toList());
    }

    /** What editors picked. */
    List<Candidate> picked() {
        return kept.computeIfAbsent(List.of("picked"), _ -> picks.of(edition).stream().map(pick -> new Candidate(pick.article(), "picked")).toList());
    }

    /** The newest that have a picture. */
    List<Candidate> newest() {
        return kept.computeIfAbsent(List.of("newest"), _ -> shelf.newest(edition, 2 * most).stream().map(shelf::find).flatMap(Optional::stream)
                .filter(Shelf.Offer::hasLead).map(offer -> new Candidate(offer.article(), "newest")).toList());
    }

    /** The hottest topics. */
    List<Hot> hot() {
        var found = hot;
        return found != null ? found : (hot = hotTopics.of(edition, most));
    }

    private static Candidate candidate(Ranked ranked) {
        return new Candidate(ranked.article(), "ranking " + ranked.readers());
    }
}
