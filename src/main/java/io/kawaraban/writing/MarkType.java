package io.kawaraban.writing;

import java.util.Map;

/** A kind of mark; of two on the same text, that with the lower rank stands outside. */
record MarkType(String name, int rank, boolean isInclusive, Map<String, Attribute> attributes) {

    Mark mark(Map<String, Object> attributes) {
        return new Mark(this, Attribute.completed(this.attributes, attributes, name));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
