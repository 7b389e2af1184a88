package io.kawaraban.theme;

/**
 * One region of a page, drawn by the template of its record's name: {@code AlsoRead} by {@code block/also-read.html}.
 * A region that fails is left out, unless the page would make no sense without it.
 */
public interface Region {
    /** Whether the page makes no sense without it. */
    default boolean isEssential() {
        return false;
    }

    /** The name of its template. */
    default String template() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
    }
}
