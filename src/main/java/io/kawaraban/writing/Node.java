package io.kawaraban.writing;

import java.util.List;
import java.util.Map;

/** A piece of a document, and what stands in it; it never changes. */
public final class Node {
    private final NodeType type;
    private final Map<String, Object> attributes;
    private final Fragment content;
    private final List<Mark> marks;
    private final String text;
    private boolean isChecked;

    Node(NodeType type, Map<String, Object> attributes, Fragment content, List<Mark> marks, String text) {
        if (text != null && text.isEmpty()) throw new Refusal("Empty text nodes are not allowed");
        this.type = type;
        this.attributes = attributes;
        this.content = content;
        this.marks = marks;
        this.text = text;
    }

    NodeType type() {
        return type;
    }

    Map<String, Object> attributes() {
        return attributes;
    }

    String string(String attribute) {
        return (String) attributes.get(attribute);
    }

    int number(String attribute) {
        return (Integer) attributes.get(attribute);
    }

    Fragment content() {
        return content;
    }

    List<Node> children() {
        return content.nodes();
    }

    List<Mark> marks() {
        return marks;
    }

    /** The characters of a text node; null for any other. */
    String text() {
        return text;
    }

    boolean isText() {
        return text != null;
    }

    boolean isLeaf() {
        return type.isLeaf();
    }

    /** How many positions it takes: a character one, a leaf one, anything else its content and its two ends. */
    int size() {
        return isText() ? text.length() : isLeaf() ? 1 : content.size() + 2;
    }

    boolean isAs(Node other) {
        return type == other.type && attributes.equals(other.attributes) && marks.equals(other.marks);
    }

    Node with(Fragment content) {
        return content == this.content ? this : new Node(type, attributes, content, marks, text);
    }

    Node withText(String text) {
        return new Node(type, attributes, content, marks, text);
    }

    Node withMarks(List<Mark> marks) {
        return marks == this.marks ? this : new Node(type, attributes, content, marks, text);
    }

    Node cut(int from, int to) {
        if (isText()) return from == 0 && to == text.length() ? this : withText(text.substring(from, to));
        return with(content.cut(from, to));
    }

    /** The part of this node between two positions in it. */
    Slice slice(int from, int to) {
        if (from == to) return Slice.EMPTY;
        var start = Position.of(this, from);
        var end = Position.of(this, to);
        int depth = start.sharedDepth(to);
        var part = start.node(depth).content.cut(from - start.start(depth), to - start.start(depth));
        return new Slice(part, start.depth() - depth, end.depth() - depth);
    }

    Node nodeAt(int position) {
        for (var node = this; ; ) {
            var place = node.content.find(position);
            if (place.index() >= node.content.count()) return null;
            node = node.content.node(place.index());
            if (place.offset() == position || node.isText()) return node;
            position -= place.offset() + 1;
        }
    }

    /** Refuses what the schema does not allow, all the way down; what was found right once is not looked at again. */
    void check() {
        if (isChecked) return;
        type.check(content);
        Attribute.check(type.attributes, attributes, type.name);
        Mark.check(marks);
        if (isText()) Texts.check(text);
        for (int i = 0; i < content.count(); i++) content.node(i).check();
        isChecked = true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Node node && isAs(node) && content.nodes().equals(node.content.nodes())
                && java.util.Objects.equals(text, node.text);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(type.name, attributes, marks, content.nodes(), text);
    }

    @Override
    public String toString() {
        return Documents.json(this);
    }
}
