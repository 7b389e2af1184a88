package io.kawaraban.writing;

import java.util.List;

/**
 * Steps that somebody made one after another on a version of a document.
 *
 * @param client the browser's tab, or whatever else wrote them
 * @param sequence the client's own number of this batch, the same when it is sent again
 * @param version the version that the first step was made on
 * @param by who made them
 */
public record Batch(String client, long sequence, long version, String by, List<Step> steps) {
    private static final int LONGEST_CLIENT = 64, MOST_STEPS = 5_000;

    public Batch {
        steps = List.copyOf(steps);
        if (client.isBlank() || client.length() > LONGEST_CLIENT) throw new Refusal("Not a client");
        if (steps.isEmpty() || steps.size() > MOST_STEPS) throw new Refusal("Not a right number of steps");
    }

    /** The batch that a client sent as JSON. */
    public static Batch of(String json, String by) {
        var batch = Documents.parsed(json);
        return new Batch(batch.path("client").asString(""), batch.path("sequence").asLong(0), batch.path("version").asLong(-1), by,
                batch.path("steps").valueStream().map(Documents::step).toList());
    }
}
