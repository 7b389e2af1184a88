package io.kawaraban.people;

/** Something that not everybody at the desk may do. */
public enum Permission {
    /** See articles that readers do not see, and their earlier states. */
    READ,
    /** Begin articles and change drafts that nothing sends before readers on its own. */
    WRITE,
    /** Decide what readers see of an article: publish, schedule, withdraw, put back, correct, its times and address. */
    PUBLISH,
    /** Choose which stories lead a front. */
    PICK,
    /** Decide about an article in the rankings: hold, boost or leave it out; how long stories stand there; keep topics. */
    RANK,
    /** Approve and reject comments. */
    MODERATE,
    /** Keep the cards of authors. */
    AUTHORS,
    /** Arrange an edition: its settings and sections. */
    SETTINGS,
    /** Open and close accounts. */
    ACCOUNTS
}
