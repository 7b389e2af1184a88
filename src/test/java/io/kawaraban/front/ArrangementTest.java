package io.kawaraban.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kawaraban.front.Arrangement.Candidate;
import io.kawaraban.publication.Kind;
import io.kawaraban.publication.Shelf;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ArrangementTest {
    private static final int EDITION = 1;

    /** Articles 1–40: every seventh is a page, every ninth another edition's, every eleventh nobody may see; two each tell one story. */
    private static final Map<Long, Shelf.Offer> SHELF = shelf();

    @Provide
    Arbitrary<List<List<Long>>> blocks() {
        return Arbitraries.longs().between(1, 45).list().ofMaxSize(30).list().ofMaxSize(6);
    }

    @Property
    void noStoryStandsTwiceWhateverTheBlocks(@ForAll("blocks") List<List<Long>> blocks, @ForAll @IntRange(min = 1, max = 5) int least, @ForAll @IntRange(min = 1, max = 9) int most,
                                             @ForAll @IntRange(min = 1, max = 20) int own) {
        var page = new Arrangement(EDITION, ArrangementTest::find);
        page.holds(own);
        var stories = new HashSet<>(Set.of((long) own));
        for (var block : blocks) {
            var before = Set.copyOf(stories);
            var shown = page.fill(candidates(block), least, Math.max(least, most));

            assertThat(shown.size()).isLessThanOrEqualTo(Math.max(least, most)).satisfiesAnyOf(size -> assertThat(size).isZero(), size -> assertThat(size).isGreaterThanOrEqualTo(least));
            for (var one : shown) assertThat(stories.add(SHELF.get(one.article()).story())).as("story of %s", one).isTrue();
            assertThat(shown).allSatisfy(one -> assertThat(SHELF.get(one.article()).kind()).isEqualTo(Kind.ARTICLE));
            assertThat(shown.size()).as("as full as can be").isEqualTo(fullest(block, before, least, Math.max(least, most)));
        }
    }

    @Test
    void aBlockTooShortToShowGivesItsStoriesBack() {
        var page = new Arrangement(EDITION, ArrangementTest::find);

        assertThat(page.fill(candidates(List.of(1L, 3L)), 3, 5)).isEmpty();
        assertThat(page.fill(candidates(List.of(1L, 3L)), 2, 5)).extracting(Candidate::article).containsExactly(1L, 3L);
    }

    @Test
    void aGroupWhoseFirstIsTakenIsStoodForByItsNext() {
        var page = new Arrangement(EDITION, ArrangementTest::find);
        page.fill(candidates(List.of(1L)), 1, 1);

        var shown = page.fillGroups(List.of(candidates(List.of(1L, 3L, 5L)), candidates(List.of(1L, 3L)), candidates(List.of(5L))), 1, 5);
        assertThat(shown).extracting(Arrangement.Chosen::group, one -> one.candidate().article()).containsExactly(
                tuple(0, 3L), tuple(2, 5L));
    }

    @Test
    void aRankingKeepsItsOrderWithoutThePagesOwnStory() {
        var page = new Arrangement(EDITION, ArrangementTest::find);
        page.holds(SHELF.get(1L).story());

        var shown = page.fill(List.of(new Candidate(1, ""), new Candidate(3, ""), new Candidate(5, "")), 1, 2);
        assertThat(shown).extracting(Candidate::article).containsExactly(3L, 5L);
    }

    private static int fullest(List<Long> block, Set<Long> taken, int least, int most) {
        var stories = new HashSet<Long>();
        for (var article : block) {
            var offer = SHELF.get(article);
            if (offer != null && offer.edition() == EDITION && offer.kind() == Kind.ARTICLE && !taken.contains(offer.story())) stories.add(offer.story());
        }
        int size = Math.min(most, stories.size());
        return size < least ? 0 : size;
    }

    private static List<Candidate> candidates(List<Long> articles) {
        return articles.stream().map(article -> new Candidate(article, "")).toList();
    }

    private static Map<Long, Shelf.Offer> find(List<Long> articles) {
        var found = new HashMap<Long, Shelf.Offer>();
        articles.forEach(article -> {
            if (SHELF.containsKey(article)) found.put(article, SHELF.get(article));
        });
        return found;
    }

    private static Map<Long, Shelf.Offer> shelf() {
        var shelf = new HashMap<Long, Shelf.Offer>();
        LongStream.rangeClosed(1, 40).filter(id -> id % 11 != 0).forEach(id -> shelf.put(id, new Shelf.Offer(id, (id + 1) / 2, id % 9 == 0 ? 2 : EDITION,
                id % 7 == 0 ? Kind.PAGE : Kind.ARTICLE, 1L, Set.of(1L), true, Instant.EPOCH)));
        return shelf;
    }
}
