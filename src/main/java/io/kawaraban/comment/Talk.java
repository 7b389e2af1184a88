package io.kawaraban.comment;

/**
 * What stands below an article: what readers said, and the form to join in.
 *
 * @param address of the article within its edition
 * @param form    null where nobody may comment any more
 */
public record Talk(long article, String address, Listing listing, Form form) {}
