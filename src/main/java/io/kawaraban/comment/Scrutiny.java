package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition.Moderation;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What is asked of a comment before others see it, cheapest question first. */
@Component
class Scrutiny {
    static final int LONGEST_NAME = 50;
    private final List<Step> steps = List.of(this::refuseClosedDiscussions, this::refuseBadWording, this::refuseLostParents,
            this::refuseFloods, this::refuseRepeats, this::holdForModerators);
    private final Senders senders = new Senders();
    private final Flood flood;
    private final Repeats repeats;
    private final Clock clock;

    private interface Step {
        Verdict judge(Entry entry);
    }

    Scrutiny(CommentSettings settings, Clock clock) {
        this.flood = new Flood(settings.burst(), settings.pause(), settings.remembered());
        this.repeats = new Repeats(settings.repeat(), settings.remembered());
        this.clock = clock;
    }

    /** Refused by the first step that refuses, else held by the first that holds. */
    Verdict judge(Entry entry) {
        Rule held = null;
        for (var step : steps)
            switch (step.judge(entry)) {
                case Verdict.Refused refused -> { return refused; }
                case Verdict.Held(var rule) -> held = held == null ? rule : held;
                case Verdict.Passed() -> { }
            }
        return held == null ? Verdict.PASSED : new Verdict.Held(held);
    }

    /** Forgets that this was said: it could not be kept, and its author may say it again. */
    void forget(Entry entry) {
        repeats.forget(repeated(entry));
    }

    private Verdict refuseClosedDiscussions(Entry entry) {
        return entry.place().comments() == CommentsMode.OPEN ? Verdict.PASSED : refused(new Problem.Closed());
    }

    private Verdict refuseBadWording(Entry entry) {
        var problems = new ArrayList<Problem>();
        int length = Graphemes.count(entry.draft().text()), most = entry.edition().commentLimit();
        int nameLength = Graphemes.count(entry.draft().name());
        if (Wording.isBlank(Wording.text(entry.draft().text()))) problems.add(new Problem.Empty());
        else if (length > most) problems.add(new Problem.TooLong(length, most));
        if (nameLength > LONGEST_NAME) problems.add(new Problem.NameTooLong(nameLength, LONGEST_NAME));
        return problems.isEmpty() ? Verdict.PASSED : new Verdict.Refused(problems);
    }

    private Verdict refuseLostParents(Entry entry) {
        return entry.draft().parent() == null || entry.parent() != null ? Verdict.PASSED : refused(new Problem.NoParent());
    }

    private Verdict refuseFloods(Entry entry) {
        var wait = flood.admit(senders.place(entry.draft().sender()), clock.instant());
        return wait.isZero() ? Verdict.PASSED : refused(new Problem.TooMany(wait));
    }

    private Verdict refuseRepeats(Entry entry) {
        return repeats.isNew(repeated(entry), clock.instant()) ? Verdict.PASSED : refused(new Problem.Repeated());
    }

    private Verdict holdForModerators(Entry entry) {
        return entry.edition().moderation() == Moderation.BEFORE ? new Verdict.Held(Rule.BEFORE) : Verdict.PASSED;
    }

    private long repeated(Entry entry) {
        return senders.words(entry.draft().sender(), entry.place().article(), Wording.folded(entry.draft().text()));
    }

    private static Verdict refused(Problem problem) {
        return new Verdict.Refused(List.of(problem));
    }
}
