package io.kawaraban.writing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/*
 * What may stand in a node is written as ProseMirror writes it ("block+ speaker?"). Each kind of node is a character,
 * so the expression is a regular expression over characters, and content is right if the whole of it matches.
 */

/** A kind of node. */
final class NodeType {
    final String name;
    final String content;
    final Set<String> groups;
    final boolean isInline;
    final boolean allowsMarks;
    final Map<String, Attribute> attributes;
    /** What ProseMirror is told beside this, such as {@code isolating}. */
    final Map<String, Object> hints;
    final char sign;
    private Pattern right;
    private Set<NodeType> first = Set.of();

    NodeType(String name, String content, Set<String> groups, boolean isInline, boolean allowsMarks, Map<String, Attribute> attributes,
             Map<String, Object> hints, char sign) {
        this.name = name;
        this.content = content;
        this.groups = groups;
        this.isInline = isInline;
        this.allowsMarks = allowsMarks;
        this.attributes = attributes;
        this.hints = hints;
        this.sign = sign;
    }

    /** Understands what may stand in it, now that all kinds are known. */
    void connect(Iterable<NodeType> all) {
        var expression = Pattern.compile("[a-z_]+").matcher(content).replaceAll(word -> characters(word.group(), all));
        right = Pattern.compile(expression.replace(" ", ""));
        var beginnings = new HashSet<NodeType>();
        for (var type : all) {
            var matcher = right.matcher(String.valueOf(type.sign));
            if (matcher.matches() || matcher.hitEnd()) beginnings.add(type);
        }
        first = Set.copyOf(beginnings);
    }

    private static String characters(String word, Iterable<NodeType> all) {
        var found = new StringBuilder("[");
        for (var type : all) if (type.name.equals(word) || type.groups.contains(word)) found.append(type.sign);
        if (found.length() == 1) throw new IllegalStateException("There is no node " + word);
        return found.append(']').toString();
    }

    boolean isText() {
        return name.equals("text");
    }

    boolean isLeaf() {
        return content.isEmpty();
    }

    /** Whether content of the one can stand where content of the other begins. */
    boolean isCompatibleWith(NodeType other) {
        return this == other || first.stream().anyMatch(other.first::contains);
    }

    boolean accepts(List<Node> content) {
        var signs = new StringBuilder(content.size());
        for (var node : content) {
            if (!allowsMarks && !node.marks().isEmpty()) return false;
            signs.append(node.type().sign);
        }
        return right.matcher(signs).matches();
    }

    void check(Fragment content) {
        if (!accepts(content.nodes())) throw new Refusal("Not right content for " + name);
    }

    Node node(Map<String, Object> attributes, Fragment content, List<Mark> marks) {
        return new Node(this, Attribute.completed(this.attributes, attributes, name), content, Mark.inOrder(marks), null);
    }

    Node node(Map<String, Object> attributes, List<Node> content) {
        return node(attributes, Fragment.of(content), List.of());
    }

    @Override
    public String toString() {
        return name;
    }
}
