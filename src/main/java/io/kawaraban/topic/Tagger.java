package io.kawaraban.topic;

import io.kawaraban.publication.Change;
import io.kawaraban.publication.Follower;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keeps what articles are about as they are published and withdrawn. */
@Component
@Order(0)
class Tagger implements Follower {
    private final Topics topics;

    Tagger(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void follow(Change change) {
        follow(List.of(change));
    }

    @Override
    public void follow(List<Change> changes) {
        topics.tag(changes.stream().flatMap(change -> switch (change) {
            case Change.Published(_, var article) -> Stream.of(article);
            case Change.Withdrawn(_, var article) -> Stream.of(article);
            case Change.Discussed _, Change.Picked _, Change.Arranged _ -> Stream.<Long>empty();
        }).distinct().toList());
    }

    @Override
    public void forget() {
        topics.untagAll();
    }
}
