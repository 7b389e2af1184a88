package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.kawaraban.publication.CommentsMode;
import io.kawaraban.publication.Edition;
import io.kawaraban.theme.Gone;
import io.kawaraban.theme.NotFound;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.slf4j.LoggerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

/** Whatever readers, moderators, editors and importers do: counts are right, and nobody reads what is not approved. */
class TallyProperties {
    private static final Newsroom NEWSROOM = new Newsroom();
    private static final Comments COMMENTS = NEWSROOM.comments;
    private static final List<Reader> READERS = List.of(NEWSROOM.readers.welcome(), NEWSROOM.readers.welcome(), NEWSROOM.readers.welcome());
    private static final Map<Long, Key> KEYS = new HashMap<>();
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger("io.kawaraban");
    private static long texts;

    /** Something done to the comments of two articles; {@code nth} chooses an article, a comment, a status. */
    record Act(Kind kind, int nth) {
        enum Kind { WRITE, ANSWER, IMPORT, APPROVE, REJECT, SPAM, RECONSIDER, AGREE, DISAGREE, REPORT, EDIT, DELETE, APPEAL, UNDO, BAN, ERASE, LOOK_FIRST, LOOK_AFTER, HIDE, OPEN, WITHDRAW, PUBLISH }
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(Arbitraries.of(Act.Kind.class), Arbitraries.integers().between(0, 20)).as(Act::new).list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void countsAreExactAndNothingUnapprovedIsRead(@ForAll("acts") List<Act> acts) {
        var articles = List.of(NEWSROOM.article(), NEWSROOM.article());
        var comments = new ArrayList<Long>();

        var log = new ListAppender<ILoggingEvent>();
        log.start();
        ROOT.addAppender(log);
        try {
            for (var act : acts) {
                act(act, articles, comments);
                for (long article : articles) assertThat(NEWSROOM.tally(article)).isEqualTo(NEWSROOM.recount(article));
            }
        } finally {
            ROOT.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).as("what readers say is in no log").noneMatch(line -> line.matches("(?s).*\\btext \\d+.*"));
        for (long article : articles) assertRight(article);
    }

    private static void act(Act act, List<Long> articles, List<Long> comments) {
        long article = articles.get(act.nth % 2);
        Long one = comments.isEmpty() ? null : comments.get(act.nth % comments.size());
        switch (act.kind) {
            case WRITE -> note(written(act, article, null), comments);
            case ANSWER -> note(written(act, article, one), comments);
            case IMPORT -> COMMENTS.keep(new Kept(article, null, "", "text " + texts++, NEWSROOM.clock.instant(), List.of(new Status.Approved(),
                    new Status.Pending(Rule.IMPORTED), new Status.Spam(), new Status.Trash(), new Status.Rejected("")).get(act.nth % 5))).ifPresent(comments::add);
            case APPROVE -> { if (one != null) NEWSROOM.moderation.approve(one, "oda"); }
            case REJECT -> { if (one != null) NEWSROOM.moderation.reject(one, "oda", "no"); }
            case SPAM -> { if (one != null) NEWSROOM.moderation.markSpam(one, "oda"); }
            case RECONSIDER -> { if (one != null) NEWSROOM.moderation.reconsider(one); }
            case AGREE -> { if (one != null) NEWSROOM.votes.cast(one, READERS.get(act.nth % 3), true); }
            case DISAGREE -> { if (one != null) NEWSROOM.votes.cast(one, READERS.get(act.nth % 3), act.nth % 5 == 0 ? null : false); }
            case REPORT -> { if (one != null) NEWSROOM.reports.take(one, READERS.get(act.nth % 3), Report.Reason.INSULT, ""); }
            case EDIT -> { if (one != null && KEYS.containsKey(one)) COMMENTS.edit(one, KEYS.get(one), act.nth % 2, act.nth % 4 == 0 ? "" : "text " + texts++); }
            case DELETE -> { if (one != null && KEYS.containsKey(one)) COMMENTS.delete(one, KEYS.get(one)); }
            case APPEAL -> { if (one != null && KEYS.containsKey(one)) COMMENTS.appeal(one, KEYS.get(one)); }
            case UNDO -> { if (one != null) NEWSROOM.moderation.undo(one, "oda"); }
            case BAN -> NEWSROOM.moderation.find(one == null ? 0 : one).ifPresent(each -> NEWSROOM.bans.ban(each, false, Duration.ofNanos(1), "", "oda"));
            case ERASE -> { if (one != null) NEWSROOM.traces.erase(one); }
            case LOOK_FIRST -> NEWSROOM.moderate(Edition.Moderation.BEFORE, 300);
            case LOOK_AFTER -> NEWSROOM.moderate(Edition.Moderation.AFTER, 300);
            case HIDE -> NEWSROOM.let(article, CommentsMode.HIDDEN);
            case OPEN -> NEWSROOM.let(article, CommentsMode.OPEN);
            case WITHDRAW -> NEWSROOM.withdraw(article);
            case PUBLISH -> NEWSROOM.publishAgain(article);
        }
    }

