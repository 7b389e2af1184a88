package io.kawaraban.theme;

import java.util.List;
import java.util.Map;

/** What stands now in the places of a page that change while nobody edits it. */
public interface Live {
    /** The blocks of each place, by its name in the template; equal blocks look the same. A place that is left out is empty. */
    Map<String, ? extends List<? extends Region>> blocks();

    /** The same for a page that was never shown: it goes without what it can do without, rather than not be there. */
    default Map<String, ? extends List<? extends Region>> first() {
        return blocks();
    }
}
