package io.kawaraban.writing;

/**
 * A piece cut out of a document.
 *
 * @param openStart how many nodes are cut through where it begins
 * @param openEnd how many where it ends
 */
record Slice(Fragment content, int openStart, int openEnd) {
    static final Slice EMPTY = new Slice(Fragment.EMPTY, 0, 0);

    int size() {
        return content.size() - openStart - openEnd;
    }

    /** The slice with nodes put into it; null where they do not fit. */
    Slice insert(int at, Fragment nodes) {
        var inserted = insert(content, at + openStart, nodes, null);
        return inserted == null ? null : new Slice(inserted, openStart, openEnd);
    }

    private static Fragment insert(Fragment content, int at, Fragment nodes, Node parent) {
        var place = content.find(at);
        var child = place.index() < content.count() ? content.node(place.index()) : null;
        if (place.offset() == at || child.isText()) {
            if (parent != null && !fits(parent, place.index(), nodes)) return null;
            return content.cut(0, at).append(nodes).append(content.cut(at, content.size()));
        }
        var inner = insert(child.content(), at - place.offset() - 1, nodes, child);
        return inner == null ? null : content.replace(place.index(), child.with(inner));
    }

    private static boolean fits(Node parent, int index, Fragment nodes) {
        var all = new java.util.ArrayList<>(parent.children().subList(0, index));
        all.addAll(nodes.nodes());
        all.addAll(parent.children().subList(index, parent.children().size()));
        return parent.type().accepts(all);
    }
}
