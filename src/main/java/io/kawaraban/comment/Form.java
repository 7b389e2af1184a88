package io.kawaraban.comment;

import io.kawaraban.article.Graphemes;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The form to write a comment, with what was typed so far.
 *
 * @param parent    the comment that is answered, or null
 * @param limit     how many visible characters the text may have
 * @param nameLimit how many the name may have
 */
public record Form(long article, Comment parent, int limit, int nameLimit, String name, String text, List<Told> problems) {
    private static final int LONGEST_QUOTE = 100;

    /** What is wrong, in the reader's language; {@code field} is empty if it is about none. */
    public record Told(String field, String text) {}

    /** An empty one. */
    static Form empty(long article, Comment parent, int limit) {
        return new Form(article, parent, limit, Scrutiny.LONGEST_NAME, "", "", List.of());
    }

    /** The same form with what was typed and what is wrong with it. */
    Form typed(String name, String text, List<Told> problems) {
        return new Form(article, parent, limit, nameLimit, name, text, problems);
    }

    /** The same form beginning with the words of the comment that is answered, but not with what that one quotes; at most a third of what may be written. */
    Form quoting() {
        var own = parent.lines().stream().filter(line -> !line.startsWith(">") && !line.isBlank()).collect(Collectors.joining("\n"));
        var quote = Graphemes.shorten(own, Math.min(LONGEST_QUOTE, limit / 3)).lines().map(line -> "> " + line + "\n").collect(Collectors.joining());
        return typed(name, quote, problems);
    }

    /** What is wrong with this field; empty for what is wrong with none. */
    public List<String> problems(String field) {
        return problems.stream().filter(problem -> problem.field().equals(field)).map(Told::text).toList();
    }
}
