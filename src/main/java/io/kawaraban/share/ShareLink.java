package io.kawaraban.share;

/**
 * One way to pass an article on.
 *
 * @param network its name in settings and texts, such as {@code line}
 * @param address where the link leads; empty for what only a script of ours can do (copy, system)
 */
public record ShareLink(String network, String address) {
    /** Whether it is a plain link. */
    public boolean isLink() {
        return !address.isEmpty();
    }
}
