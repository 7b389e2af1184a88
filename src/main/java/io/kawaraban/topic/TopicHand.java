package io.kawaraban.topic;

import java.time.Instant;
import java.util.Locale;

/** What an editor did about a topic among the hot ones, for a while. */
public record TopicHand(long topic, Deed deed, Instant untilAt, String by) {
    /** What may be done. */
    public enum Deed {
        /** It stands first, however little is read of it. */
        PIN,
        /** It stands nowhere among them. */
        HIDE;

        /** As forms write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
