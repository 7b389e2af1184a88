/** Ways to pass an article on: plain links to networks, chosen per edition. */
package io.kawaraban.share;
