package io.kawaraban.front;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A page being filled: a story that stands on it is not put on it again. */
final class Arrangement {
    private final int edition;
    private final Function<List<Long>, Map<Long, Shelf.Offer>> shelf;
    private final Set<Long> stories = new HashSet<>();

    /** A story that asks for a place. */
    record Candidate(long article, String why) {}

    Arrangement(int edition, Function<List<Long>, Map<Long, Shelf.Offer>> shelf) {
        this.edition = edition;
        this.shelf = shelf;
    }

    /** Notes a story that the page shows anyway. */
    void holds(long story) {
        stories.add(story);
    }

    /** The stories that stand on it. */
    Set<Long> stories() {
        return Set.copyOf(stories);
    }

    /** The first of these candidates whose stories are not on the page yet; none, and none taken, if fewer than {@code least}. */
    List<Candidate> fill(List<Candidate> candidates, int least, int most) {
        return fillGroups(candidates.stream().map(List::of).toList(), least, most).stream().map(Chosen::candidate).toList();
    }

    /** A candidate, and which group it stands for. */
    record Chosen(int group, Candidate candidate) {}

    /** One candidate of each group, the first that is not on the page yet; none, and none taken, if fewer than {@code least}. */
    List<Chosen> fillGroups(List<List<Candidate>> groups, int least, int most) {
        var offers = shelf.apply(groups.stream().flatMap(List::stream).map(Candidate::article).distinct().toList());
        var chosen = new ArrayList<Chosen>();
        var taken = new HashSet<Long>();
        for (int group = 0; group < groups.size() && chosen.size() < most; group++) {
            for (var candidate : groups.get(group)) {
                var offer = offers.get(candidate.article);
                if (offer == null || offer.edition() != edition || offer.kind() != Kind.ARTICLE || stories.contains(offer.story()) || !taken.add(offer.story())) continue;
                chosen.add(new Chosen(group, candidate));
                break;
            }
        }
        if (chosen.size() < least) return List.of();
        stories.addAll(taken);
        return chosen;
    }
}
