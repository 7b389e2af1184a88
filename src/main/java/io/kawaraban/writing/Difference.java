package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.Optional;

/** What changed from one document to another, as the one step that leads there. */
final class Difference {
    private Difference() {}

    /** The step; empty if nothing changed. Blocks that begin and end both documents alike stay as they are. */
    static Optional<Step> between(Node before, Node after) {
        var old = before.children();
        var now = after.children();
        int start = 0, end = 0;
        while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) start++;
        while (end < old.size() - start && end < now.size() - start && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) end++;
        if (start == old.size() && start == now.size()) return Optional.empty();

        int from = old.subList(0, start).stream().mapToInt(Node::size).sum();
        int to = from + old.subList(start, old.size() - end).stream().mapToInt(Node::size).sum();
        var put = Fragment.of(new ArrayList<>(now.subList(start, now.size() - end)));
        return Optional.of(new Step.Replace(from, to, put.count() == 0 ? Slice.EMPTY : new Slice(put, 0, 0), false));
    }
}
