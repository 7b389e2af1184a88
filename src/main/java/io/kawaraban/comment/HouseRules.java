package io.kawaraban.comment;

import java.util.List;
import java.util.Locale;

/**
 * What an edition lets pass by itself.
 *
 * @param banned      words that are not printed
 * @param suspect     words that somebody looks at first; of both, one that ends in {@code *} is also found where it begins a longer one
 * @param links       what becomes of a comment with more than {@code mostLinks}
 * @param holdFrom    the risk from which a comment waits, where the edition looks by risk
 * @param mostReports so many readers' reports, and a comment waits that nobody has looked at; 0 for never
 * @param editMinutes how long authors may change what they wrote
 * @param closeDays   so many days an article takes comments; 0 for as long as it is there
 * @param election    what is different while there is an election
 */
public record HouseRules(List<String> banned, List<String> suspect, Links links, int mostLinks, double holdFrom, int mostReports, int editMinutes, int closeDays, Election election) {

    /** Rules by which articles take comments for as long as they are there. */
    public HouseRules(List<String> banned, List<String> suspect, Links links, int mostLinks, double holdFrom, int mostReports, int editMinutes) {
        this(banned, suspect, links, mostLinks, holdFrom, mostReports, editMinutes, 0, Election.OFF);
    }

    /** Rules for times without an election. */
    public HouseRules(List<String> banned, List<String> suspect, Links links, int mostLinks, double holdFrom, int mostReports, int editMinutes, int closeDays) {
        this(banned, suspect, links, mostLinks, holdFrom, mostReports, editMinutes, closeDays, Election.OFF);
    }

    /** Of an edition where nobody has set any. */
    public static final HouseRules NONE = new HouseRules(List.of(), List.of(), Links.ALLOW, 2, 0.5, 3, 10);

    /** The same with other words. */
    HouseRules with(List<String> banned, List<String> suspect) {
        return new HouseRules(banned, suspect, links, mostLinks, holdFrom, mostReports, editMinutes, closeDays, election);
    }

    /** Whether an edition is in the time of an election: no; yes, and every comment is looked at before readers see it; or yes, and it takes none. */
    public enum Election {
        OFF, BEFORE, CLOSED;

        /** The word it is kept under. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What becomes of a comment with too many links. */
    public enum Links {
        ALLOW, HOLD, REFUSE;

        /** The word it is kept under. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
