/** What editors do: articles, picks, comments and settings, on pages of their own under /desk. */
package io.kawaraban.desk;
