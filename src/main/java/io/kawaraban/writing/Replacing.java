package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.List;

/** Puts a slice in the place of a part of a document, joining what was cut through, exactly as ProseMirror does. */
final class Replacing {
    private Replacing() {}

    static Node replace(Node document, int from, int to, Slice slice) {
        return replace(Position.of(document, from), Position.of(document, to), slice);
    }

    private static Node replace(Position from, Position to, Slice slice) {
        if (slice.openStart() > from.depth()) throw new Refusal("Inserted content deeper than insertion position");
        if (from.depth() - slice.openStart() != to.depth() - slice.openEnd()) throw new Refusal("Inconsistent open depths");
        return outer(from, to, slice, 0);
    }

    private static Node outer(Position from, Position to, Slice slice, int depth) {
        int index = from.index(depth);
        var node = from.node(depth);
        if (index == to.index(depth) && depth < from.depth() - slice.openStart())
            return node.with(node.content().replace(index, outer(from, to, slice, depth + 1)));
        if (slice.content().size() == 0) return closed(node, twoWays(from, to, depth));
        if (slice.openStart() == 0 && slice.openEnd() == 0 && from.depth() == depth && to.depth() == depth) {
            var content = from.parent().content();
            return closed(from.parent(), content.cut(0, from.inParent()).append(slice.content()).append(content.cut(to.inParent(), content.size())));
        }
        int extra = from.depth() - slice.openStart();
        var along = from.node(extra).with(slice.content());
        for (int i = extra - 1; i >= 0; i--) along = from.node(i).with(Fragment.of(along));
        var start = Position.of(along, slice.openStart() + extra);
        var end = Position.of(along, along.content().size() - slice.openEnd() - extra);
        return closed(node, threeWays(from, start, end, to, depth));
    }

    private static Fragment threeWays(Position from, Position start, Position end, Position to, int depth) {
        var openStart = from.depth() > depth ? joinable(from, start, depth + 1) : null;
        var openEnd = to.depth() > depth ? joinable(end, to, depth + 1) : null;
        var content = new ArrayList<Node>();
        addRange(null, from, depth, content);
        if (openStart != null && openEnd != null && start.index(depth) == end.index(depth)) {
            checkJoin(openStart, openEnd);
            Fragment.add(closed(openStart, threeWays(from, start, end, to, depth + 1)), content);
        } else {
            if (openStart != null) Fragment.add(closed(openStart, twoWays(from, start, depth + 1)), content);
            addRange(start, end, depth, content);
            if (openEnd != null) Fragment.add(closed(openEnd, twoWays(end, to, depth + 1)), content);
        }
        addRange(to, null, depth, content);
        return Fragment.of(content);
    }

    private static Fragment twoWays(Position from, Position to, int depth) {
        var content = new ArrayList<Node>();
        addRange(null, from, depth, content);
        if (from.depth() > depth) {
            var open = joinable(from, to, depth + 1);
            Fragment.add(closed(open, twoWays(from, to, depth + 1)), content);
        }
        addRange(to, null, depth, content);
        return Fragment.of(content);
    }

    private static Node joinable(Position before, Position after, int depth) {
        if (depth > before.depth() || depth > after.depth()) throw new Refusal("Nothing to join there");
        var node = before.node(depth);
        checkJoin(node, after.node(depth));
        return node;
    }

    private static void checkJoin(Node main, Node other) {
        if (!other.type().isCompatibleWith(main.type())) throw new Refusal("Cannot join " + other.type() + " onto " + main.type());
    }

    private static void addRange(Position start, Position end, int depth, List<Node> to) {
        var node = (end != null ? end : start).node(depth);
        int from = 0, until = end != null ? end.index(depth) : node.content().count();
        if (start != null) {
            from = start.index(depth);
            if (start.depth() > depth) from++;
            else if (start.textOffset() > 0) {
                Fragment.add(start.nodeAfter(), to);
                from++;
            }
        }
        for (int i = from; i < until; i++) Fragment.add(node.content().node(i), to);
        if (end != null && end.depth() == depth && end.textOffset() > 0) Fragment.add(end.nodeBefore(), to);
    }

    private static Node closed(Node node, Fragment content) {
        node.type().check(content);
        return node.with(content);
    }
}
