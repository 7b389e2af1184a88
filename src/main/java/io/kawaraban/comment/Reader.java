package io.kawaraban.comment;

/**
 * The browser of somebody who wrote, agreed or reported: 128 random bits with our signature. Whoever only reads has none.
 *
 * @param token what the browser keeps
 * @param hash  what is kept here
 */
record Reader(String token, byte[] hash) {

    /** Nothing, so that no log tells it. */
    @Override
    public String toString() {
        return "Reader";
    }
}
