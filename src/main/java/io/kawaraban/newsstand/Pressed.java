package io.kawaraban.newsstand;

import io.kawaraban.theme.Fact;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** A page that is kept: its own parts as they were drawn, and the whole as it was last put together with its living blocks. */
final class Pressed {
    private static final int PATIENCE_MILLIS = 400;
    private final LivePage page;
    private final List<Part> own;
    private final Fragments fragments;
    final AtomicBoolean isQueued = new AtomicBoolean();
    final HttpField languageField;
    final HttpField keysField;
    private final ReentrantLock looking = new ReentrantLock();
    private List<List<Region>> shown = List.of();
    volatile Printed printed;
    /** When the living blocks were last looked at, by {@link System#nanoTime}. */
    volatile long lookedAt;
    /** Whether something it was drawn from has changed. */
    volatile boolean isOutdated;
    /** Whether the last look at its living blocks failed. */
    volatile boolean isAdrift;

    Pressed(LivePage page, Fragments fragments) {
        this.page = page;
        this.fragments = fragments;
        this.own = page.own().stream().map(Part::of).toList();
        this.languageField = new PreEncodedHttpField(HttpHeader.CONTENT_LANGUAGE, page.edition().language());
        this.keysField = new PreEncodedHttpField("Surrogate-Key", page.facts().stream().map(Fact::toString).sorted().collect(Collectors.joining(" ")));
        look();
    }

    Set<Fact> facts() {
        return page.facts();
    }

    /** Puts it together anew if a living block has changed. */
    private void look() {
        long now = System.nanoTime();
        var blocks = printed == null ? page.first() : page.blocks();
        if (printed == null || !isSame(blocks, shown)) {
            var parts = new ArrayList<Part>();
            for (int i = 0; i < own.size(); i++) {
                parts.add(own.get(i));
                if (i < blocks.size()) parts.add(fragments.of(page, blocks.get(i)));
            }
            printed = Printed.of(List.copyOf(parts));
            shown = blocks;
        }
        isAdrift = false;
        lookedAt = now;
    }

    private static boolean isSame(List<List<Region>> one, List<List<Region>> other) {
        for (int i = 0; i < one.size(); i++)
            if (one.get(i) != other.get(i) && !one.get(i).equals(other.get(i))) return false;
        return true;
    }

    /** Looks unless somebody did so after this moment; false if somebody else is at it and does not come to an end. */
    boolean lookUnlessAfter(long moment) {
        try {
            if (!looking.tryLock() && !looking.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            if (lookedAt - moment < 0) look();
            return true;
        } finally {
            looking.unlock();
        }
    }

    /** How many bytes of memory it takes, about. */
    int weight() {
        return 2_000 + own.stream().mapToInt(Part::weight).sum() + printed.gzipLength() * 5 / 4;
    }
}
