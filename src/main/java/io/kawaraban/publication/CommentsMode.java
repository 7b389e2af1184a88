package io.kawaraban.publication;

/** Whether readers may comment an article: yes, no more, not even agree any more, or not at all with none shown. */
public enum CommentsMode { OPEN, CLOSED, READ_ONLY, HIDDEN }
