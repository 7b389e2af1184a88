package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.function.BiFunction;

/** The smallest change of a document; it applies whole or is refused. */
public sealed interface Step {

    /** The document after this step, as ProseMirror makes it, which looks only at the nodes along the edges of a change. */
    Node applied(Node document);

    /** The document after this step; a {@link Refusal} if it does not apply, or if the schema forbids what would come of it. */
    default Node apply(Node document) {
        var applied = applied(document);
        applied.check();
        return applied;
    }

    /** Puts a slice in the place of a range; a {@code structure} step may take no content away. */
    record Replace(int from, int to, Slice slice, boolean structure) implements Step {
        @Override
        public Node applied(Node document) {
            if (structure && isContentBetween(document, from, to)) throw new Refusal("Structure replace would overwrite content");
            return Replacing.replace(document, from, to, slice);
        }
    }

    /** Replaces what is around a gap, and keeps what is in it at {@code insert} of the slice. */
    record ReplaceAround(int from, int to, int gapFrom, int gapTo, Slice slice, int insert, boolean structure) implements Step {
        @Override
        public Node applied(Node document) {
            if (structure && (isContentBetween(document, from, gapFrom) || isContentBetween(document, gapTo, to)))
                throw new Refusal("Structure gap-replace would overwrite content");
            var gap = document.slice(gapFrom, gapTo);
            if (gap.openStart() > 0 || gap.openEnd() > 0) throw new Refusal("Gap is not a flat range");
            var inserted = slice.insert(insert, gap.content());
            if (inserted == null) throw new Refusal("Content does not fit in gap");
            return Replacing.replace(document, from, to, inserted);
        }
    }

    /** Marks a range. */
    record AddMark(int from, int to, Mark mark) implements Step {
        @Override
        public Node applied(Node document) {
            var old = document.slice(from, to);
            var parent = Position.of(document, from);
            var marked = mapped(old.content(), parent.node(parent.sharedDepth(to)),
                    (node, around) -> node.isLeaf() && around.type().allowsMarks ? node.withMarks(mark.addTo(node.marks())) : node);
            return Replacing.replace(document, from, to, new Slice(marked, old.openStart(), old.openEnd()));
        }
    }

    /** Takes a mark from a range. */
    record RemoveMark(int from, int to, Mark mark) implements Step {
        @Override
        public Node applied(Node document) {
            var old = document.slice(from, to);
            var unmarked = mapped(old.content(), document, (node, _) -> node.withMarks(mark.removeFrom(node.marks())));
            return Replacing.replace(document, from, to, new Slice(unmarked, old.openStart(), old.openEnd()));
        }
    }

    /** Sets an attribute of the node at a position. */
    record SetAttribute(int at, String name, Object value) implements Step {
        @Override
        public Node applied(Node document) {
            var node = document.nodeAt(at);
            if (node == null) throw new Refusal("No node at attribute step's position");
            if (node.isText()) throw new Refusal("A text has no attributes");
            var attributes = new LinkedHashMap<>(node.attributes());
            attributes.put(name, value);
            var updated = node.type().node(attributes, Fragment.EMPTY, node.marks());
            return Replacing.replace(document, at, at + 1, new Slice(Fragment.of(updated), 0, node.isLeaf() ? 0 : 1));
        }
    }

    private static Fragment mapped(Fragment content, Node parent, BiFunction<Node, Node, Node> change) {
        var all = new ArrayList<Node>(content.count());
        for (var node : content.nodes()) {
            var inner = node.content().size() > 0 ? node.with(mapped(node.content(), node, change)) : node;
            all.add(inner.type().isInline ? change.apply(inner, parent) : inner);
        }
        return Fragment.joined(all);
    }

    private static boolean isContentBetween(Node document, int from, int to) {
        var start = Position.of(document, from);
        int distance = to - from, depth = start.depth();
        while (distance > 0 && depth > 0 && start.indexAfter(depth) == start.node(depth).content().count()) {
            depth--;
            distance--;
        }
        if (distance <= 0) return false;
        var around = start.node(depth).content();
        var next = start.indexAfter(depth) < around.count() ? around.node(start.indexAfter(depth)) : null;
        for (; distance > 0; distance--) {
            if (next == null || next.isLeaf()) return true;
            next = next.content().count() > 0 ? next.content().node(0) : null;
        }
        return false;
    }
}
