package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Emphasis, a link or the like on a piece of text. */
record Mark(MarkType type, Map<String, Object> attributes) {

    /** The marks with this one in its place; one of the same kind gives way. */
    List<Mark> addTo(List<Mark> marks) {
        if (marks.contains(this)) return marks;
        var all = new ArrayList<Mark>(marks.size() + 1);
        boolean isPlaced = false;
        for (var other : marks) {
            if (other.type == type) continue;
            if (!isPlaced && other.type.rank() > type.rank()) {
                all.add(this);
                isPlaced = true;
            }
            all.add(other);
        }
        if (!isPlaced) all.add(this);
        return List.copyOf(all);
    }

    List<Mark> removeFrom(List<Mark> marks) {
        return marks.contains(this) ? marks.stream().filter(other -> !other.equals(this)).toList() : marks;
    }

    static List<Mark> inOrder(List<Mark> marks) {
        return marks.size() < 2 ? List.copyOf(marks) : marks.stream().sorted(Comparator.comparingInt(mark -> mark.type.rank())).toList();
    }

    static void check(List<Mark> marks) {
        List<Mark> right = List.of();
        for (var mark : marks) {
            Attribute.check(mark.type.attributes(), mark.attributes, mark.type.name());
            right = mark.addTo(right);
        }
        if (!right.equals(marks)) throw new Refusal("Not a right set of marks: " + marks);
    }
}
