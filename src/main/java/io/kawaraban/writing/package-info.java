/** A text while it is being written: one document, the steps that change it, and the log that keeps every one of them. */
package io.kawaraban.writing;
