package io.kawaraban.wire;

/** Where the steps of an import say what they could not carry over. */
@FunctionalInterface
interface Losses {

    /** Counts one loss of this kind; {@code name} says which, such as the shortcode's name. */
    void note(Loss kind, String name);
}
