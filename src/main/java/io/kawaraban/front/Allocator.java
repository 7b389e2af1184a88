package io.kawaraban.front;

import io.kawaraban.front.Arrangement.Candidate;
import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Forecast;
import io.kawaraban.publication.Release;
import io.kawaraban.publication.Section;
import io.kawaraban.publication.Sections;
import io.kawaraban.publication.Shelf;
import io.kawaraban.ranking.Rankings;
import io.kawaraban.ranking.Window;
import io.kawaraban.related.AlsoRead;
import io.kawaraban.topic.Hot;
import io.kawaraban.topic.HotTopics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Fills the blocks of a page so that no story stands on it twice. What comes first in this order keeps a story that several blocks want:
 *
 * <ol>
 * <li>what the page itself is about: the article; the lead stories of a front (picks, then the newest); the list of a section;
 * <li>the ranking, in its exact order without the stories that stand above;
 * <li>the editors' picks, in their order, filled up from the edition's ranking and then with the newest that have a picture;
 * <li>hot topics, each with its leading story or, if that is taken, its next;
 * <li>also read;
 * <li>on a front, the newest of each section.
 * </ol>
 *
 * A block with fewer stories than make sense (3; of topics 2) is empty, and its stories are free for the blocks after it.
 */
@Component
public class Allocator {
    private static final int LEAD = 5, RANKING = 6, PICKS = 5, TOPICS = 5, ALSO_READ = 8, IN_SECTION = 6, LIST = 24;
    private static final int LEAST = 3, LEAST_TOPICS = 2;
    /** Asked for beyond the places there are: as many as the blocks before can have taken, and the page itself. */
    private static final int SPARE = LEAD + RANKING + PICKS + TOPICS + LIST;
    private final Shelf shelf;
    private final Sections sections;
    private final Rankings rankings;
    private final Picks picks;
    private final Forecast forecast;
    private final HotTopics hotTopics;
    private final AlsoRead alsoRead;

    private record RankingBlock(Window window, Long section, List<Candidate> places) {}

    private record HotCandidate(Hot hot, Candidate candidate) {}

    Allocator(Shelf shelf, Sections sections, Rankings rankings, Picks picks, Forecast forecast, HotTopics hotTopics, AlsoRead alsoRead) {
        this.shelf = shelf;
        this.sections = sections;
        this.rankings = rankings;
        this.picks = picks;
        this.forecast = forecast;
        this.hotTopics = hotTopics;
        this.alsoRead = alsoRead;
    }

    /** The blocks beside an article: ranking of its section, picks, topics, also read. */
    public Allocation forArticle(Release release) {
        var around = around(supply(release.edition()), release.section(), release.story());
        var beside = around.blocks();
        return new Allocation(List.of(), null, beside.ranking(), beside.rankingWindow(), beside.rankingSection(), beside.picks(), beside.topics(),
                places(fill(next(release), release.story(), around.stories())), List.of());
    }

    /**
     * What stands beside articles of a section.
     *
     * @param blocks ranking, picks and topics
     * @param stories all that stand in them
     */
    public record Around(Allocation blocks, Set<Long> stories) {}

    /** The blocks beside articles of a section (null: of none). They suit every article that tells none of their stories. */
    public Around around(Supply supply, Long section) {
        return around(new Arrangement(supply.edition(), shelf::find), supply, section);
    }

    /** The blocks beside articles of a section (null: of none) that tell this story. */
    public Around around(Supply supply, Long section, long story) {
        var page = new Arrangement(supply.edition(), shelf::find);
        page.holds(story);
        return around(page, supply, section);
    }

    /** What the blocks of an edition can be filled from now. */
    public Supply supply(int edition) {
        return new Supply(edition, shelf, rankings, picks, hotTopics, RANKING + SPARE);
    }

    private Around around(Arrangement page, Supply supply, Long section) {
        var ranking = ranking(page, supply, section);
        var picked = picks(page, supply);
        var topics = topics(page, supply);
        var cards = cards(ranking.places, picked, candidates(topics));
        var blocks = new Allocation(List.of(), null, places(ranking.places, LEAST, cards), ranking.window, ranking.section, places(picked, LEAST, cards),
                hotPlaces(topics, cards), List.of(), List.of());
        return new Around(blocks, page.stories());
    }

