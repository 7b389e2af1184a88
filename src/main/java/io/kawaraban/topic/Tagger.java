package io.kawaraban.topic;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import org.springframework.stereotype.Component;

/** Keeps what articles are about as they are published and withdrawn. */
@Component
class Tagger implements Follower {
    private final Topics topics;

    Tagger(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void follow(Change change) {
        switch (change) {
            case Change.Published(_, var article) -> topics.tag(article);
            case Change.Withdrawn(_, var article) -> topics.tag(article);
            case Change.Arranged _ -> {}
        }
    }

    @Override
    public void forget() {
        topics.untagAll();
    }
}
