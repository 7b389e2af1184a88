package io.kawaraban.front;

import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** A page being filled: a story that stands on it is not put on it again. */
final class Arrangement {
    /** How many candidates are looked up together: about as many as a block has places. */
    private static final int AT_ONCE = 12;
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
        return fill(candidates.stream(), least, most);
    }

    /** The same of candidates that are asked for only as far as they are needed. */
    List<Candidate> fill(Stream<Candidate> candidates, int least, int most) {
        var chosen = new ArrayList<Candidate>(most);
        var taken = new HashSet<Long>();
        var asking = candidates.iterator();
        var some = new ArrayList<Candidate>(AT_ONCE);
        while (chosen.size() < most && asking.hasNext()) {
            some.clear();
            while (some.size() < AT_ONCE && asking.hasNext()) some.add(asking.next());
            var offers = shelf.apply(some.stream().map(Candidate::article).toList());
            for (var candidate : some) {
                if (chosen.size() == most) break;
                if (isFree(offers.get(candidate.article), taken)) chosen.add(candidate);
            }
        }
        if (chosen.size() < least) return List.of();
        stories.addAll(taken);
        return chosen;
    }

    private boolean isFree(Shelf.Offer offer, Set<Long> taken) {
        return offer != null && offer.edition() == edition && offer.kind() == Kind.ARTICLE && !stories.contains(offer.story()) && taken.add(offer.story());
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
                if (!isFree(offers.get(candidate.article), taken)) continue;
                chosen.add(new Chosen(group, candidate));
                break;
            }
        }
        if (chosen.size() < least) return List.of();
        stories.addAll(taken);
        return chosen;
    }
}
