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
    /** The same by the very list, for who must not take the time to compare lists. */
    private final Cache<List<Region>, Held> held = Caffeine.newBuilder().weakKeys().build();

    /** Blocks as an edition shows them; {@code edition} changes with whatever changes how they look there. */
    private record Key(Object edition, List<Region> blocks) {}

    private record Held(Object edition, Part part) {}

    Fragments(long bytes) {
        pressed = Caffeine.newBuilder().maximumWeight(bytes).weigher((Key _, Part part) -> part.weight() + 2_000).build();
    }

    /** The blocks of one place, pressed now if nobody has asked for them before: together, as each cut costs some 250 bytes on the wire. */
    Part of(LivePage page, List<Region> blocks) {
        var part = held(page, blocks);
        if (part != null) return part;
        part = pressed.get(new Key(page.edition(), blocks), _ -> drawn(page, blocks));
        held.put(blocks, new Held(page.edition(), part));
        return part;
    }

    /** The same if it is pressed and this very list was asked for before; else null. Takes no time. */
    Part held(LivePage page, List<Region> blocks) {
        if (blocks.isEmpty()) return Part.EMPTY;
        var there = held.getIfPresent(blocks);
        return there == null || there.edition != page.edition() ? null : there.part;
    }

    private static Part drawn(LivePage page, List<Region> blocks) {
        var html = new ByteArrayOutputStream();
        blocks.forEach(block -> html.writeBytes(page.draw(block)));
        return Part.of(html.toByteArray());
    }

    void clear() {
        pressed.invalidateAll();
        held.invalidateAll();
    }
}