    /** An article to be read next, the story it tells, and why it is offered. */
    public record Next(long article, long story, String why) {}

    /** What may be read after an article, best first: enough to fill its block, whatever stands on its page already. */
    public List<Next> next(Release release) {
        return told(alsoRead.next(release.article(), ALSO_READ + RANKING + PICKS + TOPICS + 1));
    }

    private List<Next> told(List<AlsoRead.Next> next) {
        var offers = shelf.find(next.stream().map(AlsoRead.Next::article).toList());
        return next.stream().filter(one -> offers.containsKey(one.article()))
                .map(one -> new Next(one.article(), offers.get(one.article()).story(), why(one))).toList();
    }

    /** What may be read next by a reader who has read these before, and sees these beside the article: the places of its block, as {@link #next} and {@link #fill}. */
    public List<Place> again(Release release, List<Long> read, Collection<Long> shown) {
        var session = new ArrayList<>(read);
        session.remove(release.article());
        session.add(release.article());
        var taken = shelf.find(Stream.concat(session.stream(), shown.stream()).toList()).values().stream().map(Shelf.Offer::story).collect(Collectors.toSet());
        return places(fill(told(alsoRead.next(session, ALSO_READ + SPARE)), release.story(), taken));
    }

    /** The first of these that tell none of the stories taken already; none if there are too few. */
    public static List<Next> fill(List<Next> next, long own, Set<Long> taken) {
        var chosen = new ArrayList<Next>(ALSO_READ);
        for (var one : next) {
            if (one.story == own || taken.contains(one.story) || chosen.stream().anyMatch(other -> other.story == one.story)) continue;
            chosen.add(one);
            if (chosen.size() == ALSO_READ) break;
        }
        return chosen.size() < LEAST ? List.of() : chosen;
    }

    /** The places of these in their block. */
    public List<Place> places(List<Next> chosen) {
        var candidates = chosen.stream().map(one -> new Candidate(one.article, one.why)).toList();
        return places(candidates, LEAST, cards(candidates));
    }

    /** A number that is another one when {@link #next} may have changed. */
    public long version(long article) {
        return shelf.version() * 1_000_003 + alsoRead.version(article);
    }

    private static String why(AlsoRead.Next next) {
        return next.reason().name().toLowerCase().replace('_', '-');
    }

    /** The blocks of an edition's front: lead stories, ranking, topics, the newest of each section in the menu. */
    public Allocation forFront(Edition edition) {
        return front(edition, Stock.now(edition.id(), shelf, picks));
    }

    /** The front as it will be at that time, if nobody changes anything, and readers read on as they do now. */
    public Allocation forFront(Edition edition, Instant at) {
        return front(edition, Stock.at(edition.id(), at, forecast, picks));
    }

    private Allocation front(Edition edition, Stock stock) {
        var page = new Arrangement(edition.id(), stock::find);
        var picked = stock.picks();
        var newestOfAll = Stream.of(stock).flatMap(all -> all.newest(2 * SPARE).stream()).map(article -> new Candidate(article, "newest"));
        var lead = page.fill(Stream.concat(picked.stream().map(pick -> new Candidate(pick.article(), "picked")), newestOfAll), 1, LEAD);
        var supply = supply(edition.id());
        var ranking = ranking(page, supply, null);
        var topics = topics(page, supply);
        var shown = sections.of(edition.id()).stream().filter(section -> section.inMenu() && section.parent() == null).toList();
        var newest = shown.stream().map(section -> page.fill(stock.newestIn(section.id(), IN_SECTION + SPARE).stream()
                .map(article -> new Candidate(article, "newest")).toList(), 1, IN_SECTION)).toList();

        var cards = stock.cards(Stream.of(lead, ranking.places, candidates(topics), newest.stream().flatMap(List::stream).toList()).flatMap(List::stream)
                .map(Candidate::article).toList());
        var inSections = IntStream.range(0, shown.size()).mapToObj(i -> new Allocation.InSection(shown.get(i), places(newest.get(i), 1, cards)))
                .filter(section -> !section.places().isEmpty()).toList();
        return new Allocation(headed(places(lead, 1, cards), picked), null, places(ranking.places, LEAST, cards), ranking.window, ranking.section, List.of(),
                hotPlaces(topics, cards), List.of(), inSections);
    }

