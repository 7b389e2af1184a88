package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.List;

/** A position in a document with the nodes around it, from the outermost on. */
final class Position {
    private final int at;
    private final int inParent;
    private final List<Level> path;

    /** A node around the position: which of its children the position is at, and where that one begins. */
    private record Level(Node node, int index, int childStart) {}

    private Position(int at, int inParent, List<Level> path) {
        this.at = at;
        this.inParent = inParent;
        this.path = path;
    }

    static Position of(Node document, int at) {
        if (at < 0 || at > document.content().size()) throw new Refusal("Position " + at + " out of range");
        var path = new ArrayList<Level>();
        int start = 0, inParent = at;
        for (var node = document; ; ) {
            var place = node.content().find(inParent);
            int rest = inParent - place.offset();
            path.add(new Level(node, place.index(), start + place.offset()));
            if (rest == 0) break;
            node = node.content().node(place.index());
            if (node.isText()) break;
            inParent = rest - 1;
            start += place.offset() + 1;
        }
        return new Position(at, inParent, path);
    }

    int depth() {
        return path.size() - 1;
    }

    Node node(int depth) {
        return path.get(depth).node;
    }

    Node parent() {
        return path.getLast().node;
    }

    int inParent() {
        return inParent;
    }

    int index(int depth) {
        return path.get(depth).index;
    }

    int indexAfter(int depth) {
        return index(depth) + (depth == depth() && textOffset() == 0 ? 0 : 1);
    }

    int start(int depth) {
        return depth == 0 ? 0 : path.get(depth - 1).childStart + 1;
    }

    int end(int depth) {
        return start(depth) + node(depth).content().size();
    }

    /** How far the position is inside a text; 0 between nodes. */
    int textOffset() {
        return at - path.getLast().childStart;
    }

    Node nodeAfter() {
        var parent = parent();
        int index = index(depth());
        if (index == parent.content().count()) return null;
        var child = parent.content().node(index);
        return textOffset() == 0 ? child : child.cut(textOffset(), child.text().length());
    }

    Node nodeBefore() {
        int index = index(depth());
        if (textOffset() > 0) return parent().content().node(index).cut(0, textOffset());
        return index == 0 ? null : parent().content().node(index - 1);
    }

    int sharedDepth(int other) {
        for (int depth = depth(); depth > 0; depth--) if (start(depth) <= other && end(depth) >= other) return depth;
        return 0;
    }
}
