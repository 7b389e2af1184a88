package io.kawaraban.theme;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Section;
import java.util.List;

/**
 * What stands around every page of an edition.
 *
 * @param sections the upper menu
 * @param pages the lower menu
 * @param editions all of them, in order
 */
public record Frame(Edition edition, List<Section> sections, List<Card> pages, List<Edition> editions) {}
