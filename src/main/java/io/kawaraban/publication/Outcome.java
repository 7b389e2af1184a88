package io.kawaraban.publication;

import java.time.Instant;
import java.util.List;

/** What came of an editor's action. */
public sealed interface Outcome {
    /** Readers see it. */
    record Published(long article) implements Outcome {}

    /** Readers will see it. */
    record Scheduled(long article, Instant at) implements Outcome {}

    /** Readers see it no more. */
    record Withdrawn(long article) implements Outcome {}

    /** Nothing was done, for these reasons. */
    record Refused(List<Objection> reasons) implements Outcome {}

    /** Why an article cannot go before readers. */
    enum Objection { NO_SUCH_ARTICLE, NOTHING_TO_PUBLISH, NO_TITLE, NO_TEXT, NO_SECTION, TIME_IN_THE_PAST, NOT_LIVE }
}
