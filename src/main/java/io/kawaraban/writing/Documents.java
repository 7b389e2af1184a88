package io.kawaraban.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Documents and steps as JSON, letter by letter as ProseMirror writes them. */
public final class Documents {
    private static final int DEEPEST = 40;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).maxStringLength(20_000_000).build()).build()).build();

    private Documents() {}

    /** The document as JSON. */
    public static String json(Node document) {
        return MAPPER.writeValueAsString(written(document));
    }

    /** The document of this JSON, checked. */
    public static Node document(String json) {
        var document = node(parsed(json), 0);
        if (document.type() != Schema.node("doc")) throw new Refusal("Not a document");
        document.check();
        return document;
    }

    /** The step of this JSON. */
    public static Step step(String json) {
        return step(parsed(json));
    }

    static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            throw new Refusal("Not JSON");
        }
    }

    static Step step(JsonNode json) {
        return switch (json.path("stepType").asString("")) {
            case "replace" -> new Step.Replace(number(json, "from"), until(json, "to", "from"), slice(json.path("slice")), json.path("structure").asBoolean(false));
            case "replaceAround" -> around(json);
            case "addMark" -> new Step.AddMark(number(json, "from"), until(json, "to", "from"), mark(json.path("mark")));
            case "removeMark" -> new Step.RemoveMark(number(json, "from"), until(json, "to", "from"), mark(json.path("mark")));
            case "attr" -> new Step.SetAttribute(number(json, "pos"), json.path("attr").asString(""), value(json.path("value")));
            default -> throw new Refusal("There is no such step");
        };
    }

    static ObjectNode written(Step step) {
        var json = MAPPER.createObjectNode();
        switch (step) {
            case Step.Replace(int from, int to, Slice slice, boolean structure) -> {
                json.put("stepType", "replace").put("from", from).put("to", to);
                putSlice(json, slice, structure);
            }
            case Step.ReplaceAround(int from, int to, int gapFrom, int gapTo, Slice slice, int insert, boolean structure) -> {
                json.put("stepType", "replaceAround").put("from", from).put("to", to).put("gapFrom", gapFrom).put("gapTo", gapTo).put("insert", insert);
                putSlice(json, slice, structure);
            }
            case Step.AddMark(int from, int to, Mark mark) -> json.put("stepType", "addMark").put("from", from).put("to", to).set("mark", written(mark));
            case Step.RemoveMark(int from, int to, Mark mark) -> json.put("stepType", "removeMark").put("from", from).put("to", to).set("mark", written(mark));
            case Step.SetAttribute(int at, String name, Object value) -> {
                json.put("stepType", "attr").put("pos", at).put("attr", name);
                put(json, "value", value);
            }
        }
        return json;
    }

    private static void putSlice(ObjectNode json, Slice slice, boolean structure) {
        if (slice.size() > 0) json.set("slice", written(slice));
        if (structure) json.put("structure", true);
    }

    private static Step around(JsonNode json) {
        int from = number(json, "from"), to = until(json, "to", "from"), gapFrom = until(json, "gapFrom", "from"), gapTo = until(json, "gapTo", "gapFrom");
        var slice = slice(json.path("slice"));
        int insert = number(json, "insert");
        if (gapTo > to || insert > slice.size()) throw new Refusal("Not a right gap");
        return new Step.ReplaceAround(from, to, gapFrom, gapTo, slice, insert, json.path("structure").asBoolean(false));
    }

    private static int number(JsonNode json, String name) {
        var number = json.path(name);
        if (!number.isInt() || number.asInt() < 0) throw new Refusal("Not a right number: " + name);
        return number.asInt();
    }

    private static int until(JsonNode json, String name, String least) {
        int number = number(json, name);
        if (number < number(json, least)) throw new Refusal("Not a right range: " + least + " to " + name);
        return number;
    }

    private static Slice slice(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) return Slice.EMPTY;
        var content = content(json.path("content"), 0);
        int openStart = json.has("openStart") ? number(json, "openStart") : 0;
        int openEnd = json.has("openEnd") ? number(json, "openEnd") : 0;
        if (depth(content, true) < openStart || depth(content, false) < openEnd) throw new Refusal("Not a right slice");
        return new Slice(content, openStart, openEnd);
    }

    private static int depth(Fragment content, boolean isStart) {
        int depth = 0;
        for (var inner = content; inner.count() > 0; depth++) {
            var edge = isStart ? inner.node(0) : inner.node(inner.count() - 1);
            if (edge.isText() || edge.isLeaf()) break;
            inner = edge.content();
            if (inner.count() == 0) return depth + 1;
        }
        return depth;
    }

    private static Fragment content(JsonNode json, int depth) {
        if (json.isMissingNode() || json.isNull()) return Fragment.EMPTY;
        if (!json.isArray()) throw new Refusal("Content that is no list");
        var nodes = new ArrayList<Node>(json.size());
        for (var node : json) nodes.add(node(node, depth + 1));
        return Fragment.of(nodes);
    }

    private static Node node(JsonNode json, int depth) {
        if (depth > DEEPEST) throw new Refusal("Too deep");
        var type = Schema.node(json.path("type").asString(""));
        var marks = new ArrayList<Mark>();
        for (var mark : json.path("marks")) marks.add(mark(mark));
        if (type.isText()) {
            if (!json.path("text").isString()) throw new Refusal("Text that is none");
            return new Node(type, Map.of(), Fragment.EMPTY, Mark.inOrder(marks), json.path("text").asString());
        }
        return type.node(values(json.path("attrs")), content(json.path("content"), depth), marks);
    }

    private static Mark mark(JsonNode json) {
        return Schema.mark(json.path("type").asString("")).mark(values(json.path("attrs")));
    }

    private static Map<String, Object> values(JsonNode json) {
        var values = new LinkedHashMap<String, Object>();
        for (var property : json.properties()) values.put(property.getKey(), value(property.getValue()));
        return values;
    }

    private static Object value(JsonNode json) {
        if (json.isString()) return json.asString();
        if (json.isBoolean()) return json.asBoolean();
        if (json.isInt()) return json.asInt();
        throw new Refusal("Not a value of an attribute: " + json);
    }

    static ObjectNode written(Node node) {
        var json = MAPPER.createObjectNode();
        json.put("type", node.type().name);
        if (!node.attributes().isEmpty()) json.set("attrs", written(node.attributes()));
        if (node.content().size() > 0) json.set("content", written(node.children()));
        if (!node.marks().isEmpty()) {
            var marks = json.putArray("marks");
            node.marks().forEach(mark -> marks.add(written(mark)));
        }
        if (node.isText()) json.put("text", node.text());
        return json;
    }

    private static ObjectNode written(Mark mark) {
        var json = MAPPER.createObjectNode().put("type", mark.type().name());
        if (!mark.attributes().isEmpty()) json.set("attrs", written(mark.attributes()));
        return json;
    }

    private static ObjectNode written(Slice slice) {
        var json = MAPPER.createObjectNode();
        json.set("content", written(slice.content().nodes()));
        if (slice.openStart() > 0) json.put("openStart", slice.openStart());
        if (slice.openEnd() > 0) json.put("openEnd", slice.openEnd());
        return json;
    }

    private static ArrayNode written(List<Node> nodes) {
        var json = MAPPER.createArrayNode();
        nodes.forEach(node -> json.add(written(node)));
        return json;
    }

    private static ObjectNode written(Map<String, Object> attributes) {
        var json = MAPPER.createObjectNode();
        attributes.forEach((name, value) -> put(json, name, value));
        return json;
    }

    private static void put(ObjectNode json, String name, Object value) {
        switch (value) {
            case String text -> json.put(name, text);
            case Integer number -> json.put(name, number);
            case Boolean flag -> json.put(name, flag);
            default -> throw new IllegalStateException("Not a value of an attribute: " + value);
        }
    }
}
