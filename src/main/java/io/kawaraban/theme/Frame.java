package io.kawaraban.theme;

import io.kawaraban.publication.Card;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Section;
import java.util.List;
import java.util.Optional;

/**
 * What stands around every page of an edition.
 *
 * @param all its sections
 * @param pages the lower menu
 * @param editions all of them, in order
 */
public record Frame(Edition edition, List<Section> all, List<Card> pages, List<Edition> editions) {
    /** The sections of the upper menu. */
    public List<Section> sections() {
        return all.stream().filter(section -> section.parent() == null && section.inMenu()).toList();
    }

    /** The section with this number. */
    public Optional<Section> section(Long id) {
        return all.stream().filter(section -> id != null && section.id() == id).findFirst();
    }
}
