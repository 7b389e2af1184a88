/** What readers get: article, front, section, author, topic and ranking pages as lists of blocks, and where old links lead. */
package io.kawaraban.page;
