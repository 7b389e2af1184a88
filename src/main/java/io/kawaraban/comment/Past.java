package io.kawaraban.comment;

/** How a reader's earlier comments in this edition fared. */
record Past(long approved, long refused) {
    static final Past NONE = new Past(0, 0);
}
