/** What a story is made of: elements, markup, summary, byline, slug. Knows no framework and no other room. */
package io.kawaraban.article;
