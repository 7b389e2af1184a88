package io.kawaraban.newsstand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Region;

/** Living blocks, drawn and compressed once for all pages that bear them. The same block of an edition always looks the same, so it is its own key. */
final class Fragments {
    private final Cache<Key, Part> pressed;

    /** A block as an edition shows it; {@code edition} changes with whatever changes how it looks there. */
    private record Key(Object edition, Region block) {}

    Fragments(long bytes) {
        pressed = Caffeine.newBuilder().maximumWeight(bytes).weigher((Key _, Part part) -> part.weight() + 2_000).build();
    }

    /** The block, pressed now if nobody has asked for it before. */
    Part of(LivePage page, Region block) {
        return pressed.get(new Key(page.edition(), block), _ -> Part.of(page.draw(block)));
    }

    void clear() {
        pressed.invalidateAll();
    }
}
