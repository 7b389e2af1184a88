package io.kawaraban.reading;

/** A follower that also wants to know how much was read before what it is told read by read. */
public interface ReadCounter extends ReadFollower {
    /** Takes over how often an article was read before that; told once after each start, in no certain order. */
    void earlier(int edition, long article, long reads);
}