    /** Picks under the headlines that editors gave them for the front. */
    private static List<Place> headed(List<Place> lead, List<Pick> picked) {
        var headlines = picked.stream().filter(pick -> !pick.headline().isEmpty()).collect(Collectors.toMap(Pick::article, Pick::headline));
        return lead.stream().map(place -> headlines.containsKey(place.card().article())
                ? new Place(place.card().headed(headlines.get(place.card().article())), place.number(), place.why()) : place).toList();
    }

    /** The blocks beside a list of stories that the page shows: ranking of the edition, picks, topics. */
    public Allocation beside(Edition edition, Collection<Card> shown) {
        var page = new Arrangement(edition.id(), shelf::find);
        shown.forEach(card -> page.holds(card.story()));
        var supply = supply(edition.id());
        var ranking = ranking(page, supply, null);
        var picked = picks(page, supply);
        var topics = topics(page, supply);

        var cards = cards(ranking.places, picked, candidates(topics));
        return new Allocation(List.of(), null, places(ranking.places, LEAST, cards), ranking.window, ranking.section, places(picked, LEAST, cards),
                hotPlaces(topics, cards), List.of(), List.of());
    }

    /** Of the section if enough is read there, else of the edition; over the shortest window that fills the block, else the longest. */
    private static RankingBlock ranking(Arrangement page, Supply supply, Long section) {
        for (var of : section == null ? new Long[] {null} : new Long[] {section, null})
            for (var window : Window.SLIDING) {
                int least = window == Window.WEEK ? LEAST : RANKING;
                var places = page.fill(supply.top(of, window), least, RANKING);
                if (!places.isEmpty()) return new RankingBlock(window, of, places);
            }
        return new RankingBlock(Window.WEEK, section, List.of());
    }

    private static List<Candidate> picks(Arrangement page, Supply supply) {
        var all = Stream.<Supplier<List<Candidate>>>of(supply::picked, () -> supply.top(null, Window.DAY), supply::newest);
        return page.fill(all.flatMap(candidates -> candidates.get().stream()), LEAST, PICKS);
    }

    private static List<HotCandidate> topics(Arrangement page, Supply supply) {
        var hot = supply.hot().stream().limit(TOPICS * 4).toList();
        var groups = hot.stream().map(topic -> topic.articles().stream().map(article -> new Candidate(article, "topic")).toList()).toList();
        return page.fillGroups(groups, LEAST_TOPICS, TOPICS).stream().map(chosen -> new HotCandidate(hot.get(chosen.group()), chosen.candidate())).toList();
    }

    private static List<Candidate> candidates(List<HotCandidate> topics) {
        return topics.stream().map(HotCandidate::candidate).toList();
    }

    /** All cards of the page. */
    @SafeVarargs
    private Map<Long, Card> cards(List<Candidate>... blocks) {
        return shelf.cards(Stream.of(blocks).flatMap(List::stream).map(Candidate::article).toList());
    }

    /** A card missing here was taken back since the page was arranged; numbers are those in the block. */
    private static List<Place> places(List<Candidate> block, int least, Map<Long, Card> cards) {
        var places = new ArrayList<Place>();
        for (var one : block) place(one, places.size() + 1, cards).ifPresent(places::add);
        return places.size() < least ? List.of() : List.copyOf(places);
    }

    private static List<Allocation.HotPlace> hotPlaces(List<HotCandidate> block, Map<Long, Card> cards) {
        var places = new ArrayList<Allocation.HotPlace>();
        for (var one : block)
            place(one.candidate, places.size() + 1, cards).ifPresent(place -> places.add(new Allocation.HotPlace(one.hot, place)));
        return places.size() < LEAST_TOPICS ? List.of() : List.copyOf(places);
    }

    private static Optional<Place> place(Candidate candidate, int number, Map<Long, Card> cards) {
        return Optional.ofNullable(cards.get(candidate.article())).map(card -> new Place(card, number, candidate.why()));
    }
}
