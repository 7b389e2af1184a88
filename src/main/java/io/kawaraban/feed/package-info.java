/** What machines read of an edition: RSS, Atom, JSON Feed, sitemaps, robots.txt. */
package io.kawaraban.feed;
