package io.kawaraban.publication;

/** What an article is for readers: a story of the day, or a page outside sections, lists, feeds and ranking. */
public enum Kind { ARTICLE, PAGE }
