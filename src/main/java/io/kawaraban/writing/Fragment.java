package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Nodes beside one another. */
final class Fragment {
    static final Fragment EMPTY = new Fragment(List.of());
    private final List<Node> nodes;
    private final int size;

    /** Where a position is among nodes: at the node with this number, which begins at this offset. */
    record Place(int index, int offset) {}

    private Fragment(List<Node> nodes) {
        this.nodes = nodes;
        int sum = 0;
        for (var node : nodes) sum += node.size();
        this.size = sum;
    }

    static Fragment of(List<Node> nodes) {
        return nodes.isEmpty() ? EMPTY : new Fragment(Collections.unmodifiableList(nodes));
    }

    static Fragment of(Node node) {
        return new Fragment(List.of(node));
    }

    /** Nodes with texts that belong together as one. */
    static Fragment joined(List<Node> nodes) {
        var all = new ArrayList<Node>(nodes.size());
        for (var node : nodes) add(node, all);
        return of(all);
    }

    static void add(Node node, List<Node> to) {
        var last = to.isEmpty() ? null : to.getLast();
        if (last != null && node.isText() && last.isText() && node.isAs(last)) to.set(to.size() - 1, last.withText(last.text() + node.text()));
        else to.add(node);
    }

    List<Node> nodes() {
        return nodes;
    }

    Node node(int index) {
        return nodes.get(index);
    }

    int count() {
        return nodes.size();
    }

    int size() {
        return size;
    }

    Fragment cut(int from, int to) {
        if (from == 0 && to == size) return this;
        var part = new ArrayList<Node>();
        for (int i = 0, at = 0; to > from && at < to; i++) {
            if (i == nodes.size()) throw new Refusal("Position " + to + " outside of fragment");
            var node = nodes.get(i);
            int end = at + node.size();
            if (end > from) {
                boolean isWhole = at >= from && end <= to;
                if (isWhole) part.add(node);
                else if (node.isText()) part.add(node.cut(Math.max(0, from - at), Math.min(node.text().length(), to - at)));
                else part.add(node.cut(Math.max(0, from - at - 1), Math.min(node.content().size(), to - at - 1)));
            }
            at = end;
        }
        return of(part);
    }

    Fragment append(Fragment other) {
        if (other.size == 0) return this;
        if (size == 0) return other;
        var all = new ArrayList<>(nodes);
        add(other.nodes.getFirst(), all);
        all.addAll(other.nodes.subList(1, other.nodes.size()));
        return of(all);
    }

    Fragment replace(int index, Node node) {
        if (nodes.get(index) == node) return this;
        var all = new ArrayList<>(nodes);
        all.set(index, node);
        return of(all);
    }

    Place find(int position) {
        if (position == 0) return new Place(0, 0);
        if (position == size) return new Place(nodes.size(), position);
        if (position > size || position < 0) throw new Refusal("Position " + position + " outside of fragment");
        for (int i = 0, at = 0; ; i++) {
            int end = at + nodes.get(i).size();
            if (end == position) return new Place(i + 1, end);
            if (end > position) return new Place(i, at);
            at = end;
        }
    }
}
