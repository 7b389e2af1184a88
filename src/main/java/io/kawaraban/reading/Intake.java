package io.kawaraban.reading;

import io.kawaraban.publication.Shelf;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/** Sorts the reads worth counting from the rest, cheapest question first. Not thread-safe. */
final class Intake {
    private final List<Step> steps = List.of(
            new Step(Reason.FOREIGN, this::isForeign),
            new Step(Reason.STAFF, asked -> asked.arrival.excuse() == Reason.STAFF),
            new Step(Reason.UNCOUNTED, asked -> asked.arrival.excuse() == Reason.UNCOUNTED),
            new Step(Reason.OPTED_OUT, this::isOptedOut),
            new Step(Reason.PREFETCH, this::isPrefetched),
            new Step(Reason.ROBOT, this::isRobot),
            new Step(Reason.FLOOD, this::isFlood),
            new Step(Reason.UNKNOWN, this::isUnknown));
    private final boolean honoursOptOut;
    private final Flood flood;
    private final Readers readers = new Readers();

    /** An arrival, and what is known of its article: null if readers cannot see it. */
    record Asked(Arrival arrival, Shelf.Offer offer) {}

    private record Step(Reason reason, Predicate<Asked> applies) {}

    Intake(ReadingSettings settings) {
        honoursOptOut = settings.honourOptOut();
        flood = new Flood(settings.atOnce(), settings.perSecond());
    }

    /** Whether it counts. */
    Verdict judge(Asked asked) {
        for (var step : steps)
            if (step.applies.test(asked)) return new Verdict.Dropped(step.reason);
        var arrival = asked.arrival;
        var visit = readers.visit(arrival.address(), arrival.agent(), arrival.at());
        if (!visit.counts(arrival.article(), arrival.at())) return new Verdict.Dropped(Reason.REPEAT);
        return new Verdict.Kept(new Read(arrival.at().truncatedTo(ChronoUnit.MICROS), arrival.article(), asked.offer.edition(), visit.number(), arrival.source()));
    }

    private boolean isForeign(Asked asked) {
        return "cross-site".equals(asked.arrival.site());
    }

    private boolean isOptedOut(Asked asked) {
        return honoursOptOut && asked.arrival.excuse() == Reason.OPTED_OUT;
    }

    private boolean isPrefetched(Asked asked) {
        return asked.arrival.purpose() != null && asked.arrival.purpose().contains("prefetch");
    }

    private boolean isRobot(Asked asked) {
        return Robots.isRobot(asked.arrival.agent());
    }

    private boolean isFlood(Asked asked) {
        return flood.isTooMuch(asked.arrival.address(), asked.arrival.at());
    }

    private boolean isUnknown(Asked asked) {
        return asked.offer == null;
    }
}
