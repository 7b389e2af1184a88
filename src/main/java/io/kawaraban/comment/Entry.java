package io.kawaraban.comment;

import io.kawaraban.publication.Edition;
import io.kawaraban.publication.Releases.Discussion;

/**
 * A draft with what it is judged by.
 *
 * @param parent the comment it answers as readers see it, or null
 * @param reader who wrote it, as far as we are let know, or null
 * @param past   of who wrote it
 */
record Entry(Draft draft, Discussion place, Edition edition, Comment parent, Reader reader, Past past) {}
