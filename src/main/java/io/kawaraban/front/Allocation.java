package io.kawaraban.front;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Section;
import io.kawaraban.ranking.Window;
import io.kawaraban.topic.Hot;
import java.util.List;

/**
 * What the blocks of one page show. A block that is not on the page, or has too few stories to be worth it, is an empty list.
 *
 * @param lead the stories that lead a front, or the list of a section's page
 * @param after where the list of a section's page goes on, or null
 * @param rankingWindow over what the ranking counts
 * @param rankingSection the section it ranks, or null for the edition
 * @param sections the newest of each section, on a front
 */
public record Allocation(List<Place> lead, Card.Cursor after, List<Place> ranking, Window rankingWindow, Long rankingSection, List<Place> picks,
                         List<HotPlace> topics, List<Place> alsoRead, List<InSection> sections) {

    /** A hot topic and the one story that leads it on this page. */
    public record HotPlace(Hot hot, Place place) {}

    /** A section's stories on a front. */
    public record InSection(Section section, List<Place> places) {}
}
