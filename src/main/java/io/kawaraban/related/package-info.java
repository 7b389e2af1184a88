/** What to read next. */
package io.kawaraban.related;
