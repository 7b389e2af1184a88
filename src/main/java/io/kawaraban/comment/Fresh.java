package io.kawaraban.comment;

import java.util.List;

/**
 * A comment that a reader just wrote, judged and ready to be written down.
 *
 * @param reader   who wrote it, as far as we are let know, or null
 * @param findings why it does not pass by itself; empty if it does
 */
record Fresh(Kept kept, int edition, Key key, Reader reader, double risk, List<Finding> findings) {}
