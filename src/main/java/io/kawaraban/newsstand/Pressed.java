package io.kawaraban.newsstand;

import io.kawaraban.theme.Fact;
import io.kawaraban.theme.LivePage;
import io.kawaraban.theme.Region;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    final HttpField forCdns;
    private final ReentrantLock looking = new ReentrantLock();
    private List<List<Region>> shown = List.of();
    private Part[] there = {};
    volatile Printed printed;
    private volatile byte[] head;
    private volatile byte[] headOfSame;
    /** Whether its living blocks may have told something that it does not show. */
    private volatile boolean isBehind;
    /** When the living blocks were last looked at, by {@link System#nanoTime}. */
    volatile long lookedAt;
    /** Whether something it was drawn from has changed. */
    volatile boolean isOutdated;
    /** Whether one of its living blocks was told to have changed since the last look. */
    volatile boolean isStirred;
    /** Whether the last look at its living blocks failed. */
    volatile boolean isAdrift;

    /** {@code forCdns} is what networks that keep pages are told, or null. */
    Pressed(LivePage page, Fragments fragments, HttpField forCdns) {
        this.page = page;
        this.fragments = fragments;
        this.own = page.own().stream().map(Part::of).toList();
        this.languageField = new PreEncodedHttpField(HttpHeader.CONTENT_LANGUAGE, page.edition().language());
        this.forCdns = forCdns;
        this.keysField = new PreEncodedHttpField("Surrogate-Key", page.facts().stream().map(Fact::toString).sorted().collect(Collectors.joining(" ")));
        look();
    }

    /** What stands before the date in an answer by HTTP/1.1 in gzip; after it comes {@link #head}, and what {@link Printed#end} says. */
    static final byte[] OK = "HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1);
    /** The same for who has it already. */
    static final byte[] NOT_MODIFIED = "HTTP/1.1 304 Not Modified\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** The fields of such an answer that are the same however the page is printed. */
    byte[] head(boolean isSame) {
        var head = isSame ? headOfSame : this.head;
        if (head != null) return head;
        var lines = new StringBuilder();
        for (var field : Newsstand.fields(this, true, isSame)) lines.append(field.getName()).append(": ").append(field.getValue()).append("\r\n");
        head = lines.toString().getBytes(StandardCharsets.ISO_8859_1);
        if (isSame) headOfSame = head;
        else this.head = head;
        return head;
    }

    Set<Fact> facts() {
        return page.facts();
    }

    /** Puts it together anew if a living block has changed. */
    private void look() {
        long now = System.nanoTime();
        isBehind = true;
        isStirred = false;
        var blocks = printed == null ? page.first() : page.blocks();
        show(blocks, parts(blocks, true), now);
    }

    /** Whether it shows what it should now, put together anew if need be and if that takes no time. */
    boolean isCurrent() {
        if (!isBehind && page.isUnchanged()) {
            if (isAdrift) isAdrift = false;
            return true;
        }
        if (!looking.tryLock()) return false;
        try {
            isBehind = true;
            var blocks = page.atOnce();
            var parts = blocks == null ? null : parts(blocks, false);
            if (parts == null) return false;
            show(blocks, parts, System.nanoTime());
            return true;
        } finally {
            looking.unlock();
        }
    }

    /** What stands in its places; null if something would have to be drawn first and may not be. */
    private Part[] parts(List<List<Region>> blocks, boolean mayDraw) {
        var parts = new Part[blocks.size()];
        for (int i = 0; i < parts.length; i++) {
            boolean isThere = i < shown.size() && shown.get(i) == blocks.get(i);
            parts[i] = isThere ? there[i] : mayDraw ? fragments.of(page, blocks.get(i)) : fragments.held(page, blocks.get(i));
            if (parts[i] == null) return null;
        }
        return parts;
    }

    private void show(List<List<Region>> blocks, Part[] parts, long now) {
        if (printed == null || !Arrays.equals(parts, there)) {
            var all = new Part[own.size() + parts.length];
            for (int i = 0, to = 0; i < own.size(); i++) {
                all[to++] = own.get(i);
                if (i < parts.length) all[to++] = parts[i];
            }
            printed = Printed.of(List.of(all));
            there = parts;
        }
        shown = blocks;
        isBehind = isAdrift = false;
        lookedAt = now;
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

    /** How many bytes of memory it takes, about, with its living blocks, of which it may be the only one. */
    int weight() {
        return 2_000 + Stream.concat(own.stream(), Arrays.stream(there)).mapToInt(Part::weight).sum();
    }
}
