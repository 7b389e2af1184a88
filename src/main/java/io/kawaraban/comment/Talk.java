package io.kawaraban.comment;

/**
 * What stands below an article: what readers said, and the form to join in.
 *
 * @param address of the article within its edition
 * @param mayAgree whether readers may still say that they agree, or not
 * @param form    null where nobody may comment any more
 */
public record Talk(long article, String address, Listing listing, boolean mayAgree, Form form) {

    /** One where readers may agree. */
    public Talk(long article, String address, Listing listing, Form form) {
        this(article, address, listing, true, form);
    }
}
