/** The moment an article meets its readers: editions, sections, revisions, releases, addresses, schedules and withdrawals. */
package io.kawaraban.publication;
