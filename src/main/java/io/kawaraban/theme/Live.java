package io.kawaraban.theme;

import java.util.List;
import java.util.Map;

/** What stands now in the places of a page that change while nobody edits it. */
public interface Live {
    /** Nothing, ever. */
    Live NOTHING = new Live() {
        @Override
        public Map<String, List<Region>> blocks() {
            return Map.of();
        }

        @Override
        public boolean isUnchanged() {
            return true;
        }

        @Override
        public Map<String, List<Region>> atOnce() {
            return Map.of();
        }
    };

    /** The blocks of each place, by its name in the template; equal blocks look the same. A place that is left out is empty. */
    Map<String, ? extends List<? extends Region>> blocks();

    /** Whether {@link #blocks} would give what was given last. Never waits, takes less than a microsecond, and is false where that is not enough. */
    default boolean isUnchanged() {
        return false;
    }

    /** As {@link #blocks} if that is known without waiting or drawing anything, in some microseconds; else null. */
    default Map<String, ? extends List<? extends Region>> atOnce() {
        return null;
    }

    /** The same for a page that was never shown: it goes without what it can do without, rather than not be there. */
    default Map<String, ? extends List<? extends Region>> first() {
        return blocks();
    }
}
