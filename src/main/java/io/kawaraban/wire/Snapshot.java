package io.kawaraban.wire;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup file says of itself, in its entry {@code manifest.json}.
 *
 * @param format 1; a program refuses a number it does not know
 * @param migrations what the database had been migrated by, in order
 * @param entries SHA-256 of every other entry by its name
 */
record Snapshot(String program, int format, String madeAt, List<String> migrations, List<Table> tables, Map<String, Long> sequences, Map<String, String> entries) {
    static final String PROGRAM = "kawaraban";
    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A table's rows.
     *
     * @param partitions bounds of its partitions by name, empty for an ordinary table
     */
    record Table(String name, List<String> columns, long rows, Map<String, String> partitions) {
        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Snapshot read(byte[] json) {
        return JSON.readValue(json, Snapshot.class);
    }
}
