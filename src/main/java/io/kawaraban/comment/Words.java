package io.kawaraban.comment;

import io.kawaraban.theme.Messages;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What readers are told about their comments, in their language. */
@Component
class Words {
    private final Messages messages;

    Words(Messages messages) {
        this.messages = messages;
    }

    /** What is wrong. */
    String problem(Locale locale, Problem problem) {
        Map<String, Object> facts = switch (problem) {
            case Problem.TooLong(int length, int most) -> Map.of("length", length, "most", most);
            case Problem.NameTooLong(int length, int most) -> Map.of("length", length, "most", most);
            case Problem.Banned(var until, var reason) -> Map.of("until", until == null ? "" : day(locale, until), "reason", reason);
            case Problem.TooMany(var pause) -> Map.of("seconds", seconds(pause));
            case Problem.NoArticle _, Problem.ArticleGone _, Problem.Closed _, Problem.Empty _, Problem.NoParent _, Problem.Repeated _,
                 Problem.NoComment _, Problem.OwnComment _, Problem.TooLate _, Problem.ChangedMeanwhile _, Problem.NoAddress _, Problem.NoReason _ -> Map.of();
        };
        var key = "comment.problem." + problem.word();
        if (problem instanceof Problem.Banned(var until, var reason))
            return messages.text(locale, until == null ? key + ".for-good" : key, facts) + (reason.isEmpty() ? "" : " " + messages.text(locale, key + ".reason", facts));
        return messages.text(locale, key, facts);
    }

    /** All that is wrong, each with its field. */
    List<Form.Told> problems(Locale locale, List<Problem> problems) {
        return problems.stream().map(problem -> new Form.Told(problem.field(), problem(locale, problem))).toList();
    }

    /** What became of a comment, in a few words. */
    String state(Locale locale, Status status) {
        return messages.text(locale, "comment.state." + status.word());
    }

    /** Why, and what happens next. */
    String why(Locale locale, Status status) {
        return switch (status) {
            case Status.Pending(var rule) -> messages.text(locale, "comment.why.pending." + rule.word());
            case Status.Rejected(var reason) when !reason.isEmpty() -> messages.text(locale, "comment.why.rejected.reason", Map.of("reason", reason));
            case Status.Barred(var rule) -> messages.text(locale, "comment.why.barred." + rule.word());
            case Status.Approved _, Status.Rejected _, Status.Spam _, Status.Trash _, Status.Deleted _ -> messages.text(locale, "comment.why." + status.word());
        };
    }

    /** What is written under this article. */
    String of(Locale locale, String title) {
        return messages.text(locale, "comment.of", Map.of("title", title));
    }

    /** A message that takes no arguments. */
    String text(Locale locale, String key) {
        return messages.text(locale, "comment." + key);
    }

    private static String day(Locale locale, Instant at) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale).withZone(ZoneOffset.UTC).format(at) + " UTC";
    }

    static long seconds(Duration pause) {
        return Math.max(1, pause.plusMillis(999).toSeconds());
    }
}
