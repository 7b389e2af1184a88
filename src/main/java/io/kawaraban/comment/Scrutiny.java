package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition.Moderation;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What is asked of a comment before others see it, cheapest question first. */
@Component
class Scrutiny {
    static final int LONGEST_NAME = 50;
    private static final double DISGUISED = 0.5, STRANGER = 0.15, REFUSED_BEFORE = 0.4, LINKED = 0.25;
    private static final int COMPARED = 5_000;
    private static final Duration COMPARED_FOR = Duration.ofDays(1);
    private static final Pattern LINK = Pattern.compile("(?:https?://|www\\.)\\S+|\\b[a-z0-9][a-z0-9-]{0,62}\\.(?:com|net|org|info|biz|shop|store|xyz|top|site|online|club|live|link|jp|kr|cn|ru|io|me|ly|gl|gg|to|cc)\\b(?:/\\S*)?");
    private final List<Step> ofSending = List.of(this::refuseClosedDiscussions, this::refuseBadWording, this::refuseLostParents,
            this::refuseFloods, this::refuseBanned, this::refuseRepeats, this::holdSimilarTexts);
    private final List<Step> ofText = List.of(this::refuseBadWording, this::barBannedWords, this::holdSuspectWords, this::judgeLinks, this::holdFirstComments, this::holdInElections, this::holdForModerators);
    private final Senders senders = new Senders();
    private final Flood flood;
    private final Repeats repeats;
    private final Likeness likeness = new Likeness(COMPARED_FOR, COMPARED);
    private final Rulebook rulebook;
    private final Bans bans;
    private final Models models;
    private final Clock clock;

    private interface Step {
        Verdict judge(Entry entry);
    }

    Scrutiny(CommentSettings settings, Rulebook rulebook, Bans bans, Models models, Clock clock) {
        this.models = models;
        this.bans = bans;
        this.rulebook = rulebook;
        this.flood = new Flood(settings.burst(), settings.pause(), settings.remembered());
        this.repeats = new Repeats(settings.repeat(), settings.remembered());
        this.clock = clock;
    }

    /**
     * What the steps say together.
     *
     * @param risk how likely it is that readers should not see the comment, as far as they can tell
     */
    record Judgement(Verdict verdict, double risk) {}

    /** Refused by the first step that refuses; else barred or held for all that was found. */
    Judgement judge(Entry entry) {
        return judge(entry, Stream.concat(ofSending.stream(), ofText.stream()).toList());
    }

    /** As {@link #judge(Entry)}, of a comment whose author has changed its text. */
    Judgement judgeAgain(Entry entry) {
        return judge(entry, ofText);
    }

    private Judgement judge(Entry entry, List<Step> steps) {
        var findings = new ArrayList<Finding>();
        boolean isBarred = false;
        for (var step : steps)
            switch (step.judge(entry)) {
                case Verdict.Refused refused -> { return new Judgement(refused, 0); }
                case Verdict.Barred(var found) -> {
                    findings.addAll(0, found);
                    isBarred = true;
                }
                case Verdict.Held(var found) -> findings.addAll(found);
                case Verdict.Passed() -> { }
            }
        double risk = risk(entry, findings);
        if (entry.edition().moderation() == Moderation.RISK && risk >= rules(entry).holdFrom() && findings.isEmpty())
            findings.add(new Finding(Rule.RISK, "", "", risk));
        return new Judgement(isBarred ? new Verdict.Barred(findings) : findings.isEmpty() ? Verdict.PASSED : new Verdict.Held(findings), risk);
    }

    /** Forgets that this was said: it could not be kept, and its author may say it again. */
    void forget(Entry entry) {
        repeats.forget(repeated(entry));
    }

    private Verdict refuseClosedDiscussions(Entry entry) {
        return isOpen(entry.place().edition(), entry.place().comments(), entry.place().publishedAt()) ? Verdict.PASSED : refused(new Problem.Closed());
    }

    /** Whether an article takes comments now. */
    boolean isOpen(int edition, CommentsMode comments, Instant publishedAt) {
        var rules = rulebook.of(edition);
        int days = rules.closeDays();
        return comments == CommentsMode.OPEN && rules.election() != HouseRules.Election.CLOSED && (days == 0 || publishedAt.plus(Duration.ofDays(days)).isAfter(clock.instant()));
    }

