/** The most read articles, counted exactly over sliding windows. */
package io.kawaraban.ranking;
