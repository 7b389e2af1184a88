package io.kawaraban.newsstand;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Region;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Living blocks, drawn and compressed once for all pages that bear them. The same block of an edition always looks the same, so it is its own key. */
final class Fragments {
    private final Cache<Key, Part> pressed;

    /** Blocks as an edition shows them; {@code edition} changes with whatever changes how they look there. */
    private record Key(Object edition, List<Region> blocks) {}

    Fragments(long bytes) {
        pressed = Caffeine.newBuilder().maximumWeight(bytes).weigher((Key _, Part part) -> part.weight() + 2_000).build();
    }

    /** The blocks of one place, pressed now if nobody has asked for them before: together, as each cut costs some 250 bytes on the wire. */
    Part of(LivePage page, List<Region> blocks) {
        return blocks.isEmpty() ? Part.EMPTY : pressed.get(new Key(page.edition(), blocks), _ -> drawn(page, blocks));
    }

    private static Part drawn(LivePage page, List<Region> blocks) {
        var html = new ByteArrayOutputStream();
        blocks.forEach(block -> html.writeBytes(page.draw(block)));
        return Part.of(html.toByteArray());
    }

    void clear() {
        pressed.invalidateAll();
    }
}