    /** Some are known by their browser's token, some are not. */
    private static Outcome written(Act act, long article, Long parent) {
        var token = act.nth % 4 == 3 ? null : READERS.get(act.nth % 4).token();
        return COMMENTS.write(new Draft(article, parent, "name", "text " + texts++, new Draft.Sender("192.0.2.1", "test", token)));
    }

    private static void note(Outcome outcome, List<Long> comments) {
        switch (outcome) {
            case Outcome.Accepted(var comment, var key) -> note(comment, key, comments);
            case Outcome.Held(var comment, var key, _) -> note(comment, key, comments);
            case Outcome.Barred(var comment, var key, _) -> note(comment, key, comments);
            case Outcome.Refused _ -> { }
        }
    }

    private static void note(Comment comment, Key key, List<Long> comments) {
        comments.add(comment.id());
        KEYS.put(comment.id(), key);
    }

    private static void assertRight(long article) {
        boolean isSeen = NEWSROOM.isSeenWithComments(article);
        var approved = isSeen ? NEWSROOM.approved(article) : List.<Long>of();
        var page = COMMENTS.page(article, null, 1000);
        assertThat(page.conversations().stream().flatMapToLong(TallyProperties::numbers).boxed()).containsExactlyInAnyOrderElementsOf(approved);
        assertThat(page.count()).isEqualTo(approved.size());
        for (var order : Order.values()) assertThat(inParts(article, order)).as(order.word()).containsExactlyInAnyOrderElementsOf(approved).doesNotHaveDuplicates();
        for (long each : approved) {
            var votes = NEWSROOM.votes(each);
            assertThat(COMMENTS.find(each)).hasValueSatisfying(comment -> assertThat(List.of(comment.agreed(), comment.disagreed())).isEqualTo(votes));
        }
        assertFed(article, isSeen);
        assertThat(COMMENTS.count(article)).isEqualTo(approved.size());
        assertThat(COMMENTS.counts(List.of(article)).get(article)).isEqualTo(approved.size());
        for (long each : NEWSROOM.all(article)) {
            assertThat(COMMENTS.find(each).isPresent()).isEqualTo(approved.contains(each));
            assertThat(COMMENTS.own(each, Key.random())).isEmpty();
        }
    }

    /** What the feed of an article tells is what the tables say readers may see, word for word; nothing where comments are not seen. */
    private static void assertFed(long article, boolean isSeen) {
        var request = new ServletWebRequest(new MockHttpServletRequest(), new MockHttpServletResponse());
        if (!isSeen) {
            assertThatThrownBy(() -> NEWSROOM.feed.feed(Long.toString(article), request)).isInstanceOfAny(NotFound.class, Gone.class);
            return;
        }
        var feed = Jsoup.parse(new String(NEWSROOM.feed.feed(Long.toString(article), request).getBody(), StandardCharsets.UTF_8), Parser.xmlParser());
        assertThat(feed.select("entry > content").eachText()).containsExactlyInAnyOrderElementsOf(NEWSROOM.texts(article));
        assertThat(feed.selectFirst("feed > subtitle").text()).endsWith(" " + NEWSROOM.recount(article));
    }

    private static List<Long> inParts(long article, Order order) {
        var read = new ArrayList<Long>();
        for (Long after = null; ; ) {
            var part = COMMENTS.page(article, order, after, 3);
            part.conversations().forEach(conversation -> numbers(conversation).forEach(read::add));
            if (part.next() == null) return read;
            after = part.next();
        }
    }

    private static LongStream numbers(Listing.Conversation conversation) {
        return LongStream.concat(conversation.first() == null ? LongStream.empty() : LongStream.of(conversation.first().id()),
                conversation.replies().stream().mapToLong(reply -> reply.comment().id()));
    }
}