    /** When an article that takes comments now stops doing so by itself, if it ever does. */
    Optional<Instant> closesAt(int edition, CommentsMode comments, Instant publishedAt) {
        int days = rulebook.of(edition).closeDays();
        return days > 0 && isOpen(edition, comments, publishedAt) ? Optional.of(publishedAt.plus(Duration.ofDays(days))) : Optional.empty();
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

    private Verdict refuseBanned(Entry entry) {
        var sender = entry.draft().sender();
        return bans.of(entry.edition().id(), entry.reader(), sender.address()).map(ban -> refused(new Problem.Banned(ban.until(), ban.reason()))).orElse(Verdict.PASSED);
    }

    private Verdict refuseRepeats(Entry entry) {
        return repeats.isNew(repeated(entry), clock.instant()) ? Verdict.PASSED : refused(new Problem.Repeated());
    }

    private Verdict holdSimilarTexts(Entry entry) {
        var nearest = likeness.nearest(entry.edition().id(), Wording.folded(entry.draft().text()), clock.instant());
        return nearest.isEmpty() ? Verdict.PASSED : Verdict.Held.because(Rule.SIMILAR, "", "", 1 - nearest.getAsInt() / 128.0);
    }

    /** A word that is written out is barred; of one that is disguised a moderator says whether it is meant. */
    private Verdict barBannedWords(Entry entry) {
        return find(rulebook.ready(entry.edition().id()).banned(), entry).<Verdict>map(match -> match.score() > DISGUISED
                ? Verdict.Barred.because(Rule.BANNED, match.word(), match.matched(), match.score())
                : Verdict.Held.because(Rule.BANNED, match.word(), match.matched(), match.score())).orElse(Verdict.PASSED);
    }

    private Verdict holdSuspectWords(Entry entry) {
        return find(rulebook.ready(entry.edition().id()).suspect(), entry)
                .<Verdict>map(match -> Verdict.Held.because(Rule.SUSPECT, match.word(), match.matched(), match.score())).orElse(Verdict.PASSED);
    }

    private static Optional<Lexicon.Match> find(Lexicon words, Entry entry) {
        return words.find(entry.draft().text()).or(() -> words.find(entry.draft().name()));
    }

    private Verdict judgeLinks(Entry entry) {
        var rules = rules(entry);
        var links = links(entry);
        if (rules.links() == HouseRules.Links.ALLOW || links.size() <= rules.mostLinks()) return Verdict.PASSED;
        var found = new Finding(Rule.LINKS, Integer.toString(rules.mostLinks()), links.getLast(), 1);
        return rules.links() == HouseRules.Links.HOLD ? new Verdict.Held(List.of(found)) : new Verdict.Barred(List.of(found));
    }

    private Verdict holdFirstComments(Entry entry) {
        return entry.edition().moderation() == Moderation.FIRST && entry.past().approved() == 0 ? Verdict.Held.because(Rule.FIRST, "", "", 0) : Verdict.PASSED;
    }

    private Verdict holdInElections(Entry entry) {
        return rules(entry).election() == HouseRules.Election.BEFORE ? Verdict.Held.because(Rule.ELECTION, "", "", 0) : Verdict.PASSED;
    }

    private Verdict holdForModerators(Entry entry) {
        return entry.edition().moderation() == Moderation.BEFORE ? Verdict.Held.because(Rule.BEFORE, "", "", 0) : Verdict.PASSED;
    }

    /** Each sign makes it likelier, as far as the others left it open. */
    private double risk(Entry entry, List<Finding> findings) {
        double fine = 1;
        for (var finding : findings) fine *= 1 - weight(finding.rule()) * finding.score();
        fine *= 1 - models.of(entry.edition().language()).map(model -> model.probability(entry.draft().text())).orElse(0.0);
        if (entry.past().approved() == 0) fine *= 1 - STRANGER;
        if (entry.past().refused() > 0) fine *= 1 - REFUSED_BEFORE;
        if (!links(entry).isEmpty()) fine *= 1 - LINKED;
        return Math.clamp(1 - fine, 0, 1);
    }

    private static double weight(Rule rule) {
        return switch (rule) {
            case BANNED -> 0.9;
            case SUSPECT, SIMILAR -> 0.6;
            case LINKS -> 0.4;
            case RISK -> 1;
            case FIRST, ELECTION, BEFORE, REPORTED, APPEALED, IMPORTED, RECONSIDERED -> 0;
        };
    }

    private static List<String> links(Entry entry) {
        var text = entry.draft().text();
        if (text.indexOf('.') < 0 && text.indexOf('/') < 0 && text.indexOf('\uFF0E') < 0) return List.of();
        return LINK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)).results().map(found -> found.group()).toList();
    }

    private HouseRules rules(Entry entry) {
        return rulebook.of(entry.edition().id());
    }

    private long repeated(Entry entry) {
        return senders.words(entry.draft().sender(), entry.place().article(), Wording.folded(entry.draft().text()));
    }

    private static Verdict refused(Problem problem) {
        return new Verdict.Refused(List.of(problem));
    }
}
