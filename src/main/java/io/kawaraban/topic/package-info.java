/** What stories are about: topics with their names and aliases, and those that burst now. */
package io.kawaraban.topic;
