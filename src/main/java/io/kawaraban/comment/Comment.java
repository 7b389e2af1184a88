package io.kawaraban.comment;

import java.time.Instant;
import java.util.List;

/**
 * What a reader said under an article.
 *
 * @param parent the comment it answers, or null
 * @param thread the comment that began its thread: its own number if it answers none
 * @param name   as the author gave it; empty if they gave none
 * @param agreed how many readers say that they agree
 * @param text   plain, with line breaks; a page escapes it
 */
public record Comment(long id, long article, Long parent, long thread, String name, String text, Instant at, int agreed, int disagreed) {

    /** One that nobody has agreed with yet, or not. */
    public Comment(long id, long article, Long parent, long thread, String name, String text, Instant at) {
        this(id, article, parent, thread, name, text, at, 0, 0);
    }

    /** The text line by line. */
    public List<String> lines() {
        return text.lines().toList();
    }
}
