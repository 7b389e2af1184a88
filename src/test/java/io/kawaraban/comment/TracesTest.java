package io.kawaraban.comment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Year;
import org.junit.jupiter.api.Test;

class TracesTest {
    private final Newsroom newsroom = new Newsroom();
    private final Comments comments = newsroom.comments;
    private final Reader reader = newsroom.readers.welcome();
    private final Reader other = newsroom.readers.welcome();
    private final long article = newsroom.article();
    private final long elsewhere = newsroom.article();

    @Test
    void aPersonIsErasedAndThreadsAndCountsStayWhole() {
        long first = said(article, null, reader, "mine").id(), second = said(elsewhere, null, reader, "mine too").id();
        long theirs = said(article, null, other, "theirs").id(), answer = said(article, first, other, "an answer").id();
        comments.vote(theirs, reader, true);
        comments.vote(first, other, true);
        comments.report(theirs, reader, Report.Reason.INSULT, "words of mine");

        assertThat(newsroom.traces.of(first)).extracting(submission -> submission.comment().id()).containsExactly(first, second);
        assertThat(newsroom.traces.erase(first)).isEqualTo(2);

        assertThat(comments.find(first)).isEmpty();
        assertThat(comments.find(second)).isEmpty();
        assertThat(newsroom.moderation.find(first)).hasValueSatisfying(gone -> assertThat(gone.comment().text() + gone.comment().name()).isEmpty());
        assertThat(newsroom.db.sql("select count(*) from comment.comment where reader = :reader").param("reader", reader.hash()).query(Long.class).single()).isZero();
        assertThat(newsroom.db.sql("select count(*) from comment.report where reader = :reader").param("reader", reader.hash()).query(Long.class).single()).isZero();
        assertThat(comments.find(theirs)).hasValueSatisfying(voted -> assertThat(voted.agreed()).isZero());
        assertThat(newsroom.votes(theirs).getFirst()).isZero();
        assertThat(comments.page(article, null, 10).conversations()).extracting(Listing.Conversation::thread).containsExactlyInAnyOrder(first, theirs);
        assertThat(comments.find(answer)).isPresent();
        for (long each : new long[] {article, elsewhere}) assertThat(comments.count(each)).isEqualTo(newsroom.recount(each));
        assertThat(newsroom.traces.erase(first)).isZero();
    }

    @Test
    void whereNobodyIsKnownOnlyTheCommentItselfIsErased() {
        long one = ((Outcome.Accepted) newsroom.write(article, "one")).comment().id(), another = ((Outcome.Accepted) newsroom.write(article, "another")).comment().id();

        assertThat(newsroom.traces.erase(one)).isEqualTo(1);

        assertThat(comments.find(another)).isPresent();
        assertThat(comments.count(article)).isEqualTo(1);
    }

    @Test
    void whoIsHiddenIsHiddenFromOneReaderAloneUntilShownAgain() {
        long one = said(article, null, other, "one").id(), another = said(elsewhere, null, other, "another").id();
        long unknown = ((Outcome.Accepted) newsroom.write(article, "from nobody")).comment().id(), unknownToo = ((Outcome.Accepted) newsroom.write(article, "from nobody, too")).comment().id();

        assertThat(comments.hide(one, reader, true)).isTrue();
        assertThat(comments.hide(unknown, reader, true)).isTrue();
        assertThat(comments.hide(999_999_999, reader, true)).isFalse();

        assertThat(comments.hidden(article, reader)).containsExactlyInAnyOrder(one, unknown).doesNotContain(unknownToo);
        assertThat(comments.hidden(elsewhere, reader)).containsExactly(another);
        assertThat(comments.hidden(article, other)).isEmpty();
        assertThat(comments.count(article)).isEqualTo(3);
        comments.hide(another, reader, false);
        assertThat(comments.hidden(article, reader)).containsExactly(unknown);
        comments.hideNobody(reader);
        assertThat(comments.hidden(article, reader)).isEmpty();
    }

    @Test
    void whatWasDoneInAYearIsCountedWithoutAnyWords() {
        long reported = said(article, null, other, "reported words").id();
        comments.report(reported, reader, Report.Reason.HATE, "secret words");
        newsroom.moderation.reject(reported, "oda", "no");
        newsroom.rulebook.set(newsroom.edition.id(), HouseRules.NONE.with(java.util.List.of("badword"), java.util.List.of()));
        var barred = (Outcome.Barred) newsroom.write(article, "a badword it is");
        comments.appeal(barred.comment().id(), barred.key());
        newsroom.clock.move(java.time.Duration.ofHours(3));
        newsroom.moderation.approve(barred.comment().id(), "oda");

        var year = Year.from(newsroom.clock.instant().atZone(newsroom.edition.zone()));
        var report = newsroom.transparency.csv(newsroom.edition, year);
        var head = newsroom.edition.code() + "," + year + ",";

        assertThat(report.lines()).contains("edition,year,part,category,measure,value", head + "notices,hate,received,1", head + "notices,hate,acted-upon,1",
                head + "own-initiative-automated,banned,found,1", head + "own-initiative-by-persons,,approved,1", head + "own-initiative-by-persons,,rejected,1",
                head + "complaints,,received,1", head + "complaints,,reversed,1", head + "complaints,,upheld,0", head + "complaints,,median-hours-to-decision,3",
                head + "automated-means,banned,looked-at,1", head + "automated-means,banned,corrected,1");
        assertThat(report).doesNotContain("words", "badword", "oda");
        assertThat(newsroom.transparency.of(newsroom.edition, year.minusYears(1))).noneMatch(line -> line.value() > 0);
    }

    private Comment said(long article, Long parent, Reader who, String text) {
        return ((Outcome.Accepted) comments.write(new Draft(article, parent, "name", text, new Draft.Sender("192.0.2.1", "t", who.token())))).comment();
    }
}
