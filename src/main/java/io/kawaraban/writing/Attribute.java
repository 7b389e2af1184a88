package io.kawaraban.writing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Something that a node or mark says of itself beside its content.
 *
 * @param otherwise its value where none is given; null if one must be
 * @param check whether a value is right
 */
record Attribute(String name, Object otherwise, Predicate<Object> check) {

    /** The word that ProseMirror has for the type of its values. */
    String type() {
        return otherwise instanceof Integer ? "number" : otherwise instanceof Boolean ? "boolean" : "string";
    }

    /** The given values with what was not given, in the order of the schema; what nobody knows is left out. */
    static Map<String, Object> completed(Map<String, Attribute> known, Map<String, Object> given, String of) {
        if (known.isEmpty()) return Map.of();
        var all = new LinkedHashMap<String, Object>();
        known.forEach((name, attribute) -> {
            var value = given.getOrDefault(name, attribute.otherwise);
            if (value == null) throw new Refusal("No value supplied for attribute " + name + " of " + of);
            all.put(name, value);
        });
        return all;
    }

    static void check(Map<String, Attribute> known, Map<String, Object> values, String of) {
        known.forEach((name, attribute) -> {
            if (!attribute.check.test(values.get(name))) throw new Refusal("Not a right value for attribute " + name + " of " + of);
        });
    }
}
