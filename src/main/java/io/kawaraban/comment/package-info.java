/** What readers say under articles: threads, counts, and what is asked of a comment before others see it. */
package io.kawaraban.comment;
