package io.kawaraban.theme;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Editions;
import io.kawaraban.publication.Follower;
import io.kawaraban.publication.Releases;
import io.kawaraban.publication.Sections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The frames of the editions, at most half a second old. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Frames implements Follower {
    private static final long FRESH = Duration.ofMillis(500).toNanos();
    private final Editions editions;
    private final Sections sections;
    private final Releases releases;
    private final Map<Integer, Known> known = new ConcurrentHashMap<>();

    private record Known(Frame frame, long readAt) {}

    Frames(Editions editions, Sections sections, Releases releases) {
        this.editions = editions;
        this.sections = sections;
        this.releases = releases;
    }

    /** The frame of an edition. */
    public Frame of(Edition edition) {
        var seen = known.get(edition.id());
        if (seen == null || System.nanoTime() - seen.readAt > FRESH) {
            seen = new Known(read(edition), System.nanoTime());
            known.put(edition.id(), seen);
        }
        return seen.frame;
    }

    /** A frame shows changes at once in the process that is told of them. */
    @Override
    public void follow(Change change) {
        known.remove(change.edition());
    }

    @Override
    public void forget() {
        known.clear();
    }

    /** A frame with nothing in it, for when the database does not answer. */
    static Frame bare(Edition edition) {
        return new Frame(edition, List.of(), List.of(), List.of(edition));
    }

    private Frame read(Edition edition) {
        return new Frame(edition, sections.of(edition.id()), releases.pages(edition.id()), editions.all());
    }
}
